//! The few places where the outbox's SQL differs by database. Lists travel as one JSON value, so each statement has
//! one text whatever the batch size, and is prepared once.

use sea_orm::{DbBackend, Statement, Value};
use serde::Serialize;

use crate::db::{StoreError, StoreResult};

/// Rows that hold up their lane, spelled exactly as in the partial indexes.
pub(super) const OPEN: &str = "IN ('queued', 'leased')";
/// Rows that a delivery event may still settle, spelled exactly as in the partial index.
pub(super) const AWAITED: &str = "IN ('handed', 'unknown')";

/// A statement with values `$1`, `$2` …, which both databases understand.
pub(super) fn statement(backend: DbBackend, sql: String, values: impl IntoIterator<Item = Value>) -> Statement {
    Statement::from_sql_and_values(backend, sql, values)
}

/// `rows` as one bound value.
pub(super) fn json(rows: &impl Serialize) -> StoreResult<Value> {
    let text = serde_json::to_string(rows).map_err(|error| StoreError::Data(error.to_string()))?;
    Ok(text.into())
}

/// Locks the rows of `o` against other workers; SQLite has one writer anyway.
pub(super) fn skip_locked(backend: DbBackend) -> &'static str {
    if backend == DbBackend::Postgres { "FOR UPDATE OF o SKIP LOCKED" } else { "" }
}

/// The ids in the JSON list `$1` (32 hex digits each), for `id IN (…)`.
pub(super) fn ids(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "SELECT value::uuid FROM json_array_elements_text($1::json)",
        _ => "SELECT unhex(value) FROM json_each($1)",
    }
}

/// The texts in the JSON list `$1`.
pub(super) fn texts(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "SELECT value FROM json_array_elements_text($1::json)",
        _ => "SELECT value FROM json_each($1)",
    }
}

/// The JSON list of finishes `$1` as rows of `f`.
pub(super) fn finishes(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "SELECT * FROM json_to_recordset($1::json) AS r(id uuid, attempt int, state text, due_at bigint, \
             reason text, platform_id text, handed_at bigint, finished_at bigint, tries text)"
        }
        _ => {
            "SELECT unhex(value ->> 'id') AS id, value ->> 'attempt' AS attempt, value ->> 'state' AS state, \
             value ->> 'due_at' AS due_at, value ->> 'reason' AS reason, value ->> 'platform_id' AS platform_id, \
             value ->> 'handed_at' AS handed_at, value ->> 'finished_at' AS finished_at, value ->> 'tries' AS tries FROM json_each($1)"
        }
    }
}

/// The open rows of the waiting lanes in the JSON list `$1`, as rows of `h`: one look into `outbox_lane` for each lane,
/// whatever the planner believes about the number of open rows.
pub(super) fn held(backend: DbBackend) -> String {
    match backend {
        DbBackend::Postgres => format!(
            "SELECT o.id, r.due_at FROM json_to_recordset($1::json) AS r(lane text, due_at bigint) \
             CROSS JOIN LATERAL (SELECT id FROM outbox WHERE state {OPEN} AND lane = r.lane OFFSET 0) o"
        ),
        _ => format!(
            "SELECT o.id, r.value ->> 'due_at' AS due_at FROM json_each($1) r \
             CROSS JOIN outbox o ON o.state {OPEN} AND o.lane = r.value ->> 'lane'"
        ),
    }
}
