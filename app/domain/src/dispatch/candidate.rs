//! A candidate: what dispatch knows of a technician at the moment of the decision, and what rules somebody out.

use crate::{
    code::Code,
    id::{ProjectId, StaffId},
    time::At,
};
use serde::{Deserialize, Serialize};

/// A technician as dispatch sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub staff: StaffId,
    /// Works in the ticket's project.
    pub in_project: bool,
    /// On shift now.
    pub on_shift: bool,
    /// On leave now.
    pub on_leave: bool,
    /// Skills, best first.
    pub skills: Vec<Code>,
    /// Skills whose certificate has run out; those do not count.
    pub expired: Vec<Code>,
    /// Jobs offered or under way, suspended ones left out.
    pub open_jobs: u32,
    /// Most jobs at once.
    pub cap: u32,
    /// The estate of the job they are at, if any: nobody travels from the next building.
    pub now_in: Option<ProjectId>,
    /// When they were last given a job: the longest wait goes first.
    pub last_job_at: Option<At>,
}

/// Why somebody was not considered. Hard conditions: no score outweighs them.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    /// Had this ticket before and let it go.
    HadIt,
    /// Does not work in this project.
    OtherProject,
    /// On leave 请假.
    OnLeave,
    /// Not on shift 不在班.
    OffShift,
    /// Lacks the skill 专业不符.
    NoSkill,
    /// The certificate has expired 证件过期.
    CertificateExpired,
    /// Has as many jobs as allowed 单量已满.
    AtCap,
}

impl Candidate {
    /// The first hard condition that the candidate fails.
    pub fn excluded(&self, skill: &Code, had_it: &[StaffId]) -> Option<Exclusion> {
        let failed = [
            (had_it.contains(&self.staff), Exclusion::HadIt),
            (!self.in_project, Exclusion::OtherProject),
            (self.on_leave, Exclusion::OnLeave),
            (!self.on_shift, Exclusion::OffShift),
            (!self.skills.contains(skill), Exclusion::NoSkill),
            (self.expired.contains(skill), Exclusion::CertificateExpired),
            (self.open_jobs >= self.cap, Exclusion::AtCap),
        ];
        failed.into_iter().find(|(fails, _)| *fails).map(|(_, why)| why)
    }
}
