//! Answers that no client wants: a connection that breaks, a body that is cut, too large, squeezed or empty.

use std::io::{self, Write};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use flate2::{Compression, write::GzEncoder};

use crate::faults::BodyFate;

/// Bytes of a body that is too large; sent in pieces.
const HUGE: usize = 64 << 20;
const PIECE: usize = 64 << 10;
/// More than any answer of ours has.
const ANSWER_LIMIT: usize = 64 << 20;

/// An answer whose body fails at once: the connection closes before a byte of it was sent.
pub(super) fn reset() -> Response {
    let failing = futures::stream::once(async { Err::<Bytes, _>(io::Error::other("reset on demand")) });
    ([(header::CONTENT_LENGTH, "64")], Body::from_stream(failing)).into_response()
}

/// The answer with another body.
pub(super) async fn with_body(answer: Response, fate: BodyFate) -> Response {
    let (mut head, body) = answer.into_parts();
    let bytes = to_bytes(body, ANSWER_LIMIT).await.unwrap_or_default();
    head.headers.remove(header::CONTENT_LENGTH);
    let body = match fate {
        BodyFate::Empty => Body::empty(),
        BodyFate::Truncated => Body::from(bytes.slice(..bytes.len() / 2)),
        BodyFate::Huge => huge(bytes),
        BodyFate::Json => Body::from(r#"{"errcode":-1,"errmsg":"system error"}"#),
        BodyFate::Gzip => {
            head.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            Body::from(squeezed(&bytes))
        }
    };
    Response::from_parts(head, body)
}

/// Blanks without end before the answer proper: JSON in form, and more than anybody should read.
fn huge(bytes: Bytes) -> Body {
    let pieces = std::iter::repeat_n(Bytes::from(vec![b' '; PIECE]), HUGE / PIECE).chain([bytes]);
    Body::from_stream(futures::stream::iter(pieces.map(Ok::<_, io::Error>)))
}

fn squeezed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing into memory does not fail.
    drop(encoder.write_all(bytes));
    encoder.finish().unwrap_or_default()
}
