//! Writing tickets: the row, version-checked, and its event, in the caller's transaction.

use super::{event, record::*};
use crate::{StoreResult, Tx, entities::ticket, unreadable};
use domain::{
    At,
    ticket::{EventBody, Moved, Status, Ticket},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryTrait, sea_query::Expr};

/// What a step changes besides the rules' part.
#[derive(Clone, Debug, Default)]
pub struct Changed {
    /// A new date to finish by.
    pub finish_by: Option<At>,
    /// The worst of the three scores.
    pub stars: Option<u8>,
}

/// Stores a new ticket and its first event, with the next statement or the commit.
///
/// # Errors
/// What cannot be written down.
pub fn insert(tx: &Tx, moved: &Moved, new: NewTicket) -> StoreResult<()> {
    let t = moved.ticket();
    let row = ticket::ActiveModel {
        id: Set(t.id.0),
        no: Set(new.no.to_string()),
        project_id: Set(t.project.0),
        place_id: Set(new.place.0),
        asset_id: Set(new.asset.map(|a| a.0)),
        category: Set(t.category.to_string()),
        urgency: Set(urgency_number(t.urgency)),
        source: Set(new.source.code().into()),
        reporter_id: Set(t.reporter.map(|p| p.0)),
        entered_by: Set(new.entered_by.map(|s| s.0)),
        contact_name: Set(new.words.contact_name),
        contact_phone: Set(new.words.contact_phone),
        description: Set(new.words.description),
        answers: Set(serde_json::to_string(&new.words.answers).map_err(|e| unreadable("answers", e))?),
        wanted_from: Set(new.wanted.map(|w| w.0.0)),
        wanted_to: Set(new.wanted.map(|w| w.1.0)),
        catalogue_id: Set(new.catalogue.0),
        levels_id: Set(new.levels.0),
        stage: Set(t.stage().code().into()),
        status: Set(status_text(t)?),
        technician_id: Set(None),
        version: Set(t.version as i32),
        rounds: Set(0),
        urged_at: Set(None),
        urged_times: Set(0),
        rated: Set(false),
        reported_at: Set(t.reported_at.0),
        recorded_at: Set(t.recorded_at.0),
        accept_by: Set(None),
        finish_by: Set(new.finish_by.map(|at| at.0)),
        completed_at: Set(None),
        stars: Set(None),
        resume_at: Set(None),
    };
    tx.later(ticket::Entity::insert(row).as_query());
    event::append(tx, moved.event())
}

/// Stores a step: the ticket if it is still at the version before, and the event. `false` if somebody was faster; the caller leaves its
/// transaction then.
///
/// # Errors
/// Whatever the database answers.
pub async fn save(tx: &Tx, moved: &Moved, changed: &Changed) -> StoreResult<bool> {
    let t = moved.ticket();
    let completed = matches!(moved.event().body, EventBody::Completed { .. });
    let mut update = ticket::Entity::update_many()
        .col_expr(ticket::Column::Stage, Expr::value(t.stage().code()))
        .col_expr(ticket::Column::Status, Expr::value(status_text(t)?))
        .col_expr(ticket::Column::TechnicianId, Expr::value(t.status.technician().map(|s| s.0)))
        .col_expr(ticket::Column::Version, Expr::value(t.version as i32))
        .col_expr(ticket::Column::Rounds, Expr::value(i32::from(t.rounds)))
        .col_expr(ticket::Column::UrgedAt, Expr::value(t.urged.map(|u| u.0.0)))
        .col_expr(ticket::Column::UrgedTimes, Expr::value(t.urged.map_or(0, |u| i32::from(u.1))))
        .col_expr(ticket::Column::Rated, Expr::value(t.rated))
        .col_expr(ticket::Column::RecordedAt, Expr::value(t.recorded_at.0))
        .col_expr(ticket::Column::AcceptBy, Expr::value(accept_by(&t.status).map(|at| at.0)))
        .col_expr(ticket::Column::ResumeAt, Expr::value(resume_at(&t.status).map(|at| at.0)));
    if completed {
        update = update.col_expr(ticket::Column::CompletedAt, Expr::value(moved.event().at.0));
    }
    if let Some(finish_by) = changed.finish_by {
        update = update.col_expr(ticket::Column::FinishBy, Expr::value(finish_by.0));
    }
    if let Some(stars) = changed.stars {
        update = update.col_expr(ticket::Column::Stars, Expr::value(i32::from(stars)));
    }
    let done = update
        .filter(ticket::Column::Id.eq(t.id.0))
        .filter(ticket::Column::Version.eq(t.version as i32 - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 0 {
        return Ok(false);
    }
    event::append(tx, moved.event())?;
    Ok(true)
}

fn status_text(ticket: &Ticket) -> StoreResult<String> {
    serde_json::to_string(&ticket.status).map_err(|e| unreadable("status", e))
}

/// Until when an offer stands.
pub(crate) fn accept_by(status: &Status) -> Option<At> {
    match status {
        Status::Dispatched { accept_by, .. } => Some(*accept_by),
        _ => None,
    }
}

/// When a rest ends by itself; `None` for one that an event or a hand ends.
pub(crate) fn resume_at(status: &Status) -> Option<At> {
    match status {
        Status::Suspended { resume_at, .. } => *resume_at,
        _ => None,
    }
}
