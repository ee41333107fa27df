//! The technicians: on shift, on leave, how loaded. Putting somebody on leave changes the next choice.

use super::list::{has_several, projects_of};
use crate::{
    Services,
    error::{Failure, Work},
};
use contract::{
    AppError,
    forms::LeaveForm,
    views::desk::{StaffPage, StaffRow},
    words,
};
use domain::{
    Refusal,
    access::{Act, Actor},
    form::Faults,
};
use std::collections::HashMap;
use store::{people, rerun};

impl Services {
    pub(super) async fn desk_staff(&self, by: &Actor) -> Work<StaffPage> {
        let frame = self.desk_frame(by).await?;
        let (reader, now) = (self.store.reader(), self.now());
        let of = projects_of(by)?;
        let lines = people::staff_lines(reader, &of, now).await?;
        let first = self.projects(&of).await?.first().map(|p| p.id).ok_or(AppError::NotFound)?;
        let ids: Vec<_> = lines.iter().map(|l| l.id).collect();
        let loads = people::candidates(reader, &*self.organisation().await?, &ids, first, now).await?;
        let units = if has_several(by)? { people::work_at(reader, &ids).await? } else { HashMap::new() };
        let catalogue = self.list_catalogue(&frame.projects).await?;
        let skill_name = |skill: &String| {
            let found = catalogue.categories.iter().find(|c| c.skill.as_str() == skill);
            found.map_or_else(|| skill.clone(), |c| c.name.clone())
        };
        let mut rows = Vec::with_capacity(lines.len());
        for line in lines {
            let load = loads.iter().find(|c| c.staff == line.id);
            let identities = people::identities_of(reader, line.person).await?;
            let wecom = identities.iter().any(|i| self.settings.corps.contains(&i.account));
            rows.push(StaffRow {
                id: line.id,
                name: line.name,
                at: units.get(&line.id).cloned(),
                crew: line.crew,
                skills: line.skills.iter().map(skill_name).collect(),
                on_shift: load.is_some_and(|c| c.on_shift),
                shift: line.shift.map(|(from, to)| words::desk::shift(from, to)),
                on_leave_until: line.leave_until,
                open_jobs: load.map_or(0, |c| c.open_jobs),
                channel: if wecom { Some("wecom".into()) } else { identities.first().map(|_| "template".into()) },
            });
        }
        Ok(StaffPage { frame, rows, faults: Faults::default() })
    }

    pub(super) async fn desk_set_leave(&self, by: &Actor, form: LeaveForm) -> Work<()> {
        let now = self.now();
        let (staff, until) = form.check(now)?;
        let (reader, act) = (self.store.reader(), Act::SetLeave);
        let seen = people::technicians(reader, &projects_of(by)?).await?;
        seen.iter().find(|(id, _)| *id == staff).ok_or(AppError::NotFound)?;
        let theirs = people::technicians(reader, &by.projects_as(act.roles())).await?;
        theirs.iter().find(|(id, _)| *id == staff).ok_or(Refusal::Forbidden { act })?;
        let id = self.ids.next();
        rerun(async || {
            let tx = self.store.begin().await?;
            people::set_leave(&tx, id, staff, until, by.staff(), now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}
