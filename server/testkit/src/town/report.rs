//! Reporting a fault: what somebody in a hurry would type, with the part that the test is about changed.

use super::{Persona, Town, persona::ACCOUNT, place};
use contract::{
    Reply,
    forms::{CallerForm, RepairForm, WeixinPhoto},
    services::{DeskService, OwnerService, Reported},
};
use domain::{
    id::{AssetId, MediaId, PlaceId},
    ticket::TicketNo,
};

/// A report on its way.
#[must_use = "a report has to be sent"]
pub struct Report<'t> {
    town: &'t Town,
    by: &'t Persona,
    form: RepairForm,
    caller: Option<(String, String)>,
}

impl Town {
    /// A leak in room 801, unless something else is said. Owners report for themselves, everybody else for a caller.
    pub fn report<'t>(&'t self, by: &'t Persona) -> Report<'t> {
        let form = RepairForm { key: self.key(), ..RepairForm::default() };
        let caller = by.staff.map(|_| ("赵先生".to_owned(), "13800009999".to_owned()));
        Report { town: self, by, form, caller }.category("LEAK")
    }
}

impl Report<'_> {
    /// Another category, with the place, lift, words and answers that go with it.
    pub fn category(mut self, code: &str) -> Self {
        let (place, asset, words) = match code {
            "LIFT" => (place::LOBBY, Some(place::LIFT_1), "1号电梯有异响"),
            "LIFT_TRAP" => (place::LOBBY, Some(place::LIFT_2), "电梯里有人被困"),
            "LIGHT" => (place::GARAGE, None, "车库灯不亮"),
            _ => (place::ROOM_801, None, "厨房水管漏水"),
        };
        self.form.category = code.into();
        self.form.place = place.to_string();
        self.form.asset = asset.map(|a| a.to_string()).unwrap_or_default();
        self.form.description = words.into();
        self.form.answers.clear();
        if code == "LIFT" { self.answer("symptom", "noise") } else { self }
    }

    /// Another place, and no lift.
    pub fn place(mut self, place: PlaceId) -> Self {
        self.form.place = place.to_string();
        self.form.asset.clear();
        self
    }

    /// A lift.
    pub fn asset(mut self, asset: AssetId) -> Self {
        self.form.asset = asset.to_string();
        self
    }

    /// The answer to one of the category's questions.
    pub fn answer(mut self, field: &str, value: &str) -> Self {
        self.form.answers.insert(field.into(), vec![value.into()]);
        self
    }

    /// Other words.
    pub fn words(mut self, words: &str) -> Self {
        self.form.description = words.into();
        self
    }

    /// A key that the test knows.
    pub fn key(mut self, key: &str) -> Self {
        self.form.key = key.into();
        self
    }

    /// Files that were sent before.
    pub fn media(mut self, files: &[MediaId]) -> Self {
        self.form.media = files.to_vec();
        self
    }

    /// Photos that the platform holds for us under these ids.
    pub fn weixin(mut self, media_ids: &[&str]) -> Self {
        let photo = |id: &&str| WeixinPhoto { account: ACCOUNT.into(), media_id: (*id).into() };
        self.form.weixin_photos = media_ids.iter().map(photo).collect();
        self
    }

    /// Sent as a new report although the key was used.
    pub fn fresh(mut self) -> Self {
        self.form.fresh = true;
        self
    }

    /// A visit at a certain time.
    pub fn wanted(mut self, day: &str, slot: &str) -> Self {
        self.form.wanted_day = day.into();
        self.form.wanted_slot = slot.into();
        self
    }

    /// Who called the desk.
    pub fn caller(mut self, name: &str, phone: &str) -> Self {
        self.caller = Some((name.into(), phone.into()));
        self
    }

    /// The owner's form, for tests that send it themselves.
    pub fn form(self) -> RepairForm {
        self.form
    }

    /// Sends it and answers its number.
    pub async fn send(self) -> TicketNo {
        self.try_send().await.expect("the report is taken").no
    }

    /// Sends it.
    ///
    /// # Errors
    /// What the reporter would be told.
    pub async fn try_send(self) -> Reply<Reported> {
        let (services, by) = (&self.town.services, &self.by.actor);
        let Some((caller_name, caller_phone)) = self.caller else {
            return OwnerService::report(services, by, self.form).await;
        };
        let called_at = String::new();
        let form = CallerForm { repair: self.form, source: "phone".into(), caller_name, caller_phone, called_at };
        DeskService::report_for_caller(services, by, form).await
    }
}
