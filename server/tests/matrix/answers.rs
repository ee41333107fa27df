//! Answers of the platform that are busy, late, broken or lost: one message on the phone, whatever was answered.

use crate::{
    RECEIPT,
    stage::{SEND, Stage},
};
use serde_json::{Value, json};

/// One receipt under a fault that hits this many calls; time passes until it must have come through.
async fn one_receipt(stage: &Stage, fault: &Value, times: u64) {
    let before = stage.saw("lin").await.len();
    stage.fault(json!({"endpoint": SEND, "times": times, "fault": fault})).await;
    let no = stage.report().await;
    stage.pass(400_000).await;
    assert_eq!(stage.saw("lin").await[before..], [RECEIPT], "{fault}");
    let (push, seen) = (stage.town.outbox(no).await.remove(0), stage.newest("lin").await);
    assert_eq!(seen.id, Some(push.id.simple().to_string()), "{fault}: under the push's own id");
    assert!(seen.words.contains(&no.to_string()), "{fault}: {}", seen.words);
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 delivered", "{fault}");
    stage.heal().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_busy_platform_is_asked_again_and_one_message_is_seen() {
    let stage = Stage::new().await;
    for times in [1, 4] {
        one_receipt(&stage, &json!({"errcode": -1}), times).await;
    }
    assert_eq!(stage.refusals(SEND, -1).await, 5, "asked again each time, and no more than that");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_slow_or_never_comes_means_one_message() {
    let stage = Stage::hurried().await;
    for fault in [
        json!({"hold_ms": 300}),
        json!({"delay_ms": 4_000}),
        json!({"hold_ms": 30_000}),
        json!({"silence": "before"}),
        json!({"silence": "after"}),
    ] {
        one_receipt(&stage, &fault, 1).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_that_breaks_before_or_after_acceptance_means_one_message() {
    let stage = Stage::new().await;
    for fault in [json!({"reset": "before"}), json!({"reset": "after"})] {
        one_receipt(&stage, &fault, 1).await;
        one_receipt(&stage, &fault, 3).await;
    }
    assert_eq!(stage.control.get("/stats").await["duplicates"], 4, "what was taken was offered again under its id");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_is_no_answer_means_one_message() {
    let stage = Stage::new().await;
    for fault in [
        json!({"http": 502}),
        json!({"body": "empty"}),
        json!({"body": "truncated"}),
        json!({"body": "gzip"}),
        json!({"body": "huge"}),
    ] {
        one_receipt(&stage, &fault, 1).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_cannot_be_told_whether_it_arrived_is_not_told_twice() {
    let stage = Stage::new().await;
    stage.fault(json!({"endpoint": SEND, "fault": {"reset": "after"}})).await;
    let no = stage.report().await;
    stage.pass(700_000).await;
    assert_eq!(stage.saw("lin").await, [RECEIPT]);
    let calls = stage.calls(SEND).await;
    stage.heal().await;
    stage.pass(4 * 3_600_000).await;
    assert_eq!(
        (stage.saw("lin").await.len(), stage.calls(SEND).await),
        (1, calls),
        "after ten minutes nobody could tell"
    );
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 unknown no_answer");
}
