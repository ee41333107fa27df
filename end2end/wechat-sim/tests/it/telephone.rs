//! The telephone gateway as a stranger meets it: what it refuses, what an outage spares, what a reset forgets.

use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

use crate::stand::{START_MS, Stand};

const SMS: &str = "/telephone/sms";
const CALLS: &str = "/telephone/calls";
const LIN: &str = "13800000801";

fn hex(secret: &str, timestamp: i64, body: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
    let signed = mac.chain_update(format!("{timestamp}\n{body}")).finalize();
    signed.into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Posts with a signature of this secret and second; the code of the answer.
async fn posted(stand: &Stand, path: &str, (secret, second): (&str, i64), body: &str) -> String {
    let request = stand
        .http
        .post(stand.url(path))
        .header("content-type", "application/json")
        .header("x-weixiu-timestamp", second)
        .header("x-weixiu-signature", hex(secret, second, body))
        .body(body.to_owned());
    let answer: Value = request.send().await.unwrap().json().await.unwrap();
    answer["code"].as_str().unwrap().to_owned()
}

async fn code(stand: &Stand, path: &str, body: &Value) -> String {
    let secret = stand.scenario.telephone.clone().unwrap().secret;
    posted(stand, path, (&secret, START_MS / 1000), &body.to_string()).await
}

fn text(n: u8) -> Value {
    json!({"id": format!("{n:032x}"), "to": LIN, "text": "【云栖物业】报修已派单。"})
}

fn voice(n: u8) -> Value {
    json!({"id": format!("{n:032x}"), "to": LIN, "text": "紧急报修，按 1 接单。", "keys": "1"})
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

#[tokio::test]
async fn a_request_must_be_signed_now_and_over_this_body() {
    let stand = Stand::new().await;
    let (secret, now) = (stand.scenario.telephone.clone().unwrap().secret, START_MS / 1000);
    let body = text(1).to_string();
    assert_eq!(posted(&stand, SMS, ("another secret of ours", now), &body).await, "bad_signature");
    assert_eq!(posted(&stand, SMS, (&secret, now - 601), &body).await, "bad_signature");
    assert_eq!(posted(&stand, SMS, (&secret, now + 601), &body).await, "bad_signature");
    assert_eq!(posted(&stand, SMS, (&secret, now - 600), &body).await, "ok");
    let unsigned: Value = stand.post(SMS, &text(2)).await;
    assert_eq!(unsigned["code"], "bad_signature");
}

#[tokio::test]
async fn a_body_must_be_as_agreed() {
    let stand = Stand::new().await;
    for (body, expected) in [
        (with(text(1), "id", json!("1")), "bad_request"),
        (with(text(1), "id", json!("0123456789ABCDEF0123456789ABCDEF")), "bad_request"),
        (with(text(1), "more", json!(1)), "bad_request"),
        (json!([]), "bad_request"),
        (with(text(1), "to", json!("12345678901")), "bad_number"),
        (with(text(1), "to", json!("138 0000 0801")), "bad_number"),
        (with(text(1), "text", json!("报修已派单。")), "bad_text"),
        (with(text(1), "text", json!(format!("【云栖物业】{}", "长".repeat(500)))), "bad_text"),
        (with(text(1), "to", json!("+8613800000801")), "ok"),
    ] {
        assert_eq!(code(&stand, SMS, &body).await, expected, "{body}");
    }
    for (body, expected) in [
        (with(voice(1), "keys", json!("")), "bad_request"),
        (with(voice(1), "keys", json!("1a")), "bad_request"),
        (with(voice(1), "to", json!("400")), "bad_number"),
        (with(voice(1), "text", json!("")), "bad_text"),
        (with(voice(1), "to", json!("057188880101")), "ok"),
    ] {
        assert_eq!(code(&stand, CALLS, &body).await, expected, "{body}");
    }
    let stats = stand.get("/__sim/stats").await;
    assert_eq!((&stats["telephone"]["bad_number"], &stats["telephone"]["ok"]), (&json!(3), &json!(2)));
}

#[tokio::test]
async fn an_outage_of_the_platforms_is_none_of_the_telephone_s() {
    let stand = Stand::new().await;
    stand.post("/__sim/outage", &json!({"on": true})).await;
    assert_eq!(code(&stand, SMS, &text(1)).await, "ok");
}

#[tokio::test]
async fn a_day_s_share_comes_back_at_midnight_in_china() {
    let stand = Stand::with(|config| config.scenario.telephone.as_mut().unwrap().per_number_per_day = 1).await;
    assert_eq!(code(&stand, SMS, &text(1)).await, "ok");
    assert_eq!(code(&stand, SMS, &text(2)).await, "too_often");
    assert_eq!(code(&stand, SMS, &text(1)).await, "duplicate");
    stand.post("/__sim/clock", &json!({"advance_ms": 12 * 3_600_000})).await;
    let secret = stand.scenario.telephone.clone().unwrap().secret;
    let later = START_MS / 1000 + 12 * 3600;
    assert_eq!(posted(&stand, SMS, (&secret, later), &text(2).to_string()).await, "ok");
}

#[tokio::test]
async fn a_fault_meets_one_person_s_number_and_must_suit_the_place() {
    let stand = Stand::new().await;
    stand.fault(json!({"endpoint": SMS, "person": "zhou", "fault": {"code": "no_balance"}})).await;
    assert_eq!(code(&stand, SMS, &text(1)).await, "ok");
    assert_eq!(code(&stand, SMS, &with(text(2), "to", json!("13800001203"))).await, "no_balance");
    for (endpoint, fault) in [
        (SMS, json!({"errcode": -1})),
        (SMS, json!({"token": "revoked"})),
        (CALLS, json!({"event": "zero_msgid"})),
        ("/cgi-bin/token", json!({"code": "busy"})),
    ] {
        let rule = json!({"endpoint": endpoint, "fault": fault});
        let refused = stand.http.post(stand.url("/__sim/faults")).json(&rule).send().await.unwrap();
        assert_eq!(refused.status(), 400, "{rule}");
    }
}

#[tokio::test]
async fn a_number_shows_its_own_texts_until_the_reset() {
    let stand = Stand::new().await;
    code(&stand, SMS, &text(1)).await;
    code(&stand, SMS, &with(text(2), "to", json!("13800001203"))).await;
    let mine = stand.get(&format!("/__sim/telephone?number={LIN}")).await;
    assert_eq!(mine["texts"].as_array().unwrap().len(), 1);
    assert_eq!(mine["texts"][0]["read"], false);
    stand.post("/__sim/telephone/read", &json!({"number": LIN})).await;
    assert_eq!(stand.get("/__sim/telephone").await["texts"][0]["read"], true);
    stand.post("/__sim/reset", &json!({"seed": 1})).await;
    assert_eq!(stand.get("/__sim/telephone").await["texts"], json!([]));
}

#[tokio::test]
async fn a_scenario_without_a_gateway_has_no_such_address() {
    let stand = Stand::with(|config| config.scenario.telephone = None).await;
    let answer = stand.http.post(stand.url(SMS)).json(&text(1)).send().await.unwrap();
    assert_eq!(answer.status(), 404);
    assert_eq!(stand.get("/__sim/stats").await["unknown"][SMS], 1);
}
