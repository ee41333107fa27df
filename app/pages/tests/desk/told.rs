//! What readers are told, and what they are not: no relative day on paper, nobody offered twice, no alarm without need.

use crate::{
    page::{Element, elements, render},
    sample::{self, Tone, now},
    screens,
};
use contract::words::desk;
use pages::manager;

fn screen(wanted: &str) -> Vec<Element> {
    let made = screens::all(Tone::Plain).into_iter().find(|(name, _)| *name == wanted).expect("a screen of this name");
    elements(&render(made.1))
}

fn says(page: &[Element], words: &str) -> bool {
    page.iter().any(|element| element.name == "body" && element.text.contains(words))
}

#[test]
fn paper_knows_no_today() {
    let page = screen("print");
    assert!(["今天", "昨天", "明天"].iter().all(|word| !says(&page, word)));
    assert!(says(&page, "改约11-22 14:05") && says(&page, "打印于 2026-11-22 14:08"));
}

#[test]
fn a_push_tells_its_channels_where_one_line_does_not_say_it() {
    let page = screen("ticket");
    assert_eq!(page.iter().filter(|element| element.get("class") == Some("tries")).count(), 3);
    assert!(says(&page, "未送达：未关注服务号，需电话告知") && says(&page, "平台代码 43004：对方没有关注服务号"));
    assert!(says(&page, "结果不明：平台未回执，共 2 次"));
}

#[test]
fn an_emergency_that_nobody_heard_of_is_told_first_and_its_calls_one_by_one() {
    let page = screen("ticket-unheard");
    let alarm: Vec<_> = page.iter().filter(|e| e.get("role") == Some("alert")).collect();
    assert!(alarm.len() == 1 && alarm[0].text.contains(desk::UNHEARD), "{alarm:?}");
    let links = page.iter().filter(|e| e.name == "a" && e.text.starts_with("BX")).count();
    assert_eq!(links, 2, "one for each ticket");
    for words in ["张建国师傅", "刘班长班组长", "第 3 轮", "按了 1", "没有应答", "号码不对", "没有回音"]
    {
        assert!(says(&page, words), "{words}");
    }
    assert!(!says(&screen("ticket"), desk::CALLS), "nothing where nobody was rung");
}

#[test]
fn whom_nothing_reaches_is_told_with_the_reason() {
    let ticket = sample::ticket(Tone::Plain);
    assert!(!says(
        &elements(&render(|| manager::ticket(ticket.clone(), manager::Opened::default(), now()))),
        "联系不上"
    ));
    let unreached = contract::views::desk::TicketPage { unreached: Some("no_mobile".into()), ..ticket };
    let page = elements(&render(|| manager::ticket(unreached, manager::Opened::default(), now())));
    assert!(says(&page, "联系不上：留的不是手机号，需电话告知"));
}

#[test]
fn who_has_it_is_shown_and_cannot_be_chosen() {
    let page = screen("ask-assign");
    let people: Vec<_> = page.iter().filter(|e| e.name == "input" && e.get("name") == Some("to")).collect();
    let disabled: Vec<_> = people.iter().filter(|e| e.get("disabled").is_some()).collect();
    assert_eq!((people.len(), disabled.len()), (5, 1));
    assert!(disabled[0].get("checked").is_none() && people[0].get("checked").is_some());
    assert!(says(&page, desk::HAS_IT) && !says(&page, "此单曾派给他"));
}

#[test]
fn only_who_is_on_duty_and_hears_nothing_is_worth_a_sentence() {
    let render_staff = |on_shift: bool| {
        let mut view = sample::staff(Tone::Plain);
        view.rows.iter_mut().filter(|row| row.channel.is_none()).for_each(|row| row.on_shift = on_shift);
        elements(&render(|| manager::staff(view, now())))
    };
    assert!(says(&render_staff(true), &desk::deaf_on_duty(1)));
    assert!(!says(&render_staff(false), desk::CALL_THEM));
}

#[test]
fn places_stand_under_their_building() {
    let page = screen("caller-refused");
    let groups: Vec<_> = page.iter().filter(|e| e.name == "optgroup").filter_map(|e| e.get("label")).collect();
    assert_eq!(groups, ["云栖花园 3 幢"]);
}

#[test]
fn labels_of_the_daily_chart_stay_in_the_picture() {
    // Five characters of 12 units are at most 36 wide.
    let ends = |element: &Element| element.get("x").and_then(|x| x.parse::<f64>().ok()).map(|x| (x - 18.0, x + 18.0));
    let labels: Vec<_> =
        screen("board").iter().filter(|e| e.name == "text" && e.get("class") == Some("mid")).filter_map(ends).collect();
    assert!(labels.len() >= 4 && labels.iter().all(|(from, to)| *from >= 0.0 && *to <= 552.0), "{labels:?}");
}

#[test]
fn alarms_and_waiting_pushes_lead_to_the_page_of_pushes() {
    let page = screen("board");
    let links = page.iter().filter(|e| e.name == "a" && e.get("href") == Some("/m/pushes")).map(|e| e.text.as_str());
    assert_eq!(links.collect::<Vec<_>>(), [desk::PUSHES_PAGE, &desk::alarms_standing(2), desk::SEE_PUSHES]);
}

#[test]
fn a_refusal_is_told_in_words_of_ours_and_of_the_platform() {
    let page = screen("pushes");
    assert!(says(&page, "未关注服务号，需电话告知") && says(&page, "平台代码 43004：对方没有关注服务号。"));
    assert!(says(&page, "服务号 main：平台不让登录") && says(&page, "平台代码 40164："));
    assert!(says(&page, "消息模板不能用（报修已提交）") && says(&page, "已出现 14 次"));
}
