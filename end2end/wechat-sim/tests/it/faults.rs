//! Fault injection: each kind, and which calls a rule meets.

use serde_json::{Value, json};

use crate::{
    product::Product,
    stand::{Stand, until},
};

const SEND: &str = "/cgi-bin/message/template/send";

async fn errcodes(stand: &Stand, person: &str, times: usize) -> Vec<i64> {
    let mut codes = Vec::new();
    for _ in 0..times {
        codes.push(stand.send(&stand.letter(person)).await["errcode"].as_i64().unwrap());
    }
    codes
}

#[tokio::test]
async fn a_code_is_answered_and_nothing_is_done() {
    let stand = Stand::new().await;
    stand.fault(json!({"endpoint": SEND, "times": 2, "fault": {"errcode": -1}})).await;
    assert_eq!(errcodes(&stand, "lin", 3).await, [-1, -1, 0]);
    assert_eq!(stand.messages("lin").await.len(), 1);
    let rule = &stand.get("/__sim/faults").await[0];
    assert_eq!((&rule["seen"], &rule["hit"]), (&json!(3), &json!(2)));
}

#[tokio::test]
async fn a_rule_meets_the_nth_call_of_one_person() {
    let stand = Stand::new().await;
    stand.fault(json!({"endpoint": SEND, "person": "lin", "nth": 2, "fault": {"errcode": 45009}})).await;
    assert_eq!(errcodes(&stand, "zhou", 2).await, [0, 0]);
    assert_eq!(errcodes(&stand, "lin", 3).await, [0, 45009, 0]);
}

#[tokio::test]
async fn chance_follows_the_seed() {
    let run = async |seed: u64| {
        let stand = Stand::with(|config| config.seed = seed).await;
        stand.fault(json!({"endpoint": SEND, "probability": 0.5, "fault": {"errcode": -1}})).await;
        errcodes(&stand, "lin", 12).await
    };
    let first = run(7).await;
    assert_eq!(first, run(7).await);
    assert_ne!(first, run(8).await);
    assert!(first.contains(&0) && first.contains(&-1));
}

#[tokio::test]
async fn a_page_comes_instead_of_json() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    stand.fault(json!({"endpoint": SEND, "fault": {"http": 502}})).await;
    let url = stand.url(&format!("{SEND}?access_token={token}"));
    let answer = stand.http.post(url).body(stand.letter("lin").to_string()).send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers()["content-type"].to_str().unwrap()), (502, "text/html"));
    assert!(stand.messages("lin").await.is_empty());
}

#[tokio::test]
async fn a_connection_breaks_before_or_after_the_send() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    let url = stand.url(&format!("{SEND}?access_token={token}"));
    let send = || stand.http.post(&url).body(stand.letter("lin").to_string()).send();
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"reset": "before"}})).await;
    assert!(send().await.is_err());
    assert_eq!(stand.messages("lin").await.len(), 0);
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"reset": "after"}})).await;
    assert!(send().await.is_err());
    assert_eq!(stand.messages("lin").await.len(), 1, "accepted, though nobody was told");
}

/// Sends a message that must still be without an answer when something is so.
async fn unanswered_until(stand: &Stand, url: &str, is_so: impl AsyncFn() -> bool) {
    let asked = stand.http.post(url).body(stand.letter("lin").to_string()).send();
    tokio::select! {
        answer = asked => panic!("answered: {answer:?}"),
        () = until(&is_so) => {}
    }
}

/// Whether every rule has met a call.
async fn all_met(stand: &Stand) -> bool {
    stand.get("/__sim/faults").await.as_array().unwrap().iter().all(|rule| rule["hit"] == 1)
}

#[tokio::test]
async fn a_slow_answer_comes_after_the_deed() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    stand.fault(json!({"endpoint": SEND, "fault": {"delay_ms": 60_000}})).await;
    let url = stand.url(&format!("{SEND}?access_token={token}"));
    unanswered_until(&stand, &url, async || stand.messages("lin").await.len() == 1).await;
}

