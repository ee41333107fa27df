//! The field as one sweep sees it: read once for each estate, then kept up to date with the sweep's own choices,
//! so that a hundred reports of one minute cost little more than one.

use crate::{Services, error::Work};
use domain::{
    At, Code,
    dispatch::{Candidate, Target},
    id::{PlaceId, ProjectId, StaffId},
};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use store::{
    people,
    places::{self, Place},
    tickets::TicketRecord,
};

/// What dispatch knows at one instant.
pub(crate) struct Field {
    pub now: At,
    paths: HashMap<PlaceId, Vec<Place>>,
    estates: HashMap<ProjectId, Estate>,
}

/// One estate: everybody who could be sent there.
type Estate = BTreeMap<StaffId, Candidate>;

impl Field {
    /// Nothing known yet.
    pub(crate) fn at(now: At) -> Field {
        Field { now, paths: HashMap::new(), estates: HashMap::new() }
    }

    /// Somebody was chosen: for the rest of the sweep they have one job more.
    pub(crate) fn took(&mut self, staff: StaffId) {
        for candidate in self.estates.values_mut().filter_map(|estate| estate.get_mut(&staff)) {
            candidate.open_jobs += 1;
            candidate.last_job_at = Some(self.now);
        }
    }

    /// Where a ticket is: the place and everything that it lies in, innermost first.
    pub(super) fn path(&self, place: PlaceId) -> &[Place] {
        self.paths.get(&place).map_or(&[], Vec::as_slice)
    }
}

impl Services {
    /// Learns where these tickets are, and who works there.
    pub(super) async fn learn(&self, field: &mut Field, records: &[TicketRecord]) -> Work<()> {
        let places: Vec<PlaceId> = records.iter().map(|r| r.place).filter(|p| !field.paths.contains_key(p)).collect();
        if !places.is_empty() {
            field.paths.extend(places::paths(self.store.reader(), places).await?);
        }
        let projects: BTreeSet<ProjectId> =
            records.iter().map(|r| r.ticket.project).filter(|p| !field.estates.contains_key(p)).collect();
        if !projects.is_empty() {
            let company = self.organisation().await?;
            for (project, found) in people::fields(self.store.reader(), &company, &projects, field.now).await? {
                field.estates.insert(project, found.into_iter().map(|c| (c.staff, c)).collect());
            }
        }
        Ok(())
    }

    /// The candidates that a rule names for this estate.
    pub(super) async fn candidates(
        &self,
        field: &mut Field,
        project: ProjectId,
        target: &Target,
        skill: &Code,
    ) -> Work<Vec<Candidate>> {
        let named = match target {
            Target::Crew(code) => self.crew(project, code).await?,
            Target::People(people) => people.clone(),
            Target::Skilled => {
                let estate = field.estates.entry(project).or_default();
                let has_it = |c: &&Candidate| c.in_project && c.skills.contains(skill);
                return Ok(estate.values().filter(has_it).cloned().collect());
            }
        };
        self.learn_people(field, project, &named).await?;
        let estate = field.estates.entry(project).or_default();
        Ok(named.iter().filter_map(|id| estate.get(id)).cloned().collect())
    }

    async fn crew(&self, project: ProjectId, code: &Code) -> Work<Vec<StaffId>> {
        let (company, crews) = (self.organisation().await?, self.crews().await?);
        Ok(crews.nearest(&company.above(project), code).to_vec())
    }

    async fn learn_people(&self, field: &mut Field, project: ProjectId, ids: &[StaffId]) -> Work<()> {
        let estate = field.estates.entry(project).or_default();
        let unknown: Vec<StaffId> = ids.iter().filter(|id| !estate.contains_key(id)).copied().collect();
        if !unknown.is_empty() {
            let company = self.organisation().await?;
            let found = people::candidates(self.store.reader(), &company, &unknown, project, field.now).await?;
            estate.extend(found.into_iter().map(|c| (c.staff, c)));
        }
        Ok(())
    }
}
