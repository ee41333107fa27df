//! Recording a step: ticket, event, words, files, counts and pushes in one transaction; live pages and jobs are woken after it.

use super::deltas::Dates;
use crate::{Services, error::Work};
use contract::views::live;
use domain::{
    At,
    id::MediaId,
    rating::Scores,
    ticket::{EventBody, Moved, Stage, Status},
};
use store::{
    Tx, media,
    tickets::{self, AssignmentRecord, RatingRecord, TicketRecord},
};

/// What comes with a step besides the rules' part.
#[derive(Default)]
pub(crate) struct Extra {
    /// Words.
    pub note: Option<String>,
    /// Files, and who sent them.
    pub media: Vec<MediaId>,
    pub sent_by: String,
    /// Why somebody was chosen.
    pub assignment: Option<AssignmentRecord>,
    /// What the owner said.
    pub rating: Option<(Scores, Option<String>)>,
}

impl Services {
    /// Stores one step of a ticket. `false` if somebody was faster: the caller leaves its transaction.
    pub(crate) async fn record(&self, tx: &Tx, before: &TicketRecord, moved: &Moved, extra: Extra) -> Work<bool> {
        let event = moved.event();
        let finish_by = self.moved_date(tx, before, moved).await?;
        let changed = tickets::Changed { finish_by, stars: extra.rating.as_ref().map(|(s, _)| worst(s)) };
        if !tickets::save(tx, moved, &changed).await? {
            return Ok(false);
        }
        if let Some(words) = extra.note {
            tickets::add_note(tx, event.ticket, event.seq, words).await?;
        }
        if !extra.media.is_empty() {
            media::claim(tx, &extra.media, &extra.sent_by, event.ticket, event.seq).await?;
        }
        if let Some(assignment) = extra.assignment {
            tickets::record_assignment(tx, event.ticket, assignment)?;
        }
        if let Some((scores, words)) = extra.rating {
            tickets::record_rating(tx, event.ticket, RatingRecord { scores, words, at: event.at }).await?;
        }
        let dates = Dates { finish_by: finish_by.or(before.finish_by), completed_at: before.completed_at };
        store::reports::append(tx, self.deltas(moved, before.asset, dates));
        self.post_notices(tx, Some(before), moved)?;
        self.wake_after(tx, moved);
        Ok(true)
    }

    /// Live pages, dispatch and delivery hear of it once it is durable.
    pub(crate) fn wake_after(&self, tx: &Tx, moved: &Moved) {
        let services = self.clone();
        let changed =
            live::Changed { ticket: moved.event().ticket, project: moved.event().project, version: moved.event().seq };
        let waits = moved.ticket().stage() == Stage::Submitted;
        tx.after_commit(move || {
            services.hub().tell(changed);
            services.wake.deliver.notify_one();
            if waits {
                services.wake.dispatch.notify_one();
            }
        });
    }

    /// A rest that the owner caused moves the date to finish by, once it ends.
    async fn moved_date(&self, tx: &Tx, before: &TicketRecord, moved: &Moved) -> Work<Option<At>> {
        let Status::Suspended { reason, .. } = before.ticket.status else { return Ok(None) };
        let Some(due) =
            before.finish_by.filter(|_| reason.stops_net_clock() && moved.ticket().stage() != Stage::Suspended)
        else {
            return Ok(None);
        };
        let history = tickets::history(tx, before.ticket.id).await?;
        let rest = history.iter().rev().find(|row| matches!(row.event.body, EventBody::Suspended { .. }));
        let Some(from) = rest.map(|row| row.event.at).filter(|from| *from < due) else { return Ok(None) };
        let levels = self.configs.version::<domain::sla::Levels>(&self.store, before.levels).await?;
        let Some(target) = levels.find(before.ticket.urgency, &before.ticket.category) else { return Ok(None) };
        let calendar = levels.calendar(target);
        Ok(Some(calendar.after_open_ms(due, calendar.open_ms(from, moved.event().at))))
    }
}

fn worst(scores: &Scores) -> u8 {
    [scores.response, scores.attitude, scores.quality].iter().map(|s| s.stars()).min().unwrap_or(1)
}
