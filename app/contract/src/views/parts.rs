//! Parts that several screens share.

use domain::{
    At,
    id::{AssetId, MediaId, PlaceId, ProjectId, StaffId},
    ticket::{EventBody, Stage, TicketNo, Urgency},
};

/// One line of a list of tickets on a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct TicketCard {
    pub no: TicketNo,
    pub category: String,
    pub icon: String,
    pub description: String,
    pub place: String,
    pub stage: Stage,
    pub urgency: Urgency,
    pub reported_at: At,
    /// Next thing that falls due: accepting or finishing.
    pub due_at: Option<At>,
    /// Wished-for visit, if any.
    pub wanted: Option<(At, At)>,
    /// Waits for a rating.
    pub to_rate: bool,
}

/// Whether a file is shown as a picture or a player.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A photo.
    Photo,
    /// A video.
    Video,
}

/// How far a file has come.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum MediaState {
    /// On its way or not rebuilt yet: a placeholder is shown.
    Received,
    /// May be shown.
    Ready,
    /// Could not be rebuilt: the reporter is told.
    Refused,
    /// Never reached us, or is gone: the reporter is told.
    Lost,
}

/// One photo or video of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct MediaItem {
    pub id: MediaId,
    pub kind: MediaKind,
    pub state: MediaState,
}

impl MediaItem {
    /// Address of the file itself.
    pub fn url(&self) -> String {
        format!("/media/{}", self.id)
    }

    /// Address of the small picture.
    pub fn thumb_url(&self) -> String {
        format!("/media/{}/thumb", self.id)
    }
}

/// Who did something, as the reader may know them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The reader.
    You,
    /// The reporter, with the name that the reader may see.
    Reporter(String),
    /// An employee by name.
    Staff(String),
    /// One of our jobs.
    System,
}

/// One line of a ticket's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineEntry {
    /// Its number.
    pub seq: u32,
    /// When it happened.
    pub at: At,
    /// When it was entered, if that was later by more than a minute.
    pub entered_at: Option<At>,
    /// What happened.
    pub body: EventBody,
    /// Who entered it.
    pub who: Who,
    /// The technician whom it is about, by name.
    pub technician: Option<String>,
    /// In whose name it was entered, by name.
    pub on_behalf_of: Option<String>,
    /// The words that came with it.
    pub note: Option<String>,
    /// The files that came with it.
    pub media: Vec<MediaItem>,
}

/// A place that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PlaceOption {
    pub id: PlaceId,
    pub project: ProjectId,
    pub label: String,
    pub is_room: bool,
}

/// An asset that can be chosen, with the place that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct AssetOption {
    pub id: AssetId,
    pub place: PlaceId,
    pub label: String,
}

/// A technician who can be chosen or named.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StaffOption {
    pub id: StaffId,
    pub name: String,
}

/// A project that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct ProjectOption {
    pub id: ProjectId,
    pub name: String,
}

/// The category's answers, ready to read: question and answer.
pub type AnswerLines = Vec<(String, String)>;
