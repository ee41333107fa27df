//! The client and the simulated WeCom agree: here cards and their buttons, lost answers, limits.
//! What is asserted is what people saw on their phones.

mod members;
mod office;

use serde_json::json;
use wechat::{Gateway, Reason, SendErrorKind};

use crate::wecom_card::{action_card, update};
use crate::world::{NOON, card, paused_until, undeliverable};
use office::Office;

const KEY: &str = "accept:1024:d1";

#[tokio::test]
async fn a_card_is_tapped_and_shows_who_has_it() {
    let office = Office::open().await;
    let sent = office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap();
    assert!(sent.response_code.is_some());
    office.press("zhang", "wo_1", KEY, 1).await;
    let (from, key, code) = office.desk.tap(1).await;
    assert_eq!((from.as_str(), key.as_str()), ("zhangjianguo", KEY));
    assert_eq!(office.client.update_card("corp", &update(&code)).await.unwrap(), [""; 0]);
    let seen = office.seen("zhang").await;
    assert_eq!((seen.len(), &seen[0]["card"]["replaced"]), (1, &json!("已接单")));
}

#[tokio::test]
async fn a_code_works_once_and_the_next_tap_brings_another() {
    let office = Office::open().await;
    let sent = office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap();
    office.press("zhang", "wo_1", KEY, 1).await;
    let (_, _, tapped) = office.desk.tap(1).await;
    for code in [sent.response_code.unwrap(), tapped] {
        assert!(office.client.update_card("corp", &update(&code)).await.is_ok());
        let error = office.client.update_card("corp", &update(&code)).await.unwrap_err();
        assert_eq!((error.kind, error.alert), (undeliverable(Reason::CardSpent), false));
    }
}

#[tokio::test]
async fn a_tap_that_is_told_four_times_is_one_tap() {
    let office = Office::open().await;
    office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap();
    office.press("zhang", "wo_1", KEY, 4).await;
    let told = office.desk.wait(4).await;
    assert!(told.iter().all(|callback| callback.dedup_key == told[0].dedup_key));
    // A second tap is another one, even within the same second: its code is.
    office.press("zhang", "wo_1", KEY, 1).await;
    assert_ne!(office.desk.wait(5).await[4].dedup_key, told[0].dedup_key);
}

#[tokio::test]
async fn two_people_tap_and_the_second_reads_who_was_first() {
    let office = Office::open().await;
    for (id, to) in [("wo_1_zhang", "zhangjianguo"), ("wo_1_liu", "liuyang")] {
        let mut card = action_card(id);
        card.to = to.into();
        office.client.send_action_card("corp", &card).await.unwrap();
    }
    office.press("zhang", "wo_1_zhang", KEY, 1).await;
    office.desk.wait(1).await;
    office.desk.answer("已被张建国接单");
    office.press("liu", "wo_1_liu", KEY, 1).await;
    office.desk.wait(2).await;
    let seen = loop {
        let seen = office.seen("liu").await;
        if !seen[0]["card"]["replaced"].is_null() {
            break seen;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(seen[0]["card"]["replaced"], "已被张建国接单");
    assert!(office.seen("zhang").await[0]["card"]["replaced"].is_null());
}

#[tokio::test]
async fn an_answer_lost_after_acceptance_is_repeated_and_seen_once() {
    for repeated in ["refused", "suppressed"] {
        let office = Office::with(|corp| corp["repeated_card"] = json!(repeated)).await;
        office.fault(json!({"reset": "after"})).await;
        let mut card = action_card("wo_1");
        let error = office.client.send_action_card("corp", &card).await.unwrap_err();
        assert!(matches!(error.kind, SendErrorKind::Unknown { .. }), "{error:?}");
        card.attempt = 1;
        assert!(office.client.send_action_card("corp", &card).await.is_ok(), "{repeated}");
        assert_eq!(office.seen("zhang").await.len(), 1, "{repeated}");
    }
}

#[tokio::test]
async fn a_request_lost_before_acceptance_is_repeated_and_seen_once() {
    for fault in [json!({"reset": "before"}), json!({"http": 502}), json!({"errcode": -1}), json!({"errcode": 45033})] {
        let office = Office::open().await;
        office.fault(fault).await;
        let error = office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap_err();
        assert!(!matches!(error.kind, SendErrorKind::Undeliverable { .. }), "{error:?}");
        assert!(office.client.send_action_card("corp", &action_card("wo_1")).await.is_ok());
        assert_eq!(office.seen("zhang").await.len(), 1);
    }
}

#[tokio::test]
async fn a_token_that_dies_under_way_costs_no_card() {
    for fate in ["revoked", "expired"] {
        let office = Office::open().await;
        office.fault(json!({"token": fate})).await;
        assert!(office.client.send_action_card("corp", &action_card("wo_1")).await.is_ok(), "{fate}");
        assert_eq!(office.seen("zhang").await.len(), 1);
    }
}

#[tokio::test]
async fn nothing_is_sent_that_the_platform_would_drop() {
    let office = Office::open().await;
    for n in 0..30 {
        office.client.send_text_card("corp", &card(&format!("c{n}"))).await.unwrap();
    }
    let error = office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap_err();
    assert_eq!(paused_until(&error), NOON + 60_000);
    office.sim.clock().advance(60_000);
    office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap();
    assert_eq!(office.seen("zhang").await.len(), 31);
}

#[tokio::test]
async fn a_silent_drop_looks_like_success() {
    let office = Office::open().await;
    office.post("/wecom/member", json!({"person": "zhang", "drops": true})).await;
    assert!(office.client.send_action_card("corp", &action_card("wo_1")).await.is_ok());
    assert!(office.seen("zhang").await.is_empty());
}

#[tokio::test]
async fn too_many_calls_rest_and_the_card_arrives_later() {
    let office = Office::open().await;
    office.fault(json!({"errcode": 45009})).await;
    let error = office.client.send_action_card("corp", &action_card("wo_1")).await.unwrap_err();
    assert_eq!(paused_until(&error), NOON + 60_000);
    assert!(office.client.departments("corp").await.is_ok(), "other calls go on");
    office.sim.clock().advance(60_000);
    assert!(office.client.send_action_card("corp", &action_card("wo_1")).await.is_ok());
    assert_eq!(office.seen("zhang").await.len(), 1);
}
