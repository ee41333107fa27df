//! The owner's report: choose a category, fill in its form, send it, see the receipt.

use super::places::{Nameable, person_of};
use crate::{
    Services,
    error::Work,
    tickets::{Channel, Reporting, actor_key, media_items},
};
use contract::{
    AppError,
    forms::{MAX_DAYS_AHEAD, RepairForm},
    services::Reported,
    views::{
        owner::{CameBy, CategoryTile, ChooseCategory, NewReport, Prefill, Receipt},
        parts::PlaceOption,
    },
};
use domain::{
    access::Actor,
    catalogue::Category,
    form::Faults,
    person::mask_phone,
    ticket::{Source, TicketNo},
};
use store::{media, people, tickets};

impl Services {
    pub(super) async fn owner_categories(&self, by: &Actor, mut prefill: Prefill) -> Work<ChooseCategory> {
        let nameable = self.nameable(by, prefill.account.as_deref()).await?;
        let found = self.place_scanned(by, &mut prefill).await?;
        let project = found.project.as_ref().or(nameable.projects.first()).ok_or(AppError::NotFound)?;
        let catalogue = self.configs.catalogue(&self.store, project.id).await?;
        let tile = |c: &domain::catalogue::Category| CategoryTile {
            code: c.code.to_string(),
            name: c.name.clone(),
            icon: c.icon.clone(),
            hint: c.hint.clone(),
            urgency: c.urgency,
        };
        let mut categories: Vec<_> = catalogue.body.categories.iter().collect();
        // Whoever scanned a lift has something to say of it.
        categories.sort_by_key(|category| found.kind.is_some() && category.asset_kind != found.kind);
        Ok(ChooseCategory {
            came_by: self.came_by(prefill.account.as_deref(), &nameable),
            tiles: categories.into_iter().map(tile).collect(),
            office_phone: project.phone.clone(),
            prefill,
            scanned: found.scanned,
        })
    }

    pub(super) async fn owner_form(&self, by: &Actor, mut form: RepairForm) -> Work<NewReport> {
        let person = person_of(by)?;
        let now = self.now();
        let mut nameable = self.nameable(by, form.account.as_deref()).await?;
        self.hold_named(&mut nameable, by, &form).await?;
        let category = self.chosen_category(&nameable, &form).await?;
        let places = self.grouped(&nameable, &category).await?;
        let options: Vec<PlaceOption> = places.iter().flat_map(|group| group.places.clone()).collect();
        let mut assets = self.nameable_assets(&category, &options).await?;
        self.hold_named_asset(&mut assets, (&category, &options), &form).await?;
        if form.key.is_empty() {
            form.key = self.new_key();
            form.place =
                Some(form.place).filter(|place| !place.is_empty()).or_else(|| usual(&options)).unwrap_or_default();
        }
        let files = media::unclaimed(self.store.reader(), &form.media, &actor_key(by)).await?;
        let known = people::find_person(self.store.reader(), person).await?;
        Ok(NewReport {
            came_by: self.came_by(form.account.as_deref(), &nameable),
            safety: category.safety.clone(),
            category,
            places,
            assets,
            days: (0..=MAX_DAYS_AHEAD as i32).map(|n| now.day().plus(n)).collect(),
            form,
            faults: Faults::default(),
            media: media_items(&files),
            phone_on_file: known.and_then(|p| p.phone).map(|p| mask_phone(&p)),
            already: None,
            trouble: None,
        })
    }

    /// The account that decides which estates are offered, where there are several.
    fn came_by(&self, account: Option<&str>, nameable: &Nameable) -> Option<CameBy> {
        let account = account.filter(|key| self.has_several_accounts() && self.has_account(key))?;
        let estates = nameable.projects.iter().map(|project| project.name.clone()).collect();
        Some(CameBy { account: self.account_name(account).to_owned(), estates })
    }

    /// The form's category as the estate of its place has it; if that has none, or no place is named, as the first estate that has it.
    async fn chosen_category(&self, nameable: &Nameable, form: &RepairForm) -> Work<Category> {
        for project in nameable.estate_at(&form.place).into_iter().chain(&nameable.projects) {
            let catalogue = self.configs.catalogue(&self.store, project.id).await?;
            if let Some(category) = catalogue.body.find(&form.category) {
                return Ok(category.clone());
            }
        }
        Err(AppError::NotFound.into())
    }

    pub(super) async fn owner_report(&self, by: &Actor, form: &RepairForm) -> Work<Reported> {
        let person = person_of(by)?;
        let (place, project) = self.named_in(by, form).await?;
        let known = people::find_person(self.store.reader(), person).await?;
        let channel = Channel {
            source: Source::Wechat,
            reporter: Some(person),
            entered_by: None,
            contact_name: known.as_ref().map(|p| p.name.clone()).filter(|n| !n.is_empty()),
            contact_phone: known.and_then(|p| p.phone),
            reported_at: self.now(),
        };
        self.store_report(Reporting { by, form, place, project, channel }).await
    }

    pub(super) async fn owner_receipt(&self, by: &Actor, no: TicketNo) -> Work<Receipt> {
        let reader = self.store.reader();
        let record = tickets::find(reader, &by.scope(), no).await?.ok_or(AppError::NotFound)?;
        let technician = match record.ticket.status.technician() {
            Some(id) => tickets::staff_name(reader, id).await?,
            None => None,
        };
        let place = store::places::labels(reader, [record.place]).await?.remove(&record.place).unwrap_or_default();
        let (category, _) = self.category_name(&record).await?;
        Ok(Receipt {
            no,
            category,
            place,
            stage: record.ticket.stage(),
            reported_at: record.ticket.reported_at,
            subscribe: self.may_subscribe(by, record.ticket.stage()).await?,
            follow: self.invitation(by, record.ticket.project).await?,
            technician,
        })
    }
}

/// What an empty form begins with: the only room, or the only place that there is.
fn usual(places: &[PlaceOption]) -> Option<String> {
    let mut rooms = places.iter().filter(|p| p.is_room);
    match (rooms.next(), rooms.next(), places) {
        (Some(room), None, _) => Some(room.id.to_string()),
        (None, _, [only]) => Some(only.id.to_string()),
        _ => None,
    }
}
