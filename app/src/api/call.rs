//! Who calls a server function, and the service that answers. The server provides it as context after authentication.

use super::ApiError;
use contract::{AppError, services::DeskService};
use domain::access::Actor;
use std::sync::Arc;

/// One call.
#[derive(Clone)]
pub struct Call {
    /// Who calls.
    pub actor: Actor,
    /// What answers.
    pub desk: Arc<dyn DeskService>,
}

impl Call {
    /// The call under way.
    ///
    /// # Errors
    /// `NotSignedIn` if authentication provided none.
    pub fn current() -> Result<Call, ApiError> {
        leptos::prelude::use_context().ok_or(ApiError::Answer(AppError::NotSignedIn))
    }
}
