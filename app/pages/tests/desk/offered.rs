//! What is offered: steps that the rules allow, acts that the role allows, in whose name.

use crate::{
    page::{Element, elements, render},
    sample::{self, Tone, now},
    screens,
};
use domain::access::Verb;
use pages::manager::{self, Opened};

fn ticket(opened: Opened) -> Vec<Element> {
    elements(&render(|| manager::ticket(sample::ticket(Tone::Plain), opened, now())))
}

fn form<'p>(page: &'p [Element], action: &str) -> Option<&'p Element> {
    page.iter().find(|element| element.name == "form" && element.get("action") == Some(action))
}

fn value<'p>(page: &'p [Element], name: &str) -> Option<&'p str> {
    page.iter().find(|element| element.get("name") == Some(name))?.get("value")
}

#[test]
fn only_steps_that_are_open() {
    let page = ticket(Opened::default());
    let path = format!("/m/tickets/{}", sample::no(42));
    let asked: Vec<_> =
        page.iter().filter_map(|element| element.get("href")?.strip_prefix(&format!("{path}?do="))).collect();
    assert_eq!(asked, ["arrive", "start", "suspend", "cancel", "reject", "assign"]);
    assert!(form(&page, &format!("{path}/urge")).is_some());
    assert!(form(&page, &format!("{path}/receive")).is_none(), "it is under way already");
}

#[test]
fn a_closed_question_opens_nothing() {
    for verb in [Verb::Complete, Verb::Close, Verb::Merge] {
        let page = ticket(Opened { question: Some(verb), ..Opened::default() });
        let questions = page.iter().filter(|element| element.get("id") == Some("question")).count();
        assert_eq!(questions, 0, "{verb:?}");
    }
}

#[test]
fn a_technicians_step_is_entered_in_their_name() {
    let page = ticket(Opened::read("arrive"));
    assert!(form(&page, &format!("/m/tickets/{}/arrive", sample::no(42))).is_some());
    assert_eq!(value(&page, "on_behalf_of"), Some(sample::id::<domain::id::StaffId>(100).to_string().as_str()));
    assert!(page.iter().any(|element| element.get("name") == Some("happened")));
    let page = ticket(Opened::read("cancel"));
    assert_eq!(value(&page, "on_behalf_of"), None, "calling off is the desk's own step");
}

#[test]
fn choosing_a_technician_names_the_best_first() {
    let opened = Opened { suggestions: sample::suggestions(Tone::Plain), ..Opened::read("assign") };
    let page = ticket(opened);
    let choices: Vec<_> = page.iter().filter(|element| element.get("name") == Some("to")).collect();
    assert_eq!(choices.len(), 5);
    let checked: Vec<_> = choices.iter().map(|choice| choice.get("checked").is_some()).collect();
    assert_eq!(checked, [true, false, false, false, false]);
    assert!(Opened::read("assign").wants_suggestions(&sample::ticket(Tone::Plain)));
    assert!(!Opened::default().wants_suggestions(&sample::ticket(Tone::Plain)));
}

#[test]
fn every_step_carries_key_and_version() {
    for opened in [Opened::default(), Opened::read("suspend"), Opened::read("assign")] {
        let page = ticket(opened);
        let posts = page.iter().filter(|e| e.name == "form" && e.get("method") == Some("post"));
        let steps =
            posts.filter(|e| !e.get("action").is_some_and(|a| a.ends_with("/sign-out") || a.ends_with("/reveal")));
        let named = |name: &str| page.iter().filter(|element| element.get("name") == Some(name)).count();
        let steps = steps.count();
        assert_eq!((named("key"), named("version")), (steps, steps));
    }
}

#[test]
fn acts_that_the_role_does_not_allow_are_not_offered() {
    for (name, made) in screens::for_lead() {
        let page = elements(&render(made));
        let forbidden = page.iter().find(|element| {
            element.get("href").is_some_and(|href| href.contains("export.xlsx") || href == "/m/bindings")
                || element.get("action") == Some("/m/bindings")
        });
        assert!(forbidden.is_none(), "{name}: {forbidden:?}");
    }
}

#[test]
fn only_the_chosen_categorys_questions_are_sent() {
    let page = elements(&render(|| manager::new_for_caller(sample::caller_refused(Tone::Plain), now())));
    let open: Vec<_> = page
        .iter()
        .filter(|element| element.get("disabled").is_none())
        .filter_map(|element| element.get("name")?.strip_prefix("f."))
        .collect();
    assert_eq!(open, ["flow", "shut", "shut", "amount", "where"]);
    let conditions: Vec<_> = page.iter().filter_map(|element| element.get("data-when")).collect();
    assert!(conditions.contains(&"category = WAT & flow != drip"), "{conditions:?}");
    assert!(conditions.contains(&"category = LIFT.TRAP"), "{conditions:?}");
    assert!(!conditions.iter().any(|when| when.contains("not well formed")), "a broken condition shows the question");
}

#[test]
fn only_a_push_that_may_be_sent_again_has_buttons() {
    let page = elements(&render(|| manager::pushes(sample::pushes(Tone::Plain), now())));
    let forms = page.iter().filter(|element| element.get("action") == Some("/m/pushes/again")).count();
    let ways: Vec<_> = page.iter().filter(|element| element.get("name") == Some("via")).collect();
    let said: Vec<_> = ways.iter().map(|way| (way.get("value").unwrap_or_default(), way.text.as_str())).collect();
    assert_eq!((forms, said), (2, vec![("", "重发"), ("", "重发"), ("main", "改发服务号")]));
    assert_eq!(value(&page, "attempt"), Some("2"), "as often as it had been tried when the page was drawn");
}
