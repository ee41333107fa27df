//! Choosing: which rule fits, who could go, in what order, and until when the offer stands.

use super::field::Field;
use crate::{Services, error::Work};
use domain::{
    At, Code,
    catalogue::Catalogue,
    dispatch::{Choice, Exclusion, Facts, Job, Target, match_rule, rank},
    form::{Faults, Problem},
    id::{PlaceId, StaffId},
    sla::Levels,
};
use store::{
    people,
    tickets::{self, AssignmentRecord, TicketRecord},
};

/// A decision with what is needed to act on it.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    pub choice: Choice,
    pub rule_name: Option<String>,
    pub accept_within_s: Option<u32>,
}

impl Chosen {
    /// Somebody could go later: now they are off shift, on leave or full.
    pub(crate) fn may_wait(&self) -> bool {
        self.choice
            .excluded
            .iter()
            .any(|(_, why)| matches!(why, Exclusion::OffShift | Exclusion::AtCap | Exclusion::OnLeave))
    }
}

impl Services {
    /// Who should take this ticket now, asked alone.
    pub(crate) async fn choose(&self, record: &TicketRecord, now: At) -> Work<Chosen> {
        let mut field = Field::at(now);
        self.learn(&mut field, std::slice::from_ref(record)).await?;
        self.choose_from(&mut field, record).await
    }

    /// Who should take this ticket, by what a sweep knows. Its place is known.
    pub(super) async fn choose_from(&self, field: &mut Field, record: &TicketRecord) -> Work<Chosen> {
        let ticket = &record.ticket;
        let rules = self.configs.rules(&self.store, ticket.project).await?;
        let path = field.path(record.place);
        let ids: Vec<PlaceId> = path.iter().map(|p| p.id).collect();
        let facts = Facts {
            category: &ticket.category,
            project: ticket.project,
            path: &ids,
            in_room: path.first().is_some_and(|p| p.is_room),
        };
        let matched = match_rule(&rules.body, &facts);
        let skill = self.skill_of(record).await?;
        let target = matched.map_or(&Target::Skilled, |m| &m.rule.to);
        let candidates = self.candidates(field, ticket.project, target, &skill).await?;
        let had_it = self.had_it(record).await?;
        let job = Job { skill: &skill, project: ticket.project, had_it: &had_it, rule: matched };
        Ok(Chosen {
            choice: rank(&job, &candidates, field.now),
            rule_name: matched.map(|m| m.rule.name.clone()),
            accept_within_s: matched.and_then(|m| m.rule.accept_within_s),
        })
    }

    async fn skill_of(&self, record: &TicketRecord) -> Work<Code> {
        let catalogue = self.configs.version::<Catalogue>(&self.store, record.catalogue).await?;
        let category = catalogue.find(record.ticket.category.as_str());
        Ok(category.map_or_else(|| Code::from("general"), |c| c.skill.clone()))
    }

    /// Nobody has had a ticket that nothing has happened to.
    async fn had_it(&self, record: &TicketRecord) -> Work<Vec<StaffId>> {
        match record.ticket.version {
            1 => Ok(vec![]),
            _ => Ok(tickets::had_it(self.store.reader(), record.ticket.id).await?),
        }
    }

    /// Until when an offer made now must be accepted.
    pub(crate) async fn accept_by(&self, record: &TicketRecord, within_s: Option<u32>, now: At) -> Work<At> {
        let levels = self.configs.version::<Levels>(&self.store, record.levels).await?;
        let target = levels.find(record.ticket.urgency, &record.ticket.category);
        Ok(target.map_or(now.plus_minutes(30), |t| levels.accept_by(t, within_s, now)))
    }

    /// The record of a choice that a person made: what ranking says of it is kept all the same. Only the field of the ticket's project can be
    /// chosen; everything else that speaks against somebody is for the person to weigh.
    pub(crate) async fn by_hand(
        &self,
        record: &TicketRecord,
        to: StaffId,
        chosen: Chosen,
        now: At,
    ) -> Work<AssignmentRecord> {
        let company = self.organisation().await?;
        let known = people::candidates(self.store.reader(), &company, &[to], record.ticket.project, now).await?;
        if !known.iter().any(|c| c.in_project) {
            let mut faults = Faults::default();
            faults.add("to", Problem::Unknown);
            return Err(faults.into());
        }
        Ok(AssignmentRecord { seq: 0, staff: to, rule_name: chosen.rule_name, choice: chosen.choice, at: now })
    }
}
