//! Gathering: what a batch of pushes needs to be put into words and sent, read in a handful of queries however many they are.

use super::{payload::Payload, sms::by_number};
use crate::{Services, error::Work};
use domain::{
    access::{Actor, SystemJob},
    id::{PersonId, PlaceId, ProjectId, StaffId, TicketId},
    notice::To,
    ticket::{Event, EventBody},
};
use std::collections::{BTreeSet, HashMap};
use store::{
    people::{self, Identity},
    places,
    tickets::{self, TicketRecord},
};

/// What is known of a batch.
#[derive(Default)]
pub(super) struct Gathered {
    tickets: HashMap<TicketId, TicketRecord>,
    events: HashMap<(TicketId, u32), Event>,
    names: HashMap<StaffId, String>,
    behind: HashMap<StaffId, PersonId>,
    labels: HashMap<PlaceId, String>,
    accounts: HashMap<ProjectId, String>,
    identities: HashMap<PersonId, Vec<Identity>>,
    numbers: HashMap<To, String>,
}

impl Gathered {
    /// The ticket as it is.
    pub(super) fn ticket(&self, id: TicketId) -> Option<&TicketRecord> {
        self.tickets.get(&id)
    }

    /// The event that a push tells of.
    pub(super) fn event(&self, payload: &Payload) -> Option<&Event> {
        self.events.get(&(payload.ticket, payload.seq))
    }

    /// An employee's name.
    pub(super) fn name(&self, staff: StaffId) -> Option<String> {
        self.names.get(&staff).cloned()
    }

    /// A place's address.
    pub(super) fn label(&self, place: PlaceId) -> String {
        self.labels.get(&place).cloned().unwrap_or_default()
    }

    /// The service account by which a project speaks, unless the project is gone.
    pub(super) fn account(&self, project: ProjectId) -> Option<&str> {
        self.accounts.get(&project).map(String::as_str)
    }

    /// The ids that the platforms know a push's recipient by, the reachable ones first, and their number behind them; only that of an
    /// account chosen by hand.
    pub(super) fn identities(&self, push: &Payload) -> Vec<Identity> {
        let chosen = |identity: &&Identity| push.via.as_ref().is_none_or(|via| *via == identity.account);
        let number = self.number(push);
        self.all_identities(push.to).iter().chain(&number).filter(chosen).cloned().collect()
    }

    fn all_identities(&self, to: To) -> &[Identity] {
        self.person(to).and_then(|p| self.identities.get(&p)).map_or(&[], Vec::as_slice)
    }

    fn person(&self, to: To) -> Option<PersonId> {
        match to {
            To::Person(person) => Some(person),
            To::Staff(staff) => self.behind.get(&staff).copied(),
        }
    }

    /// The number that a caller gave the desk for this ticket, else the one on file.
    fn number(&self, push: &Payload) -> Option<Identity> {
        let called = self.ticket(push.ticket).filter(|t| t.entered_by.is_some() && matches!(push.to, To::Person(_)));
        let given = called.and_then(|t| t.words.contact_phone.clone());
        Some(by_number(self.person(push.to)?, given.or_else(|| self.numbers.get(&push.to).cloned())?))
    }
}

impl Services {
    /// Reads everything that these pushes need.
    pub(super) async fn gather(&self, payloads: &[&Payload]) -> Work<Gathered> {
        let reader = self.store.reader();
        let scope = Actor::System(SystemJob::Dispatch).scope();
        let tickets = tickets::find_many(reader, &scope, payloads.iter().map(|p| p.ticket)).await?;
        let wanted: Vec<(TicketId, u32)> = payloads.iter().map(|p| (p.ticket, p.seq)).collect();
        let events = tickets::events(reader, &wanted).await?;
        let mentioned = tickets.iter().filter_map(|t| t.ticket.status.technician());
        let mentioned = mentioned.chain(events.iter().filter_map(|e| technician(&e.body)));
        let names = tickets::staff_names(reader, mentioned).await?;
        let labels = places::labels(reader, tickets.iter().map(|t| t.place)).await?;
        let (accounts, behind) = (self.accounts_of(&tickets).await?, self.behind(payloads).await?);
        let people = payloads.iter().filter_map(|p| match p.to {
            To::Person(person) => Some(person),
            To::Staff(staff) => behind.get(&staff).copied(),
        });
        let mut identities: HashMap<PersonId, Vec<Identity>> = HashMap::new();
        for identity in people::identities_of_many(reader, people).await? {
            identities.entry(identity.person).or_default().push(identity);
        }
        let numbers = self.numbers(&payloads.iter().map(|p| p.to).collect::<Vec<_>>()).await?;
        Ok(Gathered {
            tickets: tickets.into_iter().map(|t| (t.ticket.id, t)).collect(),
            events: events.into_iter().map(|e| ((e.ticket, e.seq), e)).collect(),
            names,
            behind,
            labels,
            accounts,
            identities,
            numbers,
        })
    }

    async fn accounts_of(&self, tickets: &[TicketRecord]) -> Work<HashMap<ProjectId, String>> {
        let company = self.organisation().await?;
        let account = |t: &TicketRecord| {
            let project = company.project(t.ticket.project)?;
            Some((project.id, self.account_of(project).to_owned()))
        };
        Ok(tickets.iter().filter_map(account).collect())
    }

    async fn behind(&self, payloads: &[&Payload]) -> Work<HashMap<StaffId, PersonId>> {
        let staff: BTreeSet<StaffId> = payloads
            .iter()
            .filter_map(|p| match p.to {
                To::Staff(staff) => Some(staff),
                To::Person(_) => None,
            })
            .collect();
        if staff.is_empty() {
            return Ok(HashMap::new());
        }
        Ok(people::people_behind(self.store.reader(), staff).await?)
    }
}

/// The technician whom an event names.
pub(super) fn technician(body: &EventBody) -> Option<StaffId> {
    match body {
        EventBody::Offered { to, .. } => Some(*to),
        EventBody::Suspended { by, .. }
        | EventBody::Accepted { by }
        | EventBody::Departed { by }
        | EventBody::Started { by }
        | EventBody::Resumed { by }
        | EventBody::Completed { by, .. } => Some(*by),
        _ => None,
    }
}
