//! Reports: roll-ups kept by deltas, and what the dashboard asks of them. Reads add what is not folded yet, in the same statement, so they
//! are exact; the coarsest roll-up that answers is asked, so they cost the same however many tickets there are.

mod assets;
mod days;
mod delta;
mod fold;
mod kept;
mod open;
mod weeks;

pub use assets::{AssetCount, by_asset};
pub use days::{DayCounts, by_day};
pub use delta::{Delta, Measure, append};
pub use fold::fold;
pub use kept::{Kept, kept};
pub use open::{OpenCounts, open_counts, overdue};
pub(crate) use weeks::week_of;

use sea_orm::sea_query::{Expr, ExprTrait, IntoColumnRef};

/// A sum as the whole number that it is: PostgreSQL makes a decimal of it.
fn sum(column: impl IntoColumnRef) -> Expr {
    Expr::col(column).sum().cast_as("bigint")
}
