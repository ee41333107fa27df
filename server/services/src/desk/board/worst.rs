//! Lifts that fail more often than the others.

use crate::{Services, error::Work};
use contract::{
    forms::TicketFilter,
    views::board::{Worst, WorstAsset},
};
use domain::{At, access::Projects};
use store::{places, reports};

/// Days that faults of assets look back: lifts fail too seldom for a month.
const ASSET_DAYS: i32 = 90;
/// An asset with fewer faults than this says nothing.
const LEAST_FAULTS: u64 = 3;
/// Assets that are listed.
const MOST_ASSETS: usize = 8;
impl Services {
    /// Lifts that had clearly more faults than the average of all lifts in view.
    pub(super) async fn worst(&self, projects: &Projects, named: &[places::Project], now: At) -> Work<Worst> {
        let period = (now.day().plus(1 - ASSET_DAYS), now.day());
        let mut lifts = reports::by_asset(self.store.reader(), projects, "lift", period).await?;
        let (assets, faults) = (lifts.len() as u64, lifts.iter().map(|l| l.n).sum::<u64>());
        let expected = faults as f64 / assets.max(1) as f64;
        lifts.retain(|l| l.n >= LEAST_FAULTS && l.n as f64 > expected);
        lifts.sort_by(|a, b| b.n.cmp(&a.n).then_with(|| a.name.cmp(&b.name)));
        let row = |l: reports::AssetCount| WorstAsset {
            asset: l.asset,
            name: l.name,
            project: named.iter().find(|p| p.id == l.project).map(|p| p.name.clone()).unwrap_or_default(),
            faults: l.n,
            expected,
            filter: TicketFilter { asset: Some(l.asset), from: Some(period.0), page: 1, ..TicketFilter::default() },
        };
        let rows = lifts.into_iter().take(MOST_ASSETS).map(row).collect();
        Ok(Worst { days: ASSET_DAYS.unsigned_abs(), least: LEAST_FAULTS, assets, faults, rows })
    }
}
