//! The services that the server promises, by audience. Pages, server functions and REST call the same methods; the actor always comes first.

use crate::{
    error::Reply,
    forms::{AgainForm, BindForm, CallerForm, LeaveForm, PushFilter, RateForm, RepairForm, StepForm, TicketFilter},
    views::{board, desk, field, owner, parts::MediaItem, progress, pushes},
};
use async_trait::async_trait;
use domain::{
    access::{Actor, Verb},
    id::{MediaId, PersonId, PlaceId},
    ticket::TicketNo,
};

/// What became of a report.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// Its number.
    pub no: TicketNo,
    /// It had been stored before: the same key, the same content.
    pub again: bool,
}

/// For owners.
#[async_trait]
pub trait OwnerService: Send + Sync {
    /// The categories.
    async fn choose_category(&self, by: &Actor, prefill: owner::Prefill) -> Reply<owner::ChooseCategory>;
    /// The form of the category named in `form`, with what is typed in it.
    async fn new_report(&self, by: &Actor, form: RepairForm) -> Reply<owner::NewReport>;
    /// Stores a report. `AlreadyReported` if the key was used for something else.
    async fn report(&self, by: &Actor, form: RepairForm) -> Reply<Reported>;
    /// The page after sending.
    async fn receipt(&self, by: &Actor, no: TicketNo) -> Reply<owner::Receipt>;
    /// My repairs.
    async fn my_repairs(&self, by: &Actor) -> Reply<owner::MyRepairs>;
    /// One of them.
    async fn ticket(&self, by: &Actor, no: TicketNo) -> Reply<owner::TicketPage>;
    /// The ticket of a progress link, for whoever holds it.
    async fn progress(&self, by: &Actor) -> Reply<progress::ProgressPage>;
    /// Urges, cancels, confirms.
    async fn step(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<()>;
    /// Rates.
    async fn rate(&self, by: &Actor, no: TicketNo, form: RateForm) -> Reply<()>;
    /// My rooms, and the way to another one: `at` is the place chosen so far.
    async fn my_rooms(&self, by: &Actor, at: &str) -> Reply<owner::MyRooms>;
    /// Binds a room. Says whether it is verified now.
    async fn bind(&self, by: &Actor, form: BindForm) -> Reply<bool>;
    /// Lets a room go.
    async fn unbind(&self, by: &Actor, room: PlaceId) -> Reply<()>;
}

/// For technicians and leads.
#[async_trait]
pub trait FieldService: Send + Sync {
    /// My jobs.
    async fn my_jobs(&self, by: &Actor, tab: field::Tab) -> Reply<field::MyJobs>;
    /// The open jobs of the crews that the actor leads. `NotFound` for somebody who leads none.
    async fn crew_jobs(&self, by: &Actor) -> Reply<field::CrewJobs>;
    /// One of them.
    async fn job(&self, by: &Actor, no: TicketNo) -> Reply<field::JobSheet>;
    /// The form of a step that needs one.
    async fn step_page(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<field::StepPage>;
    /// Takes a step.
    async fn step(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<()>;
}

/// For the desk and managers.
#[async_trait]
pub trait DeskService: Send + Sync {
    /// What surrounds every page.
    async fn frame(&self, by: &Actor) -> Reply<desk::Frame>;
    /// The list.
    async fn tickets(&self, by: &Actor, filter: TicketFilter) -> Reply<desk::TicketList>;
    /// The rows of a filter for a file, in batches: `after` is the last number of the batch before. Writes an audit row with the first batch.
    async fn export(&self, by: &Actor, filter: &TicketFilter, after: Option<TicketNo>) -> Reply<Vec<desk::TicketRow>>;
    /// One ticket.
    async fn ticket(&self, by: &Actor, no: TicketNo) -> Reply<desk::TicketPage>;
    /// Who could take it, best first.
    async fn suggestions(&self, by: &Actor, no: TicketNo) -> Reply<Vec<desk::Suggestion>>;
    /// Takes a step, in a technician's name where it is theirs.
    async fn step(&self, by: &Actor, no: TicketNo, verb: Verb, form: StepForm) -> Reply<()>;
    /// The full number of the person to ring. Writes an audit row.
    async fn reveal_phone(&self, by: &Actor, no: TicketNo) -> Reply<String>;
    /// The form for a caller; `place_query` finds places.
    async fn new_for_caller(&self, by: &Actor, place_query: &str, form: CallerForm) -> Reply<desk::NewForCaller>;
    /// Stores a report for a caller.
    async fn report_for_caller(&self, by: &Actor, form: CallerForm) -> Reply<Reported>;
    /// The technicians.
    async fn staff(&self, by: &Actor) -> Reply<desk::StaffPage>;
    /// Puts somebody on leave or calls them back.
    async fn set_leave(&self, by: &Actor, form: LeaveForm) -> Reply<()>;
    /// Bindings that wait for confirmation.
    async fn bindings(&self, by: &Actor) -> Reply<desk::BindingsPage>;
    /// Confirms one, or turns it down.
    async fn answer_binding(&self, by: &Actor, person: PersonId, room: PlaceId, yes: bool) -> Reply<()>;
    /// The pushes of their projects: what waits, failed or is unclear.
    async fn pushes(&self, by: &Actor, filter: PushFilter) -> Reply<pushes::PushesPage>;
    /// Sends one again that did not arrive, or may not have. Writes an audit row; twice is once.
    async fn push_again(&self, by: &Actor, form: AgainForm) -> Reply<()>;
    /// The dashboard, of one project or all of the reader's.
    async fn board(&self, by: &Actor, project: Option<domain::id::ProjectId>) -> Reply<board::Board>;
}

/// Files, for everybody who may send or see them.
#[async_trait]
pub trait MediaService: Send + Sync {
    /// Files that this actor has sent and not used yet, in the order given; unknown ids are left out.
    async fn unclaimed(&self, by: &Actor, ids: &[MediaId]) -> Reply<Vec<MediaItem>>;
    /// Whether the actor may see this file: it is theirs and unclaimed, or its ticket is in their scope.
    async fn may_see(&self, by: &Actor, id: MediaId) -> Reply<MediaItem>;
}
