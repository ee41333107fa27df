//! `sns/auth`: whether a web token still works.

use serde_json::json;

use super::token;
use crate::{
    answer::{Reply, ok_and},
    gate::Call,
    state::Shared,
};

/// `GET /sns/auth`.
pub(crate) fn probe(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    token::of_call(&shared.world(), call, now)?;
    Ok(ok_and(json!({})))
}
