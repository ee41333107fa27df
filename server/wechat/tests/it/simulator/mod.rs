//! The gateway and the simulator, written apart from the platforms' documents, agree with each other.

mod callbacks;
mod channels;
mod faults;
mod pages;
mod people;
mod town;

use futures::future::join_all;
use serde_json::json;
use town::{OPENID, TEMPLATE, Town};
use wechat::{Button, Delivery, Event, Gateway, Menu, MenuOutcome, OauthError, Reason, SendErrorKind, TemplateMessage};

use crate::world::{card, message};

fn progress(id: &str) -> TemplateMessage {
    let mut message = message(id);
    message.template_id = TEMPLATE.into();
    message.data = vec![
        ("character_string1".into(), "BX20261122001".into()),
        ("thing2".into(), "3号楼2单元电梯异响，从昨晚开始一直没有人来看过😱".into()),
        ("time4".into(), "2026-11-22T13:36:05+08:00".into()),
    ];
    message
}

#[tokio::test]
async fn a_message_is_seen_and_its_end_is_pushed_under_its_number() {
    let town = Town::start().await;
    let accepted = town.client.send_template("main", &progress("m1")).await.unwrap();
    town.sim.clock().advance(1_000);
    let callback = town.inbox.wait(|event| matches!(event, Event::TemplateFinished { .. })).await;
    assert_eq!(callback.event, Event::TemplateFinished { msgid: accepted.msgid, outcome: Delivery::Delivered });
    assert!(accepted.msgid.is_some());
    let seen = town.seen("lin").await;
    assert_eq!(seen.len(), 1);
    let shown: Vec<_> =
        seen[0]["fields"].as_array().unwrap().iter().map(|field| field["value"].as_str().unwrap()).collect();
    assert_eq!(shown, ["BX20261122001", "3号楼2单元电梯异响，从昨晚开始一直没…", "2026-11-22 13:36"]);
}

#[tokio::test]
async fn an_answer_lost_after_acceptance_and_repeated_is_seen_once() {
    let town = Town::start().await;
    town.fault(json!({"endpoint": "/cgi-bin/message/template/send", "nth": 1, "fault": {"reset": "after"}})).await;
    let error = town.client.send_template("main", &progress("m1")).await.unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::Unknown { .. }), "{error:?}");
    assert!(town.client.send_template("main", &progress("m1")).await.is_ok());
    assert_eq!(town.seen("lin").await.len(), 1);
}

#[tokio::test]
async fn a_card_is_seen_once_however_often_it_is_tried() {
    let town = Town::start().await;
    for id in ["c1", "c1", "c2"] {
        town.client.send_text_card("corp", &card(id)).await.unwrap();
    }
    let seen = town.seen("zhang").await;
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0]["channel"], "text_card");
    let mut stranger = card("c3");
    stranger.to = "nobody".into();
    let error = town.client.send_text_card("corp", &stranger).await.unwrap_err();
    assert_eq!(error.kind, SendErrorKind::Undeliverable { reason: Reason::BadRecipient });
}

#[tokio::test]
async fn tokens_that_die_under_way_cost_one_renewal_and_no_message() {
    let town = Town::start().await;
    town.client.templates("main").await.unwrap();
    for fate in ["revoked", "expired"] {
        let send = "/cgi-bin/message/template/send";
        town.fault(json!({"endpoint": send, "nth": 1, "fault": {"token": fate}})).await;
        let messages: Vec<_> = (0..20).map(|n| progress(&format!("{fate}{n}"))).collect();
        let sent = join_all(messages.iter().map(|message| town.client.send_template("main", message))).await;
        assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    }
    assert_eq!(town.seen("lin").await.len(), 40);
    assert_eq!(town.get("/stats").await["tokens_minted"]["wx0123456789abcdef"], 3);
}

#[tokio::test]
async fn leaving_and_coming_back_are_pushed_and_stop_messages() {
    let town = Town::start().await;
    town.post("/people/lin/unfollow", json!({"account": "main"})).await;
    let left = town.inbox.wait(|event| *event == Event::Unsubscribe).await;
    assert_eq!(left.from, OPENID);
    let error = town.client.send_template("main", &progress("m1")).await.unwrap_err();
    assert_eq!(error.kind, SendErrorKind::Undeliverable { reason: Reason::NotFollower });
    town.post("/people/lin/follow", json!({"account": "main"})).await;
    let back = town.inbox.wait(|event| matches!(event, Event::Subscribe { .. })).await;
    assert_eq!(back.event, Event::Subscribe { scene: None });
    assert!(town.client.send_template("main", &progress("m2")).await.is_ok());
}

