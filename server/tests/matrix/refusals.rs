//! Codes that refuse a person, a permission or a template, and limits of the platform: the next channel, or later, never twice.

use crate::{
    RECEIPT,
    stage::{SEND, Stage},
};
use domain::notice::NoticeKind;
use serde_json::json;

const BY_CHAT: &str = "custom 报修已提交";
const BY_PERMISSION: &str = "subscription 报修已提交";
const BIZSEND: &str = "/cgi-bin/message/subscribe/bizsend";

/// Lin leaves the account, and the product does not hear of it.
async fn leave_unheard(stage: &Stage) {
    stage.fault(json!({"endpoint": "push/unsubscribe", "fault": {"push": "lost"}})).await;
    stage.post("/people/lin/unfollow", json!({"account": "main"})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_left_is_reached_by_the_next_channel_and_not_asked_again() {
    let stage = Stage::new().await;
    stage.allow(NoticeKind::Receipt).await;
    leave_unheard(&stage).await;
    assert!(stage.town.reachable(&stage.town.lin_owner).await, "the product does not know yet");
    stage.report().await;
    stage.settle().await;
    assert_eq!((stage.saw("lin").await, stage.refusals(SEND, 43004).await), (vec![BY_PERMISSION.into()], 1));
    assert!(!stage.town.reachable(&stage.town.lin_owner).await);
    let no = stage.report().await;
    stage.pass(600_000).await;
    assert_eq!((stage.saw("lin").await.len(), stage.calls(SEND).await), (1, 1));
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 undeliverable not_following");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_leaves_between_our_look_and_our_message_is_reached_by_the_next_channel() {
    let stage = Stage::new().await;
    stage.allow(NoticeKind::Receipt).await;
    stage.fault(json!({"endpoint": SEND, "times": 1, "fault": "unfollow"})).await;
    let no = stage.report().await;
    stage.pass(60_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![BY_PERMISSION.into()], 1));
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 delivered");
    assert!(!stage.town.reachable(&stage.town.lin_owner).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whom_the_account_has_blocked_is_not_written_to() {
    let stage = Stage::new().await;
    stage.post("/people/lin/blacklist", json!({"account": "main", "on": true})).await;
    let no = stage.report().await;
    stage.pass(600_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![], 1));
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 undeliverable blocked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permission_taken_back_unheard_ends_the_push_and_is_remembered() {
    let stage = Stage::new().await;
    let lin = &stage.town.lin_owner;
    for _ in 0..2 {
        stage.allow(NoticeKind::Receipt).await;
        stage.jump(1_000);
    }
    stage.post("/people/lin/unfollow", json!({"account": "main"})).await;
    stage.settle().await;
    stage.fault(json!({"endpoint": BIZSEND, "fault": {"errcode": 43101}})).await;
    let no = stage.report().await;
    stage.pass(600_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(BIZSEND).await), (vec![], 1));
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 undeliverable not_following");
    stage.report().await;
    stage.settle().await;
    assert_eq!((stage.calls(BIZSEND).await, stage.town.reachable(lin).await), (1, false), "no permission is left");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_that_is_banned_or_wrong_gives_way_to_the_chat_and_calls_the_operator() {
    for (code, alarm) in [(43116, true), (40037, true), (40003, false)] {
        let stage = Stage::new().await;
        stage.write("你好").await;
        let before = stage.saw("lin").await.len();
        stage.fault(json!({"endpoint": SEND, "times": 1, "fault": {"errcode": code}})).await;
        stage.report().await;
        stage.pass(60_000).await;
        assert_eq!(stage.saw("lin").await[before..], [BY_CHAT], "{code}");
        let alarms = if alarm { vec!["template template/receipt".to_owned()] } else { vec![] };
        assert_eq!((stage.alarms().await, stage.calls(SEND).await), (alarms, 1), "{code}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_openid_that_the_platform_does_not_know_is_not_asked_again() {
    let stage = Stage::new().await;
    stage.fault(json!({"endpoint": SEND, "times": 1, "fault": {"errcode": 40003}})).await;
    let no = stage.report().await;
    stage.pass(60_000).await;
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 undeliverable bad_identity");
    stage.report().await;
    stage.pass(60_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![], 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_value_that_is_refused_is_made_stricter_once_and_then_goes_into_the_chat() {
    let stage = Stage::new().await;
    stage.write("你好").await;
    let before = stage.saw("lin").await.len();
    let refuse = json!({"refuse": {"errcode": 47003, "errmsg": "argument invalid! data.thing2.value invalid"}});
    for times in [1, 2] {
        stage.fault(json!({"endpoint": SEND, "times": times, "fault": refuse})).await;
        stage.report().await;
        stage.pass(20_000).await;
    }
    assert_eq!(stage.saw("lin").await[before..], [RECEIPT, BY_CHAT]);
    assert_eq!((stage.calls(SEND).await, stage.refusals(SEND, 47003).await), (4, 3));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_who_hears_too_often_hears_an_hour_later_or_by_the_next_channel() {
    let stage = Stage::new().await;
    stage.fault(json!({"endpoint": SEND, "times": 1, "fault": {"errcode": 43117}})).await;
    stage.report().await;
    stage.pass(3_500_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![], 1));
    stage.pass(900_000).await;
    assert_eq!((stage.saw("lin").await, stage.calls(SEND).await), (vec![RECEIPT.into()], 2));
    stage.fault(json!({"endpoint": SEND, "fault": {"errcode": 43117}})).await;
    let no = stage.report().await;
    stage.pass(4 * 3_600_000).await;
    assert_eq!((stage.saw("lin").await.len(), stage.calls(SEND).await), (1, 4), "two tries, no more");
    assert_eq!(stage.ledger(no).await, "receipt 林晓梅 undeliverable platform_busy");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_used_up_day_rests_that_call_alone_until_midnight_in_china() {
    let stage = Stage::new().await;
    stage.write("你好").await;
    let before = stage.saw("lin").await.len();
    stage.console(json!({"rules": {"daily_quota": {SEND: 1}}})).await;
    stage.report().await;
    stage.settle().await;
    let waits = stage.report().await;
    stage.settle().await;
    assert_eq!((stage.alarms().await, stage.refusals(SEND, 45009).await), (vec!["quota template".into()], 1));
    assert_eq!(stage.ledger(waits).await, "receipt 林晓梅 queued quota");
    stage.town.report(&stage.town.lin_owner).category("LIFT_TRAP").send().await;
    stage.settle().await;
    assert_eq!(stage.saw("lin").await[before..], [RECEIPT, BY_CHAT], "another call of the account goes on");
    let midnight = stage.town.clock.now().day().plus(1).start();
    stage.jump(midnight.0 - stage.town.clock.now().0 - 60_000);
    stage.settle().await;
    assert_eq!(stage.refusals(SEND, 45009).await, 1, "nobody is pressed");
    stage.pass(120_000).await;
    assert_eq!(stage.saw("lin").await[before..], [RECEIPT, BY_CHAT, RECEIPT]);
    assert_eq!(stage.alarms().await, [""; 0]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_calls_in_a_minute_rest_that_call_for_a_minute() {
    let stage = Stage::new().await;
    stage.fault(json!({"endpoint": SEND, "times": 1, "fault": {"errcode": 45011}})).await;
    stage.report().await;
    stage.report().await;
    stage.settle().await;
    let calls = stage.calls(SEND).await;
    stage.jump(59_000);
    stage.settle().await;
    assert_eq!(stage.calls(SEND).await, calls, "nobody is pressed");
    stage.pass(30_000).await;
    assert_eq!(stage.saw("lin").await, [RECEIPT, RECEIPT]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_permission_that_lapsed_keeps_the_queue_and_calls_the_operator() {
    let stage = Stage::new().await;
    stage.console(json!({"rules": {"unauthorized": ["*"]}})).await;
    stage.report().await;
    stage.pass(60_000).await;
    assert_eq!((stage.saw("lin").await, stage.alarms().await.len()), (vec![], 1));
    stage.console(json!({"rules": {"unauthorized": []}})).await;
    stage.pass(400_000).await;
    assert_eq!((stage.saw("lin").await, stage.alarms().await), (vec![RECEIPT.into()], vec![]));
}
