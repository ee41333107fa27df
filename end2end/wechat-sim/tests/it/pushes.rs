//! Pushes that come twice, at once, late, in another order or never; every event; and requests that no platform sends.

use serde_json::{Value, json};

use crate::{
    product::{Answer, Product, both},
    stand::{Stand, until},
};

async fn rule(stand: &Stand, place: &str, fate: Value) {
    stand.fault(json!({"endpoint": place, "times": 1, "fault": {"push": fate}})).await;
}

async fn says(stand: &Stand, content: &str) {
    stand.act("lin", "text", json!({"content": content})).await;
}

async fn hears(stand: &Stand, product: &mut Product) -> String {
    product.next().await.open(stand.account())
}

#[tokio::test]
async fn an_accepted_push_comes_again_and_again() {
    let (stand, mut product) = both(|_| {}).await;
    rule(&stand, "push", json!({"copies": 4})).await;
    says(&stand, "一").await;
    let first = hears(&stand, &mut product).await;
    for _ in 0..3 {
        assert_eq!(hears(&stand, &mut product).await, first);
    }
    says(&stand, "二").await;
    assert!(hears(&stand, &mut product).await.contains("二"), "and then no more");
}

#[tokio::test]
async fn copies_come_at_the_same_instant() {
    let (stand, mut product) = both(|_| {}).await;
    product.answer(Answer::Hang);
    rule(&stand, "push/text", json!({"parallel": 2})).await;
    says(&stand, "一").await;
    // The first is not answered, and still the second is there.
    let (one, two) = (hears(&stand, &mut product).await, hears(&stand, &mut product).await);
    assert_eq!(one, two);
}

#[tokio::test]
async fn a_push_is_late_or_lost() {
    let (stand, mut product) = both(|_| {}).await;
    rule(&stand, "push", json!({"delay_ms": 7_200_000})).await;
    rule(&stand, "push", json!("lost")).await;
    says(&stand, "晚到").await;
    says(&stand, "丢失").await;
    says(&stand, "准时").await;
    assert!(hears(&stand, &mut product).await.contains("准时"));
    stand.sim.clock().advance(7_200_000);
    assert!(hears(&stand, &mut product).await.contains("晚到"));
    let log = stand.get("/__sim/deliveries").await;
    assert!(log.as_array().unwrap().iter().any(|entry| entry["outcome"] == "lost"));
}

#[tokio::test]
async fn leaving_is_told_before_following() {
    let (stand, mut product) = both(|_| {}).await;
    rule(&stand, "push/subscribe", json!("after_next")).await;
    stand.act("zheng", "follow", json!({})).await;
    stand.act("zheng", "unfollow", json!({})).await;
    assert!(hears(&stand, &mut product).await.contains("[unsubscribe]"));
    assert!(hears(&stand, &mut product).await.contains("[subscribe]"));
}

#[tokio::test]
async fn somebody_leaves_between_check_and_send() {
    let (stand, mut product) = both(|_| {}).await;
    stand.fault(json!({"endpoint": "/cgi-bin/message/template/send", "times": 1, "fault": "unfollow"})).await;
    assert_eq!(stand.send(&stand.letter("lin")).await["errcode"], 43004);
    assert!(hears(&stand, &mut product).await.contains("[unsubscribe]"));
}

#[tokio::test]
async fn a_delivery_event_may_name_no_message() {
    let (stand, mut product) = both(|_| {}).await;
    stand.fault(json!({"endpoint": "/cgi-bin/message/template/send", "fault": {"event": "zero_msgid"}})).await;
    stand.send(&stand.letter("lin")).await;
    stand.sim.clock().advance(300);
    assert!(hears(&stand, &mut product).await.contains("<MsgID>0</MsgID><Status><![CDATA[success]]></Status>"));
}

#[tokio::test]
async fn pushes_of_a_stopped_minute_may_come_afterwards() {
    let (stand, mut product) = both(|account| {
        (account.rules.push_attempts, account.rules.mark_fail_after) = (1, 1);
        account.rules.mark_fail_keeps = true;
    })
    .await;
    product.answer(Answer::Say(500, String::new()));
    says(&stand, "一").await;
    product.next().await;
    until(async || stand.get("/__sim/deliveries").await[0]["outcome"] == "failed").await;
    says(&stand, "二").await;
    stand.sim.clock().advance(60_000);
    assert!(hears(&stand, &mut product).await.contains("二"));
}

