//! Reporting for a caller: any room or public area of the desk's projects; the caller becomes a person by their number.

use super::list::{named, projects_of};
use crate::{
    Services,
    error::{Failure, Work},
    tickets::{Channel, Reporting, actor_key, media_items},
};
use contract::{
    AppError,
    forms::{CallerForm, CheckedCaller},
    services::Reported,
    views::{
        desk::{Frame, NewForCaller},
        owner::PlaceGroup,
        parts::PlaceOption,
    },
    words,
};
use domain::{
    access::{Actor, Projects},
    form::Faults,
    id::{PersonId, PlaceId, ProjectId},
};
use store::{
    media,
    people::{self, Person},
    places::{self, Place},
    rerun,
};

impl Services {
    pub(super) async fn desk_new_for_caller(
        &self,
        by: &Actor,
        place_query: &str,
        mut form: CallerForm,
    ) -> Work<NewForCaller> {
        let frame = self.desk_frame(by).await?;
        let projects = projects_of(by)?;
        let catalogue = self.list_catalogue(&frame.projects).await?;
        let mut found = match place_query.trim() {
            "" => vec![],
            query => places::search(self.store.reader(), &projects, query).await?,
        };
        let more_places = found.len() >= places::MOST_FOUND;
        if let Some(chosen) = self.chosen_place(&form.repair.place, &projects).await?.filter(|c| !found.contains(c)) {
            found.insert(0, chosen);
        }
        let places = self.by_building(&frame, found).await?;
        let options: Vec<PlaceOption> = places.iter().flat_map(|group| group.places.iter().cloned()).collect();
        let assets = match catalogue.find(&form.repair.category) {
            Some(category) => self.nameable_assets(category, &options).await?,
            None => vec![],
        };
        if form.repair.key.is_empty() {
            form.repair.key = self.new_key();
        }
        let files = media::unclaimed(self.store.reader(), &form.repair.media, &actor_key(by)).await?;
        Ok(NewForCaller {
            frame,
            categories: catalogue.categories.clone(),
            places,
            more_places,
            assets,
            place_query: place_query.into(),
            form,
            faults: Faults::default(),
            already: None,
            trouble: None,
            restored: false,
            media: media_items(&files),
        })
    }

    /// Places under the building, or the estate, that they lie in, in the order in which they were found.
    async fn by_building(&self, frame: &Frame, found: Vec<Place>) -> Work<Vec<PlaceGroup>> {
        let buildings = places::buildings(self.store.reader(), &found).await?;
        let named = |project: ProjectId, label: &str| named(&frame.projects, project, label);
        let mut groups: Vec<PlaceGroup> = vec![];
        for p in found {
            let building = buildings.get(&p.id).map_or(words::desk::NO_BUILDING, String::as_str);
            let (heading, label) = (named(p.project, building), named(p.project, &p.label));
            let option = PlaceOption { id: p.id, project: p.project, label, is_room: p.is_room };
            match groups.iter_mut().find(|group| group.label == heading) {
                Some(group) => group.places.push(option),
                None => groups.push(PlaceGroup { label: heading, places: vec![option] }),
            }
        }
        Ok(groups)
    }

    async fn chosen_place(&self, id: &str, projects: &Projects) -> Work<Option<Place>> {
        let Ok(id) = id.trim().parse::<PlaceId>() else { return Ok(None) };
        Ok(places::find(self.store.reader(), id).await?.filter(|p| projects.contains(p.project)))
    }

    pub(super) async fn desk_report(&self, by: &Actor, form: CallerForm) -> Work<Reported> {
        let projects = projects_of(by)?;
        let caller = form.check_caller(self.now());
        let place = self.chosen_place(&form.repair.place, &projects).await?;
        let all = self.projects(&projects).await?;
        let project = place.as_ref().and_then(|p| all.iter().find(|f| f.id == p.project)).or(all.first()).cloned();
        let allowed = match &place {
            Some(place) => Some(self.allowed_place(place, &form.repair).await?),
            None => None,
        };
        let reporting = Reporting { by, form: &form.repair, place: allowed, project, channel: nobody(self.now()) };
        let caller = both_halves(caller, self.check_only(&reporting).await)?;
        let reporter = self.caller_person(&caller).await?;
        let channel = Channel {
            source: caller.source,
            reporter,
            entered_by: by.staff(),
            contact_name: caller.name,
            contact_phone: caller.phone,
            reported_at: caller.called_at,
        };
        self.store_report(Reporting { channel, ..reporting }).await
    }

    /// The person behind the caller's number; a new one if it is unknown.
    async fn caller_person(&self, caller: &CheckedCaller) -> Work<Option<PersonId>> {
        let Some(phone) = &caller.phone else { return Ok(None) };
        if let Some(known) = people::find_person_by_phone(self.store.reader(), phone).await? {
            return Ok(Some(known.id));
        }
        let person = Person {
            id: PersonId(self.ids.next()),
            name: caller.name.clone().unwrap_or_default(),
            phone: Some(phone.clone()),
        };
        let now = self.now();
        rerun(async || {
            let tx = self.store.begin().await?;
            people::insert_person(&tx, &person, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        Ok(Some(person.id))
    }
}

/// The caller, if the report is right too: nobody is written down for a report that is not taken. The faults of both are told at once.
fn both_halves(caller: Result<CheckedCaller, Faults>, report: Work<()>) -> Work<CheckedCaller> {
    match (caller, report) {
        (Ok(caller), report) => report.map(|()| caller),
        (Err(mut faults), Err(Failure::App(AppError::Invalid(more)))) => {
            more.iter().for_each(|f| faults.add(f.field.clone(), f.problem.clone()));
            Err(faults.into())
        }
        (Err(faults), _) => Err(faults.into()),
    }
}

fn nobody(now: domain::At) -> Channel {
    Channel {
        source: domain::ticket::Source::Phone,
        reporter: None,
        entered_by: None,
        contact_name: None,
        contact_phone: None,
        reported_at: now,
    }
}
