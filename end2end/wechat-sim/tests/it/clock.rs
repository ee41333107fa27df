//! The clock: it stands, it moves, it wakes what waits.

use serde_json::json;
use wechat_sim::Clock;

use crate::stand::{START_MS, Stand};

#[tokio::test]
async fn it_is_read_and_moved() {
    let stand = Stand::new().await;
    assert_eq!(stand.get("/__sim/clock").await["now_ms"], START_MS);
    let moved = stand.post("/__sim/clock", &json!({"advance_ms": 600_000})).await;
    assert_eq!(moved["now_ms"], START_MS + 600_000);
    assert!(stand.post("/__sim/clock", &json!({"advance_ms": -1})).await["error"].is_string());
    assert_eq!(stand.sim.clock().now_ms(), START_MS + 600_000);
}

#[tokio::test]
async fn who_waits_is_woken() {
    let clock = Clock::manual(0);
    let waits = tokio::spawn({
        let clock = clock.clone();
        async move { clock.reach(1_000).await }
    });
    clock.advance(999);
    tokio::task::yield_now().await;
    assert!(!waits.is_finished());
    clock.advance(1);
    waits.await.unwrap();
}

#[tokio::test]
async fn a_real_clock_moves_by_itself_and_can_be_moved_too() {
    let clock = Clock::real();
    let before = clock.now_ms();
    clock.reach(before + 5).await;
    assert!(clock.now_ms() >= before + 5);
    clock.advance(86_400_000);
    assert!(clock.now_ms() >= before + 86_400_000);
    assert_eq!(clock.offset_ms(), 86_400_000);
}
