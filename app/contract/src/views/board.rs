//! The manager's dashboard: every number with the filter that opens exactly its tickets.

use super::desk::Frame;
use crate::forms::TicketFilter;
use domain::{At, Day, id::AssetId};

/// The whole board.
#[derive(Clone, Debug)]
pub struct Board {
    /// Around it.
    pub frame: Frame,
    /// When the numbers were counted.
    pub at: At,
    /// The period of the rates: first and last day.
    pub period: (Day, Day),
    /// The numbers on top.
    pub tiles: Vec<Tile>,
    /// Overdue work, the oldest first, at most ten, and with whom it is.
    pub overdue: Vec<Overdue>,
    /// Open work by age.
    pub ages: Vec<Age>,
    /// On time by project × category.
    pub matrix: Matrix,
    /// Lifts with more faults than the average lift, with n.
    pub worst: Worst,
    /// Reports per day over the period, oldest first.
    pub daily: Vec<(Day, u64)>,
    /// Ratings.
    pub ratings: Ratings,
}

/// What a tile counts.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TileKind {
    /// Reported today.
    ReportedToday,
    /// Finished today.
    DoneToday,
    /// Open now.
    Open,
    /// Overdue now.
    Overdue,
    /// Waits for a technician.
    Unassigned,
    /// At rest.
    Suspended,
}

/// One number.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Tile {
    pub kind: TileKind,
    pub number: u64,
    pub filter: TicketFilter,
}

/// One overdue ticket.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the ticket's own")]
pub struct Overdue {
    pub no: domain::ticket::TicketNo,
    pub place: String,
    pub category: String,
    pub technician: Option<String>,
    pub stage: domain::ticket::Stage,
    pub since: At,
}

/// Open work of one age.
#[derive(Clone, Debug)]
pub struct Age {
    /// From this many hours …
    pub from_h: u32,
    /// … to less than this many.
    pub to_h: Option<u32>,
    /// How many.
    pub number: u64,
    /// Which.
    pub filter: TicketFilter,
}

/// On time by project × category.
#[derive(Clone, Debug)]
pub struct Matrix {
    /// Names of the columns.
    pub categories: Vec<String>,
    /// Rows, one for each project.
    pub rows: Vec<MatrixRow>,
}

/// One project's row.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// Its name.
    pub project: String,
    /// A cell for each column; `None` where nothing was finished.
    pub cells: Vec<Option<Cell>>,
}

/// One project × category.
#[derive(Clone, Debug)]
pub struct Cell {
    /// Finished in the period.
    pub finished: u64,
    /// Of them within their date.
    pub on_time: u64,
    /// The finished ones.
    pub filter: TicketFilter,
}

/// Assets that stand out, and against what.
#[derive(Clone, Debug, Default)]
pub struct Worst {
    /// The period: so many days, today included.
    pub days: u32,
    /// Fewer faults than this say nothing.
    pub least: u64,
    /// All assets that were compared.
    pub assets: u64,
    /// Their faults in the period.
    pub faults: u64,
    /// Those with at least `least` faults and more than the mean, the most first.
    pub rows: Vec<WorstAsset>,
}

/// One asset.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct WorstAsset {
    pub asset: AssetId,
    pub name: String,
    pub project: String,
    /// Faults in the period.
    pub faults: u64,
    /// The mean of all that were compared.
    pub expected: f64,
    pub filter: TicketFilter,
}

/// Ratings of the period.
#[derive(Clone, Debug, Default)]
pub struct Ratings {
    /// Finished tickets that could be rated.
    pub finished: u64,
    /// Rated ones.
    pub rated: u64,
    /// Of them with four or five stars in every score.
    pub satisfied: u64,
    /// Sums of the three scores.
    pub sums: [u64; 3],
    /// Rated tickets.
    pub filter: TicketFilter,
    /// Those with three stars or fewer in one score.
    pub low_filter: TicketFilter,
    /// How many those are.
    pub low: u64,
}
