//! Pushes in every mode and format, the previous key, and replies that fit.

use serde_json::{Value, json};
use wechat_sim::{Account, Cipher, Format, Mode, sign};

use crate::{
    product::{Answer, Product, both},
    stand::{Stand, until},
};

async fn says(stand: &Stand) {
    stand.act("lin", "text", json!({"content": "3号楼电梯坏了 <b>&]]>😀"})).await;
}

async fn with(mode: Mode, format: Format) -> (Stand, Product) {
    both(|account| (account.mode, account.format) = (mode, format)).await
}

fn plain_reply(account: &Account, openid: &str) -> String {
    format!(
        "<xml><ToUserName><![CDATA[{openid}]]></ToUserName><FromUserName><![CDATA[{}]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content></xml>",
        account.gh_id
    )
}

#[tokio::test]
async fn plaintext_is_readable_and_signed_plainly() {
    let (stand, mut product) = with(Mode::Plaintext, Format::Xml).await;
    product.answer(Answer::Say(200, plain_reply(stand.account(), &stand.openid("lin"))));
    says(&stand).await;
    let push = product.next().await;
    assert!(push.body.contains("<Content><![CDATA[3号楼电梯坏了 <b>&]]]]><![CDATA[>😀]]></Content>"), "{}", push.body);
    assert!(!push.query.contains_key("encrypt_type") && !push.query.contains_key("msg_signature"));
    assert_eq!(
        push.query["signature"],
        sign(&[&stand.account().token, &push.query["timestamp"], &push.query["nonce"]])
    );
    until(async || stand.messages("lin").await.len() == 1).await;
}

#[tokio::test]
async fn compatible_has_both_side_by_side() {
    let (stand, mut product) = with(Mode::Compatible, Format::Xml).await;
    product.answer(Answer::Say(200, plain_reply(stand.account(), &stand.openid("lin"))));
    says(&stand).await;
    let push = product.next().await;
    assert_eq!(push.query["encrypt_type"], "aes");
    assert!(push.body.contains("<MsgType><![CDATA[text]]></MsgType>"));
    assert_eq!(
        push.body,
        push.open(stand.account())
            .replace("</xml>", &format!("<Encrypt><![CDATA[{}]]></Encrypt></xml>", push.sealed()))
    );
    until(async || stand.messages("lin").await.len() == 1).await;
}

#[tokio::test]
async fn json_comes_sealed_and_plain() {
    let (stand, mut product) = with(Mode::Safe, Format::Json).await;
    says(&stand).await;
    let push = product.next().await;
    let inner: Value = serde_json::from_str(&push.open_json(stand.account())).unwrap();
    assert_eq!((&inner["MsgType"], &inner["Content"]), (&json!("text"), &json!("3号楼电梯坏了 <b>&]]>😀")));
    stand.set(json!({"mode": "compatible"})).await;
    says(&stand).await;
    let body: Value = serde_json::from_str(&product.next().await.body).unwrap();
    assert!(body["Encrypt"].is_string() && body["Content"].is_string());
    stand.set(json!({"mode": "plaintext"})).await;
    says(&stand).await;
    let body: Value = serde_json::from_str(&product.next().await.body).unwrap();
    assert!(body.get("Encrypt").is_none() && body["Content"].is_string());
}

#[tokio::test]
async fn numbers_in_json_are_sometimes_texts() {
    let (stand, mut product) = with(Mode::Plaintext, Format::Json).await;
    let (mut numbers, mut texts) = (0, 0);
    for _ in 0..20 {
        says(&stand).await;
        let body: Value = serde_json::from_str(&product.next().await.body).unwrap();
        if body["CreateTime"].is_i64() { numbers += 1 } else { texts += 1 }
    }
    assert!(numbers > 0 && texts > 0, "{numbers} numbers, {texts} texts");
}

#[tokio::test]
async fn an_encrypted_reply_is_wrong_in_plaintext_mode() {
    let (stand, mut product) = with(Mode::Plaintext, Format::Xml).await;
    let account = stand.account();
    let sealed = Cipher::new(&account.aes_key, &account.appid).unwrap().encrypt([1; 16], "<xml></xml>");
    product.answer(Answer::Say(200, format!("<xml><Encrypt><![CDATA[{sealed}]]></Encrypt></xml>")));
    says(&stand).await;
    product.next().await;
    until(async || stand.get("/__sim/deliveries").await[0]["outcome"] == "retrying").await;
}

#[tokio::test]
async fn after_a_rotation_pushes_may_come_with_the_previous_key() {
    let previous = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    let (stand, mut product) = both(|account| {
        account.previous_aes_key = Some(previous.to_owned());
        account.rules.push_with_previous_key = true;
    })
    .await;
    says(&stand).await;
    let push = product.next().await;
    let cipher = |key: &str| Cipher::new(key, &stand.account().appid).unwrap().decrypt(push.sealed());
    assert!(cipher(previous).is_ok() && cipher(&stand.account().aes_key).is_err());
}

#[tokio::test]
async fn every_padding_occurs() {
    let (stand, mut product) = both(|_| {}).await;
    let mut paddings = std::collections::BTreeSet::new();
    for length in 0..32 {
        stand.act("lin", "text", json!({"content": "x".repeat(length + 1)})).await;
        let inner = product.next().await.open(stand.account());
        paddings.insert(32 - (20 + inner.len() + stand.account().appid.len()) % 32);
    }
    assert_eq!(paddings, (1..=32).collect());
}

#[tokio::test]
async fn an_article_and_a_hand_over_are_replies_too() {
    let (stand, mut product) = with(Mode::Plaintext, Format::Xml).await;
    let text = plain_reply(stand.account(), &stand.openid("lin"));
    let text_part = "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content>";
    let news = "<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>报修</Title><Description>填写</Description><PicUrl></PicUrl><Url>https://wx.example.com/in</Url></item></Articles>";
    product.answer(Answer::Say(200, text.replace(text_part, news)));
    says(&stand).await;
    product.next().await;
    until(async || stand.messages("lin").await.len() == 1).await;
    assert_eq!(stand.messages("lin").await[0]["url"], "https://wx.example.com/in");
    let handed = "<MsgType><![CDATA[transfer_customer_service]]></MsgType>";
    product.answer(Answer::Say(200, text.replace(text_part, handed)));
    says(&stand).await;
    product.next().await;
    until(async || stand.get("/__sim/stats").await["callbacks"]["ok"] == 2).await;
    let lost = "<MsgType><![CDATA[image]]></MsgType><Image><MediaId><![CDATA[gone]]></MediaId></Image>";
    product.answer(Answer::Say(200, text.replace(text_part, lost)));
    says(&stand).await;
    product.next().await;
    until(async || stand.get("/__sim/deliveries").await[2]["outcome"] == "retrying").await;
}
