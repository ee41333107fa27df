//! Clocks that jump: nothing is sent in a storm, nothing twice, nothing never.

use crate::{
    RECEIPT,
    stage::{SEND, Stage},
};
use serde_json::json;

const HOUR: i64 = 3_600_000;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_jump_of_a_day_sends_what_waited_once() {
    let stage = Stage::new().await;
    stage.fault(json!({"endpoint": SEND, "times": 6, "fault": {"errcode": -1}})).await;
    for _ in 0..3 {
        stage.report().await;
    }
    stage.settle().await;
    stage.jump(24 * HOUR);
    stage.pass(HOUR).await;
    stage.jump(24 * HOUR);
    stage.pass(HOUR).await;
    assert_eq!(stage.saw("lin").await, [RECEIPT; 3]);
    assert!(stage.calls(SEND).await <= 9, "six refusals and three messages");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clock_set_back_by_an_hour_holds_up_nothing_new_and_repeats_nothing() {
    let stage = Stage::new().await;
    stage.report().await;
    stage.pass(10_000).await;
    stage.town.clock.advance_ms(-HOUR);
    let no = stage.report().await;
    stage.settle().await;
    assert_eq!(stage.saw("lin").await, [RECEIPT; 2]);
    stage.pass(2 * HOUR).await;
    assert_eq!((stage.saw("lin").await.len(), stage.calls(SEND).await), (2, 2));
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 delivered");
}
