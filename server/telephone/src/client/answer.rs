//! What an answer says. Only 200 with a code is an answer of the gateway; everything else came from something before it.

use serde::Deserialize;

use crate::code;
use crate::error::{Cause, Kind, TelephoneError};
use crate::message::Taken;

/// How long to wait after an answer that says nothing, milliseconds.
const UNCLEAR_MS: i64 = 30_000;
/// Longest code and reference that are kept, characters.
const WORD: usize = 64;

#[derive(Deserialize)]
struct Answer {
    code: String,
    #[serde(default, rename = "ref")]
    reference: String,
}

/// Perhaps taken: the next request with the same id tells.
pub(super) fn unclear() -> TelephoneError {
    TelephoneError::silent(Kind::Unknown { after_ms: UNCLEAR_MS })
}

/// The gateway's word, or what its absence means.
pub(super) fn read(status: u16, body: &[u8]) -> Result<Taken, TelephoneError> {
    match status {
        200 => spoken(body),
        429 => Err(TelephoneError::silent(Kind::Retry { after_ms: code::BUSY_MS })),
        408 | 500.. => Err(unclear()),
        // A redirect or a refusal by the server in front: the address is not that of a gateway.
        _ => Err(TelephoneError::coded(Kind::Trouble { cause: Cause::Config }, &format!("http {status}"))),
    }
}

fn spoken(body: &[u8]) -> Result<Taken, TelephoneError> {
    let answer: Answer = serde_json::from_slice(body).map_err(|_| unclear())?;
    match code::meaning(&answer.code) {
        None => Ok(Taken { reference: short(&answer.reference) }),
        Some(kind) => Err(TelephoneError::coded(kind, &short(&answer.code))),
    }
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(WORD).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(status: u16, body: &str) -> Option<Kind> {
        read(status, body.as_bytes()).err().map(|error| error.kind)
    }

    #[test]
    fn taken_carries_the_reference() {
        let taken = read(200, br#"{"code":"ok","ref":"LSM-1"}"#).unwrap();
        assert_eq!(taken.reference, "LSM-1");
        assert_eq!(read(200, br#"{"code":"duplicate"}"#).unwrap().reference, "");
    }

    #[test]
    fn a_refusal_carries_its_code() {
        let error = read(200, br#"{"code":"no_balance","ref":""}"#).unwrap_err();
        assert_eq!(error.code.as_deref(), Some("no_balance"));
        assert_eq!(error.kind, Kind::Trouble { cause: Cause::Balance });
    }

    #[test]
    fn what_is_not_the_gateways_word_is_unclear_or_a_wrong_address() {
        let unclear = Some(Kind::Unknown { after_ms: UNCLEAR_MS });
        for body in ["", "<html>", "[]", "{}", r#"{"code":1}"#, r#"{"code":"ok""#] {
            assert_eq!(kind(200, body), unclear, "{body}");
        }
        for status in [408, 500, 502, 503, 504] {
            assert_eq!(kind(status, r#"{"code":"ok"}"#), unclear, "{status}");
        }
        for status in [201, 204, 301, 302, 400, 401, 403, 404, 405, 413] {
            assert_eq!(kind(status, r#"{"code":"ok"}"#), Some(Kind::Trouble { cause: Cause::Config }), "{status}");
        }
        assert_eq!(kind(429, ""), Some(Kind::Retry { after_ms: code::BUSY_MS }));
    }
}
