//! Access tokens under fire: one renewal for many failures, one forced one at most, and rest when nothing helps.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use futures::future::join_all;
use tokio::sync::Barrier;
use wechat::{Gateway, MemoryTokens, SendErrorKind};

use crate::stub::{Call, Reply, Stub, is_token_call, ok, refuse, token};
use crate::world::{Hand, NOON, message, node, paused_until, world};

const MINT: &str = "/stable_token";
const SEND: &str = "/message/template/send";

/// Accepts nothing but this token.
fn only(good: &str, call: &Call, code: i64) -> Reply {
    if call.token() == good { ok() } else { refuse(code) }
}

#[tokio::test]
async fn twenty_parallel_refusals_cause_one_renewal() {
    for code in [40001, 40014, 42001] {
        // `T1` dies while all twenty are under way: none is answered before the last one has arrived.
        let all = Arc::new(Barrier::new(20));
        let stub = Stub::with_tokens(move |call| match (call.path.ends_with(SEND), call.token()) {
            (true, "T1") => Reply::Together(Arc::clone(&all), code),
            _ => ok(),
        })
        .await;
        let world = world(&stub.base);
        world.client.templates("main").await.unwrap();
        let messages: Vec<_> = (0..20).map(|n| message(&format!("m{n}"))).collect();
        let sent = join_all(messages.iter().map(|message| world.client.send_template("main", message))).await;
        assert!(sent.iter().all(Result::is_ok), "{code}: {sent:?}");
        assert_eq!(stub.count(MINT), 2, "{code}");
        let ids = |token: &str| -> BTreeSet<_> {
            let calls = stub.calls(SEND).into_iter().filter(|call| call.token() == token);
            calls.map(|call| call.body["client_msg_id"].to_string()).collect()
        };
        assert_eq!((ids("T1").len(), ids("T2").len(), stub.count(SEND)), (20, 20, 40), "{code}");
    }
}

#[tokio::test]
async fn a_token_that_stays_bad_is_forced_away_once() {
    let stub = Stub::start(|call| match &call.body["force_refresh"] {
        force if is_token_call(call) => token(if force == true { "NEW" } else { "OLD" }),
        _ => only("NEW", call, 40001),
    })
    .await;
    let world = world(&stub.base);
    assert!(world.client.send_template("main", &message("m1")).await.is_ok());
    let forced: Vec<_> = stub.calls(MINT).iter().map(|call| call.body["force_refresh"] == true).collect();
    assert_eq!(forced, [false, false, true]);
    assert!(world.client.send_template("main", &message("m2")).await.is_ok());
    assert_eq!((stub.count(MINT), stub.count(SEND)), (3, 3));
}

#[tokio::test]
async fn when_even_a_forced_token_is_refused_everything_rests() {
    let stub = Stub::start(|call| if is_token_call(call) { token("BAD") } else { refuse(40001) }).await;
    let world = world(&stub.base);
    let error = world.client.send_template("main", &message("m1")).await.unwrap_err();
    assert_eq!(paused_until(&error), NOON + 300_000);
    assert!(error.alert);
    assert_eq!((stub.count(MINT), stub.count(SEND)), (3, 1));
    for _ in 0..10 {
        let error = world.client.send_template("main", &message("m1")).await.unwrap_err();
        assert_eq!(paused_until(&error), NOON + 300_000);
    }
    assert_eq!((stub.count(MINT), stub.count(SEND)), (3, 1));
    world.clock.advance(300_000);
    assert!(world.client.send_template("main", &message("m1")).await.is_err());
    assert_eq!((stub.count(MINT), stub.count(SEND)), (5, 1));
}

#[tokio::test]
async fn renewed_tokens_that_are_refused_too_stop_the_account_longer_each_time() {
    let stub = Stub::with_tokens(|_| refuse(42001)).await;
    let world = world(&stub.base);
    let mut now = NOON;
    for (calls, rest_ms) in [5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000].into_iter().enumerate() {
        let error = world.client.send_template("main", &message("m1")).await.unwrap_err();
        assert_eq!((paused_until(&error), error.code, error.alert), (now + rest_ms, Some(42001), true));
        assert!(world.client.send_template("main", &message("m1")).await.is_err());
        assert_eq!((stub.count(MINT), stub.count(SEND)), (2 * calls + 2, 2 * calls + 2));
        world.clock.advance(rest_ms);
        now += rest_ms;
    }
}

#[tokio::test]
async fn two_tokens_that_die_by_chance_cost_seconds_every_time() {
    let stub = Stub::with_tokens(|call| if call.nth % 3 == 0 { ok() } else { refuse(40001) }).await;
    let world = world(&stub.base);
    for begun in [NOON, NOON + 5_000, NOON + 10_000] {
        let error = world.client.send_template("main", &message("m1")).await.unwrap_err();
        assert_eq!(paused_until(&error), begun + 5_000);
        world.clock.advance(5_000);
        assert!(world.client.send_template("main", &message("m1")).await.is_ok());
    }
    assert_eq!(stub.count(SEND), 9);
}

#[tokio::test]
async fn a_deployment_without_the_right_never_forces() {
    let stub = Stub::start(|call| if is_token_call(call) { token("BAD") } else { refuse(40001) }).await;
    let client = node(&stub.base, "a", Arc::new(MemoryTokens::default()), Arc::default(), |settings| {
        settings.accounts[0].may_force_refresh = false;
    });
    assert!(client.send_template("main", &message("m1")).await.unwrap_err().alert);
    assert!(stub.calls(MINT).iter().all(|call| call.body["force_refresh"] == false));
    assert_eq!(stub.count(MINT), 2);
}

