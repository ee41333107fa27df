//! Ratings: one row for each rated ticket.

use crate::{StoreResult, Tx, entities::rating as row};
use domain::{
    At,
    id::TicketId,
    rating::{Score, Scores},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

/// What an owner said.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RatingRecord {
    pub scores: Scores,
    pub words: Option<String>,
    pub at: At,
}

/// Stores a rating beside its event.
///
/// # Errors
/// Whatever the database answers.
pub async fn record_rating(tx: &Tx, ticket: TicketId, record: RatingRecord) -> StoreResult<()> {
    let stars = |score: Score| Set(i32::from(score.stars()));
    let row = row::ActiveModel {
        ticket_id: Set(ticket.0),
        response: stars(record.scores.response),
        attitude: stars(record.scores.attitude),
        quality: stars(record.scores.quality),
        words: Set(record.words),
        at: Set(record.at.0),
    };
    row::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The rating of a ticket. The caller has found the ticket in scope.
///
/// # Errors
/// Whatever the database answers.
pub async fn rating(db: &impl ConnectionTrait, ticket: TicketId) -> StoreResult<Option<RatingRecord>> {
    let Some(row) = row::Entity::find_by_id(ticket.0).one(db).await? else { return Ok(None) };
    let score = |n: i32| u8::try_from(n).ok().and_then(Score::new).ok_or_else(|| crate::unreadable("rating", n));
    let scores =
        Scores { response: score(row.response)?, attitude: score(row.attitude)?, quality: score(row.quality)? };
    Ok(Some(RatingRecord { scores, words: row.words, at: At(row.at) }))
}
