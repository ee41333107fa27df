//! The page of pushes: what waits, failed or is unclear in the reader's projects, and the platforms' alarms.

use super::list::{WAITED_MS, has_several, projects_of, scope_of};
use crate::{
    Services,
    error::Work,
    notices::{Payload, TELEPHONE},
};
use contract::{
    forms::{PAGE_SIZE, PushFilter, Shown},
    views::{
        desk::{Frame, PushState},
        pushes::{ByHand, PushLine, PushTry, PushesPage, TryEnd},
    },
    words::{platform::Platform, push as words},
};
use domain::{
    At,
    access::{Act, Actor, permit_act},
    id::{PersonId, PushId, StaffId, TicketId},
    notice::To,
    person::mask_name,
};
use std::collections::HashMap;
use store::{
    outbox::{self, Fate, Model, State, Wanted},
    people::{self, Identity},
    tickets::{self, TicketRecord},
};

/// How far back all pushes are shown, days.
const ALL_DAYS: i64 = 30;

/// What the lines of a page mention, read in a handful of queries.
struct Mentioned {
    tickets: HashMap<TicketId, TicketRecord>,
    names: HashMap<StaffId, String>,
    hands: Vec<outbox::ByHand>,
    identities: HashMap<To, Vec<Identity>>,
}

impl Services {
    pub(super) async fn desk_pushes(&self, by: &Actor, filter: PushFilter) -> Work<PushesPage> {
        let frame = self.desk_frame(by).await?;
        let page = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
        let (wanted, offset) = (wanted(filter.shown, self.now()), filter.page.saturating_sub(1) * PAGE_SIZE);
        let mut rows = outbox::page(self.store.reader(), &projects_of(by)?, wanted, offset, PAGE_SIZE + 1).await?;
        let more = rows.len() > page;
        rows.truncate(page);
        let rows = self.push_lines(by, &frame, rows).await?;
        let alarms = self.standing_for(by).await?.into_iter().map(|alarm| self.alarm_line(alarm)).collect();
        Ok(PushesPage { frame, filter, rows, more, alarms, refusal: None })
    }

    async fn push_lines(&self, by: &Actor, frame: &Frame, rows: Vec<Model>) -> Work<Vec<PushLine>> {
        let read: Vec<(Model, Payload)> = rows
            .into_iter()
            .filter(|row| row.kind != outbox::TEST)
            .filter_map(|row| Some((serde_json::from_str(&row.payload).ok()?, row)))
            .map(|(p, r)| (r, p))
            .collect();
        let known = self.mentioned(by, &read).await?;
        let several = has_several(by)?;
        let line = |(row, payload): &(Model, Payload)| {
            let ticket = known.tickets.get(&payload.ticket)?;
            let project = frame.projects.iter().find(|p| several && p.id == ticket.ticket.project);
            let permit = permit_act(by, Act::SendAgain, ticket.ticket.project).is_ok();
            let line = self.push_line(row, payload, ticket, &known, permit);
            Some(PushLine { project: project.map(|p| p.name.clone()), ..line })
        };
        Ok(read.iter().filter_map(line).collect())
    }

    async fn mentioned(&self, by: &Actor, rows: &[(Model, Payload)]) -> Work<Mentioned> {
        let reader = self.store.reader();
        let tickets = tickets::find_many(reader, &scope_of(by)?, rows.iter().map(|(_, p)| p.ticket)).await?;
        let staff: Vec<StaffId> = rows.iter().filter_map(|(_, p)| staff_of(p.to)).collect();
        let failed = rows.iter().filter(|(row, _)| is_over(row)).map(|(_, payload)| payload.to);
        Ok(Mentioned {
            tickets: tickets.into_iter().map(|t| (t.ticket.id, t)).collect(),
            names: tickets::staff_names(reader, staff).await?,
            hands: outbox::by_hand(reader, &rows.iter().map(|(row, _)| row.id).collect::<Vec<_>>()).await?,
            identities: self.identities_behind(failed).await?,
        })
    }

    async fn identities_behind(&self, to: impl Iterator<Item = To>) -> Work<HashMap<To, Vec<Identity>>> {
        let (reader, to) = (self.store.reader(), to.collect::<Vec<_>>());
        let staff: Vec<StaffId> = to.iter().filter_map(|to| staff_of(*to)).collect();
        let behind = if staff.is_empty() { HashMap::new() } else { people::people_behind(reader, staff).await? };
        let person = |to: &To| match to {
            To::Person(person) => Some(*person),
            To::Staff(staff) => behind.get(staff).copied(),
        };
        let mut of: HashMap<PersonId, Vec<Identity>> = HashMap::new();
        for identity in people::identities_of_many(reader, to.iter().filter_map(person)).await? {
            of.entry(identity.person).or_default().push(identity);
        }
        let people: Vec<(To, PersonId)> = to.iter().filter_map(|to| Some((*to, person(to)?))).collect();
        let mobiles = self.mobiles(&people).await?;
        let mut behind_each = HashMap::with_capacity(people.len());
        for (to, person) in people {
            let mut identities = of.get(&person).cloned().unwrap_or_default();
            identities.extend(mobiles.get(&to).cloned());
            behind_each.insert(to, identities);
        }
        Ok(behind_each)
    }

