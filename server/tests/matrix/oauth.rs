//! Signing in through the platform's page, in every way in which it may go wrong: what the person's browser shows in the end.

use crate::{phone::Phone, stage::Stage};
use contract::words::account as words;
use serde_json::json;

const PAGE: &str = "/connect/oauth2/authorize";

/// A fault of the platform's page for so many visits.
async fn page_fault(stage: &Stage, fate: &str, times: u64) {
    stage.fault(json!({"endpoint": PAGE, "times": times, "fault": {"sign_in": fate}})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_is_used_or_expired_starts_over_once_by_itself() {
    for fate in ["used", "expired"] {
        let stage = Stage::new().await;
        page_fault(&stage, fate, 1).await;
        let lin = Phone::of(&stage, "lin");
        let page = lin.enter().await;
        assert!(lin.landed(&page), "{fate}: {page:?}");
        page_fault(&stage, fate, 100).await;
        let chen = Phone::of(&stage, "chen");
        let (status, shown) = chen.enter().await;
        assert!(status == 503 && shown.contains(words::OAUTH_TROUBLE) && !chen.is_in(), "{fate}: {status} {shown}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_else_s_state_or_no_code_lets_nobody_in_and_says_how_to_go_on() {
    for fate in ["other_state", "denied"] {
        let stage = Stage::new().await;
        page_fault(&stage, fate, 1).await;
        let lin = Phone::of(&stage, "lin");
        let (status, shown) = lin.enter().await;
        assert!(status == 503 && shown.contains(words::OAUTH_TROUBLE) && !lin.is_in(), "{fate}: {status} {shown}");
        let page = lin.enter().await;
        assert!(lin.landed(&page), "{fate}: {page:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stolen_link_back_lets_nobody_in() {
    let stage = Stage::new().await;
    let (lin, thief) = (Phone::of(&stage, "lin"), Phone::of(&stage, "chen"));
    lin.enter().await;
    let (status, _) = thief.open(&lin.back()).await;
    assert!(status == 503 && !thief.is_in());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_page_makes_nobody_and_asks_for_the_whole_one() {
    let stage = Stage::new().await;
    page_fault(&stage, "snapshot", 1).await;
    let lin = Phone::of(&stage, "lin");
    let (status, shown) = lin.enter().await;
    assert!(status == 200 && shown.contains(words::SNAPSHOT) && !lin.is_in(), "{shown}");
    let page = lin.enter().await;
    assert!(lin.landed(&page), "{page:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_is_opened_twice_by_a_preview_or_by_the_person_goes_on() {
    let stage = Stage::new().await;
    page_fault(&stage, "twice", 1).await;
    let lin = Phone::of(&stage, "lin");
    let page = lin.enter().await;
    assert!(lin.landed(&page), "{page:?}");
    let page = lin.open(&lin.back()).await;
    assert_eq!(page.0, 200, "{page:?}");
    assert!(lin.is_in() && !page.1.contains(words::OAUTH_TROUBLE), "{page:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_does_not_say_who_is_there_leads_to_a_page_that_says_so() {
    let stage = Stage::hurried().await;
    for fault in [json!({"errcode": -1}), json!({"http": 502}), json!({"reset": "after"}), json!({"silence": "before"})]
    {
        stage.fault(json!({"endpoint": "/sns/oauth2/access_token", "fault": fault})).await;
        let lin = Phone::of(&stage, "lin");
        let (status, shown) = lin.enter().await;
        assert!(status == 503 && shown.contains(words::OAUTH_TROUBLE) && !lin.is_in(), "{fault}: {status}");
        stage.heal().await;
        let page = lin.enter().await;
        assert!(lin.landed(&page), "{fault}: {page:?}");
    }
}
