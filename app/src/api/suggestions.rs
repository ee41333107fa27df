//! Who could take a ticket, best first.

use super::ApiError;
use contract::views::desk::Suggestion;
use leptos::prelude::*;

/// Asks the desk's service for the ranking of one ticket, by its number.
#[server(prefix = "/fn", endpoint = "desk/suggestions")]
pub async fn suggestions(no: String) -> Result<Vec<Suggestion>, ApiError> {
    let call = super::Call::current()?;
    let no = no.parse().map_err(|_| contract::AppError::NotFound)?;
    Ok(call.desk.suggestions(&call.actor, no).await?)
}
