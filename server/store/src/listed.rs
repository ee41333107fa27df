//! Lists as one bound value: a statement has one text however long its list is, and is prepared once.

use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, sea_query::Expr};
use uuid::Uuid;

/// The column's id is one of these.
pub(crate) fn one_of(db: &impl ConnectionTrait, column: impl ColumnTrait, ids: impl IntoIterator<Item = Uuid>) -> Expr {
    let mut ids: Vec<Uuid> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    let list = Expr::value(json(ids));
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => "$1 IN (SELECT value::uuid FROM json_array_elements_text($2::json))",
        _ => "? IN (SELECT unhex(value) FROM json_each(?))",
    };
    Expr::cust_with_exprs(sql, [column.into_expr(), list])
}

/// The same as words of a statement whose first value is the list.
pub(crate) fn ids_listed(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => "SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json))",
        _ => "SELECT unhex(value) FROM json_each($1)",
    }
}

/// Ids as a list in JSON, as they are bound.
pub(crate) fn json(ids: impl IntoIterator<Item = Uuid>) -> String {
    let quoted: Vec<String> = ids.into_iter().map(|id| format!("\"{}\"", id.simple())).collect();
    format!("[{}]", quoted.join(","))
}
