//! What a request to the gateway must be: signed, fresh, JSON of exactly the agreed members, about a number that exists.

use serde::de::DeserializeOwned;

use super::sign::{SIGNATURE, TIMESTAMP, sign};
use crate::{gate::Call, scenario::Telephone, state::Shared};

/// How far the product's clock may be from ours, seconds.
const SKEW_S: u64 = 600;

/// The code of a refusal.
pub(super) type Code = &'static str;

/// The body of a request that was signed with the scenario's secret.
///
/// # Errors
/// `bad_signature`, or `bad_request` for a body that is not as agreed.
pub(super) fn open<T: DeserializeOwned>(shared: &Shared, telephone: &Telephone, call: &Call) -> Result<T, Code> {
    let header = |name| call.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let timestamp = header(TIMESTAMP);
    let at: i64 = timestamp.parse().map_err(|_| "bad_signature")?;
    // The stage's clock runs ahead when somebody turns it; the product's does not.
    let is_fresh = shared.clock.wall_ms().div_euclid(1000).abs_diff(at) <= SKEW_S;
    if !is_fresh || header(SIGNATURE) != sign(&telephone.secret, timestamp, &call.body) {
        return Err("bad_signature");
    }
    let kind = header("content-type");
    if kind != "application/json" && !kind.starts_with("application/json;") {
        return Err("bad_request");
    }
    serde_json::from_slice(&call.body).map_err(|_| "bad_request")
}

/// 32 lower-case hexadecimal digits.
pub(super) fn is_id(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// A mobile number of China, with or without its country.
pub(super) fn is_mobile(number: &str) -> bool {
    let number = number.strip_prefix("+86").unwrap_or(number);
    let mut bytes = number.bytes();
    number.len() == 11
        && bytes.next() == Some(b'1')
        && bytes.next().is_some_and(|b| (b'3'..=b'9').contains(&b))
        && bytes.all(|b| b.is_ascii_digit())
}

/// A number that can be called: a mobile one, or one of the fixed network with its area.
pub(super) fn is_callable(number: &str) -> bool {
    let is_fixed = (10..=12).contains(&number.len()) && number.starts_with('0');
    is_mobile(number) || (is_fixed && number.bytes().all(|b| b.is_ascii_digit()))
}
