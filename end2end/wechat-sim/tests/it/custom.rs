//! Customer-service messages: the windows on the clock, and what a message may be.

use serde_json::{Value, json};

use crate::stand::Stand;

const DAY_MS: i64 = 86_400_000;

fn text(stand: &Stand, content: &str) -> Value {
    json!({"touser": stand.openid("lin"), "msgtype": "text", "text": {"content": content}})
}

async fn send(stand: &Stand) -> i64 {
    errcode(stand, &text(stand, "师傅已出发")).await
}

async fn errcode(stand: &Stand, body: &Value) -> i64 {
    stand.call("/cgi-bin/message/custom/send", body).await["errcode"].as_i64().unwrap()
}

#[tokio::test]
async fn a_message_of_theirs_opens_48_hours_for_five() {
    let stand = Stand::new().await;
    assert_eq!(send(&stand).await, 45015, "nobody wrote");
    stand.act("lin", "text", json!({"content": "在吗"})).await;
    for _ in 0..5 {
        assert_eq!(send(&stand).await, 0);
    }
    assert_eq!(send(&stand).await, 45047);
    stand.act("lin", "text", json!({"content": "好的"})).await;
    stand.sim.clock().advance(2 * DAY_MS - 1);
    assert_eq!(send(&stand).await, 0);
    stand.sim.clock().advance(1);
    assert_eq!(send(&stand).await, 45015);
    let messages = stand.messages("lin").await;
    assert_eq!((messages.len(), &messages[5]["channel"]), (6, &json!("custom")));
}

#[tokio::test]
async fn a_tap_opens_a_minute_for_three_and_a_page_opens_nothing() {
    let stand = Stand::new().await;
    let menu = json!({"button": [
        {"type": "view", "name": "报修", "url": "https://wx.example.com/in"},
        {"type": "click", "name": "联系", "key": "CONTACT"},
        {"type": "scancode_waitmsg", "name": "扫码", "key": "SCAN"}
    ]});
    stand.call("/cgi-bin/menu/create", &menu).await;
    stand.act("lin", "click", json!({"url": "https://wx.example.com/in"})).await;
    assert_eq!(send(&stand).await, 45015);
    stand.act("lin", "click", json!({"key": "CONTACT"})).await;
    for _ in 0..3 {
        assert_eq!(send(&stand).await, 0);
    }
    assert_eq!(send(&stand).await, 45047);
    stand.sim.clock().advance(60_000);
    assert_eq!(send(&stand).await, 45015);
    stand.act("lin", "click", json!({"key": "SCAN", "result": "lift_0312"})).await;
    assert_eq!(send(&stand).await, 0);
}

#[tokio::test]
async fn the_window_that_ends_first_is_used_first() {
    let stand = Stand::new().await;
    stand.act("lin", "text", json!({"content": "在吗"})).await;
    stand.act("lin", "unfollow", json!({})).await;
    assert_eq!(send(&stand).await, 45015, "who left is not written to");
    stand.act("lin", "follow", json!({})).await;
    stand.act("lin", "text", json!({"content": "在吗"})).await;
    for _ in 0..8 {
        assert_eq!(send(&stand).await, 0);
    }
    assert_eq!(send(&stand).await, 45047);
    let lin = stand.get("/__sim/people/lin").await;
    assert_eq!(lin["windows"]["main"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn a_message_is_checked() {
    let stand = Stand::new().await;
    stand.act("lin", "text", json!({"content": "在吗"})).await;
    let with = async |change: Value| {
        let mut body = text(&stand, "好");
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        errcode(&stand, &body).await
    };
    assert_eq!(with(json!({"touser": "oAAAAAAAAAAAAAAAAAAAAAAAAAAA"})).await, 40003);
    assert_eq!(with(json!({"msgtype": "poem"})).await, 40008);
    assert_eq!(with(json!({"text": {"content": " "}})).await, 44004);
    assert_eq!(with(json!({"text": {"content": "修".repeat(683)}})).await, 45002);
    assert_eq!(with(json!({"msgtype": "image", "image": {"media_id": "gone"}})).await, 40007);
    let article = json!({"title": "进度", "description": "维修中", "url": "https://wx.example.com/t/1"});
    assert_eq!(with(json!({"msgtype": "news", "news": {"articles": [article, article]}})).await, 45008);
    assert_eq!(with(json!({"msgtype": "news", "news": {"articles": [article]}})).await, 0);
    let lines = json!({"head_content": "满意吗？", "list": [{"id": "1", "content": "满意"}], "tail_content": ""});
    assert_eq!(with(json!({"msgtype": "msgmenu", "msgmenu": lines})).await, 0);
    let shown = stand.messages("lin").await;
    assert_eq!((&shown[0]["title"], &shown[1]["text"]), (&json!("进度"), &json!("满意吗？\n[1] 满意")));
}

#[tokio::test]
async fn typing_needs_a_window_too() {
    let stand = Stand::new().await;
    let typing = async |command: &str| {
        let body = json!({"touser": stand.openid("lin"), "command": command});
        stand.call("/cgi-bin/message/custom/typing", &body).await["errcode"].clone()
    };
    assert_eq!(typing("Typing").await, 45080);
    stand.act("lin", "text", json!({"content": "在吗"})).await;
    assert_eq!(
        (typing("Dance").await, typing("Typing").await, typing("Typing").await),
        (json!(45072), json!(0), json!(45081))
    );
    assert_eq!((typing("CancelTyping").await, typing("Typing").await), (json!(0), json!(0)));
}
