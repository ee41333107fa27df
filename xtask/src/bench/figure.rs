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
        })
    }
}

/// The median round of every figure, in the order of the first round. Value and reference stay together: they are of one moment.
pub fn median(rounds: Vec<Vec<Figure>>) -> Vec<Figure> {
    let names: Vec<String> = rounds.first().into_iter().flatten().map(|figure| figure.name.clone()).collect();
    let mut by_name: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for figure in rounds.into_iter().flatten() {
        by_name.entry(figure.name.clone()).or_default().push(figure);
    }
    let middle = |name: &String| {
        let mut found = by_name.remove(name)?;
        let measure = |figure: &Figure| figure.ratio().unwrap_or(figure.value);
        found.sort_by(|a, b| measure(a).total_cmp(&measure(b)));
        let at = found.len() / 2;
        Some(found.swap_remove(at))
    };
    names.iter().filter_map(middle).collect()
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
        assert_eq!(rate.beside(1001.0).bar(Bar::RatioAtLeast(0.7)).met(), Some(false));
    }

    #[test]
    fn the_median_keeps_value_and_reference_of_one_round() {
        let round = |value, reference| vec![Figure::new("reports", value, "/s").beside(reference)];
        let rounds = vec![round(100.0, 100.0), round(300.0, 100.0), round(400.0, 200.0)];
        let middle = median(rounds);
        assert_eq!((middle[0].value, middle[0].reference), (400.0, Some(200.0)));
    }
}
