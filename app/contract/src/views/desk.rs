//! The desk's screens.

use super::{
    owner::PlaceGroup,
    parts::{AnswerLines, AssetOption, MediaItem, ProjectOption, StaffOption, TimelineEntry},
};
use crate::forms::{CallerForm, StepForm, TicketFilter};
use domain::{
    At,
    access::Verb,
    catalogue::Category,
    form::Faults,
    id::{PersonId, PlaceId, StaffId},
    notice::{
        NoticeKind,
        ring::{CallState, Rung},
    },
    rating::Scores,
    ticket::{Source, Stage, TicketNo, Urgency},
};
use serde::{Deserialize, Serialize};

/// What every desktop page shows around its content.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Name of the reader.
    pub name: String,
    /// What they are.
    pub role: domain::access::Role,
    /// Their estates.
    pub projects: Vec<ProjectOption>,
    /// How many of their pushes wait longer than they should.
    pub pushes_waiting: u64,
    /// How many alarms of the platforms stand, for those who may see to them.
    pub alarms: u64,
    /// Emergencies of their estates about which everybody on duty was rung in vain.
    pub unheard: Vec<TicketNo>,
    /// Whether they set accounts up.
    pub sets_up: bool,
}

/// The list of tickets.
#[derive(Clone, Debug)]
pub struct TicketList {
    /// Around it.
    pub frame: Frame,
    /// What is asked for.
    pub filter: TicketFilter,
    /// The rows of this page.
    pub rows: Vec<TicketRow>,
    /// How many there are in all; one more than `MOST_COUNTED` if they were not counted to the end.
    pub total: u64,
    /// To choose from.
    pub categories: Vec<(String, String)>,
    /// To choose from.
    pub technicians: Vec<StaffOption>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the ticket's own; phones are masked")]
pub struct TicketRow {
    pub no: TicketNo,
    pub project: String,
    pub category: String,
    pub place: String,
    pub description: String,
    pub stage: Stage,
    pub urgency: Urgency,
    pub source: Source,
    pub technician: Option<String>,
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub reported_at: At,
    pub finish_by: Option<At>,
    pub completed_at: Option<At>,
    pub media: u32,
    pub stars: Option<u8>,
    pub urged: u16,
}

/// One ticket as the desk sees it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the ticket's own; phones are masked")]
pub struct TicketPage {
    pub frame: Frame,
    pub no: TicketNo,
    pub version: u32,
    pub project: String,
    pub category: String,
    pub place: String,
    pub asset: Option<String>,
    pub description: String,
    pub stage: Stage,
    pub urgency: Urgency,
    pub source: Source,
    pub reported_at: At,
    pub entered_by: Option<String>,
    pub wanted: Option<(At, At)>,
    pub accept_by: Option<At>,
    pub finish_by: Option<At>,
    pub completed_at: Option<At>,
    pub contact: Option<String>,
    pub phone: Option<String>,
    pub answers: AnswerLines,
    pub media: Vec<MediaItem>,
    pub timeline: Vec<TimelineEntry>,
    pub technician: Option<StaffOption>,
    /// Each assignment's sentence, newest first.
    pub reasons: Vec<(At, String)>,
    pub pushes: Vec<PushRow>,
    /// Why nothing reaches the reporter: a code with words in `words::push::reason`.
    pub unreached: Option<String>,
    /// The calls about an emergency, oldest first.
    pub calls: Vec<CallRow>,
    pub verbs: Vec<Verb>,
    pub rating: Option<(Scores, Option<String>)>,
    pub key: String,
    /// The last step as typed and its faults, when it came back.
    pub step: Option<(Verb, StepForm)>,
    pub faults: Faults,
    pub refusal: Option<String>,
}

/// One technician as the desk may choose them, with what ranking says of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Who.
    pub staff: StaffId,
    /// Name.
    pub name: String,
    /// Jobs under way.
    pub open_jobs: u32,
    /// Where they work: a project or a unit above it; told if the reader has several projects.
    pub at: Option<String>,
    /// Whether they have the ticket now.
    pub has_it: bool,
    /// Position in the ranking, from 1; `None` if a hard condition fails.
    pub rank: Option<u32>,
    /// In words: why in this position, or why not at all.
    pub words: String,
}

