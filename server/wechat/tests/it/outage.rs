//! A platform that does not answer: what is known about the message, and how the account rests and comes back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use futures::future::join_all;
use tokio::net::TcpSocket;
use wechat::{Gateway, MemoryTokens, SendErrorKind};

use crate::stub::{Reply, Stub, is_token_call, ok, refuse, token};
use crate::world::{NOON, hurried, message, node, paused_until, world};

const SEND: &str = "/message/template/send";

#[tokio::test]
async fn an_answer_that_says_nothing_leaves_the_outcome_unknown() {
    let odd: [fn() -> Reply; 8] = [
        || Reply::Html502,
        || Reply::Cut,
        || Reply::Compressed,
        || Reply::Raw("{\"errcode\":0,\"errm".into()),
        || Reply::Raw(String::new()),
        || Reply::Raw("<html>ok</html>".into()),
        || Reply::Raw(format!("{{\"errcode\":0,\"x\":\"{}\"}}", "x".repeat(1_100_000))),
        || Reply::Redirect("https://evil.example/".into()),
    ];
    for (index, reply) in odd.into_iter().enumerate() {
        let stub = Stub::with_tokens(move |call| if call.nth == 1 { reply() } else { ok() }).await;
        let client = world(&stub.base).client;
        let error = client.send_template("main", &message("m")).await.unwrap_err();
        let SendErrorKind::Unknown { after_ms } = error.kind else { panic!("{index}: {error:?}") };
        assert!((1_000..=1_200).contains(&after_ms) && !error.alert);
        assert!(client.send_template("main", &message("m")).await.is_ok());
        assert_eq!(stub.count("/stable_token"), 1);
    }
}

#[tokio::test]
async fn a_timeout_after_the_request_leaves_the_outcome_unknown() {
    let stub = Stub::with_tokens(|call| if call.path.ends_with(SEND) { Reply::Hang } else { ok() }).await;
    let store = Arc::new(MemoryTokens::default());
    // The token is there before anybody is in a hurry.
    node(&stub.base, "a", store.clone(), Arc::default(), |_| {}).templates("main").await.unwrap();
    let error = hurried(&stub.base, "b", store).send_template("main", &message("m")).await.unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::Unknown { .. }), "{error:?}");
}

#[tokio::test]
async fn a_request_that_never_left_was_not_accepted() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let store = Arc::new(MemoryTokens::default());
    node(&stub.base, "a", store.clone(), Arc::default(), |_| {}).send_template("main", &message("m")).await.unwrap();
    // A port that is held and not listened to: nobody else is given it meanwhile.
    let held = TcpSocket::new_v4().unwrap();
    held.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let nobody = format!("http://{}", held.local_addr().unwrap());
    let error =
        node(&nobody, "b", store, Arc::default(), |_| {}).send_template("main", &message("m")).await.unwrap_err();
    assert!(matches!(error.kind, SendErrorKind::Retry { .. }), "{error:?}");
}

#[tokio::test]
async fn after_three_failures_the_account_rests_and_comes_back_by_one_probe() {
    let down = Arc::new(AtomicBool::new(true));
    let switch = Arc::clone(&down);
    let stub = Stub::with_tokens(move |_| if switch.load(Ordering::SeqCst) { Reply::Html502 } else { ok() }).await;
    let world = world(&stub.base);
    let send = |id: String| {
        let client = &world.client;
        async move { client.send_template("main", &message(&id)).await }
    };
    for n in 0..3 {
        let error = send(format!("m{n}")).await.unwrap_err();
        assert!(matches!(error.kind, SendErrorKind::Unknown { .. }));
    }
    for n in 0..50 {
        assert_eq!(paused_until(&send(format!("m{n}")).await.unwrap_err()), NOON + 2_000);
    }
    assert_eq!(stub.count(SEND), 3, "a resting account is not called");
    // Each probe that fails makes the next rest longer, up to ten seconds.
    for rest_ms in [2_000, 4_000, 8_000, 10_000, 10_000] {
        world.clock.advance(rest_ms);
        assert!(send("m0".into()).await.is_err());
    }
    assert_eq!(stub.count(SEND), 8);
    down.store(false, Ordering::SeqCst);
    world.clock.advance(10_000);
    let all = join_all((0..20).map(|n| send(format!("m{n}")))).await;
    assert_eq!(all.iter().filter(|sent| sent.is_ok()).count(), 1, "one probe at a time");
    assert!(join_all((0..20).map(|n| send(format!("m{n}")))).await.iter().all(Result::is_ok));
}

#[tokio::test]
async fn a_busy_code_counts_as_an_outage_and_a_refusal_as_an_answer() {
    let stub = Stub::with_tokens(|call| if call.nth % 3 == 0 { refuse(43004) } else { refuse(-1) }).await;
    let client = world(&stub.base).client;
    for _ in 0..12 {
        let error = client.send_template("main", &message("m")).await.unwrap_err();
        assert!(!matches!(error.kind, SendErrorKind::Paused { .. }), "{error:?}");
    }
    let stub = Stub::with_tokens(|_| refuse(-1)).await;
    let client = world(&stub.base).client;
    for _ in 0..3 {
        assert_eq!(client.send_template("main", &message("m")).await.unwrap_err().code, Some(-1));
    }
    assert_eq!(paused_until(&client.send_template("main", &message("m")).await.unwrap_err()), NOON + 2_000);
}

#[tokio::test]
async fn a_failing_token_endpoint_without_a_token_holds_everything_back() {
    let stub = Stub::start(|call| if is_token_call(call) && call.nth > 1 { token("T") } else { Reply::Hang }).await;
    let client = hurried(&stub.base, "a", Arc::new(MemoryTokens::default()));
    let sends = join_all((0..5).map(|n| {
        let client = &client;
        async move { client.send_template("main", &message(&format!("m{n}"))).await }
    }))
    .await;
    assert!(sends.iter().all(|sent| matches!(sent.as_ref().unwrap_err().kind, SendErrorKind::Paused { .. })));
    assert_eq!(stub.count("/stable_token"), 1, "the others do not queue up behind the timeout");
}
