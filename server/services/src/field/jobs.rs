//! My jobs, by tab.

use crate::{Services, error::Work};
use contract::{
    AppError,
    views::field::{MyJobs, Tab},
};
use domain::{
    access::{Actor, Projects, Role},
    id::StaffId,
    ticket::Stage,
};
use store::{people, tickets};

/// Jobs on one tab.
const LIMIT: u64 = 50;

fn stages(tab: Tab) -> &'static [Stage] {
    match tab {
        Tab::Offered => &[Stage::Dispatched],
        Tab::UnderWay => &[Stage::Accepted, Stage::EnRoute, Stage::InProgress, Stage::Suspended],
        Tab::Done => &[Stage::Completed, Stage::Closed],
    }
}

pub(super) fn staff_of(by: &Actor) -> Work<StaffId> {
    Ok(by.staff().ok_or(AppError::NotSignedIn)?)
}

impl Services {
    pub(super) async fn field_jobs(&self, by: &Actor, tab: Tab) -> Work<MyJobs> {
        let staff = staff_of(by)?;
        let (reader, now) = (self.store.reader(), self.now());
        let jobs = tickets::jobs(reader, staff, stages(tab), LIMIT).await?;
        let project = match by.projects_as(Role::ALL) {
            Projects::Only(set) => set.first().copied(),
            Projects::All => None,
        };
        let on_shift = match project {
            Some(project) => {
                let company = self.organisation().await?;
                people::candidates(reader, &company, &[staff], project, now).await?.iter().any(|c| c.on_shift)
            }
            None => false,
        };
        Ok(MyJobs {
            name: tickets::staff_name(reader, staff).await?.unwrap_or_default(),
            tab,
            counts: self.own_counts(staff).await?,
            crew: self.crew_count(by).await?,
            jobs: self.field_cards(by, jobs).await?,
            on_leave_until: people::leave_until(reader, staff, now).await?,
            on_shift,
        })
    }

    /// Somebody's own jobs on each tab.
    pub(super) async fn own_counts(&self, staff: StaffId) -> Work<[u64; 3]> {
        let mut counts = [0; 3];
        for (count, tab) in counts.iter_mut().zip(Tab::ALL) {
            *count = tickets::jobs_count(self.store.reader(), staff, stages(tab)).await?;
        }
        Ok(counts)
    }
}
