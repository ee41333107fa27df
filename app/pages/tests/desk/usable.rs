//! What keyboards and screen readers need: labels, unique ids, one title, a way past the navigation.

use crate::{
    page::{Element, elements, render},
    sample::Tone,
    screens,
};
use std::collections::BTreeSet;

fn every_page() -> impl Iterator<Item = (&'static str, Vec<Element>)> {
    let pages = screens::all(Tone::Plain).into_iter().chain(screens::empty());
    pages.map(|(name, made)| (name, elements(&render(made))))
}

#[test]
fn every_form_says_how_and_where_it_goes() {
    for (name, page) in every_page() {
        for form in page.iter().filter(|element| element.name == "form") {
            assert!(matches!(form.get("method"), Some("get" | "post")), "{name}: {form:?}");
            let ours = |action: &str| action.starts_with("/m") || action.starts_with("/admin/");
            assert!(form.get("action").is_some_and(ours), "{name}: {form:?}");
        }
    }
}

#[test]
fn every_control_has_a_label() {
    for (name, page) in every_page() {
        let labelled: BTreeSet<_> =
            page.iter().filter(|e| e.name == "label").filter_map(|label| label.get("for")).collect();
        let controls = page.iter().filter(|e| matches!(e.name.as_str(), "input" | "select" | "textarea"));
        for control in controls.filter(|control| control.get("type") != Some("hidden")) {
            let by_id = control.get("id").is_some_and(|id| labelled.contains(id));
            assert!(by_id || control.in_label || control.get("aria-label").is_some(), "{name}: {control:?}");
        }
    }
}

#[test]
fn every_button_and_link_says_what_it_does() {
    for (name, page) in every_page() {
        for element in page.iter().filter(|e| matches!(e.name.as_str(), "a" | "button")) {
            let pictured = element.get("href").is_some_and(|href| href.starts_with("/media/"));
            let says = !element.text.trim().is_empty() || element.get("aria-label").is_some() || pictured;
            assert!(says, "{name}: {element:?}");
        }
    }
}

#[test]
fn ids_are_unique_and_references_lead_to_them() {
    for (name, page) in every_page() {
        let ids: Vec<_> = page.iter().filter_map(|element| element.get("id")).collect();
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: {ids:?}");
        for element in &page {
            let in_page = element.get("href").and_then(|href| href.strip_prefix('#')).into_iter();
            let aria = ["aria-describedby", "aria-labelledby"].map(|key| element.get(key).unwrap_or_default());
            let wanted = in_page.chain(aria.into_iter().flat_map(str::split_whitespace)).chain(element.get("for"));
            for id in wanted {
                assert!(unique.contains(id), "{name}: {id} of {element:?}");
            }
        }
    }
}

#[test]
fn what_somebody_opened_stays_open_when_the_live_page_is_swapped() {
    let mut menus = 0;
    for (name, page) in every_page() {
        let main = page.iter().position(|e| e.name == "main" && e.get("data-live").is_some());
        let inside = main.map_or(&[][..], |at| &page[at..]);
        for details in inside.iter().filter(|element| element.name == "details") {
            assert!(details.get("id").is_some(), "{name}: {details:?} has no name to be found again");
            menus += 1;
        }
    }
    assert!(menus > 0, "a live page has menus");
}

#[test]
fn one_title_and_a_way_past_the_navigation() {
    for (name, page) in every_page() {
        assert_eq!(page.iter().filter(|element| element.name == "h1").count(), 1, "{name}");
        let first = page.iter().find(|element| element.name == "a").expect("a link");
        assert!(name.ends_with("print") || first.get("href") == Some("#main"), "{name}: {first:?}");
    }
}

#[test]
fn a_form_that_came_back_is_filled_in() {
    let all = screens::all(Tone::Plain);
    for (name, made) in all.into_iter().filter(|(name, _)| name.ends_with("-refused")) {
        let page = elements(&render(made));
        let alert = page.iter().any(|element| element.get("role") == Some("alert"));
        assert!(alert, "{name} does not say that something is wrong");
        let values: Vec<_> = page.iter().filter_map(|element| element.get("value")).collect();
        let wanted: &[&str] = match name {
            "caller-refused" => &["林女士", "1380", "14:02", "99"],
            "ticket-refused" => &["2026-11-20", "09:00", "14:01"],
            _ => &[],
        };
        assert!(wanted.iter().all(|value| values.contains(value)), "{name}: {values:?}");
        let words = page.iter().filter(|e| e.name == "textarea").map(|e| e.text.as_str()).collect::<String>();
        let typed = match name {
            "caller-refused" => "厨房水槽下面的软管漏水，已经关了总阀",
            "ticket-refused" => "业主说明天再来",
            _ => "",
        };
        assert!(words.contains(typed), "{name}: {words}");
    }
}
