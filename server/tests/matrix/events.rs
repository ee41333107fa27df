//! What the platform tells of a template message afterwards, in every way that it may tell it.

use crate::{
    RECEIPT,
    stage::{SEND, Stage},
};
use domain::ticket::TicketNo;
use serde_json::json;

/// A receipt whose delivery event meets this fate.
async fn receipt(stage: &Stage, fate: &str) -> TicketNo {
    stage.fault(json!({"endpoint": SEND, "times": 1, "fault": {"event": fate}})).await;
    let no = stage.report().await;
    stage.settle().await;
    no
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_arrives_is_seen_once_and_delivered_in_the_ledger() {
    let stage = Stage::new().await;
    let no = stage.report().await;
    stage.settle().await;
    assert_eq!(
        (stage.ledger(no).await, stage.saw("lin").await),
        ("receipt 林晓梅 handed".into(), vec![RECEIPT.into()])
    );
    stage.pass(2_000).await;
    assert_eq!((stage.ledger(no).await, stage.saw("lin").await.len()), ("receipt 林晓梅 delivered".into(), 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_before_the_answer_or_twice_has_one_effect() {
    let stage = Stage::new().await;
    for fate in ["before", "twice"] {
        let no = receipt(&stage, fate).await;
        stage.pass(2_000).await;
        assert_eq!(stage.ledger(no).await, "receipt 林晓梅 delivered", "{fate}");
    }
    stage.pass(3_600_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![RECEIPT.into(); 2], 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_ten_minutes_late_still_counts() {
    let stage = Stage::new().await;
    let no = receipt(&stage, "late").await;
    stage.pass(590_000).await;
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 handed");
    stage.pass(20_000).await;
    assert_eq!((stage.ledger(no).await, stage.saw("lin").await.len()), ("receipt 林晓梅 delivered".into(), 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_that_never_comes_leaves_it_unknown_and_nothing_is_repeated() {
    let stage = Stage::new().await;
    let no = receipt(&stage, "never").await;
    stage.pass(16 * 60_000).await;
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 unknown no_answer");
    stage.pass(24 * 3_600_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![RECEIPT.into()], 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_without_a_number_is_found_by_the_person() {
    let stage = Stage::new().await;
    let no = receipt(&stage, "zero_msgid").await;
    stage.pass(2_000).await;
    assert_eq!((stage.ledger(no).await, stage.saw("lin").await.len()), ("receipt 林晓梅 delivered".into(), 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_refuses_messages_hears_in_the_open_chat_and_is_not_sent_templates() {
    let stage = Stage::new().await;
    stage.write("你好").await;
    let before = stage.saw("lin").await.len();
    stage.post("/people/lin/receive", json!({"account": "main", "on": false})).await;
    stage.report().await;
    stage.pass(10_000).await;
    assert_eq!(stage.saw("lin").await[before..], ["custom 报修已提交"]);
    stage.report().await;
    stage.pass(10_000).await;
    assert_eq!((stage.saw("lin").await.len() - before, stage.calls(SEND).await), (2, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_platform_failed_to_deliver_is_sent_once_more_and_seen_once() {
    let stage = Stage::new().await;
    let no = receipt(&stage, "system_failed").await;
    assert_eq!(stage.saw("lin").await, [""; 0]);
    stage.pass(20_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![RECEIPT.into()], 2));
    assert_eq!(stage.town.ledger(no).await, ["receipt 林晓梅 undeliverable sent_again", "receipt 林晓梅 delivered"]);
    stage.fault(json!({"endpoint": SEND, "fault": {"event": "system_failed"}})).await;
    let lost = stage.report().await;
    stage.pass(3_600_000).await;
    assert_eq!((stage.saw("lin").await.len(), stage.calls(SEND).await), (1, 4), "once more, and not for ever");
    assert_eq!(stage.town.ledger(lost).await[1], "receipt 林晓梅 undeliverable platform_failed");
}
