//! Steps: a persona does something with a ticket as its page shows it now.

use super::{Persona, Town};
use contract::{
    Reply,
    forms::{RateForm, StepForm},
    services::{DeskService, FieldService, OwnerService},
};
use domain::{
    access::{Role, Verb},
    id::{MediaId, StaffId},
    ticket::TicketNo,
};
use std::future::IntoFuture;

/// A step on its way. Awaiting it takes the step and fails the test if it is refused; `try_take` answers.
#[must_use = "a step has to be awaited"]
pub struct Step<'t> {
    town: &'t Town,
    by: &'t Persona,
    no: TicketNo,
    verb: Verb,
    form: StepForm,
}

impl Town {
    /// Takes a step, with the reason that people give most often where there must be one.
    pub fn step<'t>(&'t self, by: &'t Persona, no: TicketNo, verb: Verb) -> Step<'t> {
        let reason = match verb {
            Verb::Suspend => "owner_absent",
            Verb::Complete => "fixed",
            Verb::Decline => "busy",
            Verb::Cancel => "mistake",
            Verb::Reject => "not_ours",
            _ => "",
        };
        let form = StepForm { key: self.key(), reason: reason.into(), ..StepForm::default() };
        Step { town: self, by, no, verb, form }
    }

    /// Rates with three scores.
    ///
    /// # Errors
    /// What the owner would be told.
    pub async fn rate(&self, by: &Persona, no: TicketNo, stars: [u8; 3], words: &str) -> Reply<()> {
        let [response, attitude, quality] = stars.map(|s| s.to_string());
        let version = self.ticket(no).await.ticket.version;
        let form = RateForm { key: self.key(), version, response, attitude, quality, words: words.into() };
        OwnerService::rate(&self.services, &by.actor, no, form).await
    }
}

impl Step<'_> {
    /// Another reason.
    pub fn reason(mut self, code: &str) -> Self {
        self.form.reason = code.into();
        self
    }

    /// Words.
    pub fn note(mut self, words: &str) -> Self {
        self.form.note = words.into();
        self
    }

    /// The version that the page showed, if it is not the one that holds.
    pub fn seen(mut self, version: u32) -> Self {
        self.form.version = version;
        self
    }

    /// A new appointment.
    pub fn until(mut self, day: &str, time: &str) -> Self {
        self.form.resume_day = day.into();
        self.form.resume_time = time.into();
        self
    }

    /// The technician whom the desk chose.
    pub fn to(mut self, staff: StaffId) -> Self {
        self.form.to = staff.to_string();
        self
    }

    /// In this technician's name.
    pub fn for_technician(mut self, technician: &Persona) -> Self {
        self.form.on_behalf_of = technician.staff_id().to_string();
        self
    }

    /// It happened earlier today, `HH:MM`.
    pub fn happened(mut self, time: &str) -> Self {
        self.form.happened = time.into();
        self
    }

    /// Files that were sent before.
    pub fn media(mut self, files: &[MediaId]) -> Self {
        self.form.media = files.to_vec();
        self
    }

    /// Takes the step.
    ///
    /// # Errors
    /// What the persona would be told.
    pub async fn try_take(mut self) -> Reply<()> {
        if self.form.version == 0 {
            self.form.version = self.town.ticket(self.no).await.ticket.version;
        }
        let (services, by, no, verb) = (&self.town.services, &self.by.actor, self.no, self.verb);
        match self.by.staff {
            None => OwnerService::step(services, by, no, verb, self.form).await,
            Some(_) if by.is_any(&[Role::Technician]) => FieldService::step(services, by, no, verb, self.form).await,
            Some(_) => DeskService::step(services, by, no, verb, self.form).await,
        }
    }
}

impl<'t> IntoFuture for Step<'t> {
    type Output = ();
    type IntoFuture = std::pin::Pin<Box<dyn Future<Output = ()> + Send + 't>>;

    fn into_future(self) -> Self::IntoFuture {
        let what = format!("{} {} by {}", self.verb.code(), self.no, self.by.name);
        Box::pin(async move {
            if let Err(refused) = self.try_take().await {
                panic!("{what}: {refused:?}");
            }
        })
    }
}
