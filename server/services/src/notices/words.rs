//! Words: what a push says, made from the ticket as it is and the event that it tells of.

use super::payload::Payload;
use crate::{Services, error::Work};
use contract::words::{notice, time};
use domain::{
    At,
    notice::{Fact, NoticeKind, To},
    ticket::{EventBody, Urgency},
};
use store::{places, tickets};

/// The facts of a message.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub title: &'static str,
    pub no: String,
    pub what: String,
    pub place: String,
    pub progress: String,
    pub time: String,
    pub person: String,
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
    pub(super) async fn compose(&self, payload: &Payload, now: At) -> Work<Message> {
        let record = self.load(payload.ticket).await?;
        let reader = self.store.reader();
        let history = tickets::history(reader, payload.ticket).await?;
        let event = history.iter().find(|row| row.event.seq == payload.seq).map(|row| &row.event);
        let (mut details, who) = event.map_or_else(Default::default, |e| details(&e.body));
        if let Some(staff) = who.or(record.ticket.status.technician()) {
            details.technician = tickets::staff_name(reader, staff).await?;
        }
        let place = places::labels(reader, [record.place]).await?.remove(&record.place).unwrap_or_default();
        let (category, _) = self.category_name(&record).await?;
        Ok(Message {
            title: notice::title(payload.notice),
            no: record.no.to_string(),
            what: format!("{category}：{}", record.words.description.lines().next().unwrap_or_default()),
            place,
            progress: notice::progress(payload.notice, &details, now),
            time: time::exact(event.map_or(now, |e| e.at)),
            person: details.technician.unwrap_or_else(|| "—".into()),
            path: path(payload, &record.no.to_string()),
            account: self.account_of(record.ticket.project).await?,
            project: record.ticket.project,
            emergency: record.ticket.urgency == Urgency::Emergency,
        })
    }

    /// The service account that speaks for a project.
    pub(crate) async fn account_of(&self, project: domain::id::ProjectId) -> Work<String> {
        let only = domain::access::Projects::Only([project].into_iter().collect());
        let found = places::projects(self.store.reader(), &only).await?;
        let account = found.into_iter().next().and_then(|p| p.account);
        Ok(account.unwrap_or_else(|| self.settings.default_account.clone()))
    }
}

fn details(body: &EventBody) -> (notice::Details, Option<domain::id::StaffId>) {
    let mut details = notice::Details::default();
    let who = match body {
        EventBody::Offered { to, accept_by, .. } => {
            details.accept_by = Some(*accept_by);
            Some(*to)
        }
        EventBody::Suspended { by, reason, resume_at } => {
            details.suspended = Some((*reason, *resume_at));
            Some(*by)
        }
        EventBody::Cancelled { why } => {
            details.cancelled = Some(*why);
            None
        }
        EventBody::Rejected { why } => {
            details.rejected = Some(*why);
            None
        }
        EventBody::Accepted { by }
        | EventBody::Departed { by }
        | EventBody::Started { by }
        | EventBody::Resumed { by }
        | EventBody::Completed { by, .. } => Some(*by),
        _ => None,
    };
    (details, who)
}

fn path(payload: &Payload, no: &str) -> String {
    match (payload.to, payload.notice) {
        (To::Person(_), NoticeKind::Completed) => format!("/o/repairs/{no}#rate"),
        (To::Person(_), _) => format!("/o/repairs/{no}"),
        (To::Staff(_), NoticeKind::Escalated) => format!("/m/tickets/{no}"),
        (To::Staff(_), _) => format!("/t/jobs/{no}"),
    }
}
