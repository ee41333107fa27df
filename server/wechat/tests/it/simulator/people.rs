//! Followers, scene codes, profiles.

use serde_json::json;
use wechat::{Event, Gateway, Lifetime, OauthError, Reason, Scene, UserInfo};

use super::town::{OPENID, STRANGER, Town};
use crate::world::undeliverable;

#[tokio::test]
async fn followers_are_known_and_others_are_not() {
    let town = Town::start().await;
    let follower = town.client.user_info("main", OPENID).await.unwrap();
    assert!(follower.follows && follower.since_s.is_some() && follower.scene.is_none());
    assert_eq!(town.client.user_info("main", STRANGER).await.unwrap(), UserInfo::default());
    let error = town.client.user_info("main", "oOfAnotherAccount").await.unwrap_err();
    assert_eq!(error.kind, undeliverable(Reason::BadRecipient));
    let page = town.client.users("main", None).await.unwrap();
    assert_eq!((page.total, page.openids), (1, vec![OPENID.to_owned()]));
    let end = town.client.users("main", page.next.as_deref()).await.unwrap();
    assert_eq!((end.openids.len(), end.next), (0, None));
}

#[tokio::test]
async fn a_scene_code_is_told_by_whoever_scans_it() {
    let town = Town::start().await;
    let scene = Scene::Text("lift_0312".into());
    let code = town.client.qr_code("main", &scene, Lifetime::Seconds(600)).await.unwrap();
    assert_eq!(code.expires_s, Some(600));
    town.post("/people/lin/scan", json!({"code": code.url})).await;
    town.inbox.wait(|event| *event == Event::Scan { scene: "lift_0312".into() }).await;
    let card = town.replied("lin").await;
    assert_eq!(
        (card["title"].as_str(), card["url"].as_str()),
        (Some("在这里报修"), Some("https://wx.example.com/q/lift_0312"))
    );
    town.post("/people/wu/scan", json!({"code": code.ticket})).await;
    let followed = town.inbox.wait(|event| matches!(event, Event::Subscribe { .. })).await;
    assert_eq!(
        (followed.event, followed.from.as_str()),
        (Event::Subscribe { scene: Some("lift_0312".into()) }, STRANGER)
    );
    let known = town.client.user_info("main", STRANGER).await.unwrap();
    assert_eq!((known.scene.as_deref(), known.came_by.as_deref()), (Some("lift_0312"), Some("ADD_SCENE_QR_CODE")));
}

#[tokio::test]
async fn numbered_and_permanent_codes_work_too() {
    let town = Town::start().await;
    let code = town.client.qr_code("main", &Scene::Number(42), Lifetime::Permanent).await.unwrap();
    assert_eq!(code.expires_s, None);
    town.post("/people/wu/scan", json!({"code": code.url})).await;
    town.inbox.wait(|event| *event == Event::Subscribe { scene: Some("42".into()) }).await;
    assert_eq!(town.client.user_info("main", STRANGER).await.unwrap().scene.as_deref(), Some("42"));
}

#[tokio::test]
async fn a_profile_is_shown_by_those_who_agree() {
    let town = Town::start().await;
    let address = town.client.profile_authorize_url("main", "https://wx.example.com/wx/main/back", "k7").unwrap();
    assert_eq!(town.back(&address, "&person=wu&consent=deny").await, None, "a no has no code");
    let code = town.back(&address, "&person=wu&consent=allow").await.unwrap();
    let profile = town.client.exchange_code_for_profile("main", &code).await.unwrap();
    assert_eq!((profile.user.openid.as_str(), profile.nickname.as_str()), (STRANGER, "吴刚"));
    assert!(profile.picture.is_some());
    assert_eq!(town.client.exchange_code_for_profile("main", &code).await, Err(OauthError::CodeSpent));
    let silent = town.client.authorize_url("main", "https://wx.example.com/wx/main/back", "k7").unwrap();
    let code = town.code(&silent, "wu").await;
    let refused = town.client.exchange_code_for_profile("main", &code).await;
    assert_eq!(refused, Err(OauthError::Misconfigured { code: Some(48001) }));
}

#[tokio::test]
async fn a_withdrawn_profile_is_told() {
    let town = Town::start().await;
    town.post("/people/wu/authorization", json!({"account": "main", "what": "revoked"})).await;
    town.inbox.wait(|event| *event == Event::ProfileWithdrawn { openid: STRANGER.into() }).await;
    town.post("/people/lin/authorization", json!({"account": "main", "what": "modified"})).await;
    town.inbox.wait(|event| *event == Event::ProfileModified { openid: OPENID.into() }).await;
}
