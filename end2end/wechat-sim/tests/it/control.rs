//! The control interface: people, messages, counters, reset, live events.

use futures::StreamExt;
use serde_json::{Value, json};

use crate::stand::Stand;

#[tokio::test]
async fn people_are_listed_in_the_order_of_the_scenario() {
    let stand = Stand::new().await;
    stand.send(&stand.letter("lin")).await;
    let people = stand.get("/__sim/people").await;
    let lin = &people[0];
    assert_eq!((&lin["key"], &lin["name"], &lin["role"]), (&json!("lin"), &json!("林晓梅"), &json!("owner")));
    assert_eq!((&lin["follows"], &lin["unread"], &lin["port"]), (&json!(["main"]), &json!(1), &Value::Null));
    assert_eq!(people.as_array().unwrap().len(), stand.scenario.people.len());
}

#[tokio::test]
async fn a_message_is_read_once_it_was_opened() {
    let stand = Stand::new().await;
    stand.send(&stand.letter("lin")).await;
    let id = stand.messages("lin").await[0]["id"].as_u64().unwrap();
    stand.post(&format!("/__sim/messages/{id}/read"), &json!({})).await;
    assert_eq!(stand.messages("lin").await[0]["read"], true);
    assert_eq!(stand.get("/__sim/people").await[0]["unread"], 0);
}

