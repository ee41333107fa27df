//! Technicians and leads: my jobs, a job, and its steps.

mod crew;
mod estates;
mod jobs;
mod sheet;

use crate::Services;
use async_trait::async_trait;
use contract::{
    Reply,
    forms::StepForm,
    services::FieldService,
    views::field::{CrewJobs, JobSheet, MyJobs, StepPage, Tab},
};
use domain::{
    access::{Actor, Verb},
    ticket::TicketNo,
};

#[async_trait]
impl FieldService for Services {
    async fn my_jobs(&self, by: &Actor, tab: Tab) -> Reply<MyJobs> {
        let work = self.field_jobs(by, tab).await;
        self.reply(work)
    }

    async fn crew_jobs(&self, by: &Actor) -> Reply<CrewJobs> {
        let work = self.field_crew_jobs(by).await;
        self.reply(work)
    }

    async fn job(&self, by: &Actor, no: TicketNo) -> Reply<JobSheet> {
        let work = self.field_sheet(by, no).await;
        self.reply(work)
    }

    async fn step_page(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<StepPage> {
        let work = self.field_step_page(by, no, verb, form).await;
        self.reply(work)
    }

    async fn step(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<()> {
        let work = self.take_step(by, no, verb, &form, None).await;
        self.reply(work)
    }
}
