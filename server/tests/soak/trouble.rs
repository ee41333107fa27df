//! Trouble from a seed: what the platforms do to calls and to pushes, and people who come and go.

use crate::{common::notification_id, life::Life};
use domain::notice::NoticeKind;
use rand::{RngExt, rngs::SmallRng};
use reqwest::Method;
use serde_json::{Value, json};

pub(crate) const SEND: &str = "/cgi-bin/message/template/send";
const CARD: &str = "/cgi-bin/message/send";
const CHAT: &str = "/cgi-bin/message/custom/send";
const BIZSEND: &str = "/cgi-bin/message/subscribe/bizsend";
/// Calls that the product makes all the time.
const SENDS: [&str; 4] = [SEND, CARD, CHAT, BIZSEND];
/// Calls that it needs for those.
const OTHERS: [&str; 3] = ["/cgi-bin/stable_token", "/cgi-bin/gettoken", "/cgi-bin/user/info"];

/// Something happens, or nothing.
pub(crate) async fn some(life: &Life<'_>, chance: &mut SmallRng) {
    if chance.random_bool(0.4) {
        let times = chance.random_range(1..4);
        add(life, chance, times).await;
    }
    if chance.random_bool(0.3) {
        people(life, chance).await;
    }
}

async fn add(life: &Life<'_>, chance: &mut SmallRng, times: u64) {
    let (endpoint, fault) = match chance.random_range(0..10) {
        0..5 => (one(chance, &SENDS), call(chance)),
        5 => (one(chance, &OTHERS), broken(chance)),
        6 => (SEND, event(chance)),
        7 => (SEND, refusal(chance)),
        _ => ("push", push(chance)),
    };
    let rule = json!({"endpoint": endpoint, "times": times, "fault": fault});
    life.control.ask(Method::POST, "/faults", rule).await;
}

fn one<T: Copy>(chance: &mut SmallRng, of: &[T]) -> T {
    of[chance.random_range(0..of.len())]
}

/// What may happen to any call that sends.
fn call(chance: &mut SmallRng) -> Value {
    match chance.random_range(0..4) {
        0 => json!({"token": one(chance, &["revoked", "expired", "invalid"])}),
        1 => json!({"errcode": one(chance, &[-1, 45011])}),
        _ => broken(chance),
    }
}

/// An answer that says nothing.
fn broken(chance: &mut SmallRng) -> Value {
    let faults = [
        json!({"errcode": -1}),
        json!({"reset": "before"}),
        json!({"reset": "after"}),
        json!({"reset": "after"}),
        json!({"http": 502}),
        json!({"body": "truncated"}),
        json!({"body": "empty"}),
        json!({"delay_ms": 20}),
    ];
    faults[chance.random_range(0..faults.len())].clone()
}

/// The delivery event's fate. One without a number is told apart from others only by its person and time, so it is not mixed with those.
fn event(chance: &mut SmallRng) -> Value {
    let fates = ["late", "twice", "never", "before", "user_block", "system_failed"];
    json!({"event": one(chance, &fates)})
}

fn refusal(chance: &mut SmallRng) -> Value {
    match chance.random_range(0..12) {
        0..2 => json!("unfollow"),
        2 => json!({"errcode": 45009}),
        3..8 => json!({"errcode": one(chance, &[43116, 40037])}),
        _ => json!({"refuse": {"errcode": 47003, "errmsg": "argument invalid! data.thing2.value invalid"}}),
    }
}

fn push(chance: &mut SmallRng) -> Value {
    let fates = [
        json!("lost"),
        json!({"copies": 3}),
        json!({"parallel": 2}),
        json!({"delay_ms": 120_000}),
        json!({"delay_ms": 3_600_000}),
        json!("after_next"),
    ];
    json!({"push": fates[chance.random_range(0..fates.len())]})
}

/// Lin and Wang leave, come back, write, allow notifications, tap the menu.
async fn people(life: &Life<'_>, chance: &mut SmallRng) {
    let who = one(chance, &["lin", "lin", "wang"]);
    let (path, body) = match chance.random_range(0..16) {
        0 => ("unfollow", json!({"account": "main"})),
        1..6 => ("follow", json!({"account": "main"})),
        6..12 => ("text", json!({"account": "main", "content": "师傅到哪了"})),
        _ => {
            let kind = one(chance, NoticeKind::ALL);
            ("subscribe", json!({"account": "main", "decisions": {notification_id(kind): "accept"}}))
        }
    };
    life.control.ask(Method::POST, &format!("/people/{who}/{path}"), body).await;
}
