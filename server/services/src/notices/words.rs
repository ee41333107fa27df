//! Words: what a push says, made from the ticket as it is and the event that it tells of.

use super::{
    gather::{Gathered, technician},
    payload::Payload,
};
use crate::{Services, error::Work};
use contract::{
    AppError,
    words::{notice, time},
};
use domain::{
    At,
    notice::{Fact, NoticeKind, To},
    ticket::{EventBody, Urgency},
};

/// The facts of a message.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub title: &'static str,
    pub no: String,
    pub what: String,
    pub category: String,
    pub place: String,
    pub progress: String,
    pub time: String,
    pub person: String,
    /// What the event says besides who, and who.
    pub details: notice::Details,
    /// Local path to open.
    pub path: String,
    /// Account of the ticket's project.
    pub account: String,
    pub project: domain::id::ProjectId,
    pub emergency: bool,
}

impl Message {
    /// One fact's words.
    pub(super) fn fact(&self, fact: Fact) -> &str {
        match fact {
            Fact::No => &self.no,
            Fact::What => &self.what,
            Fact::Place => &self.place,
            Fact::Progress => &self.progress,
            Fact::Time => &self.time,
            Fact::Person => &self.person,
        }
    }
}

impl Services {
    /// Puts a planned notice into words.
    ///
    /// # Errors
    /// `NotFound` if its ticket is gone.
    pub(super) async fn compose(&self, payload: &Payload, known: &Gathered, now: At) -> Work<Message> {
        let record = known.ticket(payload.ticket).ok_or(AppError::NotFound)?;
        let event = known.event(payload);
        let mut details = event.map(|e| details(&e.body)).unwrap_or_default();
        details.unheard = payload.notice == NoticeKind::Escalated
            && event.is_some_and(|e| !matches!(e.body, EventBody::Escalated { .. }));
        let who = event.and_then(|e| technician(&e.body)).or(record.ticket.status.technician());
        details.technician = who.and_then(|staff| known.name(staff));
        let (category, _) = self.category_name(record).await?;
        let account = known.account(record.ticket.project).unwrap_or(&self.settings.default_account);
        Ok(Message {
            title: notice::title(payload.notice),
            no: record.no.to_string(),
            what: format!("{category}：{}", record.words.description.lines().next().unwrap_or_default()),
            category,
            place: known.label(record.place),
            progress: notice::progress(payload.notice, &details, now),
            time: time::exact(event.map_or(now, |e| e.at)),
            person: details.technician.clone().unwrap_or_else(|| "—".into()),
            details,
            path: path(payload, &record.no.to_string()),
            account: account.into(),
            project: record.ticket.project,
            emergency: record.ticket.urgency == Urgency::Emergency,
        })
    }
}

/// What an event says besides who.
fn details(body: &EventBody) -> notice::Details {
    let mut details = notice::Details::default();
    match body {
        EventBody::Offered { accept_by, .. } => details.accept_by = Some(*accept_by),
        EventBody::Suspended { reason, resume_at, .. } => details.suspended = Some((*reason, *resume_at)),
        EventBody::Cancelled { why } => details.cancelled = Some(*why),
        EventBody::Rejected { why } => details.rejected = Some(*why),
        _ => {}
    }
    details
}

fn path(payload: &Payload, no: &str) -> String {
    match (payload.to, payload.notice) {
        (To::Person(_), NoticeKind::Completed) => format!("/o/repairs/{no}#rate"),
        (To::Person(_), _) => format!("/o/repairs/{no}"),
        (To::Staff(_), NoticeKind::Escalated) => format!("/m/tickets/{no}"),
        (To::Staff(_), _) => format!("/t/jobs/{no}"),
    }
}
