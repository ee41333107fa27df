//! Template messages: what goes out, and what each refusal means for the queue.

use serde_json::json;
use wechat::{Accepted, Gateway, Keyword, Menu, Reason, SendErrorKind};

use crate::stub::{Reply, Stub, ok, refuse};
use crate::world::{MIDNIGHT, NOON, message, paused_until, world};

const SEND: &str = "/message/template/send";

fn undeliverable(reason: Reason) -> SendErrorKind {
    SendErrorKind::Undeliverable { reason }
}

#[tokio::test]
async fn a_message_goes_out_fitted_and_as_raw_text() {
    let stub = Stub::with_tokens(|_| Reply::Json(json!({"errcode": 0, "msgid": 4_000_000_000_000_000_001_i64}))).await;
    let accepted = world(&stub.base).client.send_template("main", &message("0190a")).await.unwrap();
    assert_eq!(accepted, Accepted { msgid: Some(4_000_000_000_000_000_001) });
    let call = &stub.calls(SEND)[0];
    assert_eq!((call.path.as_str(), call.token()), ("/cgi-bin/message/template/send", "T1"));
    assert_eq!(
        call.body,
        json!({
            "touser": "oREPAIRdemo_openid_000000001",
            "template_id": "TPL",
            "url": "https://wx.example.com/t/1",
            "client_msg_id": "0190a",
            "data": {"character_string1": {"value": "BX20261122001"}, "thing2": {"value": "3号楼2单元 电梯异响"}},
        })
    );
    assert!(call.raw.contains("电梯异响") && !call.raw.contains("\\u"));
}

#[tokio::test]
async fn accepted_is_accepted_whatever_the_number_looks_like() {
    for (answer, msgid) in [
        (json!({"errcode": 0, "errmsg": "ok"}), None),
        (json!({"errcode": 0, "msgid": "4000000000000000001"}), Some(4_000_000_000_000_000_001)),
        (json!({"errcode": 0, "msgid": 0}), None),
        (json!({}), None),
    ] {
        let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
        let accepted = world(&stub.base).client.send_template("main", &message("m")).await.unwrap();
        assert_eq!(accepted, Accepted { msgid });
    }
}

#[tokio::test]
async fn the_asking_of_a_token_is_as_documented() {
    let stub = Stub::with_tokens(|_| ok()).await;
    world(&stub.base).client.send_template("main", &message("m")).await.unwrap();
    let call = &stub.calls("/cgi-bin/stable_token")[0];
    let expected = json!({"grant_type": "client_credential", "appid": "wx0123456789abcdef", "secret": "canary-app-secret", "force_refresh": false});
    assert_eq!((call.method.as_str(), &call.body), ("POST", &expected));
}

#[tokio::test]
async fn a_busy_platform_is_asked_again_with_growing_waits() {
    for (attempt, least) in [(0, 1_000), (1, 5_000), (2, 30_000), (5, 3_600_000), (9, 3_600_000)] {
        let stub = Stub::with_tokens(|call| if call.nth == 1 { refuse(-1) } else { ok() }).await;
        let client = world(&stub.base).client;
        let mut message = message("same");
        message.attempt = attempt;
        let error = client.send_template("main", &message).await.unwrap_err();
        let SendErrorKind::Retry { after_ms } = error.kind else { panic!("{error:?}") };
        assert!((least..=least + least / 5).contains(&after_ms), "{attempt}: {after_ms}");
        assert_eq!((error.code, error.alert), (Some(-1), false));
        assert!(client.send_template("main", &message).await.is_ok());
        let ids: Vec<_> = stub.calls(SEND).iter().map(|call| call.body["client_msg_id"].clone()).collect();
        assert_eq!(ids, ["same", "same"]);
    }
}

#[tokio::test]
async fn people_who_cannot_be_reached_are_told_apart_without_a_second_try() {
    for (code, reason, alert) in [
        (43004, Reason::NotFollower, false),
        (50005, Reason::NotFollower, false),
        (43019, Reason::Blacklisted, false),
        (43101, Reason::GrantGone, false),
        (48002, Reason::Refused, false),
        (40003, Reason::BadRecipient, false),
        (43116, Reason::TemplateBanned, true),
        (40037, Reason::BadTemplate, true),
        (40039, Reason::BadUrl, true),
        (47001, Reason::BadCall, true),
    ] {
        let stub = Stub::with_tokens(move |_| refuse(code)).await;
        let error = world(&stub.base).client.send_template("main", &message("m")).await.unwrap_err();
        assert_eq!((error.kind, error.code, error.alert), (undeliverable(reason), Some(code), alert));
        assert_eq!(error.rid.as_deref(), Some("6aac005a-01bfdbee-79769285"));
        assert_eq!(stub.count(SEND), 1);
    }
}

