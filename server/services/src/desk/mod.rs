//! The desk and managers: list, ticket page, report for callers, people, and the dashboard.

mod accounts;
mod again;
mod alarms;
mod bindings;
mod board;
mod caller;
mod calls;
mod list;
mod people;
mod pushes;
mod setup;
mod stickers;
mod suggest;
mod templates;
mod ticket;
mod units;
mod unreached;

use crate::Services;
use async_trait::async_trait;
use contract::{
    Reply,
    forms::{AgainForm, CallerForm, LeaveForm, PushFilter, StepForm, TicketFilter},
    services::{DeskService, Reported},
    views::{board::Board, desk::*, pushes::PushesPage},
};
use domain::{
    access::{Actor, Verb},
    id::{PersonId, PlaceId, ProjectId},
    ticket::TicketNo,
};

#[async_trait]
impl DeskService for Services {
    async fn frame(&self, by: &Actor) -> Reply<Frame> {
        let work = self.desk_frame(by).await;
        self.reply(work)
    }

    async fn tickets(&self, by: &Actor, filter: TicketFilter) -> Reply<TicketList> {
        let work = self.desk_list(by, filter).await;
        self.reply(work)
    }

    async fn export(&self, by: &Actor, filter: &TicketFilter, after: Option<TicketNo>) -> Reply<Vec<TicketRow>> {
        let work = self.desk_export(by, filter, after).await;
        self.reply(work)
    }

    async fn ticket(&self, by: &Actor, no: TicketNo) -> Reply<TicketPage> {
        let work = self.desk_ticket(by, no).await;
        self.reply(work)
    }

    async fn suggestions(&self, by: &Actor, no: TicketNo) -> Reply<Vec<Suggestion>> {
        let work = self.desk_suggestions(by, no).await;
        self.reply(work)
    }

    async fn step(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<()> {
        let work = self.take_step(by, no, verb, &form, None).await;
        self.reply(work)
    }

    async fn reveal_phone(&self, by: &Actor, no: TicketNo) -> Reply<String> {
        let work = self.desk_reveal(by, no).await;
        self.reply(work)
    }

    async fn new_for_caller(&self, by: &Actor, place_query: &str, form: CallerForm) -> Reply<NewForCaller> {
        let work = self.desk_new_for_caller(by, place_query, form).await;
        self.reply(work)
    }

    async fn report_for_caller(&self, by: &Actor, form: CallerForm) -> Reply<Reported> {
        let work = self.desk_report(by, form).await;
        self.reply(work)
    }

    async fn staff(&self, by: &Actor) -> Reply<StaffPage> {
        let work = self.desk_staff(by).await;
        self.reply(work)
    }

    async fn set_leave(&self, by: &Actor, form: LeaveForm) -> Reply<()> {
        let work = self.desk_set_leave(by, form).await;
        self.reply(work)
    }

    async fn bindings(&self, by: &Actor) -> Reply<BindingsPage> {
        let work = self.desk_bindings(by).await;
        self.reply(work)
    }

    async fn answer_binding(&self, by: &Actor, person: PersonId, room: PlaceId, yes: bool) -> Reply<()> {
        let work = self.desk_answer_binding(by, (person, room), yes).await;
        self.reply(work)
    }

    async fn pushes(&self, by: &Actor, filter: PushFilter) -> Reply<PushesPage> {
        let work = self.desk_pushes(by, filter).await;
        self.reply(work)
    }

    async fn push_again(&self, by: &Actor, form: AgainForm) -> Reply<()> {
        let work = self.desk_push_again(by, &form).await;
        self.reply(work)
    }

    async fn board(&self, by: &Actor, project: Option<ProjectId>) -> Reply<Board> {
        let work = self.desk_board(by, project).await;
        self.reply(work)
    }
}
