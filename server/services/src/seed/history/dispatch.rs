//! Dispatch in the past: the same rules and the same ranking as today, with loads that chance gives.

use super::{
    super::town::Worker,
    life::{Life, Step},
};
use domain::{
    dispatch::{Candidate, Choice, Facts, Job, Matched, Target, match_rule, rank},
    id::StaffId,
    ticket::Transition,
};
use store::tickets::AssignmentRecord;

impl<'t> Life<'t, '_> {
    /// The rule that fits.
    fn rule(&self) -> Option<Matched<'t>> {
        let facts = Facts {
            category: &self.brief.category.code,
            project: self.ticket.project,
            path: &[self.brief.place],
            in_room: self.brief.in_room,
        };
        match_rule(&self.town.documents.rules.1, &facts)
    }

    /// Who could go now, and in which order. `favourite` is the one who was free when the others were not.
    fn choose(&mut self, favourite: Option<&Worker>) -> Choice {
        let matched = self.rule();
        let crew = match matched.map(|m| &m.rule.to) {
            Some(Target::Crew(code)) => Some(code),
            _ => None,
        };
        let skill = &self.brief.category.skill;
        let at = self.at;
        let could: Vec<&Worker> = self
            .town
            .workers_of(self.brief.estate, crew)
            .map(|(_, w)| w)
            .filter(|w| w.on_shift(at) && w.can(skill, at) && favourite.is_none_or(|f| f.id != w.id))
            .chain(favourite)
            .collect();
        let candidates: Vec<Candidate> = could.into_iter().map(|w| self.loaded(w, favourite)).collect();
        let had_it: Vec<StaffId> = self.assignments.iter().map(|a| a.staff).collect();
        rank(&Job { skill, project: self.ticket.project, had_it: &had_it, rule: matched }, &candidates, at)
    }

    fn loaded(&mut self, worker: &Worker, favourite: Option<&Worker>) -> Candidate {
        let is_free = favourite.is_some_and(|f| f.id == worker.id);
        let jobs = match favourite {
            Some(_) if is_free => 0,
            Some(_) => self.chance.range(3, 5),
            None => self.chance.range(0, 3),
        };
        let elsewhere = jobs > 0 && worker.estates.len() > 1 && self.chance.yes(0.3);
        let other = self.town.estates[worker.estates[(self.brief.estate + 1) % worker.estates.len()]].project;
        let now_in = if elsewhere { Some(other) } else { (jobs > 0).then_some(self.ticket.project) };
        let last = self.at.plus_minutes(-self.chance.range(4, 170));
        let mut candidate = worker.candidate(self.at, u32::try_from(jobs).unwrap_or(0), now_in, last);
        candidate.on_shift |= is_free;
        candidate
    }

    /// Offers the ticket to the best. `false` if there is nobody.
    pub(super) fn offer(&mut self, favourite: Option<&Worker>) -> Step<bool> {
        let choice = self.choose(favourite);
        let Some(to) = choice.best().map(|best| best.staff) else { return Ok(false) };
        let accept_by = self.accept_by();
        self.system(Transition::Dispatch { to, accept_by })?;
        self.assigned(to, choice);
        Ok(true)
    }

    /// The manager names somebody by hand.
    pub(super) fn name_by_hand(&mut self, worker: &Worker) -> Step {
        let choice = self.choose(None);
        let accept_by = self.accept_by();
        let manager = &self.town.estates[self.brief.estate].manager;
        self.step(&manager.actor, Transition::Dispatch { to: worker.id, accept_by })?;
        self.assigned(worker.id, choice);
        Ok(())
    }

    fn assigned(&mut self, staff: StaffId, choice: Choice) {
        let rule_name = self.rule().map(|m| m.rule.name.clone());
        self.assignments.push(AssignmentRecord { seq: self.ticket.version, staff, rule_name, choice, at: self.at });
    }

    fn accept_by(&self) -> domain::At {
        let levels = &self.town.documents.levels.1;
        let within = self.rule().and_then(|m| m.rule.accept_within_s);
        let target = levels.find(self.ticket.urgency, &self.ticket.category);
        target.map_or(self.at.plus_minutes(30), |t| levels.accept_by(t, within, self.at))
    }
}
