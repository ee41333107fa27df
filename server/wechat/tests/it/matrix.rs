//! Rows of the fault matrix that the other files do not already name.

use std::sync::Arc;

use futures::future::join_all;
use tokio::net::TcpListener;
use wechat::{Gateway, MemoryTokens, SendErrorKind};

use crate::stub::{Reply, Stub, is_token_call, ok, refuse, token};
use crate::world::{MIDNIGHT, NOON, hurried, message, node, paused_until, world};

const SEND: &str = "/message/template/send";
const MINT: &str = "/stable_token";

#[tokio::test]
async fn an_old_token_in_its_overlap_is_no_error() {
    let stub = Stub::with_tokens(|call| if ["T1", "T2"].contains(&call.token()) { ok() } else { refuse(42001) }).await;
    let world = world(&stub.base);
    let messages: Vec<_> = (0..20).map(|n| message(&format!("m{n}"))).collect();
    world.client.send_template("main", &messages[0]).await.unwrap();
    world.clock.advance(7_090_000);
    let sent = join_all(messages.iter().map(|message| world.client.send_template("main", message))).await;
    assert!(sent.iter().all(Result::is_ok), "{sent:?}");
    assert_eq!((stub.count(MINT), stub.count(SEND)), (2, 21));
}

#[tokio::test]
async fn a_connection_reset_before_acceptance_is_tried_again_under_the_same_number() {
    let store = Arc::new(MemoryTokens::default());
    let stub = Stub::with_tokens(|_| ok()).await;
    node(&stub.base, "a", store.clone(), Arc::default(), |_| {}).send_template("main", &message("m")).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let resetting = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            drop(connection);
        }
    });
    let client = node(&resetting, "b", store.clone(), Arc::default(), |_| {});
    let error = client.send_template("main", &message("m1")).await.unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::Unknown { .. } | SendErrorKind::Retry { .. }), "{error:?}");
    node(&stub.base, "c", store, Arc::default(), |_| {}).send_template("main", &message("m1")).await.unwrap();
    assert_eq!(stub.calls(SEND).last().unwrap().body["client_msg_id"], "m1");
}

#[tokio::test]
async fn a_burst_of_busy_answers_loses_nothing() {
    let stub = Stub::with_tokens(|call| if call.nth <= 10 { refuse(-1) } else { ok() }).await;
    let world = world(&stub.base);
    let mut waiting: Vec<_> = (0..10).map(|n| message(&format!("m{n}"))).collect();
    for _ in 0..20 {
        let sent = join_all(waiting.iter().map(|message| world.client.send_template("main", message))).await;
        assert!(sent.iter().flatten().all(|accepted| accepted.msgid.is_none()));
        waiting =
            waiting.into_iter().zip(&sent).filter(|(_, sent)| sent.is_err()).map(|(message, _)| message).collect();
        world.clock.advance(10_000);
    }
    assert!(waiting.is_empty(), "{}", waiting.len());
    let calls = stub.calls(SEND);
    let accepted: std::collections::BTreeSet<_> =
        calls.iter().skip(10).map(|call| call.body["client_msg_id"].to_string()).collect();
    assert_eq!((accepted.len(), calls.len()), (10, 20), "each accepted once");
}

#[tokio::test]
async fn the_daily_quota_of_tokens_rests_until_midnight() {
    let stub = Stub::start(|call| match (is_token_call(call), call.nth) {
        (true, 1) => refuse(45009),
        (true, _) => token("T"),
        _ => ok(),
    })
    .await;
    let world = world(&stub.base);
    let error = world.client.send_template("main", &message("m")).await.unwrap_err();
    assert_eq!((paused_until(&error), error.alert), (MIDNIGHT, true));
    world.clock.advance(MIDNIGHT - NOON - 1);
    assert!(world.client.send_template("main", &message("m")).await.is_err());
    world.clock.advance(1);
    assert!(world.client.send_template("main", &message("m")).await.is_ok());
    assert_eq!(stub.count(MINT), 2);
}

#[tokio::test]
async fn a_quota_of_one_call_holds_back_no_other_channel() {
    let stub = Stub::with_tokens(|call| if call.path.ends_with(SEND) { refuse(45009) } else { ok() }).await;
    let client = world(&stub.base).client;
    assert!(client.send_template("main", &message("m")).await.is_err());
    let text = wechat::CustomText { to: "oA".into(), content: "好".into(), attempt: 0 };
    assert!(client.send_custom_text("main", &text).await.is_ok());
    assert!(
        client.fetch_media("main", "m1").await.is_err_and(|error| !matches!(error.kind, SendErrorKind::Paused { .. }))
    );
}

#[tokio::test]
async fn a_platform_that_never_answers_holds_a_message_no_longer_than_the_limit() {
    let stub = Stub::with_tokens(|call| if call.path.ends_with(SEND) { Reply::Hang } else { ok() }).await;
    let store = Arc::new(MemoryTokens::default());
    node(&stub.base, "a", store.clone(), Arc::default(), |_| {}).templates("main").await.unwrap();
    let client = hurried(&stub.base, "b", store);
    let errors =
        join_all([client.send_template("main", &message("a")), client.send_template("main", &message("b"))]).await;
    assert!(errors.iter().all(|sent| matches!(sent.as_ref().unwrap_err().kind, SendErrorKind::Unknown { .. })));
}
