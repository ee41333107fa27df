//! One measured number with what it is held against.

use std::collections::BTreeMap;

use serde::Serialize;

/// What a figure may be.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// The value, at most.
    AtMost(f64),
    /// The value, at least.
    AtLeast(f64),
    /// Value divided by reference, at least.
    RatioAtLeast(f64),
    /// Value divided by reference, at most.
    RatioAtMost(f64),
    /// A count of what must not happen in any round.
    Never,
}

/// A number of a run.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Which database; none if it makes no difference.
    pub database: Option<&'static str>,
    /// What was measured.
    pub name: String,
    /// In `unit`.
    pub value: f64,
    /// Empty for a count.
    pub unit: &'static str,
    /// The same of the bare database, a bare handler or the platform's limit, in the same run and unit.
    pub reference: Option<f64>,
    /// None: informative.
    pub bar: Option<Bar>,
}

impl Figure {
    /// A number that is only told.
    pub fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { database: None, name: name.into(), value, unit, reference: None, bar: None }
    }

    /// The same, held against a bar.
    pub fn bar(self, bar: Bar) -> Self {
        Self { bar: Some(bar), ..self }
    }

    /// The same, beside a reference of the same run.
    pub fn beside(self, reference: f64) -> Self {
        Self { reference: Some(reference), ..self }
    }

    /// Value divided by reference.
    pub fn ratio(&self) -> Option<f64> {
        self.reference.filter(|reference| *reference > 0.0).map(|reference| self.value / reference)
    }

    /// Whether the bar is met; none if there is none.
    pub fn met(&self) -> Option<bool> {
        Some(match self.bar? {
            Bar::AtMost(most) => self.value <= most,
            Bar::AtLeast(least) => self.value >= least,
            Bar::RatioAtLeast(least) => self.ratio().is_some_and(|ratio| ratio >= least),
            Bar::RatioAtMost(most) => self.ratio().is_some_and(|ratio| ratio <= most),
            Bar::Never => self.value == 0.0,
        })
    }

    /// What rounds are compared by: what the bar is of.
    fn measure(&self) -> f64 {
        match self.bar {
            Some(Bar::AtMost(_) | Bar::AtLeast(_) | Bar::Never) => self.value,
            Some(Bar::RatioAtLeast(_) | Bar::RatioAtMost(_)) | None => self.ratio().unwrap_or(self.value),
        }
    }
}

/// The median round of every figure, of what must never happen the worst, in the order in which figures came first; a round may lack
/// some. Value and reference stay together: they are of one moment.
pub fn median(rounds: Vec<Vec<Figure>>) -> Vec<Figure> {
    let mut names: Vec<String> = vec![];
    let mut by_name: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for figure in rounds.into_iter().flatten() {
        let found = by_name.entry(figure.name.clone()).or_default();
        if found.is_empty() {
            names.push(figure.name.clone());
        }
        found.push(figure);
    }
    names.iter().filter_map(|name| middle(by_name.remove(name)?)).collect()
}

fn middle(mut found: Vec<Figure>) -> Option<Figure> {
    found.sort_by(|a, b| a.measure().total_cmp(&b.measure()));
    let is_count_of_harm = found.first()?.bar == Some(Bar::Never);
    let at = if is_count_of_harm { found.len() - 1 } else { found.len() / 2 };
    Some(found.swap_remove(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_of_the_value_or_of_the_ratio() {
        let rate = Figure::new("reports", 700.0, "/s");
        assert_eq!(rate.met(), None);
        assert_eq!(rate.clone().bar(Bar::AtMost(699.0)).met(), Some(false));
        assert_eq!(rate.clone().bar(Bar::AtMost(700.0)).met(), Some(true));
        assert_eq!(rate.clone().bar(Bar::AtLeast(700.0)).met(), Some(true));
        assert_eq!(rate.clone().bar(Bar::AtLeast(701.0)).met(), Some(false));
        assert_eq!(
            rate.clone().bar(Bar::RatioAtLeast(0.1)).met(),
            Some(false),
            "without a reference nothing is proven"
        );
        assert_eq!(rate.clone().beside(1000.0).bar(Bar::RatioAtLeast(0.7)).met(), Some(true));
        assert_eq!(rate.clone().beside(1001.0).bar(Bar::RatioAtLeast(0.7)).met(), Some(false));
        assert_eq!(rate.clone().beside(500.0).bar(Bar::RatioAtMost(1.4)).met(), Some(true));
        assert_eq!(rate.clone().beside(499.0).bar(Bar::RatioAtMost(1.4)).met(), Some(false));
        assert_eq!(rate.bar(Bar::Never).met(), Some(false));
        assert_eq!(Figure::new("lost", 0.0, "").bar(Bar::Never).met(), Some(true));
    }

    #[test]
    fn what_must_never_happen_is_not_outvoted() {
        let round = |lost| vec![Figure::new("lost", lost, "").bar(Bar::Never)];
        assert_eq!(median(vec![round(0.0), round(3.0), round(0.0)])[0].value, 3.0);
    }

    #[test]
    fn a_figure_that_the_first_round_lacks_is_kept() {
        let (form, list) = (Figure::new("form", 1.0, "ms"), Figure::new("list", 2.0, "ms"));
        let names = |figures: Vec<Figure>| figures.into_iter().map(|figure| figure.name).collect::<Vec<_>>();
        assert_eq!(names(median(vec![vec![form.clone()], vec![form, list]])), ["form", "list"]);
    }

    #[test]
    fn a_bar_of_the_value_chooses_by_the_value() {
        let round = |value, reference| vec![Figure::new("p99", value, "ms").beside(reference).bar(Bar::AtMost(9.0))];
        let middle = median(vec![round(2.0, 1.0), round(5.0, 5.0), round(10.0, 4.0)]);
        assert_eq!(middle[0].value, 5.0);
    }

    #[test]
    fn the_median_keeps_value_and_reference_of_one_round() {
        let round = |value, reference| vec![Figure::new("reports", value, "/s").beside(reference)];
        let rounds = vec![round(100.0, 100.0), round(300.0, 100.0), round(400.0, 200.0)];
        let middle = median(rounds);
        assert_eq!((middle[0].value, middle[0].reference), (400.0, Some(200.0)));
    }
}