    fn push_line(
        &self,
        row: &Model,
        payload: &Payload,
        ticket: &TicketRecord,
        known: &Mentioned,
        permit: bool,
    ) -> PushLine {
        let tries = outbox::read_tries(row.tries.as_deref());
        let last = tries.last();
        let hand = |found: Option<&outbox::ByHand>| found.and_then(|h| ByHand::from_code(&h.how));
        let replaced = hand(known.hands.iter().find(|h| h.of == row.id));
        let identities = known.identities.get(&payload.to).map_or(&[][..], Vec::as_slice);
        let mut reached = identities.iter().filter(|i| self.may_go(payload.to, i)).peekable();
        let may = permit && is_over(row) && replaced.is_none();
        PushLine {
            id: PushId(row.id),
            no: ticket.no,
            project: None,
            kind: payload.notice,
            to: recipient(payload.to, ticket, &known.names),
            channel: self.channel_of(row),
            state: push_state(row, payload.to),
            since: At(row.created_at),
            next_try: (row.state == State::Queued).then_some(row.due_at).flatten().map(At),
            attempts: row.attempt.unsigned_abs(),
            reason: row.reason.clone(),
            said: last.and_then(|t| Some((self.platform(&t.account), t.code?))),
            by_hand: hand(known.hands.iter().find(|h| h.push == row.id)),
            replaced,
            may_resend: may && reached.peek().is_some(),
            other_ways: if may { self.other_ways(reached, &tries) } else { vec![] },
        }
    }

    /// What came of each channel of a push.
    pub(super) fn tries_of(&self, row: &Model) -> Vec<PushTry> {
        let told = |t: outbox::Try| PushTry {
            at: At(t.at),
            times: t.times,
            end: end_of(t.fate),
            said: t.code.map(|code| (self.platform(&t.account), code)),
            reason: t.reason,
            channel: t.channel,
        };
        outbox::read_tries(row.tries.as_deref()).into_iter().map(told).collect()
    }

    /// The accounts that were not asked yet, one for each channel.
    fn other_ways<'i>(
        &self,
        reached: impl Iterator<Item = &'i Identity>,
        tries: &[outbox::Try],
    ) -> Vec<(String, String)> {
        let mut ways: Vec<(String, String)> = vec![];
        // Without a trace of the first way nobody can tell which would be another.
        for identity in reached.filter(|i| !tries.is_empty() && tries.iter().all(|t| t.account != i.account)) {
            let channel = match self.platform(&identity.account) {
                Platform::Wecom => "wecom",
                Platform::Telephone => "sms",
                Platform::Official => "template",
            };
            if ways.iter().all(|(_, known)| known != channel) {
                ways.push((identity.account.clone(), channel.into()));
            }
        }
        ways
    }

    /// Whether a push to this recipient may go to this identity: owners do not hear by WeCom.
    pub(super) fn may_go(&self, to: To, identity: &Identity) -> bool {
        let wecom = self.platform(&identity.account) == Platform::Wecom;
        identity.reachable && (matches!(to, To::Staff(_)) || !wecom)
    }

    pub(super) fn platform(&self, account: &str) -> Platform {
        match account {
            TELEPHONE => Platform::Telephone,
            _ if self.settings.corps.iter().any(|corp| corp == account) => Platform::Wecom,
            _ => Platform::Official,
        }
    }
}

fn end_of(fate: Fate) -> TryEnd {
    match fate {
        Fate::Waits => TryEnd::Waits,
        Fate::Taken => TryEnd::Taken,
        Fate::Refused => TryEnd::Refused,
        Fate::Unclear => TryEnd::Unclear,
    }
}

fn wanted(shown: Shown, now: At) -> Wanted {
    match shown {
        Shown::Stuck => Wanted::Stuck(now.0 - WAITED_MS),
        Shown::Undelivered => Wanted::Undeliverable,
        Shown::Unclear => Wanted::Unknown,
        Shown::All => Wanted::Since(now.plus_minutes(-ALL_DAYS * 24 * 60).0),
    }
}

/// Whether a push did not arrive, or may not have, and nothing of ours tries it any more.
pub(super) fn is_over(row: &Model) -> bool {
    matches!(row.state, State::Undeliverable | State::Unknown) && row.reason.as_deref() != Some("sent_again")
}

fn staff_of(to: To) -> Option<StaffId> {
    match to {
        To::Staff(staff) => Some(staff),
        To::Person(_) => None,
    }
}

/// An employee's name, an owner's masked.
pub(super) fn recipient(to: To, ticket: &TicketRecord, names: &HashMap<StaffId, String>) -> String {
    match to {
        To::Staff(id) => names.get(&id).cloned().unwrap_or_default(),
        To::Person(_) => ticket.words.contact_name.as_deref().map_or_else(|| words::OWNER.into(), mask_name),
    }
}

/// A reporter who has never used WeChat with us was never to be pushed, nor was anybody by text message what is not worth one: no failure.
pub(super) fn push_state(row: &Model, to: To) -> PushState {
    match row.state {
        State::Undeliverable if matches!(to, To::Person(_)) && row.reason.as_deref() == Some("no_channel") => {
            PushState::NoWechat
        }
        State::Superseded if row.reason.as_deref() == Some("sms_kind") => PushState::NoWechat,
        State::Queued | State::Leased => PushState::Queued,
        State::Handed => PushState::Handed,
        State::Delivered => PushState::Delivered,
        State::Superseded => PushState::Superseded,
        State::Undeliverable => PushState::Undeliverable,
        State::Unknown => PushState::Unknown,
    }
}