#[tokio::test]
async fn a_token_dies_in_the_middle() {
    let stand = Stand::new().await;
    let old = stand.token().await;
    let send = async |token: &str| {
        stand.post(&format!("{SEND}?access_token={token}"), &stand.letter("lin")).await["errcode"].clone()
    };
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"token": "revoked"}})).await;
    assert_eq!(send(&old).await, 40001);
    let new = stand.token().await;
    assert_ne!(new, old);
    assert_eq!(send(&new).await, 0);
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"token": "expired"}})).await;
    assert_eq!(send(&new).await, 42001);
}

/// The statuses of the events that come within the time given.
async fn events(fate: &str, advance_ms: i64) -> (Stand, Product, Value) {
    let product = Product::start().await;
    let base = product.base.clone();
    let stand = Stand::with(|config| config.product = Some(base)).await;
    stand.fault(json!({"endpoint": SEND, "fault": {"event": fate}})).await;
    let answer = stand.send(&stand.letter("lin")).await;
    assert_eq!(answer["errcode"], 0);
    stand.sim.clock().advance(advance_ms);
    (stand, product, answer)
}

#[tokio::test]
async fn the_event_comes_twice() {
    let (stand, mut product, _) = events("twice", 300).await;
    let (one, two) = (product.next().await, product.next().await);
    assert_eq!(one.open(stand.account()), two.open(stand.account()));
}

#[tokio::test]
async fn the_event_comes_late() {
    let (_stand, mut product, _) = events("late", 600_000).await;
    assert!(product.is_quiet());
    _stand.sim.clock().advance(300);
    product.next().await;
}

#[tokio::test]
async fn the_event_never_comes() {
    let (stand, mut product, _) = events("never", 600_300).await;
    assert_eq!(stand.messages("lin").await.len(), 1);
    // A later push overtakes nothing: it is the first that arrives.
    stand.post("/__sim/people/lin/text", &json!({"account": "main", "content": "在吗"})).await;
    assert!(product.next().await.open(stand.account()).contains("在吗"));
}

#[tokio::test]
async fn the_event_comes_before_the_answer() {
    let (stand, mut product, answer) = events("before", 0).await;
    assert!(!product.is_quiet(), "it was there before the send was answered");
    let inner = product.next().await.open(stand.account());
    assert!(inner.contains(&format!("<MsgID>{}</MsgID>", answer["msgid"])));
}

#[tokio::test]
async fn a_failed_delivery_shows_nothing() {
    for (fate, status) in [("user_block", "failed:user block"), ("system_failed", "failed: system failed")] {
        let (stand, mut product, _) = events(fate, 300).await;
        assert!(product.next().await.open(stand.account()).contains(&format!("<Status><![CDATA[{status}]]></Status>")));
        assert!(stand.messages("lin").await.is_empty());
    }
}

#[tokio::test]
async fn the_token_endpoint_and_sign_in_can_fail_too() {
    let stand = Stand::new().await;
    stand.fault(json!({"endpoint": "/cgi-bin/stable_token", "times": 1, "fault": {"errcode": 40164}})).await;
    let refused = stand.post("/cgi-bin/stable_token", &stand.token_request()).await;
    assert_eq!(refused["errcode"], 40164);
    assert!(refused["errmsg"].as_str().unwrap().contains("not in whitelist rid: "));
    stand.fault(json!({"endpoint": "/cgi-bin/gettoken", "times": 1, "fault": {"errcode": 60020}})).await;
    let refused = stand.get("/cgi-bin/gettoken?corpid=x&corpsecret=y").await;
    assert_eq!(refused["errcode"], 60020);
    assert!(
        refused["errmsg"]
            .as_str()
            .unwrap()
            .contains("more info at https://open.work.weixin.qq.com/devtool/query?e=60020")
    );
}