#[tokio::test]
async fn messages_keep_their_order() {
    let stand = Stand::new().await;
    for n in 0..5 {
        let mut letter = stand.letter("lin");
        letter["data"]["thing3"]["value"] = json!(format!("第{n}步"));
        stand.send(&letter).await;
    }
    let seen: Vec<String> = stand
        .messages("lin")
        .await
        .iter()
        .map(|message| message["fields"][2]["value"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(seen, ["第0步", "第1步", "第2步", "第3步", "第4步"]);
}

#[tokio::test]
async fn unknown_paths_are_noticed() {
    let stand = Stand::new().await;
    let answer = stand.http.get(stand.url("/cgi-bin/forgotten?access_token=x")).send().await.unwrap();
    assert_eq!(answer.status(), 404);
    let stats = stand.get("/__sim/stats").await;
    assert_eq!(stats["unknown"], json!({"/cgi-bin/forgotten": 1}));
    stand.token().await;
    assert_eq!(stand.get("/__sim/stats").await["calls"], json!({"/cgi-bin/stable_token": 1}));
}

#[tokio::test]
async fn a_reset_returns_to_the_start() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    let msgid = stand.send(&stand.letter("lin")).await["msgid"].as_i64().unwrap();
    stand.post("/__sim/people/lin/unfollow", &json!({"account": "main"})).await;
    stand.post("/__sim/outage", &json!({"on": true})).await;
    stand.fault(json!({"endpoint": "/cgi-bin/menu/get", "fault": {"http": 500}})).await;
    stand.post("/__sim/reset", &json!({"seed": 5})).await;
    assert!(stand.messages("lin").await.is_empty());
    assert_eq!(stand.get("/__sim/faults").await, json!([]));
    assert_eq!(stand.get(&format!("/cgi-bin/menu/get?access_token={token}")).await["errcode"], 40001);
    assert!(stand.send(&stand.letter("lin")).await["msgid"].as_i64().unwrap() > msgid, "msgids are never used again");
}

#[tokio::test]
async fn the_same_seed_gives_the_same_tokens() {
    let token = async |seed: u64| Stand::with(|config| config.seed = seed).await.token().await;
    assert_eq!(token(3).await, token(3).await);
    assert_ne!(token(3).await, token(4).await);
}

#[tokio::test]
async fn what_is_not_there_is_404() {
    let stand = Stand::new().await;
    for path in ["/__sim/messages?person=nobody", "/__sim/menu?account=main", "/__sim/nothing"] {
        assert_eq!(stand.http.get(stand.url(path)).send().await.unwrap().status(), 404, "{path}");
    }
    let follow = stand.post("/__sim/people/zhang/follow", &json!({"account": "main"})).await;
    assert_eq!(follow["error"], "no openid of this person at this account");
}

#[tokio::test]
async fn live_events_tell_of_messages_outage_and_menu() {
    let stand = Stand::new().await;
    let mut events = stand.http.get(stand.url("/__sim/events")).send().await.unwrap().bytes_stream();
    stand.send(&stand.letter("lin")).await;
    stand.post("/__sim/outage", &json!({"on": true})).await;
    stand.post("/__sim/outage", &json!({"on": false})).await;
    stand
        .call("/cgi-bin/menu/create", &json!({"button": [{"type": "view", "name": "报修", "url": "https://a.cn"}]}))
        .await;
    let mut heard = String::new();
    while !heard.contains("event: menu") {
        heard.push_str(std::str::from_utf8(&events.next().await.unwrap().unwrap()).unwrap());
    }
    assert!(heard.contains("event: message\ndata: {\"person\":\"lin\",\"id\":"), "{heard}");
    assert!(heard.contains("event: outage\ndata: {\"on\":true}"));
    assert!(heard.contains("event: menu\ndata: {\"account\":\"main\"}"));
}

#[tokio::test]
async fn settings_change_until_the_reset() {
    let stand = Stand::new().await;
    stand.set(json!({"mode": "plaintext", "rules": {"push_attempts": 4}})).await;
    let accounts = stand.get("/__sim/accounts").await;
    assert_eq!(
        (&accounts[0]["settings"]["mode"], &accounts[0]["settings"]["rules"]["push_attempts"]),
        (&json!("plaintext"), &json!(4))
    );
    let wrong =
        stand.http.patch(stand.url("/__sim/accounts/main")).json(&json!({"aes_key": "short"})).send().await.unwrap();
    assert_eq!(wrong.status(), 400);
    stand.post("/__sim/reset", &json!({"seed": 1})).await;
    assert_eq!(stand.get("/__sim/accounts").await[0]["settings"]["mode"], "safe");
}

#[tokio::test]
async fn somebody_new_comes() {
    let stand = Stand::new().await;
    let person = json!({
        "key": "tang", "name": "唐糖", "role": "owner", "title": "新业主", "device": "wechat", "home": "/o",
        "openids": {"main": "o00000000000000000000000tang"}
    });
    assert_eq!(stand.post("/__sim/people", &person).await["key"], "tang");
    assert_eq!(stand.act("tang", "follow", json!({})).await["changed"], true);
    assert_eq!(stand.post("/__sim/people", &person).await["error"], "person tang occurs twice");
}

#[tokio::test]
async fn what_an_account_used_is_shown() {
    let stand = Stand::new().await;
    stand.send(&stand.letter("lin")).await;
    let account = stand.get("/__sim/accounts").await[0].clone();
    assert_eq!(account["used_today"]["/cgi-bin/message/template/send"], 1);
    assert_eq!(account["tokens"], 1);
}

#[tokio::test]
async fn a_domain_is_registered_by_a_file_at_its_root() {
    let router = axum::Router::new().route("/MP_verify_a1B2.txt", axum::routing::get(async || "a1B2\n"));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    let stand = Stand::with(|config| config.product = Some(base)).await;
    let check = async |file: &str, content: &str| {
        stand.post("/__sim/domain", &json!({"file": file, "content": content})).await["ok"].clone()
    };
    assert_eq!(check("MP_verify_a1B2.txt", "a1B2").await, true);
    assert_eq!(check("MP_verify_a1B2.txt", "other").await, false);
    assert_eq!(check("MP_verify_none.txt", "a1B2").await, false);
    assert_eq!(check("../secret", "a1B2").await, Value::Null);
}

#[tokio::test]
async fn refusals_are_counted_by_code_and_dead_apis_say_so() {
    let stand = Stand::new().await;
    let path = "/cgi-bin/message/wxopen/template/uniform_send";
    assert_eq!(stand.call(path, &json!({})).await["errcode"], 45109);
    stand.send(&stand.letter("zheng")).await;
    let refused = stand.get("/__sim/stats").await["refused"].clone();
    assert_eq!(refused, json!({path: {"45109": 1}, "/cgi-bin/message/template/send": {"43004": 1}}));
    let places = stand.get("/__sim/endpoints").await;
    assert!(places.as_array().unwrap().contains(&json!("push")));
}
