//! Pushes: verification, encryption, retries, the time limit, replies, the log.

use serde_json::{Value, json};
use wechat_sim::{Account, Cipher, sign};

use crate::{
    product::{Answer, Product, Push, between},
    stand::{HURRY, Stand, until},
};

async fn with_product() -> (Stand, Product) {
    let product = Product::start().await;
    let base = product.base.clone();
    (Stand::with(|config| config.product = Some(base)).await, product)
}

async fn types(stand: &Stand, content: &str) {
    stand.post("/__sim/people/lin/text", &json!({"account": "main", "content": content})).await;
}

async fn log(stand: &Stand) -> Value {
    stand.get("/__sim/deliveries").await
}

/// Waits until the last push in the log has this outcome.
async fn ends(stand: &Stand, outcome: &str) -> Value {
    until(async || {
        log(stand).await.as_array().and_then(|all| all.last()).is_some_and(|last| last["outcome"] == outcome)
    })
    .await;
    log(stand).await.as_array().unwrap().last().unwrap().clone()
}

/// A passive reply as a product in safe mode sends it.
fn reply(account: &Account, push: &Push, openid: &str, text: &str) -> String {
    let inner = format!(
        "<xml><ToUserName><![CDATA[{openid}]]></ToUserName><FromUserName><![CDATA[{}]]></FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{text}]]></Content></xml>",
        account.gh_id
    );
    let sealed = Cipher::new(&account.aes_key, &account.appid).unwrap().encrypt([1; 16], &inner);
    let nonce = &push.query["nonce"];
    let signature = sign(&[&account.token, "1", nonce, &sealed]);
    format!(
        "<xml><Encrypt><![CDATA[{sealed}]]></Encrypt><MsgSignature><![CDATA[{signature}]]></MsgSignature><TimeStamp>1</TimeStamp><Nonce><![CDATA[{nonce}]]></Nonce></xml>"
    )
}

#[tokio::test]
async fn the_address_is_verified_by_an_echo() {
    let (stand, product) = with_product().await;
    assert_eq!(stand.post("/__sim/verify", &json!({"account": "main"})).await["ok"], true);
    product.answer(Answer::Say(200, "\"quoted\"".to_owned()));
    assert_eq!(stand.post("/__sim/verify", &json!({"account": "main"})).await["ok"], false);
}

#[tokio::test]
async fn a_push_is_signed_and_encrypted() {
    let (stand, mut product) = with_product().await;
    types(&stand, "3号楼电梯坏了 ]]> 😀").await;
    let push = product.next().await;
    let (account, query) = (stand.account(), &push.query);
    let (timestamp, nonce) = (query["timestamp"].as_str(), query["nonce"].as_str());
    assert_eq!((query["encrypt_type"].as_str(), &query["openid"]), ("aes", &stand.openid("lin")));
    assert_eq!(query["signature"], sign(&[&account.token, timestamp, nonce]));
    assert_eq!(query["msg_signature"], sign(&[&account.token, timestamp, nonce, push.sealed()]));
    assert!(!push.body.contains("电梯"), "nothing readable beside the cipher text");
    let inner = push.open(account);
    assert!(inner.contains(&format!("<ToUserName><![CDATA[{}]]></ToUserName>", account.gh_id)));
    assert!(inner.contains("<Content><![CDATA[3号楼电梯坏了 ]]]]><![CDATA[> 😀]]></Content><MsgId>"));
    assert_eq!(ends(&stand, "ok").await["attempts"], 1);
}

#[tokio::test]
async fn a_refused_push_comes_three_times() {
    let (stand, mut product) = with_product().await;
    for _ in 0..3 {
        product.answer(Answer::Say(500, "no".to_owned()));
    }
    types(&stand, "在吗").await;
    let first = product.next().await;
    ends(&stand, "retrying").await;
    stand.sim.clock().advance(1_000);
    let second = product.next().await;
    assert_eq!(
        (&first.query["nonce"], first.open(stand.account())),
        (&second.query["nonce"], second.open(stand.account()))
    );
    assert_ne!(first.sealed(), second.sealed(), "the random bytes are new each time");
    until(async || log(&stand).await[0]["attempts"] == 2).await;
    stand.sim.clock().advance(1_000);
    product.next().await;
    let entry = ends(&stand, "failed").await;
    assert_eq!((&entry["attempts"], &entry["last_answer"]), (&json!(3), &json!("HTTP 500 no")));
    assert_eq!(stand.get("/__sim/stats").await["callbacks"], json!({"sent": 3, "ok": 0, "failed": 1}));
    assert_eq!(stand.messages("lin").await[0]["text"], "该服务号暂时无法提供服务，请稍后再试");
}

#[tokio::test]
async fn a_push_waits_only_so_long_for_its_answer() {
    let mut product = Product::start().await;
    let base = product.base.clone();
    let stand = Stand::with(|config| (config.product, config.push_limit) = (Some(base), HURRY)).await;
    product.answer(Answer::Hang);
    types(&stand, "在吗").await;
    product.next().await;
    assert_eq!(ends(&stand, "retrying").await["last_answer"], "no answer in time");
    stand.sim.clock().advance(1_000);
    product.next().await;
    assert_eq!(ends(&stand, "ok").await["attempts"], 2);
}

