//! Every mode and format of pushes, the rotation of keys, and requests that the platform would never send.

use serde_json::json;
use wechat::{AesKey, AesKeys, CallbackMode, Event};

use super::town::{OPENID, Town};

const NEXT_KEY: &str = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA";

async fn talk(town: &Town, words: &str) {
    town.post("/people/lin/text", json!({"account": "main", "content": words})).await;
    let said = Event::Text { content: words.into() };
    assert_eq!(town.inbox.wait(|event| *event == said).await.from, OPENID);
    assert_eq!(town.replied_with(&format!("收到：{words}")).await["channel"], "reply");
}

#[tokio::test]
async fn words_arrive_and_are_answered_in_every_mode_and_format() {
    let town = Town::start().await;
    let modes = [
        ("plaintext", CallbackMode::Plaintext),
        ("compatible", CallbackMode::Compatible),
        ("safe", CallbackMode::Safe),
    ];
    for (name, mode) in modes {
        town.inbox.account.lock().unwrap().mode = mode;
        for format in ["xml", "json"] {
            town.console(json!({"mode": name, "format": format})).await;
            assert_eq!(town.post("/verify", json!({"account": "main"})).await["ok"], true);
            talk(&town, &format!("{name} {format}：3号楼电梯坏了]]>😱\n“快来”")).await;
        }
    }
}

#[tokio::test]
async fn the_console_can_be_switched_to_encryption_before_we_are() {
    let town = Town::start().await;
    town.inbox.account.lock().unwrap().mode = CallbackMode::Plaintext;
    town.console(json!({"mode": "compatible"})).await;
    town.post("/people/lin/text", json!({"account": "main", "content": "换模式"})).await;
    town.inbox.wait(|event| *event == Event::Text { content: "换模式".into() }).await;
}

#[tokio::test]
async fn a_key_can_be_rotated_without_losing_a_push() {
    let town = Town::start().await;
    let old = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    let key = |text: &str| AesKey::parse(text).unwrap();
    town.inbox.account.lock().unwrap().aes_keys = AesKeys { current: key(NEXT_KEY), previous: Some(key(old)) };
    let rules = json!({"push_with_previous_key": true});
    town.console(json!({"aes_key": NEXT_KEY, "previous_aes_key": old, "rules": rules})).await;
    town.post("/people/lin/text", json!({"account": "main", "content": "旧钥匙"})).await;
    town.inbox.wait(|event| *event == Event::Text { content: "旧钥匙".into() }).await;
    town.console(json!({"rules": {"push_with_previous_key": false}})).await;
    talk(&town, "新钥匙").await;
}

#[tokio::test]
async fn requests_that_the_platform_never_sends_change_nothing() {
    let town = Town::start().await;
    let attack = |kind: &'static str| {
        let town = &town;
        async move {
            let asked = json!({"account": "main", "person": "lin", "kind": kind, "content": kind});
            town.post("/attack", asked).await["status"].as_u64().unwrap()
        }
    };
    for kind in [
        "bad_signature",
        "bad_msg_signature",
        "wrong_appid",
        "tampered",
        "other_key",
        "plaintext",
        "length",
        "xxe",
        "bomb",
        "outer_xxe",
        "empty",
        "not_xml",
    ] {
        assert_eq!(attack(kind).await, 403, "{kind}");
    }
    assert_eq!(attack("huge").await, 413);
    assert_eq!(town.inbox.count(), 0);
    assert_eq!(attack("none").await, 200);
    assert_eq!(attack("mixed").await, 200);
    town.inbox.wait(|event| *event == Event::Text { content: "none".into() }).await;
    assert_eq!(town.inbox.count(), 2);
}
