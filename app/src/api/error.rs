//! Why a server function gave no result: the service said why, or no answer came.

use contract::AppError;
use leptos::server_fn::{codec::JsonEncoding, error::FromServerFnError, error::ServerFnErrorErr};
use serde::{Deserialize, Serialize};

/// A server function's error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiError {
    /// The service's own answer.
    Answer(AppError),
    /// The request or its answer was lost on the way.
    Lost,
}

impl From<AppError> for ApiError {
    fn from(error: AppError) -> Self {
        ApiError::Answer(error)
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(_: ServerFnErrorErr) -> Self {
        ApiError::Lost
    }
}
