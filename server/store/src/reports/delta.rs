//! Deltas: what one event adds to which count. Appended in the event's transaction, never updated.

use crate::{Tx, entities::rollup_delta as row};
use domain::{
    Code, Day,
    id::{AssetId, ProjectId},
};
use sea_orm::{ActiveValue::Set, EntityTrait, QueryTrait};
use uuid::Uuid;

macro_rules! measures {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// What is counted.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Measure { $($(#[$doc])* $name),* }

        impl Measure {
            /// Every measure.
            pub const ALL: &[Measure] = &[$(Measure::$name),*];

            /// Stable name in the database.
            pub fn code(self) -> &'static str {
                match self { $(Measure::$name => $code),* }
            }

            /// The measure of this name.
            pub fn from_code(code: &str) -> Option<Measure> {
                match code { $($code => Some(Measure::$name),)* _ => None }
            }
        }
    };
}

measures! {
    /// Reported, by the day of the report.
    Reported = "reported",
    /// Finished, by the day of the work.
    Finished = "finished",
    /// Finished within its date.
    OnTime = "on_time",
    /// Rated, as everything below, by the day of the work: the rated are a part of the finished.
    Rated = "rated",
    /// Rated with four or five stars throughout.
    Satisfied = "satisfied",
    /// Rated with three stars or fewer in one score.
    Low = "low",
    /// Stars for response speed.
    Response = "response",
    /// Stars for attitude.
    Attitude = "attitude",
    /// Stars for quality.
    Quality = "quality",
}

/// One change of one count.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Delta {
    pub id: Uuid,
    pub day: Day,
    pub project: ProjectId,
    pub category: Code,
    pub asset: Option<AssetId>,
    pub measure: Measure,
    pub n: i64,
}

/// Appends deltas, with the next statement or the commit.
pub fn append(tx: &Tx, deltas: Vec<Delta>) {
    if deltas.is_empty() {
        return;
    }
    let rows = deltas.into_iter().map(|d| row::ActiveModel {
        id: Set(d.id),
        day: Set(d.day.0),
        project_id: Set(d.project.0),
        category: Set(d.category.to_string()),
        asset_id: Set(d.asset.map(|a| a.0)),
        measure: Set(d.measure.code().into()),
        n: Set(d.n),
    });
    tx.later(row::Entity::insert_many(rows).as_query());
}
