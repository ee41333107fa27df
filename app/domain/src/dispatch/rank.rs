//! Ranking: hard conditions first, then a cost of whole numbers, so that the same facts always give the same order.

use super::{Candidate, Choice, Exclusion, Matched, Scored};
use crate::{
    code::Code,
    id::{ProjectId, StaffId},
    time::At,
};

/// Coming from another estate weighs as much as one and a half jobs.
const TRAVEL: i32 = 30;
/// Each step down the list of skills.
const SKILL_STEP: i32 = 8;
/// Each job already taken.
const PER_JOB: i32 = 20;
/// A point off for every ten minutes without a new job, at most this many.
const MAX_WAIT: i32 = 12;

/// The work to be given away.
#[derive(Clone, Debug)]
pub struct Job<'a> {
    /// The skill that it needs.
    pub skill: &'a Code,
    /// Where it is.
    pub project: ProjectId,
    /// Technicians who had it and let it go.
    pub had_it: &'a [StaffId],
    /// The rule that named the candidates.
    pub rule: Option<Matched<'a>>,
}

/// Orders the candidates. Ties go to the longest wait, then to the lower id, so the order never depends on the input's.
pub fn rank(job: &Job<'_>, candidates: &[Candidate], at: At) -> Choice {
    let mut ranked = Vec::new();
    let mut excluded: Vec<(StaffId, Exclusion)> = Vec::new();
    for candidate in candidates {
        match candidate.excluded(job.skill, job.had_it) {
            Some(why) => excluded.push((candidate.staff, why)),
            None => ranked.push((score(job, candidate, at), candidate.last_job_at)),
        }
    }
    ranked.sort_by_key(|(scored, last)| (scored.cost, *last, scored.staff));
    excluded.sort();
    Choice {
        rule: job.rule.map(|m| (m.rule.code.clone(), m.row)),
        ranked: ranked.into_iter().map(|(scored, _)| scored).collect(),
        excluded,
    }
}

fn score(job: &Job<'_>, candidate: &Candidate, at: At) -> Scored {
    let place = candidate.skills.iter().position(|s| s == job.skill).unwrap_or(0);
    let travel = if candidate.now_in.is_some_and(|p| p != job.project) { TRAVEL } else { 0 };
    let skill = i32::try_from(place).unwrap_or(i32::MAX / 1000).saturating_mul(SKILL_STEP);
    let load = i32::try_from(candidate.open_jobs).unwrap_or(i32::MAX / 1000).saturating_mul(PER_JOB);
    let waited_minutes = candidate.last_job_at.map_or(i64::MAX, |last| at.since(last).max(0) / 60_000);
    let waited = -i32::try_from((waited_minutes / 10).min(i64::from(MAX_WAIT))).unwrap_or(MAX_WAIT);
    Scored {
        staff: candidate.staff,
        cost: travel + skill + load + waited,
        travel,
        skill,
        load,
        waited,
        open_jobs: candidate.open_jobs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn id(n: u128) -> StaffId {
        StaffId(Uuid::from_u128(n))
    }

    fn zhang(n: u128) -> Candidate {
        Candidate {
            staff: id(n),
            in_project: true,
            on_shift: true,
            on_leave: false,
            skills: vec![Code::from("lift"), Code::from("electric")],
            expired: vec![],
            open_jobs: 0,
            cap: 5,
            now_in: None,
            last_job_at: Some(At(0)),
        }
    }

    fn best(candidates: &[Candidate], had_it: &[StaffId]) -> Option<StaffId> {
        let skill = Code::from("lift");
        let job = Job { skill: &skill, project: ProjectId(Uuid::nil()), had_it, rule: None };
        rank(&job, candidates, At(3_600_000)).best().map(|s| s.staff)
    }

    #[test]
    fn leave_changes_the_next_choice() {
        let mut first = zhang(1);
        let second = Candidate { open_jobs: 2, ..zhang(2) };
        assert_eq!(best(&[first.clone(), second.clone()], &[]), Some(id(1)));
        first.on_leave = true;
        assert_eq!(best(&[first, second], &[]), Some(id(2)));
    }

    #[test]
    fn every_hard_condition_excludes_and_says_why() {
        let cases = [
            (Candidate { in_project: false, ..zhang(1) }, Exclusion::OtherProject),
            (Candidate { on_leave: true, ..zhang(1) }, Exclusion::OnLeave),
            (Candidate { on_shift: false, ..zhang(1) }, Exclusion::OffShift),
            (Candidate { skills: vec![Code::from("water")], ..zhang(1) }, Exclusion::NoSkill),
            (Candidate { expired: vec![Code::from("lift")], ..zhang(1) }, Exclusion::CertificateExpired),
            (Candidate { open_jobs: 5, ..zhang(1) }, Exclusion::AtCap),
        ];
        for (candidate, why) in cases {
            assert_eq!(candidate.excluded(&Code::from("lift"), &[]), Some(why));
            assert_eq!(best(&[candidate], &[]), None);
        }
        assert_eq!(zhang(1).excluded(&Code::from("lift"), &[id(1)]), Some(Exclusion::HadIt));
        assert_eq!(best(&[zhang(1), zhang(2)], &[id(1)]), Some(id(2)), "the next candidate");
    }

    #[test]
    fn load_outweighs_waiting_and_skill_order_counts() {
        let busy = Candidate { open_jobs: 1, last_job_at: None, ..zhang(1) };
        assert_eq!(best(&[busy, zhang(2)], &[]), Some(id(2)));
        let second_skill = Candidate { skills: vec![Code::from("electric"), Code::from("lift")], ..zhang(1) };
        assert_eq!(best(&[second_skill, zhang(2)], &[]), Some(id(2)));
    }

    proptest! {
        #[test]
        fn order_of_input_does_not_matter(loads in proptest::collection::vec((0u32..7, 0i64..100, any::<bool>()), 1..12), turn in 0usize..12) {
            let mut people: Vec<Candidate> = loads.iter().enumerate().map(|(n, (open_jobs, last, on_shift))| Candidate {
                open_jobs: *open_jobs, last_job_at: Some(At(*last * 60_000)), on_shift: *on_shift, ..zhang(n as u128)
            }).collect();
            let skill = Code::from("lift");
            let job = Job { skill: &skill, project: ProjectId(Uuid::nil()), had_it: &[], rule: None };
            let before = rank(&job, &people, At(6_000_000));
            let len = people.len();
            people.rotate_left(turn % len);
            prop_assert_eq!(&before, &rank(&job, &people, At(6_000_000)));
            prop_assert_eq!(before.ranked.len() + before.excluded.len(), len, "nobody is dropped without a word");
            prop_assert!(before.ranked.windows(2).all(|w| w[0].cost <= w[1].cost));
        }
    }
}
