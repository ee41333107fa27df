//! The owner's screens.

use super::parts::{AnswerLines, AssetOption, MediaItem, PlaceOption, TicketCard, TimelineEntry};
use crate::forms::{BindForm, RateForm, RepairForm};
use domain::{
    At,
    access::Verb,
    catalogue::{Category, Safety},
    form::Faults,
    id::PlaceId,
    rating::Scores,
    ticket::{Stage, TicketNo, Urgency},
};

/// First step of a report: which category.
#[derive(Clone, Debug)]
pub struct ChooseCategory {
    /// The tiles.
    pub tiles: Vec<CategoryTile>,
    /// Number of the property office.
    pub office_phone: Option<String>,
    /// Place and asset that a sticker pre-filled, kept in the links.
    pub prefill: Prefill,
    /// What is known of that place.
    pub scanned: Scanned,
    /// Where there are several service accounts: by which they came in.
    pub came_by: Option<CameBy>,
}

/// The service account 服务号 by which somebody came in, and with it what they choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBy {
    /// What people call it.
    pub account: String,
    /// The estates that they may report for.
    pub estates: Vec<String>,
}

/// Where a sticker hangs, as far as this owner may report there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scanned {
    /// No place was named.
    #[default]
    Nothing,
    /// There: the place, and the asset if there is one.
    Here(String),
    /// Not this owner's to name.
    Elsewhere,
}

/// One tile.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the category's own")]
pub struct CategoryTile {
    pub code: String,
    pub name: String,
    pub icon: String,
    pub hint: String,
    pub urgency: Urgency,
}

/// What a link knows already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "ids as text, empty if unknown; the account by which they came in")]
pub struct Prefill {
    pub place: String,
    pub asset: String,
    pub account: Option<String>,
}

/// Second step: the form of one category, empty or as it came back.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// The category with its questions.
    pub category: Category,
    /// What to do at once, for emergencies.
    pub safety: Option<Safety>,
    /// Where it can be: the nearest first.
    pub places: Vec<PlaceGroup>,
    /// What can be named there.
    pub assets: Vec<AssetOption>,
    /// Days that can be wished for, first is today.
    pub days: Vec<domain::Day>,
    /// What is typed.
    pub form: RepairForm,
    /// What is wrong with it.
    pub faults: Faults,
    /// Files that are here already.
    pub media: Vec<MediaItem>,
    /// The number on file, masked.
    pub phone_on_file: Option<String>,
    /// The same key was used for this earlier report.
    pub already: Option<TicketNo>,
    /// Something else went wrong, in words.
    pub trouble: Option<String>,
    /// Where there are several service accounts: by which they came in.
    pub came_by: Option<CameBy>,
}

/// Places under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceGroup {
    /// The heading.
    pub label: String,
    /// Never empty.
    pub places: Vec<PlaceOption>,
}

/// Notifications 订阅通知 that the reader may still allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribe {
    /// Key of the account that would send them.
    pub account: String,
    /// Ids of their templates, at least one.
    pub templates: Vec<String>,
}

/// The service account 服务号 to follow, for a reader whom none reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUs {
    /// What people call it.
    pub name: String,
    /// What its code says, to be drawn; none: the platform has not made it yet.
    pub code: Option<String>,
}

/// After sending.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct Receipt {
    pub no: TicketNo,
    pub category: String,
    pub place: String,
    pub stage: Stage,
    pub reported_at: At,
    /// Who was named, if somebody was already.
    pub technician: Option<String>,
    /// What may still be allowed.
    pub subscribe: Option<Subscribe>,
    /// Whom to follow, for who would not hear otherwise.
    pub follow: Option<FollowUs>,
}

/// My repairs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyRepairs {
    /// Newest first, at most fifty.
    pub tickets: Vec<TicketCard>,
    /// Whether any room is bound.
    pub has_rooms: bool,
    /// Number of the property office.
    pub office_phone: Option<String>,
}

/// One ticket as its owner sees it.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct TicketPage {
    pub no: TicketNo,
    pub version: u32,
    pub category: String,
    pub icon: String,
    pub description: String,
    pub place: String,
    pub asset: Option<String>,
    pub stage: Stage,
    pub urgency: Urgency,
    pub reported_at: At,
    pub wanted: Option<(At, At)>,
    pub answers: AnswerLines,
    pub media: Vec<MediaItem>,
    pub timeline: Vec<TimelineEntry>,
    /// Name and number of the technician, once there is one.
    pub technician: Option<(String, Option<String>)>,
    /// What the owner may do now.
    pub verbs: Vec<Verb>,
    /// What the owner said of it.
    pub rating: Option<(Scores, Option<String>)>,
    pub office_phone: Option<String>,
    /// A fresh key for the next step.
    pub key: String,
    /// The rating as typed, and its faults, when it came back.
    pub rate_form: RateForm,
    pub faults: Faults,
    /// A refusal of the last step, in words.
    pub refusal: Option<String>,
    /// What may still be allowed.
    pub subscribe: Option<Subscribe>,
}

/// My rooms.
#[derive(Clone, Debug)]
pub struct MyRooms {
    /// The rooms bound to this person.
    pub rooms: Vec<RoomBinding>,
    /// Estates, buildings and rooms to choose from, one level at a time.
    pub choose: ChooseRoom,
    /// What is typed.
    pub form: BindForm,
    /// What is wrong with it.
    pub faults: Faults,
    /// Too many tries: again from then.
    pub locked_until: Option<At>,
    /// Something else went wrong, in words.
    pub trouble: Option<String>,
}

/// One bound room.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct RoomBinding {
    pub place: PlaceId,
    pub label: String,
    pub verified: bool,
}

/// The way down to a room: what was chosen so far, and what comes next. Works as plain links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChooseRoom {
    /// Chosen, outermost first: id and name.
    pub path: Vec<(String, String)>,
    /// Next level: id, name, and whether it is a room.
    pub next: Vec<(String, String, bool)>,
    /// The room, once it is reached.
    pub room: Option<(PlaceId, String)>,
}