#[tokio::test]
async fn an_account_may_deliver_four_times_with_new_nonces() {
    let mut product = Product::start().await;
    let base = product.base.clone();
    let stand = Stand::with(|config| {
        config.product = Some(base);
        let rules = &mut config.scenario.accounts[0].rules;
        (rules.push_attempts, rules.push_retry_gap_ms, rules.push_keeps_nonce) = (4, 0, false);
    })
    .await;
    for _ in 0..4 {
        product.answer(Answer::Say(200, "what?".to_owned()));
    }
    types(&stand, "在吗").await;
    let mut nonces = Vec::new();
    for _ in 0..4 {
        nonces.push(product.next().await.query["nonce"].clone());
    }
    nonces.dedup();
    assert_eq!(nonces.len(), 4);
    ends(&stand, "failed").await;
}

#[tokio::test]
async fn after_many_failures_pushes_stop_for_a_minute() {
    let mut product = Product::start().await;
    let base = product.base.clone();
    let stand = Stand::with(|config| {
        config.product = Some(base);
        let rules = &mut config.scenario.accounts[0].rules;
        (rules.push_attempts, rules.mark_fail_after) = (1, 2);
    })
    .await;
    for _ in 0..2 {
        product.answer(Answer::Say(500, String::new()));
        types(&stand, "在吗").await;
        product.next().await;
        ends(&stand, "failed").await;
    }
    types(&stand, "在吗").await;
    ends(&stand, "dropped").await;
    assert!(product.is_quiet());
    stand.sim.clock().advance(60_000);
    types(&stand, "在吗").await;
    product.next().await;
    ends(&stand, "ok").await;
}

#[tokio::test]
async fn a_good_reply_is_shown_in_the_chat() {
    let (stand, mut product) = with_product().await;
    product.answer(Answer::Say(500, "not yet".to_owned()));
    types(&stand, "报修").await;
    // The retry keeps the nonce, so a reply for it can be made from the first delivery.
    let push = product.next().await;
    product.answer(Answer::Say(200, reply(stand.account(), &push, &stand.openid("lin"), "请点击菜单")));
    ends(&stand, "retrying").await;
    stand.sim.clock().advance(1_000);
    ends(&stand, "ok").await;
    let messages = stand.messages("lin").await;
    assert_eq!((&messages[0]["channel"], &messages[0]["text"]), (&json!("reply"), &json!("请点击菜单")));
}

#[tokio::test]
async fn a_bad_reply_is_no_reply() {
    let (stand, mut product) = with_product().await;
    product.answer(Answer::Say(500, "not yet".to_owned()));
    types(&stand, "报修").await;
    let push = product.next().await;
    let good = reply(stand.account(), &push, &stand.openid("lin"), "好");
    let signature = between(&good, "<MsgSignature><![CDATA[", "]]>").to_owned();
    let plain = "<xml><ToUserName>a</ToUserName><Content>好</Content></xml>".to_owned();
    let other = reply(stand.account(), &push, &stand.openid("zhou"), "好");
    for (bad, why) in [(plain, "not encrypted"), (good.replace(&signature, "0"), "signature"), (other, "swapped")] {
        product.answer(Answer::Say(200, bad));
        stand.post("/__sim/people/lin/text", &json!({"account": "main", "content": "报修"})).await;
        product.next().await;
        until(async || {
            log(&stand).await.as_array().unwrap().last().unwrap()["last_answer"].as_str().unwrap().contains(why)
        })
        .await;
    }
    assert!(stand.messages("lin").await.is_empty());
}

#[tokio::test]
async fn a_finished_template_message_is_told_soon_after() {
    let (stand, mut product) = with_product().await;
    let msgid = stand.send(&stand.letter("lin")).await["msgid"].as_i64().unwrap();
    stand.sim.clock().advance(99);
    assert!(product.is_quiet());
    stand.sim.clock().advance(201);
    let inner = product.next().await.open(stand.account());
    assert!(inner.contains("<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event>"));
    assert!(inner.contains(&format!("<MsgID>{msgid}</MsgID><Status><![CDATA[success]]></Status>")));
}

#[tokio::test]
async fn following_and_leaving_are_told() {
    let (stand, mut product) = with_product().await;
    let follow =
        async |what: &str| stand.post(&format!("/__sim/people/zheng/{what}"), &json!({"account": "main"})).await;
    assert_eq!(follow("follow").await["changed"], true);
    assert!(product.next().await.open(stand.account()).contains("<Event><![CDATA[subscribe]]></Event>"));
    assert_eq!(follow("follow").await["changed"], false);
    assert_eq!(stand.send(&stand.letter("zheng")).await["errcode"], 0);
    assert_eq!(follow("unfollow").await["changed"], true);
    assert!(product.next().await.open(stand.account()).contains("<Event><![CDATA[unsubscribe]]></Event>"));
    assert_eq!(stand.send(&stand.letter("zheng")).await["errcode"], 43004);
}

#[tokio::test]
async fn a_menu_button_that_exists_can_be_tapped() {
    let (stand, mut product) = with_product().await;
    let menu = json!({"button": [
        {"type": "view", "name": "物业报修", "url": "https://wx.example.com/in"},
        {"name": "更多", "sub_button": [{"type": "click", "name": "联系物业", "key": "CONTACT"}]}
    ]});
    stand.call("/cgi-bin/menu/create", &menu).await;
    let tap = async |body: Value| stand.post("/__sim/people/lin/click", &body).await;
    assert_eq!(tap(json!({"account": "main", "key": "OTHER"})).await["error"], "no such button");
    tap(json!({"account": "main", "key": "CONTACT"})).await;
    assert!(
        product
            .next()
            .await
            .open(stand.account())
            .contains("<Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[CONTACT]]></EventKey>")
    );
    tap(json!({"account": "main", "url": "https://wx.example.com/in"})).await;
    assert!(product.next().await.open(stand.account()).contains("<Event><![CDATA[VIEW]]></Event>"));
}
