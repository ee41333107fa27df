//! The company as a list of pages: a tree, or the units that a name finds.

use crate::Services;
use contract::{
    forms::{PAGE_SIZE, UnitFilter},
    views::accounts::UnitRow,
};
use domain::id::OrgUnitId;
use std::collections::HashMap;
use store::places::{Organisation, Unit};

/// Deeper than any company: a loop.
const DEEPEST: u8 = 16;

impl Services {
    /// The units of the filter's page, and how many it finds.
    pub(super) fn unit_page(&self, company: &Organisation, filter: &UnitFilter) -> (Vec<UnitRow>, u64) {
        let page = usize::try_from(PAGE_SIZE).unwrap_or(usize::MAX);
        let skip = usize::try_from(filter.page.saturating_sub(1)).unwrap_or(usize::MAX).saturating_mul(page);
        let found = found(company, &filter.q);
        let shown = found.iter().skip(skip).take(page);
        let rows = shown.enumerate().map(|(n, (unit, depth))| {
            let alone = !filter.q.is_empty() || (n == 0 && skip > 0);
            self.unit_row(company, unit, *depth, alone)
        });
        (rows.collect(), found.len() as u64)
    }

    /// A unit that stands alone names the one above it.
    fn unit_row(&self, company: &Organisation, unit: &Unit, depth: u8, alone: bool) -> UnitRow {
        let above = unit.parent.filter(|_| alone);
        let above = above.and_then(|id| company.units().iter().find(|other| other.id == id));
        UnitRow {
            id: unit.id,
            name: unit.name.clone(),
            depth,
            above: above.map(|unit| unit.name.clone()),
            own: company.own_account(unit.id).map(str::to_owned),
            speaks_by: self.name_or_first(company.account(unit.id)).to_owned(),
        }
    }
}

/// The whole tree with its depths, or, side by side, those whose name has the query in it.
fn found<'c>(company: &'c Organisation, q: &str) -> Vec<(&'c Unit, u8)> {
    let mut below: HashMap<Option<OrgUnitId>, Vec<&Unit>> = HashMap::new();
    company.units().iter().for_each(|unit| below.entry(unit.parent).or_default().push(unit));
    let mut all = vec![];
    put_under(None, 0, &below, &mut all);
    if q.is_empty() {
        return all;
    }
    let q = q.to_lowercase();
    let named = all.into_iter().filter(|(unit, _)| unit.name.to_lowercase().contains(&q));
    named.map(|(unit, _)| (unit, 0)).collect()
}

fn put_under<'c>(
    above: Option<OrgUnitId>,
    depth: u8,
    below: &HashMap<Option<OrgUnitId>, Vec<&'c Unit>>,
    all: &mut Vec<(&'c Unit, u8)>,
) {
    if depth > DEEPEST {
        return;
    }
    for unit in below.get(&above).into_iter().flatten() {
        all.push((unit, depth));
        put_under(Some(unit.id), depth + 1, below, all);
    }
}
