//! Receipts: signed so that the client believes them, and telling what people did.

use serde_json::json;
use telephone::{Medium, State, Telephone};

use crate::stand::{Stand, id, sms, voice};

#[tokio::test]
async fn a_text_is_delivered_or_not() {
    let mut stand = Stand::new().await;
    let client = stand.client();
    client.send_sms(&sms(1)).await.unwrap();
    let receipt = stand.receipt().await.unwrap();
    assert_eq!((receipt.kind, receipt.id, receipt.state), (Medium::Sms, id(1), State::Delivered));
    stand.control("faults", json!({"endpoint": "/telephone/sms", "fault": {"event": "system_failed"}})).await;
    client.send_sms(&sms(2)).await.unwrap();
    let receipt = stand.receipt().await.unwrap();
    assert_eq!((receipt.state, receipt.reason.as_deref()), (State::Failed, Some("not_reachable")));
    assert_eq!(stand.texts().await.len(), 1);
}

#[tokio::test]
async fn a_pressed_key_is_told() {
    let mut stand = Stand::new().await;
    stand.client().call(&voice(1)).await.unwrap();
    assert_eq!(stand.control("telephone/press", json!({"id": id(1), "key": "2"})).await, 404, "nobody asked for a 2");
    assert_eq!(stand.control("telephone/answer", json!({"id": id(1)})).await, 200);
    assert_eq!(stand.receipt().await.unwrap().state, State::Answered);
    assert_eq!(stand.control("telephone/press", json!({"id": id(1), "key": "1"})).await, 200);
    let receipt = stand.receipt().await.unwrap();
    assert_eq!((receipt.kind, receipt.state, receipt.key), (Medium::Call, State::Key, Some('1')));
    assert_eq!(stand.control("telephone/hangup", json!({"id": id(1)})).await, 404, "it is over");
}

#[tokio::test]
async fn nobody_picks_up_for_half_a_minute() {
    let mut stand = Stand::new().await;
    stand.client().call(&voice(1)).await.unwrap();
    stand.sim.clock().advance(29_000);
    assert_eq!(stand.shown().await["calls"][0]["state"], "ringing");
    assert!(stand.is_quiet());
    // The end is noticed, and the receipt goes out, each when the clock has reached its time.
    stand.sim.clock().advance(1_000);
    while stand.shown().await["calls"][0]["state"] == "ringing" {
        tokio::task::yield_now().await;
    }
    assert_eq!(stand.receipt().await.unwrap().state, State::NoAnswer);
}

#[tokio::test]
async fn a_rejected_call_and_a_second_one_are_busy() {
    let mut stand = Stand::new().await;
    let client = stand.client();
    client.call(&voice(1)).await.unwrap();
    client.call(&voice(2)).await.unwrap();
    let second = stand.receipt().await.unwrap();
    assert_eq!((second.id, second.state), (id(2), State::Busy));
    stand.control("telephone/hangup", json!({"id": id(1)})).await;
    let first = stand.receipt().await.unwrap();
    assert_eq!((first.id, first.state), (id(1), State::Busy));
}

#[tokio::test]
async fn receipts_come_twice_or_never_when_a_fault_wants_it() {
    let mut stand = Stand::new().await;
    let client = stand.client();
    for (n, fate) in [(1, "never"), (2, "twice")] {
        let fault = json!({"endpoint": "/telephone/sms", "times": 1, "fault": {"event": fate}});
        stand.control("faults", fault).await;
        client.send_sms(&sms(n)).await.unwrap();
    }
    for _ in 0..2 {
        assert_eq!(stand.receipt().await.unwrap().id, id(2));
    }
    assert!(stand.is_quiet());
}
