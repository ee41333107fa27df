//! Pushes to an app: taps on cards, members, the directory; and how often they are repeated.

use serde_json::{Value, json};

use crate::{
    product::{Answer, Product},
    stand::{HURRY, Stand, until},
    wecom_stand::{AGENT, card, click, open, post, send, stand_with, stand_with_product},
};

pub(crate) async fn last(stand: &Stand) -> Value {
    let log = stand.get("/__sim/wecom/deliveries").await;
    log.as_array().and_then(|all| all.last()).cloned().unwrap_or_default()
}

pub(crate) async fn ends(stand: &Stand, outcome: &str) -> Value {
    until(async || last(stand).await["outcome"] == outcome).await;
    last(stand).await
}

pub(crate) async fn with_card() -> (Stand, Product) {
    let (stand, product) = stand_with_product().await;
    send(&stand, &card("wo_1024_d1")).await;
    (stand, product)
}

pub(crate) fn part<'a>(message: &'a str, name: &str) -> &'a str {
    crate::product::between(message, &format!("<{name}><![CDATA["), &format!("]]></{name}>"))
}

#[tokio::test]
async fn a_tap_is_told_with_a_code_that_works() {
    let (stand, mut product) = with_card().await;
    assert_eq!(click(&stand, "zhang", "wo_1024_d1", "accept:1024:d1").await, json!({}));
    let push = product.next().await;
    assert!(!push.query.contains_key("encrypt_type") && !push.query.contains_key("signature"));
    assert!(push.body.contains("<AgentID><![CDATA[1000002]]></AgentID>"));
    let message = open(&stand, &push);
    for (name, value) in [
        ("FromUserName", "zhangjianguo"),
        ("Event", "template_card_event"),
        ("EventKey", "accept:1024:d1"),
        ("TaskId", "wo_1024_d1"),
        ("CardType", "button_interaction"),
    ] {
        assert_eq!(part(&message, name), value);
    }
    assert!(message.contains("<AgentID>1000002</AgentID>"));
    let body = json!({"userids": ["zhangjianguo"], "agentid": AGENT, "response_code": part(&message, "ResponseCode"), "button": {"replace_name": "已接单"}});
    assert_eq!(post(&stand, "/cgi-bin/message/update_template_card", &body).await["errcode"], 0);
    assert_eq!(ends(&stand, "ok").await["attempts"], 1);
    let again = click(&stand, "zhang", "wo_1024_d1", "accept:1024:d1").await;
    assert_eq!(again["error"], "no such button");
}

#[tokio::test]
async fn only_what_is_on_the_phone_can_be_tapped() {
    let (stand, product) = with_card().await;
    for (person, task, key) in [
        ("liu", "wo_1024_d1", "accept:1024:d1"),
        ("zhang", "other", "accept:1024:d1"),
        ("zhang", "wo_1024_d1", "other"),
    ] {
        assert!(click(&stand, person, task, key).await["error"].is_string(), "{person} {task} {key}");
    }
    assert!(product.is_quiet());
}

#[tokio::test]
async fn one_tap_may_be_told_four_times() {
    let (stand, mut product) = with_card().await;
    let body = json!({"person": "zhang", "task_id": "wo_1024_d1", "key": "accept:1024:d1", "copies": 4});
    stand.post("/__sim/wecom/click", &body).await;
    let mut told = Vec::new();
    for _ in 0..4 {
        told.push(open(&stand, &product.next().await));
    }
    told.dedup();
    assert_eq!(told.len(), 1);
}

#[tokio::test]
async fn a_menu_entry_has_an_event_of_its_own() {
    let (stand, mut product) = stand_with_product().await;
    let mut body = card("wo_1");
    body["template_card"]["action_menu"] =
        json!({"desc": "更多", "action_list": [{"text": "不再提醒", "key": "mute"}]});
    assert_eq!(send(&stand, &body).await["errcode"], 0);
    click(&stand, "zhang", "wo_1", "mute").await;
    assert_eq!(part(&open(&stand, &product.next().await), "Event"), "template_card_menu_event");
}

#[tokio::test]
async fn a_refused_push_comes_three_times() {
    let (stand, mut product) = with_card().await;
    for _ in 0..3 {
        product.answer(Answer::Say(500, "no".to_owned()));
    }
    click(&stand, "zhang", "wo_1024_d1", "accept:1024:d1").await;
    let first = product.next().await;
    for attempt in 1..3 {
        until(async || last(&stand).await["attempts"] == attempt).await;
        stand.sim.clock().advance(1_000);
        let again = product.next().await;
        assert_eq!((&first.query["nonce"], open(&stand, &first)), (&again.query["nonce"], open(&stand, &again)));
        assert_ne!(first.sealed(), again.sealed(), "the random bytes are new each time");
    }
    let entry = ends(&stand, "failed").await;
    assert_eq!((&entry["attempts"], &entry["last_answer"]), (&json!(3), &json!("HTTP 500 no")));
    assert_eq!(stand.get("/__sim/stats").await["callbacks"], json!({"sent": 3, "ok": 0, "failed": 1}));
}

#[tokio::test]
async fn a_company_may_repeat_only_what_was_lost() {
    let mut product = Product::start().await;
    let base = product.base.clone();
    let stand = stand_with(|config| {
        config.product = Some(base);
        config.push_limit = HURRY;
        config.scenario.corps[0].push_retries_refusals = false;
    })
    .await;
    send(&stand, &card("wo_1")).await;
    product.answer(Answer::Say(500, "no".to_owned()));
    click(&stand, "zhang", "wo_1", "accept:1024:d1").await;
    product.next().await;
    assert_eq!(ends(&stand, "failed").await["attempts"], 1);
    product.answer(Answer::Hang);
    click(&stand, "zhang", "wo_1", "accept:1024:d1").await;
    product.next().await;
    assert_eq!(ends(&stand, "retrying").await["last_answer"], "no answer in time");
    stand.sim.clock().advance(1_000);
    product.next().await;
    ends(&stand, "ok").await;
}

#[tokio::test]
async fn members_who_come_and_go_are_told() {
    let (stand, mut product) = stand_with_product().await;
    let switch = async |body: Value| stand.post("/__sim/wecom/member", &body).await;
    for (on, event) in [(false, "unsubscribe"), (true, "subscribe")] {
        switch(json!({"person": "liu", "visible": on})).await;
        let message = open(&stand, &product.next().await);
        assert_eq!((part(&message, "Event"), part(&message, "FromUserName")), (event, "liuyang"));
    }
    stand.post("/__sim/wecom/enter", &json!({"person": "liu", "agentid": AGENT})).await;
    assert_eq!(part(&open(&stand, &product.next().await), "Event"), "enter_agent");
    switch(json!({"person": "liu", "status": 5})).await;
    let both = [open(&stand, &product.next().await), open(&stand, &product.next().await)];
    let gone = both.iter().find(|message| part(message, "Event") == "change_contact").unwrap();
    assert_eq!(
        (part(gone, "ChangeType"), part(gone, "UserID"), part(gone, "FromUserName")),
        ("delete_user", "liuyang", "sys")
    );
}
