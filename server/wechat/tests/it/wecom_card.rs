//! Cards with buttons: what goes out, what a repetition comes to, how a card is changed, and how much a member gets.

use serde_json::{Value, json};
use wechat::{ActionCard, CardButton, CardRow, CardUpdate, Gateway, OnTap, Reason, SendErrorKind, SentCard};

use crate::stub::{Reply, Stub, ok, refuse};
use crate::world::{NOON, card, paused_until, undeliverable, world};

const SEND: &str = "/cgi-bin/message/send";
const UPDATE: &str = "/cgi-bin/message/update_template_card";

pub(crate) fn action_card(id: &str) -> ActionCard {
    let button = |text: &str, key: &str| CardButton { text: text.into(), on_tap: OnTap::Tell(key.into()) };
    ActionCard {
        to: "zhangjianguo".into(),
        title: "新工单 BX20261122001".into(),
        description: "3号楼2单元 电梯异响".into(),
        subtitle: "请在15分钟内接单".into(),
        rows: vec![CardRow { label: "紧急程度".into(), value: "紧急".into() }],
        url: "https://wx.example.com/wecom/corp/in?to=/t/jobs/1".into(),
        buttons: vec![button("接单", "accept:1024:d1"), button("转派", "reject:1024:d1")],
        client_msg_id: id.into(),
        attempt: 0,
    }
}

pub(crate) fn update(code: &str) -> CardUpdate {
    CardUpdate {
        response_code: code.into(), members: vec!["zhangjianguo".into()], words: "已接单".into(), attempt: 0
    }
}

fn taken() -> Value {
    json!({"errcode": 0, "errmsg": "ok", "invaliduser": "", "msgid": "m", "response_code": "RC"})
}

async fn sent(card: &ActionCard) -> Value {
    let stub = Stub::with_tokens(|_| Reply::Json(taken())).await;
    world(&stub.base).client.send_action_card("corp", card).await.unwrap();
    stub.calls(SEND)[0].body.clone()
}

#[tokio::test]
async fn a_card_goes_out_as_documented() {
    let stub = Stub::with_tokens(|_| Reply::Json(taken())).await;
    let accepted = world(&stub.base).client.send_action_card("corp", &action_card("wo_1024_d1")).await.unwrap();
    assert_eq!(accepted, SentCard { response_code: Some("RC".into()) });
    assert_eq!(
        stub.calls(SEND)[0].body,
        json!({
            "touser": "zhangjianguo", "msgtype": "template_card", "agentid": 1_000_002,
            "template_card": {
                "card_type": "button_interaction",
                "main_title": {"title": "新工单 BX20261122001", "desc": "3号楼2单元 电梯异响"},
                "sub_title_text": "请在15分钟内接单",
                "horizontal_content_list": [{"keyname": "紧急程度", "value": "紧急"}],
                "card_action": {"type": 1, "url": "https://wx.example.com/wecom/corp/in?to=/t/jobs/1"},
                "task_id": "wo_1024_d1",
                "button_list": [
                    {"text": "接单", "style": 1, "key": "accept:1024:d1"},
                    {"text": "转派", "style": 2, "key": "reject:1024:d1"}]},
            "enable_duplicate_check": 1, "duplicate_check_interval": 14400,
        })
    );
}

#[tokio::test]
async fn everything_is_cut_to_its_limit() {
    let mut card = action_card("a");
    let long = "长".repeat(300);
    (card.title, card.description, card.subtitle) = (long.clone(), long.clone(), long.clone());
    card.rows = vec![CardRow { label: long.clone(), value: format!("{long}\n😱") }; 9];
    card.buttons[0].text.clone_from(&long);
    let sent = &sent(&card).await["template_card"];
    let count = |value: &Value| value.as_str().unwrap().chars().count();
    assert_eq!((count(&sent["main_title"]["title"]), count(&sent["main_title"]["desc"])), (36, 44));
    assert_eq!((count(&sent["sub_title_text"]), count(&sent["button_list"][0]["text"])), (160, 10));
    let rows = sent["horizontal_content_list"].as_array().unwrap();
    assert_eq!((rows.len(), count(&rows[0]["keyname"]), count(&rows[0]["value"])), (6, 5, 26));
}

#[tokio::test]
async fn empty_words_are_filled_or_left_out() {
    let mut card = action_card("a");
    (card.title, card.description, card.subtitle) = (String::new(), String::new(), String::new());
    card.rows.clear();
    let sent = &sent(&card).await["template_card"];
    assert_eq!((&sent["main_title"]["title"], sent.get("sub_title_text")), (&json!("无"), None));
}

#[tokio::test]
async fn what_cannot_be_cut_is_not_sent() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let client = world(&stub.base).client;
    let refused = async |reason: Reason, change: fn(&mut ActionCard)| {
        let mut card = action_card("a");
        change(&mut card);
        assert_eq!(client.send_action_card("corp", &card).await.unwrap_err().kind, undeliverable(reason), "{card:?}");
    };
    refused(Reason::BadUrl, |card| card.url = "/t/jobs/1".into()).await;
    refused(Reason::BadUrl, |card| card.url = format!("https://a/{}", "x".repeat(2048))).await;
    refused(Reason::BadRecipient, |card| card.to = "@all".into()).await;
    refused(Reason::BadCall, |card| card.client_msg_id = "工单".into()).await;
    refused(Reason::BadCall, |card| card.client_msg_id = "a".repeat(129)).await;
    refused(Reason::BadCall, |card| card.buttons.clear()).await;
    refused(Reason::BadCall, |card| card.buttons = vec![card.buttons[0].clone(); 7]).await;
    refused(Reason::BadCall, |card| card.buttons[1].on_tap = card.buttons[0].on_tap.clone()).await;
    refused(Reason::BadCall, |card| card.buttons[0].on_tap = OnTap::Tell("k".repeat(1025))).await;
    refused(Reason::BadUrl, |card| card.buttons[1].on_tap = OnTap::Open("/t/jobs/1/decline".into())).await;
    assert_eq!(stub.count(""), 0);
}

