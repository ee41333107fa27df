//! Photos that the platform holds for us: claimed by their ticket at once, fetched a moment later, given up when they are gone.

use super::{Kind, State};
use crate::{StoreResult, Tx, entities::media as row};
use domain::{
    At,
    id::{MediaId, TicketId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Statement, Value,
    sea_query::Expr,
};
use uuid::Uuid;

/// A photo on its way to us, as its report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Expected {
    pub id: MediaId,
    pub account: String,
    pub platform_id: String,
}

/// The same as it waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Which, and where it is.
    pub expected: Expected,
    /// How often it was asked for.
    pub tries: u32,
    /// Since when it waits.
    pub asked_at: At,
}

/// The step of a ticket that such photos come with.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct With<'a> {
    pub ticket: TicketId,
    pub seq: u32,
    pub received_by: &'a str,
    /// Place of the first among the step's files.
    pub position: usize,
}

/// Notes photos that a step of a ticket has and we have not; they are due now.
///
/// # Errors
/// Whatever the database answers.
pub async fn expect(tx: &Tx, photos: &[Expected], with: With<'_>, now: At) -> StoreResult<()> {
    for (at, photo) in photos.iter().enumerate() {
        let new = row::ActiveModel {
            id: Set(photo.id.0),
            kind: Set("photo".into()),
            state: Set("awaited".into()),
            refusal: Set(None),
            bytes: Set(0),
            sha256: Set(vec![]),
            width: Set(0),
            height: Set(0),
            duration_ms: Set(0),
            received_by: Set(with.received_by.to_owned()),
            received_at: Set(now.0),
            ticket_id: Set(Some(with.ticket.0)),
            seq: Set(with.seq as i32),
            position: Set((with.position + at) as i32),
        };
        row::Entity::insert(new).exec_without_returning(tx).await?;
        let sql = "INSERT INTO media_awaited (media_id, account, platform_id, tries, asked_at, next_at) \
                   VALUES ($1, $2, $3, 0, $4, $4)";
        let values =
            [photo.id.0.into(), photo.account.as_str().into(), photo.platform_id.as_str().into(), now.0.into()];
        run(tx, sql, values).await?;
    }
    Ok(())
}

/// Photos that are due, the longest waiting first.
///
/// # Errors
/// Whatever the database answers.
pub async fn due(db: &impl ConnectionTrait, now: At, limit: u64) -> StoreResult<Vec<Awaited>> {
    let sql = "SELECT media_id, account, platform_id, tries, asked_at FROM media_awaited WHERE next_at <= $1 \
               ORDER BY next_at LIMIT $2";
    let values: [Value; 2] = [now.0.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Found::find_by_statement(found).all(db).await?.into_iter().map(Into::into).collect())
}

/// Keeps a photo for whoever fetches it until `until`. `false` if somebody else was faster, or it is done.
///
/// # Errors
/// Whatever the database answers.
pub async fn lease(tx: &Tx, photo: &Awaited, until: At) -> StoreResult<bool> {
    let sql = "UPDATE media_awaited SET tries = tries + 1, next_at = $3 WHERE media_id = $1 AND tries = $2";
    let tries = i32::try_from(photo.tries).unwrap_or(i32::MAX);
    Ok(run(tx, sql, [photo.expected.id.0.into(), tries.into(), until.0.into()]).await? > 0)
}

/// Asks for it again at another time.
///
/// # Errors
/// Whatever the database answers.
pub async fn again(tx: &Tx, id: MediaId, at: At) -> StoreResult<()> {
    run(tx, "UPDATE media_awaited SET next_at = $2 WHERE media_id = $1", [id.0.into(), at.0.into()]).await?;
    Ok(())
}

/// It lies in quarantine: from now on it is a file like any other.
///
/// # Errors
/// Whatever the database answers.
pub async fn arrived(tx: &Tx, id: MediaId, kind: Kind, bytes: i64, sha256: &[u8]) -> StoreResult<()> {
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value("received"))
        .col_expr(row::Column::Kind, Expr::value(kind.code()))
        .col_expr(row::Column::Bytes, Expr::value(bytes))
        .col_expr(row::Column::Sha256, Expr::value(sha256.to_vec()))
        .filter(row::Column::Id.eq(id.0))
        .filter(row::Column::State.eq("awaited"))
        .exec(tx)
        .await?;
    done(tx, id).await
}

/// It will not come, and why, as a code.
///
/// # Errors
/// Whatever the database answers.
pub async fn give_up(tx: &Tx, id: MediaId, why: &str) -> StoreResult<()> {
    super::finish(tx, id, &State::Refused(why.to_owned()), (0, 0), 0).await?;
    done(tx, id).await
}

async fn done(tx: &Tx, id: MediaId) -> StoreResult<()> {
    run(tx, "DELETE FROM media_awaited WHERE media_id = $1", [id.0.into()]).await?;
    Ok(())
}

async fn run<const N: usize>(tx: &Tx, sql: &str, values: [Value; N]) -> StoreResult<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}

#[derive(FromQueryResult)]
struct Found {
    media_id: Uuid,
    account: String,
    platform_id: String,
    tries: i32,
    asked_at: i64,
}

impl From<Found> for Awaited {
    fn from(found: Found) -> Awaited {
        let Found { media_id, account, platform_id, tries, asked_at } = found;
        let expected = Expected { id: MediaId(media_id), account, platform_id };
        Awaited { expected, tries: tries.unsigned_abs(), asked_at: At(asked_at) }
    }
}
