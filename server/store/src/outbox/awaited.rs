//! Finds the push that a delivery event is about when the platform gave no number for it.

use sea_orm::{ConnectionTrait, Value};

use super::dialect::statement;
use crate::db::{StoreResult, Tx};

/// Whether a delivery event for this number is still awaited.
///
/// # Errors
/// `Trouble`.
pub async fn is_awaited(tx: &Tx, platform_id: &str) -> StoreResult<bool> {
    let sql = "SELECT platform_id FROM outbox WHERE platform_id = $1 AND state IN ('handed', 'unknown') LIMIT 1";
    let values: [Value; 1] = [platform_id.into()];
    Ok(tx.query_one_raw(statement(tx.get_database_backend(), sql.to_owned(), values)).await?.is_some())
}

/// The platform id of the oldest push to a lane's end `recipient` (`:p…`, `:s…`) that was handed over, among the ids of one part after
/// this prefix: the account's numbers, or our own of one of its templates.
///
/// # Errors
/// `Trouble`.
pub async fn oldest_handed(tx: &Tx, prefix: &str, recipient: &str) -> StoreResult<Option<String>> {
    let sql = "SELECT platform_id FROM outbox WHERE state = 'handed' AND substr(platform_id, 1, $3) = $1 \
               AND substr(platform_id, $3 + 1) NOT LIKE '%:%' \
               AND substr(lane, length(lane) - $4 + 1) = $2 ORDER BY handed_at, lane_seq, id LIMIT 1";
    let length = |text: &str| i32::try_from(text.chars().count()).unwrap_or(i32::MAX);
    let values: [Value; 4] = [prefix.into(), recipient.into(), length(prefix).into(), length(recipient).into()];
    let row = tx.query_one_raw(statement(tx.get_database_backend(), sql.to_owned(), values)).await?;
    Ok(row.map(|r| r.try_get("", "platform_id")).transpose()?)
}