#[tokio::test]
async fn a_button_may_open_a_page() {
    let mut card = action_card("a");
    card.buttons[1].on_tap = OnTap::Open("https://wx.example.com/t/jobs/1/decline".into());
    let sent = &sent(&card).await["template_card"]["button_list"][1];
    assert_eq!(*sent, json!({"text": "转派", "style": 2, "type": 1, "url": "https://wx.example.com/t/jobs/1/decline"}));
}

#[tokio::test]
async fn every_try_of_a_card_is_the_same_and_a_known_one_counts_as_sent() {
    let stub = Stub::with_tokens(|call| if call.nth == 1 { Reply::Html502 } else { refuse(42014) }).await;
    let client = world(&stub.base).client;
    let mut card = action_card("a");
    assert!(client.send_action_card("corp", &card).await.is_err());
    card.attempt = 1;
    assert_eq!(client.send_action_card("corp", &card).await, Ok(SentCard { response_code: None }));
    let calls = stub.calls(SEND);
    assert_eq!(calls[0].raw, calls[1].raw);
}

#[tokio::test]
async fn a_member_who_is_not_reached_is_a_failure_even_with_code_zero() {
    for list in ["invaliduser", "unlicenseduser"] {
        let answer = json!({"errcode": 0, list: "zhangjianguo", "response_code": "RC"});
        let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
        let error = world(&stub.base).client.send_action_card("corp", &action_card("a")).await.unwrap_err();
        assert_eq!(error.kind, undeliverable(Reason::BadRecipient));
    }
}

#[tokio::test]
async fn an_application_without_a_callback_rests_and_alerts() {
    let stub = Stub::with_tokens(|_| refuse(43012)).await;
    let error = world(&stub.base).client.send_action_card("corp", &action_card("a")).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert), (NOON + 300_000, true));
}

#[tokio::test]
async fn other_words_take_the_place_of_the_buttons() {
    let stub =
        Stub::with_tokens(|_| Reply::Json(json!({"errcode": 0, "errmsg": "ok", "invaliduser": ["nobody"]}))).await;
    let client = world(&stub.base).client;
    let mut change = update("RC");
    change.words = "已被李四接单，谢谢您的支持".into();
    assert_eq!(client.update_card("corp", &change).await.unwrap(), ["nobody"]);
    assert_eq!(
        stub.calls(UPDATE)[0].body,
        json!({"userids": ["zhangjianguo"], "agentid": 1_000_002, "response_code": "RC", "button": {"replace_name": "已被李四接单，谢谢…"}})
    );
}

#[tokio::test]
async fn a_code_that_was_used_is_told_apart() {
    let stub = Stub::with_tokens(|_| refuse(42016)).await;
    let client = world(&stub.base).client;
    let error = client.update_card("corp", &update("RC")).await.unwrap_err();
    assert_eq!((error.kind, error.alert), (undeliverable(Reason::CardSpent), false));
    for change in
        [update(""), CardUpdate { members: vec![], ..update("RC") }, CardUpdate { words: " ".into(), ..update("RC") }]
    {
        assert_eq!(client.update_card("corp", &change).await.unwrap_err().kind, undeliverable(Reason::BadCall));
    }
    assert_eq!(stub.count(UPDATE), 1);
}

#[tokio::test]
async fn the_thirty_first_message_of_a_minute_waits() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let world = world(&stub.base);
    for n in 0..30 {
        // Both kinds count, and the platform ignores case.
        let mut text = card(&format!("t{n}"));
        text.to = "ZhangJianGuo".into();
        match n % 2 {
            0 => drop(world.client.send_text_card("corp", &text).await.unwrap()),
            _ => drop(world.client.send_action_card("corp", &action_card(&format!("a{n}"))).await.unwrap()),
        }
    }
    let error = world.client.send_action_card("corp", &action_card("late")).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert, stub.count(SEND)), (NOON + 60_000, false, 30));
    let mut other = action_card("other");
    other.to = "lisi".into();
    assert!(world.client.send_action_card("corp", &other).await.is_ok());
    world.clock.advance(60_000);
    assert!(world.client.send_action_card("corp", &action_card("late")).await.is_ok());
}

#[tokio::test]
async fn what_a_rest_held_back_does_not_count() {
    let stub = Stub::with_tokens(|call| if call.nth == 1 { refuse(60020) } else { ok() }).await;
    let world = world(&stub.base);
    for n in 0..40 {
        let error = world.client.send_action_card("corp", &action_card(&format!("a{n}"))).await.unwrap_err();
        assert!(matches!(error.kind, SendErrorKind::Paused { until_ms } if until_ms >= NOON + 300_000), "{error:?}");
    }
    assert_eq!(stub.count(SEND), 1);
}
