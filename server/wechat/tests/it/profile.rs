//! Sign-in that asks for name and picture.

use serde_json::json;
use wechat::{Cause, Gateway, OauthError};

use crate::stub::{Reply, Stub, refuse};
use crate::world::world;

const TOKEN: &str = "/sns/oauth2/access_token";
const SHOWN: &str = "/sns/userinfo";

fn exchanged() -> Reply {
    Reply::Json(
        json!({"access_token": "W1", "expires_in": 7200, "refresh_token": "R1", "openid": "oA", "scope": "snsapi_userinfo"}),
    )
}

#[test]
fn the_address_asks_for_the_profile() {
    let client = world("http://127.0.0.1:3100").client;
    assert_eq!(
        client.profile_authorize_url("main", "https://wx.example.com/back", "k7").unwrap(),
        "http://127.0.0.1:3100/connect/oauth2/authorize?appid=wx0123456789abcdef\
         &redirect_uri=https%3A%2F%2Fwx.example.com%2Fback&response_type=code&scope=snsapi_userinfo&state=k7#wechat_redirect"
    );
    assert!(client.profile_authorize_url("main", "https://wx.example.com/back", "k-7").is_err());
}

#[tokio::test]
async fn a_code_becomes_a_person_with_name_and_picture() {
    let stub = Stub::start(|call| match call.path.as_str() {
        TOKEN => exchanged(),
        _ => Reply::Json(
            json!({"openid": "oA", "nickname": "小林🌸", "sex": 0, "province": "", "city": "", "country": "",
            "headimgurl": "http://thirdwx.qlogo.cn/mmopen/x/132", "privilege": []}),
        ),
    })
    .await;
    let profile = world(&stub.base).client.exchange_code_for_profile("main", "C").await.unwrap();
    assert_eq!((profile.user.openid.as_str(), profile.user.snapshot), ("oA", false));
    assert_eq!(profile.nickname, "小林🌸");
    assert_eq!(profile.picture.as_deref(), Some("https://thirdwx.qlogo.cn/mmopen/x/132"));
    let call = &stub.calls(SHOWN)[0];
    assert_eq!((call.token(), call.query["openid"].as_str(), call.query["lang"].as_str()), ("W1", "oA", "zh_CN"));
    assert!(!format!("{profile:?}").contains("小林"));
}

#[tokio::test]
async fn a_preview_page_shows_nobody() {
    let stub = Stub::start(|_| Reply::Json(json!({"access_token": "W1", "openid": "oV", "is_snapshotuser": 1}))).await;
    let profile = world(&stub.base).client.exchange_code_for_profile("main", "C").await.unwrap();
    assert!(profile.user.snapshot && profile.nickname.is_empty() && profile.picture.is_none());
    assert_eq!(stub.count(SHOWN), 0);
}

#[tokio::test]
async fn someone_without_a_picture_has_none() {
    for picture in ["", "javascript:alert(1)"] {
        let stub = Stub::start(move |call| match call.path.as_str() {
            TOKEN => exchanged(),
            _ => Reply::Json(json!({"openid": "oA", "nickname": "小林", "headimgurl": picture})),
        })
        .await;
        assert_eq!(world(&stub.base).client.exchange_code_for_profile("main", "C").await.unwrap().picture, None);
    }
}

#[tokio::test]
async fn refusals_are_told_apart() {
    for code in [40029, 40163, 42003, 41008] {
        let stub = Stub::start(move |_| refuse(code)).await;
        let error = world(&stub.base).client.exchange_code_for_profile("main", "C").await.unwrap_err();
        assert_eq!((error, stub.count(SHOWN)), (OauthError::CodeSpent, 0), "{code}");
    }
    for (code, expected) in [
        (40001, OauthError::CodeSpent),
        (48001, OauthError::Misconfigured { code: Some(48001) }),
        (-1, OauthError::Unavailable),
    ] {
        let stub = Stub::start(move |call| if call.path == TOKEN { exchanged() } else { refuse(code) }).await;
        let error = world(&stub.base).client.exchange_code_for_profile("main", "C").await.unwrap_err();
        assert_eq!(error, expected);
    }
    assert_eq!(OauthError::Misconfigured { code: Some(48001) }.cause(), Cause::PermissionMissing);
    let stub = Stub::start(|_| refuse(-1)).await;
    let client = world(&stub.base).client;
    assert_eq!(client.exchange_code_for_profile("main", "").await, Err(OauthError::CodeSpent));
    assert_eq!(stub.count(""), 0);
}
