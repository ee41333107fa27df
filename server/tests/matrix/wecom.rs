//! Technicians by WeCom: cards that are refused, dropped without a word, too many or not allowed. The work finds somebody all the same.

use crate::stage::{CARD, Stage};
use domain::{access::Verb, ticket::TicketNo};
use serde_json::{Value, json};

const OFFER: &str = "新工单，请接单";
/// Longer than somebody has for accepting urgent work.
const OFFER_RUNS_OUT_MS: i64 = 6 * 60_000;

/// The titles of what a person sees, by whatever channel.
async fn titles(stage: &Stage, person: &str) -> Vec<String> {
    let seen = stage.saw(person).await.into_iter();
    seen.map(|s| s.split_once(' ').unwrap().1.to_owned()).collect()
}

/// A lift that Zhang is offered; cards leave at once.
async fn offered(stage: &Stage) -> TicketNo {
    let no = stage.town.report(&stage.town.he_desk).category("LIFT").words(&stage.town.key()).send().await;
    stage.live().await;
    no
}

async fn fault(stage: &Stage, times: u64, fault: &Value) {
    stage.fault(json!({"endpoint": CARD, "times": times, "fault": fault})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_member_whom_nobody_reaches_loses_the_offer_to_the_next() {
    let stage = Stage::new().await;
    for (n, code) in [81013, 60111].into_iter().enumerate() {
        fault(&stage, 1, &json!({"errcode": code})).await;
        let no = offered(&stage).await;
        assert!(!titles(&stage, "zhang").await.contains(&OFFER.to_owned()), "{code}");
        assert!(stage.town.ledger(no).await.contains(&"offer 张建国 undeliverable bad_identity".to_owned()));
        stage.jump(OFFER_RUNS_OUT_MS);
        stage.live().await;
        assert_eq!(stage.town.offers(no).await, ["张建国", "王志强"], "{code}");
        let heard = titles(&stage, "wang").await;
        assert_eq!(heard.iter().filter(|s| *s == OFFER).count(), n + 1, "{code}: {heard:?}");
        stage.town.step(&stage.town.wang_technician, no, Verb::Accept).await;
        stage.live().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_dropped_without_a_word_does_not_leave_the_work_with_nobody() {
    let stage = Stage::new().await;
    stage.post("/wecom/member", json!({"person": "zhang", "drops": true})).await;
    let no = offered(&stage).await;
    assert_eq!((titles(&stage, "zhang").await, stage.calls(CARD).await), (vec![], 1));
    stage.jump(OFFER_RUNS_OUT_MS);
    stage.live().await;
    assert_eq!(stage.town.offers(no).await, ["张建国", "王志强"]);
    assert_eq!(titles(&stage, "wang").await, [OFFER]);
    stage.town.step(&stage.town.wang_technician, no, Verb::Accept).await;
    let late = stage.town.step(&stage.town.zhang_technician, no, Verb::Accept).try_take().await;
    assert!(late.is_err(), "one person has it");
    stage.live().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_cards_rest_for_a_minute_and_then_come_once() {
    let stage = Stage::new().await;
    fault(&stage, 1, &json!({"errcode": 45009})).await;
    offered(&stage).await;
    stage.jump(59_000);
    stage.settle().await;
    assert_eq!((titles(&stage, "zhang").await, stage.calls(CARD).await), (vec![], 1), "nobody is pressed");
    stage.pass(20_000).await;
    assert_eq!((titles(&stage, "zhang").await, stage.calls(CARD).await), (vec![OFFER.into()], 2));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_that_is_not_trusted_keeps_the_queue_and_calls_the_operator() {
    let stage = Stage::new().await;
    let trusted = |on| json!({"corp": "corp", "agentid": 1_000_002, "on": on});
    stage.post("/wecom/trusted", trusted(false)).await;
    offered(&stage).await;
    assert_eq!((titles(&stage, "zhang").await, stage.alarms().await), (vec![], vec!["token".to_owned()]));
    stage.post("/wecom/trusted", trusted(true)).await;
    stage.pass(OFFER_RUNS_OUT_MS).await;
    assert_eq!((titles(&stage, "zhang").await, stage.alarms().await), (vec![OFFER.into()], vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_card_whose_answer_is_lost_or_whose_token_dies_is_seen_once() {
    let stage = Stage::hurried().await;
    let faults = [
        json!({"errcode": -1}),
        json!({"reset": "before"}),
        json!({"reset": "after"}),
        json!({"silence": "after"}),
        json!({"body": "truncated"}),
        json!({"token": "revoked"}),
        json!({"token": "expired"}),
    ];
    for (n, fate) in faults.iter().enumerate() {
        fault(&stage, 1, fate).await;
        let no = offered(&stage).await;
        stage.pass(60_000).await;
        assert_eq!(titles(&stage, "zhang").await.iter().filter(|s| *s == OFFER).count(), n + 1, "{fate}");
        stage.town.step(&stage.town.zhang_technician, no, Verb::Accept).await;
        for verb in [Verb::Depart, Verb::Start, Verb::Complete] {
            stage.town.step(&stage.town.zhang_technician, no, verb).await;
        }
        stage.live().await;
    }
}
