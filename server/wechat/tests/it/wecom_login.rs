//! Signing in to WeCom on a desktop, and with the question for the telephone number.

use std::sync::Arc;

use serde_json::json;
use wechat::{Gateway, Hosts, MemoryTokens, OauthError, Platform, WecomProfile};

use crate::stub::{Reply, Stub, refuse};
use crate::world::{Hand, node, world};

const BACK: &str = "https://wx.example.com/wecom/corp/back?to=/m";

#[test]
fn a_desktop_is_sent_to_the_page_with_the_code() {
    let query = "/wwlogin/sso/login?login_type=CorpApp&appid=wwfedcba9876543210&agentid=1000002\
                 &redirect_uri=https%3A%2F%2Fwx.example.com%2Fwecom%2Fcorp%2Fback%3Fto%3D%2Fm&state=k7";
    let client = world("http://127.0.0.1:3100").client;
    assert_eq!(client.wecom_login_url("corp", BACK, "k7").unwrap(), format!("http://127.0.0.1:3100{query}"));
    let store = Arc::new(MemoryTokens::default());
    let real = node("http://127.0.0.1:1", "a", store, Arc::new(Hand::default()), |settings| {
        (settings.platform, settings.hosts) = (Platform::Real, Hosts::default());
    });
    assert_eq!(real.wecom_login_url("corp", BACK, "k7").unwrap(), format!("https://login.work.weixin.qq.com{query}"));
}

#[test]
fn odd_states_and_targets_are_refused() {
    let client = world("http://127.0.0.1:3100").client;
    for state in ["", "a-b", "状态", &"a".repeat(129)] {
        assert!(client.wecom_login_url("corp", BACK, state).is_err(), "{state}");
    }
    for target in ["javascript:alert(1)", "/relative"] {
        assert!(client.wecom_login_url("corp", target, "k7").is_err(), "{target}");
    }
    assert!(client.wecom_login_url("other", BACK, "k7").is_err());
}

#[test]
fn the_question_for_more_has_its_own_scope() {
    let url = world("http://127.0.0.1:3100").client.wecom_profile_authorize_url("corp", BACK, "k7").unwrap();
    assert!(url.contains("&scope=snsapi_privateinfo&state=k7&agentid=1000002#wechat_redirect"), "{url}");
}

#[tokio::test]
async fn a_member_who_agrees_tells_the_telephone_number() {
    let stub = Stub::with_tokens(|call| match call.path.as_str() {
        "/cgi-bin/auth/getuserinfo" if call.query["code"] == "silent" => {
            Reply::Json(json!({"errcode": 0, "userid": "zhangjianguo"}))
        }
        "/cgi-bin/auth/getuserinfo" => {
            Reply::Json(json!({"errcode": 0, "userid": "zhangjianguo", "user_ticket": "UT"}))
        }
        _ => Reply::Json(json!({"errcode": 0, "userid": "zhangjianguo", "mobile": "13900000001", "avatar": ""})),
    })
    .await;
    let client = world(&stub.base).client;
    let with = |mobile: Option<&str>| WecomProfile { userid: "zhangjianguo".into(), mobile: mobile.map(str::to_owned) };
    assert_eq!(client.exchange_wecom_code_for_profile("corp", "C").await, Ok(with(Some("13900000001"))));
    assert_eq!(stub.calls("/cgi-bin/auth/getuserdetail")[0].body, json!({"user_ticket": "UT"}));
    assert_eq!(client.exchange_wecom_code_for_profile("corp", "silent").await, Ok(with(None)));
    assert_eq!(stub.count("/getuserdetail"), 1);
}

#[tokio::test]
async fn outsiders_and_spent_codes_are_told_apart() {
    let outside = json!({"errcode": 0, "openid": "oX", "external_userid": "wmX"});
    let stub = Stub::with_tokens(move |_| Reply::Json(outside.clone())).await;
    let error = world(&stub.base).client.exchange_wecom_code_for_profile("corp", "C").await.unwrap_err();
    assert_eq!(error, OauthError::Outsider);
    for code in [40029, 42003, 42022] {
        let stub = Stub::with_tokens(move |_| refuse(code)).await;
        let client = world(&stub.base).client;
        assert_eq!(client.exchange_wecom_code("corp", "C").await, Err(OauthError::CodeSpent), "{code}");
        assert_eq!(client.exchange_wecom_code_for_profile("corp", "C").await, Err(OauthError::CodeSpent), "{code}");
    }
    let stub = Stub::with_tokens(|_| refuse(50001)).await;
    let error = world(&stub.base).client.exchange_wecom_code("corp", "C").await.unwrap_err();
    assert_eq!(error, OauthError::Misconfigured { code: Some(50001) });
}
