//! A technician or lead as the past sees them.

use super::shifts::{Shift, covers};
use domain::{
    At, Code,
    access::Actor,
    dispatch::Candidate,
    id::{ProjectId, StaffId},
};

/// A technician or lead as the past sees them.
#[derive(Clone, Debug)]
pub(in super::super) struct Worker {
    pub(in super::super) id: StaffId,
    pub(in super::super) actor: Actor,
    /// Indices of the estates that they work in.
    pub(in super::super) estates: Vec<usize>,
    /// Company and code of their crews.
    pub(in super::super) crews: Vec<(usize, Code)>,
    /// Skills with the end of the certificate, best first.
    pub(in super::super) skills: Vec<(Code, Option<At>)>,
    /// Somebody plays them.
    pub(in super::super) is_played: bool,
    /// 班组长: hardly takes jobs.
    pub(in super::super) is_lead: bool,
    pub(super) shifts: Vec<Shift>,
}

impl Worker {
    /// Whether they are on shift.
    pub(in super::super) fn on_shift(&self, at: At) -> bool {
        covers(&self.shifts, at)
    }

    /// Whether they may do this work now.
    pub(in super::super) fn can(&self, skill: &Code, at: At) -> bool {
        self.skills.iter().any(|(s, until)| s == skill && until.is_none_or(|u| u > at))
    }

    /// The technician as dispatch saw them at an instant, with this load.
    pub(in super::super) fn candidate(
        &self,
        at: At,
        open_jobs: u32,
        now_in: Option<ProjectId>,
        last_job_at: At,
    ) -> Candidate {
        Candidate {
            staff: self.id,
            in_project: true,
            on_shift: self.on_shift(at),
            on_leave: false,
            skills: self.skills.iter().map(|(s, _)| s.clone()).collect(),
            expired: self.skills.iter().filter(|(_, u)| u.is_some_and(|u| u <= at)).map(|(s, _)| s.clone()).collect(),
            open_jobs,
            cap: 6,
            now_in,
            last_job_at: Some(last_job_at),
        }
    }
}