#[tokio::test]
async fn every_button_tells_something_else() {
    let (stand, mut product) = both(|_| {}).await;
    let menu = json!({"button": [{"name": "更多", "sub_button": [
        {"type": "scancode_push", "name": "扫码", "key": "A"}, {"type": "scancode_waitmsg", "name": "等待", "key": "B"},
        {"type": "pic_sysphoto", "name": "拍照", "key": "C"}, {"type": "location_select", "name": "位置", "key": "D"},
        {"type": "view", "name": "网页", "url": "https://wx.example.com/in"}
    ]}]});
    stand.call("/cgi-bin/menu/create", &menu).await;
    for (tap, expected) in [
        (
            json!({"key": "A", "result": "lift"}),
            "[scancode_push]]></Event><EventKey><![CDATA[A]]></EventKey><ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType><ScanResult><![CDATA[lift]]></ScanResult></ScanCodeInfo>",
        ),
        (json!({"key": "B", "result": "lift"}), "[scancode_waitmsg]"),
        (
            json!({"key": "C", "pictures": ["1b5f7c23b5bf75682a53e7b6d163e185"]}),
            "<SendPicsInfo><Count>1</Count><PicList><item><PicMd5Sum>",
        ),
        (
            json!({"key": "D", "place": [30.27, 120.15], "label": "云栖花园"}),
            "<SendLocationInfo><Location_X><![CDATA[30.27]]></Location_X>",
        ),
        (json!({"url": "https://wx.example.com/in"}), "<MenuId>"),
    ] {
        stand.act("lin", "click", tap).await;
        let heard = hears(&stand, &mut product).await;
        assert!(heard.contains(expected), "{heard} should have {expected}");
    }
}

#[tokio::test]
async fn people_say_more_than_words() {
    let (stand, mut product) = both(|_| {}).await;
    for (what, body, expected) in [
        ("text", json!({"content": "满意", "choice": "101"}), "<bizmsgmenuid><![CDATA[101]]></bizmsgmenuid>"),
        ("link", json!({"title": "通知", "url": "https://a.cn"}), "<MsgType><![CDATA[link]]></MsgType>"),
        ("place", json!({"latitude": 30.27, "longitude": 120.15}), "<MsgType><![CDATA[location]]></MsgType>"),
        (
            "place",
            json!({"latitude": 30.27, "longitude": 120.15, "reported": true}),
            "<Event><![CDATA[LOCATION]]></Event>",
        ),
        ("authorization", json!({"what": "revoked"}), "<RevokeInfo><![CDATA[1]]></RevokeInfo>"),
        ("authorization", json!({"what": "cancelled"}), "[user_authorization_cancellation]"),
        ("authorization", json!({"what": "modified"}), "[user_info_modified]"),
    ] {
        stand.act("lin", what, body).await;
        let heard = hears(&stand, &mut product).await;
        assert!(heard.contains(expected), "{heard} should have {expected}");
    }
}

#[tokio::test]
async fn requests_that_no_platform_sends() {
    let (stand, mut product) = both(|_| {}).await;
    let kinds = [
        "none",
        "bad_signature",
        "bad_msg_signature",
        "wrong_appid",
        "tampered",
        "other_key",
        "plaintext",
        "mixed",
        "length",
        "xxe",
        "bomb",
        "outer_xxe",
        "empty",
        "not_xml",
    ];
    for kind in kinds {
        product.answer(Answer::Say(403, "no".to_owned()));
        let met = stand.post("/__sim/attack", &json!({"account": "main", "person": "lin", "kind": kind})).await;
        assert_eq!((&met["status"], &met["answer"]), (&json!(403), &json!("no")), "{kind}");
        let push = product.next().await;
        let good = push.query.get("msg_signature").is_some_and(|told| {
            let sealed = push.body.split("<Encrypt><![CDATA[").nth(1).and_then(|rest| rest.split("]]>").next());
            sealed.is_some_and(|sealed| {
                *told
                    == wechat_sim::sign(&[
                        &stand.account().token,
                        &push.query["timestamp"],
                        &push.query["nonce"],
                        sealed,
                    ])
            })
        });
        let unsigned = ["bad_signature", "bad_msg_signature", "plaintext", "empty", "not_xml"];
        assert_eq!(good, !unsigned.contains(&kind), "{kind}");
    }
    assert_eq!(stand.get("/__sim/deliveries").await, json!([]), "none of them is a push");
}

#[tokio::test]
async fn a_tampered_message_opens_no_more() {
    let (stand, mut product) = both(|_| {}).await;
    for (kind, opens) in
        [("none", true), ("tampered", false), ("wrong_appid", false), ("length", false), ("other_key", false)]
    {
        stand.post("/__sim/attack", &json!({"account": "main", "person": "lin", "kind": kind})).await;
        let push = product.next().await;
        let account = stand.account();
        let opened = wechat_sim::Cipher::new(&account.aes_key, &account.appid).unwrap().decrypt(push.sealed());
        assert_eq!(opened.is_ok(), opens, "{kind}");
    }
}