#[tokio::test]
async fn rules_are_checked_and_removed() {
    let stand = Stand::new().await;
    assert!(stand.fault(json!({"endpoint": "/cgi-bin/nothing", "fault": {"http": 502}})).await["error"].is_string());
    assert!(
        stand.fault(json!({"endpoint": SEND, "person": "nobody", "fault": {"http": 502}})).await["error"].is_string()
    );
    for (place, fault) in
        [(SEND, json!({"push": "lost"})), ("push", json!({"errcode": -1})), ("push/text", json!({"http": 502}))]
    {
        assert!(stand.fault(json!({"endpoint": place, "fault": fault})).await["error"].is_string(), "{place}");
    }
    let id = stand.fault(json!({"endpoint": SEND, "fault": {"errcode": -1}})).await["id"].as_u64().unwrap();
    stand.http.delete(stand.url(&format!("/__sim/faults/{id}"))).send().await.unwrap();
    assert_eq!(errcodes(&stand, "lin", 1).await, [0]);
    stand.fault(json!({"endpoint": SEND, "fault": {"errcode": -1}})).await;
    stand.http.delete(stand.url("/__sim/faults")).send().await.unwrap();
    until(async || stand.get("/__sim/faults").await == json!([])).await;
    assert_eq!(errcodes(&stand, "lin", 1).await, [0]);
}

#[tokio::test]
async fn bodies_are_cut_blown_up_squeezed_or_empty() {
    let stand = Stand::new().await;
    let path = stand.signed("/cgi-bin/template/get_all_private_template").await;
    let met = async |fate: &str| {
        let endpoint = "/cgi-bin/template/get_all_private_template";
        stand.fault(json!({"endpoint": endpoint, "times": 1, "fault": {"body": fate}})).await;
        stand.http.get(stand.url(&path)).send().await.unwrap()
    };
    assert!(met("empty").await.bytes().await.unwrap().is_empty());
    let cut = met("truncated").await.text().await.unwrap();
    assert!(cut.starts_with('{') && serde_json::from_str::<Value>(&cut).is_err());
    let mut huge = met("huge").await;
    let mut read = 0;
    while let Some(piece) = huge.chunk().await.unwrap() {
        read += piece.len();
    }
    assert!(read > 64 << 20);
    let squeezed = met("gzip").await;
    assert_eq!(squeezed.headers()["content-encoding"], "gzip");
    assert!(squeezed.bytes().await.unwrap().starts_with(&[0x1f, 0x8b]));
}

#[tokio::test]
async fn a_refusal_may_have_words_of_its_own() {
    let stand = Stand::new().await;
    let refuse = json!({"refuse": {"errcode": 47003, "errmsg": "argument invalid! data.time4.value invalid"}});
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": refuse})).await;
    let told = stand.send(&stand.letter("lin")).await;
    assert!(told["errmsg"].as_str().unwrap().starts_with("argument invalid! data.time4.value invalid rid: "));
}

#[tokio::test]
async fn silence_comes_before_or_after_the_deed() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    for (moment, seen) in [("before", 0), ("after", 1)] {
        stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"silence": moment}})).await;
        let url = stand.url(&format!("{SEND}?access_token={token}"));
        unanswered_until(&stand, &url, async || all_met(&stand).await && stand.messages("lin").await.len() == seen)
            .await;
    }
}

#[tokio::test]
async fn a_held_call_is_not_done_while_it_waits() {
    let stand = Stand::new().await;
    let token = stand.token().await;
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"hold_ms": 60_000}})).await;
    let url = stand.url(&format!("{SEND}?access_token={token}"));
    unanswered_until(&stand, &url, async || all_met(&stand).await).await;
    assert!(stand.messages("lin").await.is_empty());
    stand.fault(json!({"endpoint": SEND, "times": 1, "fault": {"hold_ms": 1}})).await;
    assert_eq!(errcodes(&stand, "lin", 1).await, [0]);
}