/// State of a push, as the ledger tells it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PushState {
    /// 待发送
    Queued,
    /// 已交平台
    Handed,
    /// 已送达
    Delivered,
    /// 已被后续通知取代
    Superseded,
    /// 无法送达
    Undeliverable,
    /// 结果未知
    Unknown,
    /// 未推送: the recipient has never used WeChat with us, so there was nothing to send.
    NoWechat,
}

impl PushState {
    /// Every state.
    pub const ALL: [PushState; 7] = [
        PushState::Queued,
        PushState::Handed,
        PushState::Delivered,
        PushState::Superseded,
        PushState::Undeliverable,
        PushState::Unknown,
        PushState::NoWechat,
    ];
}

/// One push of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PushRow {
    pub kind: NoticeKind,
    pub to: String,
    pub channel: String,
    pub state: PushState,
    pub planned_at: At,
    pub handed_at: Option<At>,
    pub finished_at: Option<At>,
    pub attempts: u32,
    /// Why it waits or was given up: a code with words in `words::push_reason`.
    pub reason: Option<String>,
    /// Somebody sent it in another's place.
    pub by_hand: Option<super::pushes::ByHand>,
    /// What came of each channel, in the order in which they were asked.
    pub tries: Vec<super::pushes::PushTry>,
}

/// One call to somebody on duty about an emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct CallRow {
    pub to: String,
    pub rung: Rung,
    pub round: u32,
    pub planned_at: At,
    pub ended_at: Option<At>,
    pub state: CallState,
    pub key: Option<char>,
    /// Why it could not be made: a code with words in `words::ring::reason`.
    pub reason: Option<String>,
}

/// Report on behalf of a caller.
#[derive(Clone, Debug)]
pub struct NewForCaller {
    /// Around it.
    pub frame: Frame,
    /// All categories.
    pub categories: Vec<Category>,
    /// Places that the search found, by building.
    pub places: Vec<PlaceGroup>,
    /// Whether more were found than are listed.
    pub more_places: bool,
    /// What can be named there.
    pub assets: Vec<AssetOption>,
    /// Words of the place search.
    pub place_query: String,
    /// What is typed.
    pub form: CallerForm,
    /// What is wrong with it.
    pub faults: Faults,
    /// The same key was used for this earlier report.
    pub already: Option<TicketNo>,
    /// Why it was not stored although nothing is wrong with it.
    pub trouble: Option<String>,
    /// What is typed was left unsent when a session had ended.
    pub restored: bool,
    /// Files that are here already.
    pub media: Vec<MediaItem>,
}

/// People: who is on shift, on leave, how loaded.
#[derive(Clone, Debug)]
pub struct StaffPage {
    /// Around it.
    pub frame: Frame,
    /// Technicians of the reader's estates by name, at most two hundred.
    pub rows: Vec<StaffRow>,
    /// What is wrong with the last form.
    pub faults: Faults,
}

/// One technician.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StaffRow {
    pub id: StaffId,
    pub name: String,
    /// Where they work: a project or a unit above it; told if the reader has several projects.
    pub at: Option<String>,
    pub crew: Option<String>,
    pub skills: Vec<String>,
    pub on_shift: bool,
    pub shift: Option<String>,
    pub on_leave_until: Option<At>,
    pub open_jobs: u32,
    pub channel: Option<String>,
}

/// People who say that they live somewhere and wait for the desk.
#[derive(Clone, Debug)]
pub struct BindingsPage {
    /// Around it.
    pub frame: Frame,
    /// Oldest first, at most two hundred.
    pub rows: Vec<BindingRow>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it; the phone is masked")]
pub struct BindingRow {
    pub person: PersonId,
    pub room: PlaceId,
    pub name: String,
    pub phone: String,
    pub place: String,
    pub asked_at: At,
    /// The phone is the one on file for this room.
    pub phone_matches: bool,
    /// Somebody known by another service account has proved this number: a yes makes them one person.
    pub joins: bool,
}
