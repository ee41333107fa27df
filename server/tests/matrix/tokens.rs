//! Tokens that die, and a token endpoint that gives none: nothing that was to be sent is lost or sent twice.

use crate::{
    RECEIPT,
    stage::{MINT, SEND, Stage},
};
use serde_json::{Value, json};

/// Reports whose receipts leave at one time.
const PARALLEL: usize = 8;

async fn reports(stage: &Stage, n: usize) {
    for _ in 0..n {
        stage.report().await;
    }
}

async fn all_seen_once(stage: &Stage, n: usize) {
    assert_eq!(stage.saw("lin").await, vec![RECEIPT; n]);
    assert_eq!(stage.control.get("/stats").await["duplicates"], 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_that_die_under_way_cost_one_renewal_each_and_no_message() {
    let stage = Stage::new().await;
    reports(&stage, 1).await;
    stage.settle().await;
    assert_eq!(stage.minted().await, 1);
    for (n, fate) in ["revoked", "expired", "invalid"].into_iter().enumerate() {
        stage.fault(json!({"endpoint": SEND, "nth": 3, "fault": {"token": fate}})).await;
        reports(&stage, PARALLEL).await;
        stage.settle().await;
        assert_eq!(stage.minted().await, 2 + i64::try_from(n).unwrap(), "{fate}");
        stage.jump(60_000);
    }
    all_seen_once(&stage, 1 + 3 * PARALLEL).await;
    assert_eq!(stage.alarms().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_token_handed_out_again_is_forced_away_once() {
    let stage = Stage::new().await;
    reports(&stage, 1).await;
    stage.settle().await;
    stage.fault(json!({"endpoint": MINT, "times": 1, "fault": {"refresh": "same"}})).await;
    stage.post("/accounts/main/end", json!({"what": "token"})).await;
    reports(&stage, PARALLEL).await;
    stage.pass(60_000).await;
    all_seen_once(&stage, 1 + PARALLEL).await;
    assert!(stage.calls(MINT).await <= 3, "the first, the dead one, the forced one");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_old_token_is_good_while_somebody_has_a_new_one() {
    let stage = Stage::new().await;
    reports(&stage, 1).await;
    stage.settle().await;
    stage.jump((7_200 - 280) * 1_000);
    let own = json!({"grant_type": "client_credential", "appid": "wx0123456789abcdef", "secret": "canary-app-secret"});
    let minted = stage.control.http.post(stage.sim.base() + MINT).json(&own).send().await.unwrap();
    assert!(minted.json::<Value>().await.unwrap()["access_token"].is_string());
    assert_eq!(stage.minted().await, 2);
    reports(&stage, PARALLEL).await;
    stage.settle().await;
    all_seen_once(&stage, 1 + PARALLEL).await;
    assert_eq!((stage.refusals(SEND, 40001).await, stage.refusals(SEND, 42001).await), (0, 0));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_endpoint_that_gives_no_token_keeps_the_queue_and_calls_the_operator() {
    for (code, rest_ms) in [(40164, 5 * 60_000), (40125, 5 * 60_000), (40243, 5 * 60_000), (89503, 3_600_000)] {
        let stage = Stage::new().await;
        stage.fault(json!({"endpoint": MINT, "fault": {"errcode": code}})).await;
        reports(&stage, PARALLEL).await;
        stage.pass(60_000).await;
        assert_eq!(stage.saw("lin").await, [""; 0], "{code}");
        assert_eq!((stage.alarms().await, stage.calls(SEND).await), (vec!["token".to_owned()], 0), "{code}");
        assert_eq!(stage.calls(MINT).await, 1, "{code}: nobody is pressed");
        stage.heal().await;
        stage.pass(rest_ms + 20_000).await;
        all_seen_once(&stage, PARALLEL).await;
        assert_eq!(stage.alarms().await, [""; 0], "{code}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_endpoint_that_is_busy_broken_or_silent_delays_and_loses_nothing() {
    for fault in [json!({"errcode": -1}), json!({"http": 502}), json!({"reset": "after"}), json!({"silence": "before"})]
    {
        let stage = Stage::hurried().await;
        stage.fault(json!({"endpoint": MINT, "times": 4, "fault": fault})).await;
        reports(&stage, PARALLEL).await;
        stage.settle().await;
        assert_eq!(stage.saw("lin").await, [""; 0], "{fault}");
        stage.pass(180_000).await;
        all_seen_once(&stage, PARALLEL).await;
    }
}