#[tokio::test]
async fn a_refused_value_is_cleaned_once_more() {
    let text = |code: i64| {
        Reply::Json(json!({"errcode": code, "errmsg": "argument invalid! data.thing2.value invalid rid: r"}))
    };
    let stub = Stub::with_tokens(move |call| if call.nth == 1 { text(47003) } else { ok() }).await;
    let mut message = message("m");
    message.data = vec![("thing2".into(), "漏水→<b>".into())];
    assert!(world(&stub.base).client.send_template("main", &message).await.is_ok());
    let values: Vec<_> = stub.calls(SEND).iter().map(|call| call.body["data"]["thing2"]["value"].clone()).collect();
    assert_eq!(values, ["漏水→<b>", "漏水 b"]);

    let stub = Stub::with_tokens(move |_| text(47003)).await;
    let error = world(&stub.base).client.send_template("main", &message).await.unwrap_err();
    assert_eq!((error.kind, error.alert), (undeliverable(Reason::BadValue), true));
    assert_eq!(stub.count(SEND), 2);
}

#[tokio::test]
async fn somebody_who_gets_too_much_is_left_alone_for_an_hour() {
    let stub = Stub::with_tokens(|_| refuse(43117)).await;
    let client = world(&stub.base).client;
    let mut message = message("m");
    let error = client.send_template("main", &message).await.unwrap_err();
    let SendErrorKind::Retry { after_ms } = error.kind else { panic!("{error:?}") };
    assert!((3_600_000..=4_320_000).contains(&after_ms));
    message.attempt = 1;
    let error = client.send_template("main", &message).await.unwrap_err();
    assert_eq!(error.kind, undeliverable(Reason::TooFrequent));
}

#[tokio::test]
async fn an_unfamiliar_code_gets_three_tries() {
    let stub = Stub::with_tokens(|_| refuse(9_001_042)).await;
    let client = world(&stub.base).client;
    for (attempt, last) in [(0, false), (1, false), (2, true)] {
        let mut message = message("m");
        message.attempt = attempt;
        let error = client.send_template("main", &message).await.unwrap_err();
        assert_eq!((error.kind == undeliverable(Reason::Unfamiliar), error.alert), (last, last));
    }
}

#[tokio::test]
async fn the_daily_quota_rests_this_call_until_midnight_and_no_other() {
    let stub = Stub::with_tokens(|call| match (call.path.as_str(), call.nth) {
        ("/cgi-bin/message/template/send", 1) => refuse(45009),
        _ => ok(),
    })
    .await;
    let world = world(&stub.base);
    for first in [true, false] {
        let error = world.client.send_template("main", &message("m")).await.unwrap_err();
        assert_eq!((paused_until(&error), error.alert), (MIDNIGHT, first));
    }
    assert_eq!(stub.count(SEND), 1);
    assert!(world.client.templates("main").await.is_ok());
    world.clock.advance(MIDNIGHT - NOON);
    assert!(world.client.send_template("main", &message("m")).await.is_ok());
}

#[tokio::test]
async fn the_minute_quota_rests_a_minute() {
    let stub = Stub::with_tokens(|call| if call.nth == 1 { refuse(45011) } else { ok() }).await;
    let world = world(&stub.base);
    let error = world.client.send_template("main", &message("m")).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert), (NOON + 60_000, false));
    world.clock.advance(60_000);
    assert!(world.client.send_template("main", &message("m")).await.is_ok());
}

#[tokio::test]
async fn a_missing_permission_rests_and_alerts() {
    let stub = Stub::with_tokens(|_| refuse(48001)).await;
    let error = world(&stub.base).client.send_template("main", &message("m")).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert), (NOON + 300_000, true));
    assert_eq!(stub.count("/stable_token"), 1, "not a fault of the token");
}

#[tokio::test]
async fn an_unknown_account_is_a_fault_of_the_configuration() {
    let client = world("http://127.0.0.1:1").client;
    let expected = undeliverable(Reason::NotConfigured);
    assert_eq!(client.send_template("other", &message("m")).await.unwrap_err().kind, expected);
    assert_eq!(client.templates("other").await.unwrap_err().kind, expected);
    assert_eq!(client.ensure_menu("other", &Menu { buttons: vec![] }).await.unwrap_err().kind, expected);
}

#[tokio::test]
async fn templates_are_listed_with_their_keywords() {
    let list = json!({"template_list": [{
        "template_id": "TPL", "title": "报修进度通知", "primary_industry": "", "deputy_industry": "",
        "content": "单号:{{character_string1.DATA}}\n报修内容:{{thing2.DATA}}", "example": ""}]});
    let stub = Stub::with_tokens(move |_| Reply::Json(list.clone())).await;
    let templates = world(&stub.base).client.templates("main").await.unwrap();
    assert_eq!((templates.len(), templates[0].id.as_str(), templates[0].title.as_str()), (1, "TPL", "报修进度通知"));
    let expected = [("单号", "character_string1"), ("报修内容", "thing2")]
        .map(|(label, key)| Keyword { label: label.into(), key: key.into() });
    assert_eq!(templates[0].keywords, expected);
}