#[tokio::test]
async fn the_callback_address_verifies_and_a_text_is_answered_in_the_chat() {
    let town = Town::start().await;
    assert_eq!(town.post("/verify", json!({"account": "main"})).await["ok"], true);
    town.post("/people/lin/text", json!({"account": "main", "content": "3号楼电梯坏了]]>"})).await;
    let asked = town.inbox.wait(|event| matches!(event, Event::Text { .. })).await;
    assert_eq!(asked.event, Event::Text { content: "3号楼电梯坏了]]>".into() });
    assert_eq!(town.replied("lin").await["text"], "收到：3号楼电梯坏了]]>");
}

#[tokio::test]
async fn the_menu_is_created_once_and_its_buttons_push() {
    let town = Town::start().await;
    let view =
        |name: &str, path: &str| Button::View { name: name.into(), url: format!("https://wx.example.com{path}") };
    let contact = Button::Click { name: "联系物业".into(), key: "CONTACT".into() };
    let more = Button::Group { name: "更多".into(), buttons: vec![view("使用帮助", "/help"), contact] };
    let menu = Menu { buttons: vec![view("物业报修", "/new"), view("我的报修", "/mine"), more] };
    assert_eq!(town.client.ensure_menu("main", &menu).await.unwrap(), MenuOutcome::Created);
    assert_eq!(town.client.ensure_menu("main", &menu).await.unwrap(), MenuOutcome::Unchanged);
    assert_eq!(town.get("/menu?account=main").await["button"][0]["name"], "物业报修");
    town.post("/people/lin/click", json!({"account": "main", "key": "CONTACT"})).await;
    town.inbox.wait(|event| *event == Event::Click { key: "CONTACT".into() }).await;
    let fewer = Menu { buttons: vec![view("物业报修", "/new")] };
    assert_eq!(town.client.ensure_menu("main", &fewer).await.unwrap(), MenuOutcome::Created);
}

#[tokio::test]
async fn people_sign_in_by_a_code_that_is_good_once() {
    let town = Town::start().await;
    let address = town.client.authorize_url("main", "https://wx.example.com/wx/main/back", "k7").unwrap();
    let code = town.code(&address, "lin").await;
    let user = town.client.exchange_code("main", &code).await.unwrap();
    assert_eq!((user.openid.as_str(), user.snapshot), (OPENID, false));
    assert_eq!(town.client.exchange_code("main", &code).await, Err(OauthError::CodeSpent));
    let old = town.code(&address, "lin").await;
    town.sim.clock().advance(301_000);
    assert_eq!(town.client.exchange_code("main", &old).await, Err(OauthError::CodeSpent));
}

#[tokio::test]
async fn members_sign_in_and_outsiders_do_not() {
    let town = Town::start().await;
    let address = town.client.wecom_authorize_url("corp", "https://wx.example.com/wecom/corp/back", "k7").unwrap();
    let code = town.code(&address, "zhang").await;
    assert_eq!(town.client.exchange_wecom_code("corp", &code).await.unwrap().userid, "zhangjianguo");
    assert_eq!(town.client.exchange_wecom_code("corp", &code).await, Err(OauthError::CodeSpent));
    let code = town.code(&address, "lin").await;
    assert_eq!(town.client.exchange_wecom_code("corp", &code).await, Err(OauthError::Outsider));
}

#[tokio::test]
async fn templates_are_read_as_the_account_has_them() {
    let town = Town::start().await;
    let templates = town.client.templates("main").await.unwrap();
    let keys: Vec<_> = templates[0].keywords.iter().map(|keyword| keyword.key.as_str()).collect();
    assert_eq!((templates[0].id.as_str(), keys), (TEMPLATE, vec!["character_string1", "thing2", "time4"]));
}

#[tokio::test]
async fn what_waited_through_an_outage_arrives_once() {
    let town = Town::hurried().await;
    town.client.templates("main").await.unwrap();
    town.post("/outage", json!({"on": true})).await;
    for round in 0..6 {
        for n in 0..5 {
            let error = town.client.send_template("main", &progress(&format!("m{n}"))).await.unwrap_err();
            assert!(!matches!(error.kind, SendErrorKind::Undeliverable { .. }), "{round}: {error:?}");
        }
        town.sim.clock().advance(10_000);
    }
    town.post("/outage", json!({"on": false})).await;
    for n in 0..5 {
        assert!(town.client.send_template("main", &progress(&format!("m{n}"))).await.is_ok());
    }
    assert_eq!(town.seen("lin").await.len(), 5);
}
