//! What a handler answers on the wire: JSON, or a file.

use axum::{
    body::{Body, Bytes},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use super::json_answer;

/// A good answer of an endpoint that serves files. Some files are answered as JSON with an address.
#[derive(Debug)]
pub(crate) enum Download {
    File { kind: &'static str, name: String, bytes: Bytes },
    Json(Value),
}

/// What goes back to the caller.
#[derive(Debug)]
pub(crate) enum Answer {
    Json(Value),
    File { kind: &'static str, name: String, bytes: Bytes },
}

impl From<Download> for Answer {
    fn from(download: Download) -> Self {
        match download {
            Download::File { kind, name, bytes } => Self::File { kind, name, bytes },
            Download::Json(body) => Self::Json(body),
        }
    }
}

impl Answer {
    /// The message number, if the answer names one.
    pub(crate) fn msgid(&self) -> Option<i64> {
        match self {
            Self::Json(body) => body["msgid"].as_i64(),
            Self::File { .. } => None,
        }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        match self {
            Self::Json(body) => json_answer(&body),
            Self::File { kind, name, bytes } => {
                // The platform writes this header with a small d.
                let place = format!("attachment; filename=\"{name}\"");
                let head = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, place)];
                (StatusCode::OK, head, Body::from(bytes)).into_response()
            }
        }
    }
}
