//! The rows of the fault matrix that a client can answer for, each asked of the simulator.

use futures::future::join_all;
use serde_json::json;
use wechat::{Cause, Delivery, Event, Gateway, Reason, SendErrorKind};

use super::progress;
use super::town::{OPENID, Town};
use crate::world::undeliverable;

const SEND: &str = "/cgi-bin/message/template/send";
const MINT: &str = "/cgi-bin/stable_token";

async fn send(town: &Town, id: &str) -> Result<(), SendErrorKind> {
    town.client.send_template("main", &progress(id)).await.map(|_| ()).map_err(|error| error.kind)
}

async fn minted(town: &Town) -> i64 {
    town.get("/stats").await["tokens_minted"]["wx0123456789abcdef"].as_i64().unwrap()
}

#[tokio::test]
async fn a_token_that_the_platform_keeps_handing_out_although_dead_is_forced_away_once() {
    let town = Town::start().await;
    town.client.templates("main").await.unwrap();
    town.fault(json!({"endpoint": MINT, "times": 1, "fault": {"refresh": "same"}})).await;
    town.post("/accounts/main/end", json!({"what": "token"})).await;
    let messages: Vec<_> = (0..10).map(|n| progress(&format!("m{n}"))).collect();
    let sent = join_all(messages.iter().map(|message| town.client.send_template("main", message))).await;
    assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    assert_eq!(town.seen("lin").await.len(), 10);
    assert!(minted(&town).await <= 3);
}

#[tokio::test]
async fn answers_that_say_nothing_lead_to_one_message() {
    let town = Town::hurried().await;
    town.client.templates("main").await.unwrap();
    for (n, fault) in [
        json!({"http": 502}),
        json!({"body": "empty"}),
        json!({"body": "truncated"}),
        json!({"body": "gzip"}),
        json!({"body": "huge"}),
        json!({"reset": "before"}),
        json!({"reset": "after"}),
        json!({"silence": "before"}),
        json!({"silence": "after"}),
    ]
    .into_iter()
    .enumerate()
    {
        town.fault(json!({"endpoint": SEND, "times": 1, "fault": fault})).await;
        let outcome = send(&town, &format!("m{n}")).await;
        assert!(matches!(outcome, Err(SendErrorKind::Unknown { .. })), "{fault}: {outcome:?}");
        assert_eq!(send(&town, &format!("m{n}")).await, Ok(()), "{fault}");
        assert_eq!(town.seen("lin").await.len(), n + 1, "{fault}");
    }
}

#[tokio::test]
async fn a_slow_answer_is_waited_for_and_a_slower_one_is_not() {
    let town = Town::hurried().await;
    town.client.templates("main").await.unwrap();
    town.fault(json!({"endpoint": SEND, "times": 1, "fault": {"hold_ms": 300}})).await;
    assert_eq!(send(&town, "m1").await, Ok(()));
    town.fault(json!({"endpoint": SEND, "times": 1, "fault": {"hold_ms": 30_000}})).await;
    assert!(matches!(send(&town, "m2").await, Err(SendErrorKind::Unknown { .. })));
    assert_eq!(send(&town, "m2").await, Ok(()));
    assert_eq!(town.seen("lin").await.len(), 2);
}

#[tokio::test]
async fn refusals_of_the_person_or_template_end_the_message() {
    let town = Town::start().await;
    for (code, reason) in [
        (43019, Reason::Blacklisted),
        (43004, Reason::NotFollower),
        (43116, Reason::TemplateBanned),
        (40003, Reason::BadRecipient),
        (40037, Reason::BadTemplate),
    ] {
        town.fault(json!({"endpoint": SEND, "times": 1, "fault": {"errcode": code}})).await;
        assert_eq!(send(&town, "m1").await, Err(undeliverable(reason)), "{code}");
    }
    assert!(town.seen("lin").await.is_empty());
}

#[tokio::test]
async fn someone_who_leaves_between_our_look_and_our_message_is_not_reached() {
    let town = Town::start().await;
    assert!(town.client.user_info("main", OPENID).await.unwrap().follows);
    town.fault(json!({"endpoint": SEND, "times": 1, "fault": "unfollow"})).await;
    assert_eq!(send(&town, "m1").await, Err(undeliverable(Reason::NotFollower)));
    assert!(!town.client.user_info("main", OPENID).await.unwrap().follows);
}

#[tokio::test]
async fn delivery_events_come_early_without_a_number_or_as_a_refusal() {
    let town = Town::start().await;
    town.fault(json!({"endpoint": SEND, "times": 1, "fault": {"event": "before"}})).await;
    let early = town.client.send_template("main", &progress("m1")).await.unwrap();
    let told = town.inbox.wait(|event| matches!(event, Event::TemplateFinished { .. })).await;
    assert_eq!(told.event, Event::TemplateFinished { msgid: early.msgid, outcome: Delivery::Delivered });
    town.fault(json!({"endpoint": SEND, "times": 1, "fault": {"event": "zero_msgid"}})).await;
    send(&town, "m2").await.unwrap();
    town.sim.clock().advance(1_000);
    town.inbox.wait(|event| matches!(event, Event::TemplateFinished { msgid: None, .. })).await;
    town.fault(json!({"endpoint": SEND, "times": 1, "fault": {"event": "user_block"}})).await;
    let refused = town.client.send_template("main", &progress("m3")).await.unwrap();
    town.sim.clock().advance(1_000);
    let blocked = Event::TemplateFinished { msgid: refused.msgid, outcome: Delivery::UserBlocked };
    town.inbox.wait(|event| *event == blocked).await;
}

#[tokio::test]
async fn the_daily_quota_comes_back_at_midnight_in_china() {
    let town = Town::start().await;
    town.console(json!({"rules": {"daily_quota": {SEND: 2}}})).await;
    assert_eq!((send(&town, "m1").await, send(&town, "m2").await), (Ok(()), Ok(())));
    let Err(SendErrorKind::Paused { until_ms }) = send(&town, "m3").await else { panic!("not paused") };
    let now = town.sim.clock().now_ms();
    town.sim.clock().advance(until_ms - now - 1);
    assert!(matches!(send(&town, "m3").await, Err(SendErrorKind::Paused { .. })));
    town.sim.clock().advance(1);
    assert_eq!(send(&town, "m3").await, Ok(()));
    assert_eq!(town.seen("lin").await.len(), 3);
}

#[tokio::test]
async fn each_single_thing_that_is_wrong_with_an_account_is_named() {
    for (rules, cause) in [
        (json!({"token_refusal": 40164}), Cause::AddressNotAllowed),
        (json!({"token_refusal": 40243}), Cause::SecretFrozen),
        (json!({"token_refusal": 89503}), Cause::AddressUnconfirmed),
    ] {
        let town = Town::start().await;
        town.console(json!({"rules": rules})).await;
        assert_eq!(town.client.probe_token("main").await.unwrap_err().cause(), cause);
    }
    let town = Town::start().await;
    town.console(json!({"secret": "0123456789abcdef0123456789abcdef"})).await;
    assert_eq!(town.client.probe_token("main").await.unwrap_err().cause(), Cause::WrongSecret);
    let town = Town::start().await;
    town.console(json!({"appid": "wxfedcba9876543210"})).await;
    assert_eq!(town.client.probe_token("main").await.unwrap_err().cause(), Cause::WrongAppid);
    let town = Town::start().await;
    town.console(json!({"rules": {"unauthorized": ["/cgi-bin/menu/get"]}})).await;
    assert_eq!(town.client.menu("main").await.unwrap_err().cause(), Cause::PermissionMissing);
    assert!(town.client.probe_token("main").await.is_ok());
}
