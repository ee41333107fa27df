//! One endpoint of a platform: where it is, how it speaks, what it does.

use axum::http::Method;

use super::Call;
use crate::{
    answer::{Dialect, Download, Refusal, Reply},
    state::Shared,
};

/// One endpoint of a platform.
#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) path: &'static str,
    pub(crate) method: Method,
    pub(crate) dialect: Dialect,
    pub(super) handle: Handle,
}

/// What an endpoint answers with when all is well.
#[derive(Debug)]
pub(super) enum Handle {
    Json(fn(&Shared, &Call) -> Reply),
    File(fn(&Shared, &Call) -> Result<Download, Refusal>),
}

impl Api {
    /// A GET endpoint that answers JSON.
    pub(crate) const fn get(path: &'static str, dialect: Dialect, handle: fn(&Shared, &Call) -> Reply) -> Self {
        Self { path, method: Method::GET, dialect, handle: Handle::Json(handle) }
    }

    /// A POST endpoint that answers JSON.
    pub(crate) const fn post(path: &'static str, dialect: Dialect, handle: fn(&Shared, &Call) -> Reply) -> Self {
        Self { path, method: Method::POST, dialect, handle: Handle::Json(handle) }
    }

    /// A GET endpoint that answers a file, and its errors as JSON.
    pub(crate) const fn file(
        path: &'static str,
        dialect: Dialect,
        handle: fn(&Shared, &Call) -> Result<Download, Refusal>,
    ) -> Self {
        Self { path, method: Method::GET, dialect, handle: Handle::File(handle) }
    }
}
