//! Rows of photos and videos. The bytes are the media crate's.

pub mod awaited;

use crate::{StoreError, StoreResult, Tx, entities::media as row, unreadable};
use domain::{
    At,
    id::{MediaId, TicketId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};

/// Photo or video.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Photo,
    Video,
}

impl Kind {
    /// As the column has it.
    fn code(self) -> &'static str {
        match self {
            Kind::Photo => "photo",
            Kind::Video => "video",
        }
    }
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Still with the platform, which a phone gave it to.
    Awaited,
    /// Safe in quarantine.
    Received,
    /// Rebuilt.
    Ready,
    /// Could not be rebuilt, and why, as a code.
    Refused(String),
}

/// One file.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct MediaRecord {
    pub id: MediaId,
    pub kind: Kind,
    pub state: State,
    pub bytes: i64,
    pub sha256: Vec<u8>,
    /// `person:<id>` or `staff:<id>`.
    pub received_by: String,
    pub ticket: Option<TicketId>,
    pub seq: u32,
}

/// Notes a received file.
///
/// # Errors
/// Whatever the database answers.
pub async fn insert(tx: &Tx, record: &MediaRecord, now: At) -> StoreResult<()> {
    let new = row::ActiveModel {
        id: Set(record.id.0),
        kind: Set(record.kind.code().into()),
        state: Set("received".into()),
        refusal: Set(None),
        bytes: Set(record.bytes),
        sha256: Set(record.sha256.clone()),
        width: Set(0),
        height: Set(0),
        duration_ms: Set(0),
        received_by: Set(record.received_by.clone()),
        received_at: Set(now.0),
        ticket_id: Set(None),
        seq: Set(0),
        position: Set(0),
    };
    row::Entity::insert(new).exec_without_returning(tx).await?;
    Ok(())
}

/// Gives files to a step of a ticket, in this order. Only files that this actor sent and nobody has claimed; says how many there were.
///
/// # Errors
/// Whatever the database answers.
pub async fn claim(tx: &Tx, ids: &[MediaId], by: &str, ticket: TicketId, seq: u32) -> StoreResult<u64> {
    let mut claimed = 0;
    for (position, id) in ids.iter().enumerate() {
        claimed += row::Entity::update_many()
            .col_expr(row::Column::TicketId, Expr::value(ticket.0))
            .col_expr(row::Column::Seq, Expr::value(seq as i32))
            .col_expr(row::Column::Position, Expr::value(position as i32))
            .filter(row::Column::Id.eq(id.0))
            .filter(row::Column::ReceivedBy.eq(by))
            .filter(row::Column::TicketId.is_null())
            .exec(tx)
            .await?
            .rows_affected;
    }
    Ok(claimed)
}

/// One file by id. The caller checks who may see it.
///
/// # Errors
/// Whatever the database answers.
pub async fn find(db: &impl ConnectionTrait, id: MediaId) -> StoreResult<Option<MediaRecord>> {
    row::Entity::find_by_id(id.0).one(db).await?.map(TryInto::try_into).transpose()
}

/// Files that this actor sent and nobody has claimed, in the order of `ids`.
///
/// # Errors
/// Whatever the database answers.
pub async fn unclaimed(db: &impl ConnectionTrait, ids: &[MediaId], by: &str) -> StoreResult<Vec<MediaRecord>> {
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let rows = row::Entity::find()
        .filter(row::Column::Id.is_in(ids.iter().map(|i| i.0)))
        .filter(row::Column::ReceivedBy.eq(by))
        .filter(row::Column::TicketId.is_null())
        .all(db)
        .await?;
    let mut found: Vec<MediaRecord> = rows.into_iter().map(TryInto::try_into).collect::<StoreResult<_>>()?;
    found.sort_by_key(|m| ids.iter().position(|i| *i == m.id));
    Ok(found)
}

/// How many files this actor sent that nobody has claimed.
///
/// # Errors
/// Whatever the database answers.
pub async fn unclaimed_count(db: &impl ConnectionTrait, by: &str) -> StoreResult<u64> {
    let unclaimed = row::Entity::find().filter(row::Column::TicketId.is_null());
    Ok(unclaimed.filter(row::Column::ReceivedBy.eq(by)).count(db).await?)
}

/// The files of some tickets, by step and position.
///
/// # Errors
/// Whatever the database answers.
pub async fn of_tickets(db: &impl ConnectionTrait, tickets: &[TicketId]) -> StoreResult<Vec<MediaRecord>> {
    if tickets.is_empty() {
        return Ok(vec![]);
    }
    let rows = row::Entity::find()
        .filter(row::Column::TicketId.is_in(tickets.iter().map(|t| t.0)))
        .order_by_asc(row::Column::TicketId)
        .order_by_asc(row::Column::Seq)
        .order_by_asc(row::Column::Position)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Files that wait to be rebuilt, oldest first.
///
/// # Errors
/// Whatever the database answers.
pub async fn to_rebuild(db: &impl ConnectionTrait, limit: u64) -> StoreResult<Vec<MediaRecord>> {
    let rows = row::Entity::find()
        // As a literal: the partial index is used only when the query repeats its words.
        .filter(Expr::cust("state = 'received'"))
        .order_by_asc(row::Column::ReceivedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Notes what became of a file.
///
/// # Errors
/// Whatever the database answers.
pub async fn finish(tx: &Tx, id: MediaId, state: &State, size: (i32, i32), duration_ms: i32) -> StoreResult<()> {
    let (name, refusal) = match state {
        State::Awaited => ("awaited", None),
        State::Received => ("received", None),
        State::Ready => ("ready", None),
        State::Refused(why) => ("refused", Some(why.clone())),
    };
    row::Entity::update_many()
        .col_expr(row::Column::State, Expr::value(name))
        .col_expr(row::Column::Refusal, Expr::value(refusal))
        .col_expr(row::Column::Width, Expr::value(size.0))
        .col_expr(row::Column::Height, Expr::value(size.1))
        .col_expr(row::Column::DurationMs, Expr::value(duration_ms))
        .filter(row::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes out files that nobody claimed before an instant, and says which they were.
///
/// # Errors
/// Whatever the database answers.
pub async fn sweep_unclaimed(tx: &Tx, before: At, limit: u64) -> StoreResult<Vec<MediaId>> {
    let ids: Vec<uuid::Uuid> = row::Entity::find()
        .select_only()
        .column(row::Column::Id)
        .filter(row::Column::TicketId.is_null())
        .filter(row::Column::ReceivedAt.lt(before.0))
        .limit(limit)
        .into_tuple()
        .all(tx)
        .await?;
    row::Entity::delete_many().filter(row::Column::Id.is_in(ids.iter().copied())).exec(tx).await?;
    Ok(ids.into_iter().map(MediaId).collect())
}

impl TryFrom<row::Model> for MediaRecord {
    type Error = StoreError;

    fn try_from(r: row::Model) -> StoreResult<MediaRecord> {
        Ok(MediaRecord {
            id: MediaId(r.id),
            kind: match r.kind.as_str() {
                "photo" => Kind::Photo,
                "video" => Kind::Video,
                other => return Err(unreadable("media.kind", other)),
            },
            state: match r.state.as_str() {
                "awaited" => State::Awaited,
                "received" => State::Received,
                "ready" => State::Ready,
                "refused" => State::Refused(r.refusal.unwrap_or_default()),
                other => return Err(unreadable("media.state", other)),
            },
            bytes: r.bytes,
            sha256: r.sha256,
            received_by: r.received_by,
            ticket: r.ticket_id.map(TicketId),
            seq: r.seq.unsigned_abs(),
        })
    }
}
