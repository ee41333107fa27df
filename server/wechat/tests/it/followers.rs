//! Who follows the account.

use serde_json::json;
use wechat::{Gateway, Reason, UserInfo, UsersPage};

use crate::stub::{Reply, Stub, refuse};
use crate::world::{undeliverable, world};

const INFO: &str = "/cgi-bin/user/info";
const ALL: &str = "/cgi-bin/user/get";

#[tokio::test]
async fn a_follower_has_a_since_and_a_scene() {
    let answer = json!({"subscribe": 1, "openid": "oA", "language": "zh_CN", "subscribe_time": 1_793_491_200, "remark": "",
        "groupid": 0, "tagid_list": [], "subscribe_scene": "ADD_SCENE_QR_CODE", "qr_scene": 0, "qr_scene_str": "lift_0312"});
    let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
    let user = world(&stub.base).client.user_info("main", "oA").await.unwrap();
    let expected = UserInfo {
        follows: true,
        since_s: Some(1_793_491_200),
        came_by: Some("ADD_SCENE_QR_CODE".into()),
        scene: Some("lift_0312".into()),
    };
    assert_eq!(user, expected);
    let call = &stub.calls(INFO)[0];
    assert_eq!((call.query["openid"].as_str(), call.query["lang"].as_str(), call.token()), ("oA", "zh_CN", "T1"));
}

#[tokio::test]
async fn numbered_scenes_and_missing_ones_are_told_apart() {
    for (number, scene) in [(312, Some("312")), (0, None)] {
        let answer = json!({"subscribe": 1, "openid": "oA", "qr_scene": number, "qr_scene_str": ""});
        let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
        let user = world(&stub.base).client.user_info("main", "oA").await.unwrap();
        assert_eq!((user.follows, user.scene.as_deref(), user.since_s), (true, scene, None));
    }
}

#[tokio::test]
async fn somebody_who_does_not_follow_is_nobody_more() {
    let stub = Stub::with_tokens(|_| Reply::Json(json!({"subscribe": 0, "openid": "oA"}))).await;
    assert_eq!(world(&stub.base).client.user_info("main", "oA").await.unwrap(), UserInfo::default());
}

#[tokio::test]
async fn an_openid_of_another_account_is_refused() {
    let stub = Stub::with_tokens(|_| refuse(40003)).await;
    let error = world(&stub.base).client.user_info("main", "oX").await.unwrap_err();
    assert_eq!((error.kind, error.alert), (undeliverable(Reason::BadRecipient), false));
}

#[tokio::test]
async fn all_followers_come_page_by_page() {
    let whole: Vec<_> = (0..10_000).map(|n| format!("oREPAIRdemo_openid_{n:09}")).collect();
    let stub = Stub::with_tokens(move |call| match call.query.get("next_openid").map(String::as_str) {
        None => Reply::Json(
            json!({"total": 10_001, "count": 10_000, "data": {"openid": whole}, "next_openid": whole.last()}),
        ),
        Some("oLast") => Reply::Json(json!({"total": 10_001, "count": 0, "next_openid": ""})),
        Some(_) => {
            Reply::Json(json!({"total": 10_001, "count": 1, "data": {"openid": ["oLast"]}, "next_openid": "oLast"}))
        }
    })
    .await;
    let client = world(&stub.base).client;
    let (mut after, mut found) = (None, vec![]);
    loop {
        let page = client.users("main", after.as_deref()).await.unwrap();
        assert_eq!(page.total, 10_001);
        found.extend(page.openids);
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!((found.len(), found.last().map(String::as_str), stub.count(ALL)), (10_001, Some("oLast"), 3));
}

#[tokio::test]
async fn an_account_without_followers_has_an_empty_page() {
    let stub = Stub::with_tokens(|_| Reply::Json(json!({"total": 0, "count": 0, "next_openid": ""}))).await;
    assert_eq!(world(&stub.base).client.users("main", None).await.unwrap(), UsersPage::default());
}
