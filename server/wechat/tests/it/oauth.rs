//! Sign-in: addresses as the platforms ask for them, and what a code comes to.

use std::sync::Arc;

use serde_json::json;
use wechat::{Gateway, MemoryTokens, OauthError, WebUser, WecomUser};

use crate::stub::{Reply, Stub, refuse};
use crate::world::{hurried, world};

#[test]
fn addresses_keep_order_and_fragment() {
    let client = world("http://127.0.0.1:3100").client;
    assert_eq!(
        client.authorize_url("main", "https://wx.example.com/wx/main/back?to=/o/repairs", "k7").unwrap(),
        "http://127.0.0.1:3100/connect/oauth2/authorize?appid=wx0123456789abcdef\
         &redirect_uri=https%3A%2F%2Fwx.example.com%2Fwx%2Fmain%2Fback%3Fto%3D%2Fo%2Frepairs\
         &response_type=code&scope=snsapi_base&state=k7#wechat_redirect"
    );
    assert_eq!(
        client.wecom_authorize_url("corp", "https://wx.example.com/", "k7").unwrap(),
        "http://127.0.0.1:3100/connect/oauth2/authorize?appid=wwfedcba9876543210\
         &redirect_uri=https%3A%2F%2Fwx.example.com%2F&response_type=code&scope=snsapi_base&state=k7\
         &agentid=1000002#wechat_redirect"
    );
}

#[test]
fn odd_states_and_targets_are_refused() {
    let client = world("http://127.0.0.1:3100").client;
    let target = "https://wx.example.com/";
    for state in ["", "a-b", "a_b", "a.b", "状态", &"a".repeat(129)] {
        assert!(client.authorize_url("main", target, state).is_err(), "{state}");
    }
    assert!(client.authorize_url("main", target, &"a".repeat(128)).is_ok());
    assert!(client.authorize_url("main", "javascript:alert(1)", "a").is_err());
    assert!(client.authorize_url("main", "/relative", "a").is_err());
    assert!(client.authorize_url("other", target, "a").is_err());
    assert!(client.wecom_authorize_url("other", target, "a").is_err());
}

#[tokio::test]
async fn a_code_becomes_a_person() {
    let answer = json!({"access_token": "x", "expires_in": 7200, "openid": "oA", "scope": "snsapi_base"});
    let stub = Stub::start(move |_| Reply::Json(answer.clone())).await;
    let user = world(&stub.base).client.exchange_code("main", "C&1").await.unwrap();
    assert_eq!(user, WebUser { openid: "oA".into(), snapshot: false });
    let call = &stub.calls("/sns/oauth2/access_token")[0];
    assert_eq!((call.query["code"].as_str(), call.query["grant_type"].as_str()), ("C&1", "authorization_code"));
    assert_eq!((call.method.as_str(), call.token()), ("GET", ""));
}

#[tokio::test]
async fn a_preview_page_is_marked() {
    for flag in [json!(1), json!("1")] {
        let stub = Stub::start(move |_| Reply::Json(json!({"openid": "oV", "is_snapshotuser": flag}))).await;
        assert!(world(&stub.base).client.exchange_code("main", "C").await.unwrap().snapshot);
    }
}

#[tokio::test]
async fn refusals_of_a_code_are_told_apart() {
    for code in [40029, 40163, 42003, 41008, 40001] {
        let stub = Stub::start(move |_| refuse(code)).await;
        let error = world(&stub.base).client.exchange_code("main", "C").await.unwrap_err();
        assert_eq!(error, OauthError::CodeSpent, "{code}");
    }
    for code in [40013, 40125, 40164, 48001] {
        let stub = Stub::start(move |_| refuse(code)).await;
        let error = world(&stub.base).client.exchange_code("main", "C").await.unwrap_err();
        assert_eq!(error, OauthError::Misconfigured { code: Some(code) });
    }
    let broken: [fn() -> Reply; 3] = [|| refuse(-1), || Reply::Html502, || Reply::Json(json!({"access_token": "x"}))];
    for reply in broken {
        let stub = Stub::start(move |_| reply()).await;
        let error = world(&stub.base).client.exchange_code("main", "C").await.unwrap_err();
        assert_eq!(error, OauthError::Unavailable);
    }
    let stub = Stub::start(|_| Reply::Hang).await;
    let client = hurried(&stub.base, "a", Arc::new(MemoryTokens::default()));
    assert_eq!(client.exchange_code("main", "C").await, Err(OauthError::Unavailable));
}

#[tokio::test]
async fn an_empty_code_or_unknown_account_calls_nobody() {
    let stub = Stub::with_tokens(|_| refuse(-1)).await;
    let client = world(&stub.base).client;
    assert_eq!(client.exchange_code("main", "").await, Err(OauthError::CodeSpent));
    assert_eq!(client.exchange_wecom_code("corp", "").await, Err(OauthError::CodeSpent));
    assert_eq!(client.exchange_code("other", "C").await, Err(OauthError::Misconfigured { code: None }));
    assert_eq!(stub.count(""), 0);
}

#[tokio::test]
async fn a_member_is_known_and_an_outsider_is_not() {
    let stub = Stub::with_tokens(|call| match call.query["code"].as_str() {
        "member" => Reply::Json(json!({"errcode": 0, "errmsg": "ok", "userid": "zhangjianguo"})),
        "outsider" => Reply::Json(json!({"errcode": 0, "errmsg": "ok", "openid": "oX", "external_userid": "wmX"})),
        _ => refuse(40029),
    })
    .await;
    let client = world(&stub.base).client;
    assert_eq!(client.exchange_wecom_code("corp", "member").await, Ok(WecomUser { userid: "zhangjianguo".into() }));
    assert_eq!(client.exchange_wecom_code("corp", "outsider").await, Err(OauthError::Outsider));
    assert_eq!(client.exchange_wecom_code("corp", "used").await, Err(OauthError::CodeSpent));
    assert_eq!(stub.count("/gettoken"), 1);
}

#[tokio::test]
async fn a_members_code_survives_an_expired_token() {
    let stub = Stub::with_tokens(|call| match call.token() {
        "T1" => refuse(42001),
        _ => Reply::Json(json!({"errcode": 0, "userid": "zhangjianguo"})),
    })
    .await;
    assert!(world(&stub.base).client.exchange_wecom_code("corp", "C").await.is_ok());
    assert_eq!((stub.count("/gettoken"), stub.count("/getuserinfo")), (2, 2));
}

#[tokio::test]
async fn a_wrong_secret_is_a_fault_of_the_configuration() {
    let stub = Stub::start(|_| refuse(40001)).await;
    let error = world(&stub.base).client.exchange_wecom_code("corp", "C").await.unwrap_err();
    assert_eq!(error, OauthError::Misconfigured { code: Some(40001) });
}
