//! What an app answers to pushes: replies that change the card or are shown, and URL verification.

use std::collections::BTreeMap;

use axum::{Router, extract::Query, routing::get};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::{
    product::Answer,
    stand::until,
    wecom_push::{ends, last, part, with_card},
    wecom_stand::{AGENT, callback, click, echo, reply, stand_with, stand_with_product},
};

#[tokio::test]
async fn a_passive_reply_changes_the_card_or_is_shown() {
    let (stand, mut product) = with_card().await;
    let words =
        "<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[已接单]]></ReplaceName></Button>";
    product.answer(Answer::Say(200, reply(&stand, "zhangjianguo", words)));
    click(&stand, "zhang", "wo_1024_d1", "accept:1024:d1").await;
    product.next().await;
    ends(&stand, "ok").await;
    assert_eq!(stand.messages("zhang").await[0]["card"]["replaced"], "已接单");
    let words = "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content>";
    product.answer(Answer::Say(200, reply(&stand, "zhangjianguo", words)));
    stand.post("/__sim/wecom/enter", &json!({"person": "zhang", "agentid": AGENT})).await;
    product.next().await;
    until(async || stand.messages("zhang").await.len() == 2).await;
    assert_eq!(stand.messages("zhang").await[1]["text"], "收到");
}

#[tokio::test]
async fn a_bad_reply_is_no_reply() {
    let (stand, mut product) = with_card().await;
    let words =
        "<MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName><![CDATA[好]]></ReplaceName></Button>";
    let poem = "<MsgType><![CDATA[poem]]></MsgType>";
    let good = reply(&stand, "zhangjianguo", words);
    let signature = part(&good, "MsgSignature").to_owned();
    for (bad, why) in [
        ("<xml><Content>好</Content></xml>".to_owned(), "not encrypted"),
        (good.replace(&signature, "0"), "signature"),
        (reply(&stand, "lisi", words), "swapped"),
        (reply(&stand, "zhangjianguo", poem), "not known"),
    ] {
        product.answer(Answer::Say(200, bad));
        click(&stand, "zhang", "wo_1024_d1", "accept:1024:d1").await;
        product.next().await;
        until(async || last(&stand).await["last_answer"].as_str().is_some_and(|said| said.contains(why))).await;
    }
    assert_eq!(stand.messages("zhang").await[0]["card"]["replaced"], Value::Null);
}

#[tokio::test]
async fn the_address_is_verified_by_what_was_encrypted() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let stand = stand_with(|config| {
        config.product = Some(base);
        config.scenario.corps[0].agents[0].callback = Some(callback());
    })
    .await;
    let verify = async || stand.post("/__sim/wecom/verify", &json!({"corp": "corp", "agentid": AGENT})).await;
    let key = stand.scenario.corps[0].clone();
    let answer = move |Query(query): Query<BTreeMap<String, String>>| async move {
        let sealed = query["echostr"].replace(' ', "+");
        let callback = callback();
        wechat_sim::Cipher::new(&callback.aes_key, &key.corpid).unwrap().decrypt(&sealed).unwrap()
    };
    let router = Router::new().route("/wx/main/callback", get(answer));
    tokio::spawn(async move { axum::serve(listener, router).await });
    assert_eq!(verify().await["ok"], true);
    let wrong = stand_with_product().await;
    let raw = wrong.0.post("/__sim/wecom/verify", &json!({"corp": "corp", "agentid": AGENT})).await;
    assert_eq!(raw["ok"], false, "the encrypted text itself is no answer");
    assert_eq!(echo(&wrong.0, raw["answer"].as_str().unwrap()).len(), 19);
    let none = stand.post("/__sim/wecom/verify", &json!({"corp": "corp", "agentid": 7})).await;
    assert_eq!(none["error"], "no app with a callback address");
}
