//! What somebody who sets an account up asks: tokens, quotas, failed calls, codes, the way to our callback address.

use serde_json::json;
use wechat::{CallbackRoute, Cause, Diagnosis, Gateway, Lifetime, QrCode, Quota, Reason, Scene, TokenProbe};

use crate::stub::{Reply, Stub, is_token_call, ok, refuse, token};
use crate::world::{undeliverable, world};

#[tokio::test]
async fn each_thing_that_can_be_wrong_with_the_token_is_named() {
    for (code, cause) in [
        (40013, Cause::WrongAppid),
        (40125, Cause::WrongSecret),
        (40243, Cause::SecretFrozen),
        (40164, Cause::AddressNotAllowed),
        (89503, Cause::AddressUnconfirmed),
        (89506, Cause::AddressRefused),
        (45009, Cause::QuotaUsedUp),
        (-1, Cause::Busy),
    ] {
        let stub = Stub::start(move |_| refuse(code)).await;
        let error = world(&stub.base).client.probe_token("main").await.unwrap_err();
        assert_eq!((error.cause(), error.code), (cause, Some(code)));
        assert!(error.rid.is_some());
    }
    let nobody = world("http://127.0.0.1:1").client.probe_token("main").await.unwrap_err();
    assert_eq!(nobody.cause(), Cause::Unreachable);
    assert_eq!(
        world("http://127.0.0.1:1").client.probe_token("other").await.unwrap_err().cause(),
        Cause::NotConfigured
    );
}

#[tokio::test]
async fn a_probe_asks_now_although_the_token_rests() {
    let stub = Stub::start(|call| match (is_token_call(call), call.nth) {
        (true, 1) => refuse(40164),
        (true, _) => token("T"),
        _ => ok(),
    })
    .await;
    let client = world(&stub.base).client;
    assert!(client.templates("main").await.is_err());
    assert_eq!(client.templates("main").await.unwrap_err().cause(), Cause::Resting);
    assert_eq!(client.probe_token("main").await.unwrap(), TokenProbe { expires_s: 7_200 });
    assert!(stub.calls("/stable_token").iter().all(|call| call.body["force_refresh"] == false));
}

#[tokio::test]
async fn a_missing_permission_is_not_a_fault_of_the_token() {
    let stub = Stub::with_tokens(|_| refuse(48001)).await;
    let client = world(&stub.base).client;
    let errors = [client.menu("main").await.unwrap_err(), client.templates("main").await.unwrap_err()];
    assert!(errors.iter().all(|error| error.cause() == Cause::PermissionMissing && error.alert));
    assert_eq!(stub.count("/stable_token"), 1);
}

#[tokio::test]
async fn quotas_are_read_by_path() {
    let answer = json!({"errcode": 0, "errmsg": "ok", "quota": {"daily_limit": 100_000, "used": 12, "remain": 99_988},
        "rate_limit": {"call_count": 1, "refresh_second": 1}});
    let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
    let quota = world(&stub.base).client.quota("main", "/cgi-bin/message/template/send").await.unwrap();
    assert_eq!(quota, Quota { limit: 100_000, used: 12, left: 99_988 });
    let expected = json!({"cgi_path": "/cgi-bin/message/template/send"});
    assert_eq!(stub.calls("/cgi-bin/openapi/quota/get")[0].body, expected);
}

#[tokio::test]
async fn a_failed_call_is_explained_without_its_secrets() {
    let answer = json!({"errcode": 0, "request": {"invoke_time": 1_635_156_704, "cost_in_ms": 30,
        "request_url": "access_token=canary", "request_body": "canary", "client_ip": "1.2.3.4",
        "response_body": "{\"errcode\":45009,\"errmsg\":\"x\"}"}});
    let stub = Stub::with_tokens(move |call| match call.body["rid"].as_str() {
        Some("r1") => Reply::Json(answer.clone()),
        _ => refuse(76001),
    })
    .await;
    let client = world(&stub.base).client;
    let diagnosis = client.diagnosis("main", "r1").await.unwrap();
    let expected = Diagnosis {
        called_s: Some(1_635_156_704),
        took_ms: Some(30),
        from_address: Some("1.2.3.4".into()),
        code: Some(45009),
    };
    assert_eq!(diagnosis, expected);
    assert_eq!(client.diagnosis("main", "r2").await.unwrap_err().kind, undeliverable(Reason::BadCall));
}

#[tokio::test]
async fn the_way_to_our_callback_address_is_told() {
    let answer = json!({"dns": [{"ip": "111.161.64.40", "real_operator": "UNICOM"}],
        "ping": [{"ip": "111.161.64.40", "from_operator": "UNICOM", "package_loss": "100%", "time": ""}]});
    let stub = Stub::with_tokens(move |_| Reply::Json(answer.clone())).await;
    let route = world(&stub.base).client.callback_route("main").await.unwrap();
    let expected =
        CallbackRoute { addresses: vec!["111.161.64.40".into()], lost: vec![("111.161.64.40".into(), "100%".into())] };
    assert_eq!(route, expected);
    let stub = Stub::with_tokens(|_| ok()).await;
    assert_eq!(world(&stub.base).client.callback_route("main").await.unwrap(), CallbackRoute::default());
}

#[tokio::test]
async fn codes_carry_their_scene() {
    let stub = Stub::with_tokens(|call| match &call.body["expire_seconds"] {
        seconds if seconds.is_number() => {
            Reply::Json(json!({"ticket": "gQH4", "expire_seconds": seconds, "url": "http://weixin.qq.com/q/a"}))
        }
        _ => Reply::Json(json!({"ticket": "gQH5", "url": "http://weixin.qq.com/q/b"})),
    })
    .await;
    let client = world(&stub.base).client;
    let scene = Scene::Text("lift_0312".into());
    let code = client.qr_code("main", &scene, Lifetime::Seconds(600)).await.unwrap();
    assert_eq!(code, QrCode { ticket: "gQH4".into(), url: "http://weixin.qq.com/q/a".into(), expires_s: Some(600) });
    assert_eq!(client.qr_code("main", &scene, Lifetime::Permanent).await.unwrap().expires_s, None);
    let calls = stub.calls("/cgi-bin/qrcode/create");
    let scenes: Vec<_> = calls.iter().map(|call| call.body["action_info"]["scene"]["scene_str"].clone()).collect();
    assert_eq!(scenes, ["lift_0312", "lift_0312"]);
    let error = client.qr_code("main", &Scene::Number(0), Lifetime::Permanent).await.unwrap_err();
    assert_eq!((error.kind, stub.count("/qrcode/create")), (undeliverable(Reason::BadCall), 2));
}
