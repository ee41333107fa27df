//! The address for receipts: what is signed is stored once, everything else changes nothing.

use crate::town::Doors;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use telephone::FakeTelephone;
use testkit::Town;

const DELIVERED: &str = r#"{"kind":"sms","id":"0193a0c2f0a17bd28a44c1b0d2e3f405","state":"delivered"}"#;

async fn post(doors: &Doors, (timestamp, signature): (&str, &str), body: &str) -> StatusCode {
    let request = Request::post("/telephone/callback")
        .header("X-Weixiu-Timestamp", timestamp)
        .header("X-Weixiu-Signature", signature)
        .body(Body::from(body.to_owned()));
    doors.ask_this(request.unwrap()).await.status()
}

async fn waiting(doors: &Doors) -> usize {
    store::inbox::waiting(doors.town.services.store().reader(), 10).await.unwrap().len()
}

testkit::both! {
    async fn a_signed_receipt_is_stored_once(town: Town) {
        let doors = Doors::of(town);
        let (timestamp, signature) = FakeTelephone::signed(doors.town.services.now().0, DELIVERED.as_bytes());
        for _ in 0..2 {
            assert_eq!(post(&doors, (&timestamp, &signature), DELIVERED).await, StatusCode::OK);
        }
        assert_eq!(waiting(&doors).await, 1);
    }

    async fn whatever_else_comes_changes_nothing(town: Town) {
        let doors = Doors::of(town);
        let now = doors.town.services.now().0;
        let (timestamp, signature) = FakeTelephone::signed(now, DELIVERED.as_bytes());
        assert_eq!(post(&doors, ("", ""), DELIVERED).await, StatusCode::FORBIDDEN);
        let other = DELIVERED.replace("delivered", "failed");
        assert_eq!(post(&doors, (&timestamp, &signature), &other).await, StatusCode::FORBIDDEN);
        let old = FakeTelephone::signed(now - 11 * 60_000, DELIVERED.as_bytes());
        assert_eq!(post(&doors, (&old.0, &old.1), DELIVERED).await, StatusCode::FORBIDDEN);
        let nonsense = FakeTelephone::signed(now, b"{}");
        assert_eq!(post(&doors, (&nonsense.0, &nonsense.1), "{}").await, StatusCode::BAD_REQUEST);
        let large = " ".repeat(65 << 10);
        let signed = FakeTelephone::signed(now, large.as_bytes());
        assert_eq!(post(&doors, (&signed.0, &signed.1), &large).await, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(waiting(&doors).await, 0);
    }
}
