//! The technician's screens.

use super::parts::{AnswerLines, MediaItem, StaffOption, TicketCard, TimelineEntry};
use crate::forms::StepForm;
use domain::{
    At, Code,
    access::Verb,
    form::Faults,
    ticket::{Stage, TicketNo, Urgency},
};

/// Which of my jobs.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Default)]
pub enum Tab {
    /// 待接单
    #[default]
    Offered,
    /// 进行中
    UnderWay,
    /// 已完成
    Done,
}

impl Tab {
    /// All tabs in order.
    pub const ALL: [Tab; 3] = [Tab::Offered, Tab::UnderWay, Tab::Done];

    /// Stable name in the address.
    pub fn code(self) -> &'static str {
        match self {
            Tab::Offered => "offered",
            Tab::UnderWay => "under_way",
            Tab::Done => "done",
        }
    }

    /// The tab with this name; the first one for anything else.
    pub fn from_code(code: &str) -> Tab {
        Tab::ALL.into_iter().find(|t| t.code() == code).unwrap_or_default()
    }
}

/// My jobs.
#[derive(Clone, Debug)]
pub struct MyJobs {
    /// Name of the reader.
    pub name: String,
    /// The tab that is open.
    pub tab: Tab,
    /// Number of jobs on each tab, in order.
    pub counts: [u64; 3],
    /// Number of open jobs of the crews that the reader leads; `None` for somebody who leads none.
    pub crew: Option<u64>,
    /// Most urgent first, at most fifty.
    pub jobs: Vec<TicketCard>,
    /// On leave until then.
    pub on_leave_until: Option<At>,
    /// On shift now.
    pub on_shift: bool,
}

/// The open jobs of the crews that the reader leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewJobs {
    /// Number of the reader's own jobs on each tab, in order.
    pub counts: [u64; 3],
    /// How many there are in all.
    pub total: u64,
    /// Most urgent first, then oldest; at most a hundred.
    pub jobs: Vec<CrewJob>,
}

/// A job in the hands of somebody of the crew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CrewJob {
    /// The ticket.
    pub card: TicketCard,
    /// Whose it is, by name.
    pub technician: String,
    /// Since when it stands at its stage.
    pub since: At,
}

/// The person to ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Name, shortened.
    pub name: String,
    /// The number: full if the reader may ring, else masked.
    pub phone: Option<String>,
    /// Whether they may.
    pub ringing: Ringing,
}

/// Whether the reader of a job sheet may ring, and if not, why.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Ringing {
    /// They may.
    Now,
    /// As soon as they have accepted.
    AfterAccepting,
    /// The job is another's: a lead reads it, or somebody who had it before.
    NotTheirs,
    /// The work has been done for too long.
    Over,
}

/// One job.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct JobSheet {
    pub no: TicketNo,
    pub version: u32,
    pub category: String,
    pub category_code: Code,
    pub icon: String,
    pub description: String,
    pub place: String,
    pub asset: Option<String>,
    pub stage: Stage,
    pub urgency: Urgency,
    pub reported_at: At,
    pub wanted: Option<(At, At)>,
    pub accept_by: Option<At>,
    pub finish_by: Option<At>,
    pub answers: AnswerLines,
    pub media: Vec<MediaItem>,
    pub contact: Option<Contact>,
    pub timeline: Vec<TimelineEntry>,
    /// What the reader may do now; the first is the large button.
    pub verbs: Vec<Verb>,
    /// Set when a lead enters steps for this technician.
    pub on_behalf_of: Option<StaffOption>,
    /// A fresh key for the next step.
    pub key: String,
    /// One sentence why this technician got it.
    pub why_me: Option<String>,
    /// The words of a refusal of the last step.
    pub refusal: Option<String>,
}

/// A step that needs a form of its own: suspend, decline, complete.
#[derive(Clone, Debug)]
pub struct StepPage {
    /// The job.
    pub sheet: JobSheet,
    /// The step.
    pub verb: Verb,
    /// What is typed.
    pub form: StepForm,
    /// What is wrong with it.
    pub faults: Faults,
    /// Files that are here already.
    pub media: Vec<MediaItem>,
}
