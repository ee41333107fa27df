//! Cards to members: what goes out, who is reached, and WeCom's own codes.

use serde_json::json;
use wechat::{Accepted, Gateway, Reason, SendErrorKind};

use crate::stub::{Reply, Stub, ok, refuse};
use crate::world::{NOON, card, paused_until, world};

const SEND: &str = "/cgi-bin/message/send";

fn undeliverable(reason: Reason) -> SendErrorKind {
    SendErrorKind::Undeliverable { reason }
}

#[tokio::test]
async fn a_card_goes_out_as_documented() {
    let stub =
        Stub::with_tokens(|_| Reply::Json(json!({"errcode": 0, "errmsg": "ok", "invaliduser": "", "msgid": "x"})))
            .await;
    let accepted = world(&stub.base).client.send_text_card("corp", &card("0190a")).await.unwrap();
    assert_eq!(accepted, Accepted { msgid: None });
    let call = &stub.calls(SEND)[0];
    assert_eq!(
        call.body,
        json!({
            "touser": "zhangjianguo", "msgtype": "textcard", "agentid": 1_000_002,
            "textcard": {
                "title": "新工单 BX20261122001", "description": "3号楼2单元<br>电梯异响",
                "url": "https://wx.example.com/wecom/corp/in?to=/t/jobs/1#m0190a"},
            "enable_duplicate_check": 1, "duplicate_check_interval": 14400,
        })
    );
    let token = &stub.calls("/cgi-bin/gettoken")[0];
    assert_eq!(
        (token.query["corpid"].as_str(), token.query["corpsecret"].as_str()),
        ("wwfedcba9876543210", "canary-app-secret")
    );
}

#[tokio::test]
async fn a_repeated_card_has_the_same_content_and_another_card_has_not() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let client = world(&stub.base).client;
    for id in ["a", "a", "b"] {
        client.send_text_card("corp", &card(id)).await.unwrap();
    }
    let calls = stub.calls(SEND);
    assert_eq!(calls[0].raw, calls[1].raw);
    assert_ne!(calls[0].raw, calls[2].raw);
}

#[tokio::test]
async fn a_member_who_is_not_reached_is_a_failure_even_with_code_zero() {
    for answer in [
        json!({"errcode": 0, "invaliduser": "zhangjianguo"}),
        json!({"errcode": 0, "unlicenseduser": "zhangjianguo"}),
        json!({"errcode": 81013, "errmsg": "all invalid"}),
        json!({"errcode": 60111, "errmsg": "userid not found"}),
    ] {
        let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
        let error = world(&stub.base).client.send_text_card("corp", &card("a")).await.unwrap_err();
        assert_eq!((error.kind, error.alert), (undeliverable(Reason::BadRecipient), false));
    }
}

#[tokio::test]
async fn a_card_never_goes_to_more_than_one_member() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let client = world(&stub.base).client;
    for to in ["@all", "a|b", "", "a b"] {
        let mut card = card("a");
        card.to = to.into();
        let error = client.send_text_card("corp", &card).await.unwrap_err();
        assert_eq!(error.kind, undeliverable(Reason::BadRecipient), "{to}");
    }
    let mut card = card("a");
    card.url = format!("https://a/{}", "x".repeat(2048));
    assert_eq!(client.send_text_card("corp", &card).await.unwrap_err().kind, undeliverable(Reason::BadUrl));
    assert_eq!(stub.count(""), 0);
}

#[tokio::test]
async fn an_expired_token_is_renewed_once() {
    for code in [40014, 42001] {
        let stub = Stub::with_tokens(move |call| if call.token() == "T1" { refuse(code) } else { ok() }).await;
        assert!(world(&stub.base).client.send_text_card("corp", &card("a")).await.is_ok());
        assert_eq!((stub.count("/gettoken"), stub.count(SEND)), (2, 2));
    }
}

#[tokio::test]
async fn too_many_calls_slow_down_twice_as_much_each_time() {
    let stub = Stub::with_tokens(|call| if call.nth <= 3 { refuse(45009) } else { ok() }).await;
    let world = world(&stub.base);
    let mut now = NOON;
    for rest_ms in [60_000, 120_000, 240_000] {
        let error = world.client.send_text_card("corp", &card("a")).await.unwrap_err();
        assert_eq!((paused_until(&error), error.alert), (now + rest_ms, true));
        world.clock.advance(rest_ms);
        now += rest_ms;
    }
    assert!(world.client.send_text_card("corp", &card("a")).await.is_ok());
    assert_eq!(stub.count(SEND), 4);
}

#[tokio::test]
async fn a_busy_platform_gets_three_tries_while_others_pass() {
    let stub = Stub::with_tokens(|_| refuse(45033)).await;
    let client = world(&stub.base).client;
    let mut card = card("a");
    assert!(matches!(client.send_text_card("corp", &card).await.unwrap_err().kind, SendErrorKind::Retry { .. }));
    card.attempt = 2;
    let error = client.send_text_card("corp", &card).await.unwrap_err();
    assert_eq!(error.kind, undeliverable(Reason::PlatformBusy));
}

#[tokio::test]
async fn a_busy_platform_during_an_outage_costs_no_message() {
    let stub = Stub::with_tokens(|_| refuse(-1)).await;
    let world = world(&stub.base);
    let mut card = card("a");
    for attempt in 0..8 {
        card.attempt = attempt.min(1);
        let error = world.client.send_text_card("corp", &card).await.unwrap_err();
        world.clock.advance(10_000);
        assert!(!matches!(error.kind, SendErrorKind::Undeliverable { .. }), "{attempt}: {error:?}");
    }
    card.attempt = 9;
    let error = world.client.send_text_card("corp", &card).await.unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::Retry { .. }), "{error:?}");
}

#[tokio::test]
async fn faults_of_the_configuration_rest_and_alert() {
    for code in [60020, 48002, 301_002, 40056] {
        let stub = Stub::with_tokens(move |_| refuse(code)).await;
        let error = world(&stub.base).client.send_text_card("corp", &card("a")).await.unwrap_err();
        assert_eq!((paused_until(&error), error.alert), (NOON + 300_000, true));
    }
}
