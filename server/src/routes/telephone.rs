//! Receipts of the telephone gateway: verified, stored, answered at once; worked on afterwards.

use crate::app::App;
use axum::{
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use telephone::{Refused, SIGNATURE, Signed, TIMESTAMP};

/// `POST /telephone/callback`
pub(crate) async fn receive(State(app): State<App>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let Some(telephone) = app.services.telephone() else { return StatusCode::NOT_FOUND };
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let signed = Signed { timestamp: header(TIMESTAMP), signature: header(SIGNATURE) };
    match telephone.open_receipt(signed, &body, app.now().0) {
        Ok(receipt) => match app.services.receive_receipt(receipt).await {
            Ok(()) => StatusCode::OK,
            Err(_) => StatusCode::SERVICE_UNAVAILABLE,
        },
        Err(refused) => no(refused),
    }
}

fn no(refused: Refused) -> StatusCode {
    tracing::warn!(%refused, "a receipt was refused");
    match refused {
        Refused::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Refused::Signature | Refused::Stale => StatusCode::FORBIDDEN,
        Refused::Malformed => StatusCode::BAD_REQUEST,
    }
}
