//! Following the account from the receipt: who is shown its code, what a scan of it leads to, and a platform that does not make one.

use crate::{
    phone::Phone,
    stage::{SEND, Stage},
};
use contract::words::owner as words;
use serde_json::json;
use services::Job;
use testkit::place;

const CREATE: &str = "/cgi-bin/qrcode/create";
const PICTURE: &str = "<img src=\"data:image/svg+xml,";
const MINUTE_MS: i64 = 60_000;

/// Somebody new whom the account does not know, on the way to a report.
async fn passer_by(stage: &Stage) -> Phone<'_> {
    let wu = json!({
        "key": "wu", "name": "wu", "role": "owner", "title": "wu", "device": "wechat", "home": "/o",
        "openids": {"main": "oWuGang000000000000000000001"}, "follows": [],
    });
    stage.post("/people", wu).await;
    let wu = Phone::of(stage, "wu");
    let page = wu.enter().await;
    assert!(wu.landed(&page), "{page:?}");
    wu
}

/// Reports a dark garage and stays on the receipt.
async fn receipt(stage: &Stage, phone: &Phone<'_>) -> String {
    let (key, garage) = (stage.town.key(), place::GARAGE.to_string());
    let form = [
        ("key", key.as_str()),
        ("category", "LIGHT"),
        ("place", &garage),
        ("description", &key),
        ("wanted_day", "asap"),
    ];
    let (status, shown) = phone.send("/o/repairs/new", &form).await;
    assert!(status == 200 && phone.address().ends_with("/receipt"), "{status} {shown}");
    shown
}

/// What the account's code says.
async fn code(stage: &Stage) -> Option<String> {
    store::follow_code(stage.town.services.store().reader(), "main").await.unwrap()?.url
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_follow_scans_the_receipt_and_hears_how_the_report_stands() {
    let stage = Stage::new().await;
    stage.town.round(Job::FollowCodes).await;
    let wu = passer_by(&stage).await;
    stage.town.round(Job::Newcomers).await;
    let shown = receipt(&stage, &wu).await;
    assert!(shown.contains(PICTURE) && shown.contains(words::FOLLOW_WHY), "{shown}");
    stage.live().await;
    assert_eq!((stage.saw("wu").await, stage.calls(SEND).await), (vec![], 0), "what would be refused is not asked");

    let told = stage.post("/people/wu/scan", json!({"code": code(&stage).await})).await;
    assert_eq!((&told["scene"], &told["account"]), (&json!("receipt"), &json!("main")));
    stage.live().await;
    let greeting = stage.newest("wu").await;
    let page = wu.address().strip_suffix("/receipt").unwrap().strip_prefix(&stage.base).unwrap().to_owned();
    let link = format!("/wx/main/in?to={page}");
    assert_eq!(greeting.channel, "reply");
    assert!(greeting.words.contains(&link) && !greeting.words.contains("/o/repairs/new"), "{}", greeting.words);
    let (_, shown) = wu.open(&wu.address()).await;
    assert!(!shown.contains(PICTURE) && !shown.contains(words::FOLLOW_WHY), "{shown}");
    receipt(&stage, &wu).await;
    stage.live().await;
    assert!(stage.saw("wu").await.contains(&crate::RECEIPT.to_owned()), "the next report is pushed");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_follows_is_shown_no_code() {
    let stage = Stage::new().await;
    stage.town.round(Job::FollowCodes).await;
    let lin = Phone::of(&stage, "lin");
    lin.enter().await;
    let shown = receipt(&stage, &lin).await;
    assert!(shown.contains(words::SENT_NEXT) && !shown.contains(PICTURE), "{shown}");
    stage.live().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_the_platform_does_not_make_rests_and_the_receipt_names_the_account() {
    let operator = vec!["follow_code".to_owned()];
    for (fault, rest_minutes, alarms) in [
        (json!({"errcode": -1}), 1, vec![]),
        (json!({"silence": "after"}), 1, vec![]),
        (json!({"errcode": 48001}), 5, operator.clone()),
        (json!({"errcode": 45009}), 15 * 60, operator.clone()),
        (json!({"errcode": 45029}), 1, operator),
    ] {
        let stage = Stage::hurried().await;
        stage.fault(json!({"endpoint": CREATE, "times": 1, "fault": fault})).await;
        assert_eq!(stage.town.round(Job::FollowCodes).await, 1);
        assert_eq!((code(&stage).await, stage.alarms().await), (None, alarms), "{fault}");
        let wu = passer_by(&stage).await;
        stage.town.round(Job::Newcomers).await;
        let shown = receipt(&stage, &wu).await;
        assert!(shown.contains(&words::follow_by_name("main")) && !shown.contains(PICTURE), "{fault}: {shown}");
        let asked = stage.calls(CREATE).await;
        stage.jump(rest_minutes * MINUTE_MS - 1_000);
        assert_eq!(stage.town.round(Job::FollowCodes).await, 0, "{fault}: nobody is pressed");
        stage.jump(21_000);
        assert_eq!(stage.town.round(Job::FollowCodes).await, 1, "{fault}");
        assert_eq!((stage.calls(CREATE).await, stage.alarms().await), (asked + 1, vec![]), "{fault}");
        assert!(code(&stage).await.is_some(), "{fault}");
        stage.jump(24 * 60 * MINUTE_MS);
        assert_eq!(stage.town.round(Job::FollowCodes).await, 0, "{fault}: once is enough");
        stage.live().await;
    }
}
