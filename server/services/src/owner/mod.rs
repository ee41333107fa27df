//! Owners: report, follow, urge, cancel, rate, and bind rooms.

mod groups;
mod places;
mod report;
mod rooms;
mod sticker;
mod ticket;
mod weixin;

pub use rooms::code_hash;
pub use sticker::StickerPlace;
pub use weixin::WeixinPage;

use crate::Services;
use async_trait::async_trait;
use contract::{
    Reply,
    forms::{BindForm, RateForm, RepairForm, StepForm},
    services::{OwnerService, Reported},
    views::{owner, progress::ProgressPage},
};
use domain::{
    access::{Actor, Verb},
    id::PlaceId,
    ticket::TicketNo,
};

#[async_trait]
impl OwnerService for Services {
    async fn choose_category(&self, by: &Actor, prefill: owner::Prefill) -> Reply<owner::ChooseCategory> {
        let work = self.owner_categories(by, prefill).await;
        self.reply(work)
    }

    async fn new_report(&self, by: &Actor, form: RepairForm) -> Reply<owner::NewReport> {
        let work = self.owner_form(by, form).await;
        self.reply(work)
    }

    async fn report(&self, by: &Actor, form: RepairForm) -> Reply<Reported> {
        let work = self.owner_report(by, &form).await;
        self.reply(work)
    }

    async fn receipt(&self, by: &Actor, no: TicketNo) -> Reply<owner::Receipt> {
        let work = self.owner_receipt(by, no).await;
        self.reply(work)
    }

    async fn my_repairs(&self, by: &Actor) -> Reply<owner::MyRepairs> {
        let work = self.owner_repairs(by).await;
        self.reply(work)
    }

    async fn ticket(&self, by: &Actor, no: TicketNo) -> Reply<owner::TicketPage> {
        let work = self.owner_ticket(by, no).await;
        self.reply(work)
    }

    async fn progress(&self, by: &Actor) -> Reply<ProgressPage> {
        let work = self.progress_page(by).await;
        self.reply(work)
    }

    async fn step(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<()> {
        let work = self.take_step(by, no, verb, &form, None).await;
        self.reply(work)
    }

    async fn rate(&self, by: &Actor, no: TicketNo, form: RateForm) -> Reply<()> {
        let work = self.owner_rate(by, no, form).await;
        self.reply(work)
    }

    async fn my_rooms(&self, by: &Actor, at: &str) -> Reply<owner::MyRooms> {
        let work = self.owner_rooms(by, at).await;
        self.reply(work)
    }

    async fn bind(&self, by: &Actor, form: BindForm) -> Reply<bool> {
        let work = self.owner_bind(by, form).await;
        self.reply(work)
    }

    async fn unbind(&self, by: &Actor, room: PlaceId) -> Reply<()> {
        let work = self.owner_unbind(by, room).await;
        self.reply(work)
    }
}
