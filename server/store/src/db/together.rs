//! Many writes in one trip to the database: a list of statements on SQLite, one statement with parts on PostgreSQL.

use sea_orm::{DbBackend, Statement, Values};

/// Writes that share a trip: far below what either database takes.
const MOST: usize = 32;

/// These writes in as few statements as may be. They answer no rows and do not build on each other.
pub(super) fn trips(backend: DbBackend, writes: Vec<Statement>) -> impl Iterator<Item = Statement> + Send {
    let mut writes = writes.into_iter().peekable();
    std::iter::from_fn(move || {
        writes.peek()?;
        Some(one(backend, writes.by_ref().take(MOST).collect()))
    })
}

/// At least one write as one statement.
fn one(backend: DbBackend, mut writes: Vec<Statement>) -> Statement {
    if writes.len() == 1 {
        return writes.remove(0);
    }
    let sql = match backend {
        DbBackend::Postgres => parts(&writes),
        _ => writes.iter().map(|write| write.sql.as_str()).collect::<Vec<_>>().join("; "),
    };
    let values = writes.into_iter().filter_map(|write| write.values).flat_map(|values| values.0).collect();
    Statement { sql, values: Some(Values(values)), db_backend: backend }
}

/// `WITH p0 AS (…), p1 AS (…) …`: every part is carried out, whether or not it is asked for.
fn parts(writes: &[Statement]) -> String {
    let mut sql = String::from("WITH ");
    let mut before = 0;
    for (n, write) in writes.iter().enumerate() {
        let part = renumbered(&write.sql, before);
        before += write.values.as_ref().map_or(0, |values| values.0.len());
        match n + 1 == writes.len() {
            true => sql.push_str(&part),
            false => sql.push_str(&format!("p{n} AS ({part}){} ", if n + 2 == writes.len() { "" } else { "," })),
        }
    }
    sql
}

/// The statement with `$1` as `$(1 + before)`. Values are never part of the text, so every `$` before a digit is a place for one.
fn renumbered(sql: &str, before: usize) -> String {
    let mut pieces = sql.split('$');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        out.push('$');
        match piece[..digits].parse::<usize>() {
            Ok(n) => out.push_str(&(n + before).to_string()),
            Err(_) => out.push_str(&piece[..digits]),
        }
        out.push_str(&piece[digits..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(backend: DbBackend, sql: &str, values: &[i32]) -> Statement {
        Statement::from_sql_and_values(backend, sql, values.iter().map(|&n| n.into()))
    }

    #[test]
    fn one_write_stays_as_it_is_and_none_is_no_trip() {
        assert_eq!(trips(DbBackend::Sqlite, vec![]).count(), 0);
        let alone = write(DbBackend::Postgres, "INSERT INTO a VALUES ($1)", &[1]);
        assert_eq!(trips(DbBackend::Postgres, vec![alone.clone()]).collect::<Vec<_>>(), [alone]);
    }

    #[test]
    fn many_writes_make_several_trips() {
        let writes = vec![write(DbBackend::Postgres, "INSERT INTO a VALUES ($1)", &[1]); 2 * MOST + 1];
        let each: Vec<usize> =
            trips(DbBackend::Postgres, writes).map(|trip| trip.values.map_or(0, |values| values.0.len())).collect();
        assert_eq!(each, [MOST, MOST, 1]);
    }

    #[test]
    fn sqlite_runs_a_list() {
        let backend = DbBackend::Sqlite;
        let both = vec![
            write(backend, "INSERT INTO a VALUES (?, ?)", &[1, 2]),
            write(backend, "DELETE FROM b WHERE c = ?", &[3]),
        ];
        let expected = write(backend, "INSERT INTO a VALUES (?, ?); DELETE FROM b WHERE c = ?", &[1, 2, 3]);
        assert_eq!(one(backend, both), expected);
    }

    #[test]
    fn postgres_runs_one_statement_with_parts() {
        let backend = DbBackend::Postgres;
        let a = write(backend, "INSERT INTO a VALUES ($1, $2)", &[1, 2]);
        let b = write(backend, "UPDATE b SET c = $2 WHERE d = $1", &[3, 4]);
        let c = write(backend, "INSERT INTO e VALUES ($1)", &[5]);
        let sql = "WITH p0 AS (INSERT INTO a VALUES ($1, $2)), p1 AS (UPDATE b SET c = $4 WHERE d = $3) INSERT INTO e VALUES ($5)";
        assert_eq!(one(backend, vec![a, b, c]), write(backend, sql, &[1, 2, 3, 4, 5]));
    }
}
