//! Cards with buttons: one row for each, from the sending or the first tap until it shows its last words or cannot be changed any more.

use crate::{StoreResult, Tx};
use domain::{
    At,
    id::{StaffId, TicketId},
};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement, Value};
use uuid::Uuid;

/// A card on a member's phone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Card {
    /// The push that it was sent as.
    pub push: Uuid,
    pub corp: String,
    pub userid: String,
    /// None: nobody here has this userid.
    pub staff: Option<StaffId>,
    pub ticket: TicketId,
    /// The ticket's version that the card was last compared with.
    pub seen: u32,
    /// Changes the card once.
    pub response_code: Option<String>,
    /// Until when it does.
    pub expires_at: At,
    pub tries: u32,
    pub due_at: At,
}

#[derive(FromQueryResult)]
struct Row {
    outbox_id: Uuid,
    corp: String,
    userid: String,
    staff_id: Option<Uuid>,
    ticket_id: Uuid,
    seen: i32,
    response_code: Option<String>,
    expires_at: i64,
    tries: i32,
    due_at: i64,
}

impl From<Row> for Card {
    fn from(r: Row) -> Card {
        Card {
            push: r.outbox_id,
            corp: r.corp,
            userid: r.userid,
            staff: r.staff_id.map(StaffId),
            ticket: TicketId(r.ticket_id),
            seen: r.seen.unsigned_abs(),
            response_code: r.response_code,
            expires_at: At(r.expires_at),
            tries: r.tries.unsigned_abs(),
            due_at: At(r.due_at),
        }
    }
}

const INSERT: &str = "INSERT INTO wecom_card (outbox_id, corp, userid, staff_id, ticket_id, seen, response_code, expires_at, \
     state, due_at, tries) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, 0)";

/// Notes a card that was sent. A tap that was faster has brought a newer code: nothing changes then.
///
/// # Errors
/// Whatever the database answers.
pub async fn post_card(tx: &Tx, card: &Card) -> StoreResult<()> {
    run(tx, &format!("{INSERT} ON CONFLICT (outbox_id) DO NOTHING"), values(card)).await?;
    Ok(())
}

/// Notes a tap: its code takes the place of the one before, and the card is looked at again, whatever it showed.
///
/// # Errors
/// Whatever the database answers.
pub async fn tapped_card(tx: &Tx, card: &Card) -> StoreResult<()> {
    let again = "ON CONFLICT (outbox_id) DO UPDATE SET staff_id = excluded.staff_id, response_code = excluded.response_code, \
         expires_at = excluded.expires_at, seen = 0, state = 'open', due_at = excluded.due_at, tries = 0";
    run(tx, &format!("{INSERT} {again}"), values(card)).await?;
    Ok(())
}

fn values(card: &Card) -> Vec<Value> {
    vec![
        card.push.into(),
        card.corp.as_str().into(),
        card.userid.as_str().into(),
        card.staff.map(|s| s.0).into(),
        card.ticket.0.into(),
        (card.seen as i32).into(),
        card.response_code.clone().into(),
        card.expires_at.0.into(),
        card.due_at.0.into(),
    ]
}

/// Open cards whose ticket has moved since they were looked at.
///
/// # Errors
/// Whatever the database answers.
pub async fn due_cards(db: &impl ConnectionTrait, now: At, limit: u64) -> StoreResult<Vec<Card>> {
    let sql = "SELECT c.outbox_id, c.corp, c.userid, c.staff_id, c.ticket_id, c.seen, c.response_code, c.expires_at, c.tries, c.due_at \
         FROM wecom_card c JOIN ticket t ON t.id = c.ticket_id \
         WHERE c.state = 'open' AND c.due_at <= $1 AND t.version > c.seen ORDER BY c.due_at LIMIT $2";
    let values: [Value; 2] = [now.0.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()];
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(Row::find_by_statement(found).all(db).await?.into_iter().map(Card::from).collect())
}

/// Takes a card until an instant. `false`: another worker has it, or it was tapped.
///
/// # Errors
/// Whatever the database answers.
pub async fn claim_card(tx: &Tx, card: &Card, until: At) -> StoreResult<bool> {
    let sql =
        "UPDATE wecom_card SET due_at = $3, tries = tries + 1 WHERE outbox_id = $1 AND due_at = $2 AND state = 'open'";
    Ok(run(tx, sql, vec![card.push.into(), card.due_at.0.into(), until.0.into()]).await? > 0)
}

/// The card has been compared with this version of its ticket, and is looked at again from `due_at` on once the ticket has a later
/// one. A tap that came meanwhile is looked at for itself.
///
/// # Errors
/// Whatever the database answers.
pub async fn looked_at(tx: &Tx, card: &Card, seen: u32, due_at: At) -> StoreResult<()> {
    let sql = "UPDATE wecom_card SET seen = $2, due_at = $3 WHERE outbox_id = $1 AND state = 'open' \
         AND COALESCE(response_code, '') = COALESCE($4, '')";
    run(tx, sql, vec![card.push.into(), (seen as i32).into(), due_at.0.into(), card.response_code.clone().into()])
        .await?;
    Ok(())
}

/// The card has its last words, or cannot be changed. A tap that came meanwhile keeps it open.
///
/// # Errors
/// Whatever the database answers.
pub async fn done_card(tx: &Tx, card: &Card) -> StoreResult<()> {
    let sql = "UPDATE wecom_card SET state = 'done', response_code = NULL WHERE outbox_id = $1 \
         AND COALESCE(response_code, '') = COALESCE($2, '')";
    run(tx, sql, vec![card.push.into(), card.response_code.clone().into()]).await?;
    Ok(())
}

/// Forgets cards whose code has expired.
///
/// # Errors
/// Whatever the database answers.
pub async fn sweep_cards(tx: &Tx, now: At) -> StoreResult<u64> {
    run(tx, "DELETE FROM wecom_card WHERE expires_at <= $1", vec![now.0.into()]).await
}

async fn run(tx: &Tx, sql: &str, values: Vec<Value>) -> StoreResult<u64> {
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
