//! Registering a domain: the console reads a file at the root of the host.

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, Wrong};
use crate::{callbacks::read_good, state::Shared};

/// Which file the console looks for, and what must be in it.
#[derive(Debug, Deserialize)]
pub(crate) struct Wanted {
    /// Such as `MP_verify_a1B2c3D4e5F6g7H8.txt`.
    file: String,
    content: String,
}

/// `POST /__sim/domain`: what saving a domain in the console does; `{ok, answer}`.
pub(crate) async fn check(State(shared): State<Shared>, Json(wanted): Json<Wanted>) -> Answer {
    let bad = |words: &str| Wrong(StatusCode::BAD_REQUEST, words.to_owned());
    if !wanted.file.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte)) {
        return Err(bad("file is a name without a path"));
    }
    let product = shared.world().product.clone().ok_or_else(|| bad("nobody said where the product is"))?;
    let asked = shared.http.get(format!("{product}/{}", wanted.file));
    let answer = match tokio::time::timeout(shared.push_limit, read_good(asked)).await {
        Err(_) => Err("no answer in time".to_owned()),
        Ok(answer) => answer,
    };
    let ok = answer.as_ref().is_ok_and(|answer| answer.trim_end() == wanted.content);
    let answer: String = answer.unwrap_or_else(|error| error).chars().take(200).collect();
    Ok(Json(json!({"ok": ok, "answer": answer})))
}