#[tokio::test]
async fn two_nodes_share_one_token() {
    let stub = Stub::with_tokens(|_| ok()).await;
    let store = Arc::new(MemoryTokens::default());
    let clock = Arc::new(Hand::default());
    let nodes = ["a", "b"].map(|name| node(&stub.base, name, store.clone(), Arc::clone(&clock), |_| {}));
    let sends = nodes.iter().flat_map(|node| {
        (0..10).map(move |n| async move { node.send_template("main", &message(&format!("m{n}"))).await })
    });
    assert!(join_all(sends).await.iter().all(Result::is_ok));
    assert_eq!(stub.count(MINT), 1);
}

#[tokio::test]
async fn another_nodes_renewal_is_found_before_asking() {
    let good = Arc::new(AtomicUsize::new(1));
    let switch = Arc::clone(&good);
    let stub = Stub::with_tokens(move |call| only(&format!("T{}", switch.load(Ordering::SeqCst)), call, 40001)).await;
    let store = Arc::new(MemoryTokens::default());
    let clock = Arc::new(Hand::default());
    let [a, b] = ["a", "b"].map(|name| node(&stub.base, name, store.clone(), Arc::clone(&clock), |_| {}));
    assert!(a.send_template("main", &message("m1")).await.is_ok());
    good.store(2, Ordering::SeqCst);
    assert!(b.send_template("main", &message("m2")).await.is_ok());
    assert!(a.send_template("main", &message("m3")).await.is_ok());
    let used: Vec<_> = stub.calls(SEND).iter().map(|call| call.token().to_owned()).collect();
    assert_eq!(used, ["T1", "T1", "T2", "T1", "T2"]);
    assert_eq!(stub.count(MINT), 2);
}

#[tokio::test]
async fn renewal_is_ahead_of_time_and_the_old_token_serves_meanwhile() {
    let broken = Arc::new(AtomicUsize::new(0));
    let switch = Arc::clone(&broken);
    let stub = Stub::start(move |call| match (is_token_call(call), switch.load(Ordering::SeqCst)) {
        (true, 0) => token(&format!("T{}", call.nth)),
        (true, _) => Reply::Html502,
        _ => ok(),
    })
    .await;
    let world = world(&stub.base);
    assert!(world.client.send_template("main", &message("m1")).await.is_ok());
    world.clock.advance(6_900_000);
    assert!(world.client.send_template("main", &message("m2")).await.is_ok());
    assert_eq!(stub.count(MINT), 1, "not before the last four minutes");
    broken.store(1, Ordering::SeqCst);
    world.clock.advance(190_000);
    for _ in 0..5 {
        assert!(world.client.send_template("main", &message("m3")).await.is_ok(), "still valid");
    }
    assert_eq!(stub.count(MINT), 2, "a failed renewal rests before the next");
    broken.store(0, Ordering::SeqCst);
    world.clock.advance(10_000);
    assert!(world.client.send_template("main", &message("m4")).await.is_ok());
    assert_eq!(stub.calls(SEND).last().unwrap().token(), "T3");
}

#[tokio::test]
async fn a_refusing_token_endpoint_is_left_alone_and_the_queue_drains_later() {
    for (code, rest_ms) in
        [(40164, 300_000), (40125, 300_000), (40243, 300_000), (89503, 3_600_000), (89506, 86_400_000)]
    {
        let refused = Arc::new(AtomicUsize::new(1));
        let switch = Arc::clone(&refused);
        let stub = Stub::start(move |call| match (is_token_call(call), switch.load(Ordering::SeqCst)) {
            (true, 1) => refuse(code),
            (true, _) => token("T"),
            _ => ok(),
        })
        .await;
        let world = world(&stub.base);
        let error = world.client.send_template("main", &message("m0")).await.unwrap_err();
        assert_eq!((paused_until(&error), error.code, error.alert), (NOON + rest_ms, Some(code), true));
        assert!(error.rid.is_some());
        for n in 0..10 {
            assert!(world.client.send_template("main", &message(&format!("m{n}"))).await.is_err());
        }
        assert_eq!((stub.count(MINT), stub.count(SEND)), (1, 0), "{code}");
        refused.store(0, Ordering::SeqCst);
        world.clock.advance(rest_ms);
        for n in 0..10 {
            assert!(world.client.send_template("main", &message(&format!("m{n}"))).await.is_ok());
        }
        assert_eq!((stub.count(MINT), stub.count(SEND)), (2, 10), "{code}");
    }
}

#[tokio::test]
async fn a_silent_token_endpoint_is_asked_again_soon() {
    let stub = Stub::start(|call| match (is_token_call(call), call.nth) {
        (true, 1) => refuse(-1),
        (true, 2) => Reply::Html502,
        (true, _) => token("T"),
        _ => ok(),
    })
    .await;
    let world = world(&stub.base);
    for expected in [2_000, 4_000] {
        let error = world.client.send_template("main", &message("m1")).await.unwrap_err();
        assert!(matches!(error.kind, SendErrorKind::Paused { .. }) && !error.alert);
        let wait = paused_until(&error) - wechat::Clock::now_ms(&*world.clock);
        assert_eq!(wait, expected);
        world.clock.advance(wait);
    }
    assert!(world.client.send_template("main", &message("m1")).await.is_ok());
}
