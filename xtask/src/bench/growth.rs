//! Whether pages stay as fast when tickets become many: with `--tickets` above ten thousand the same pages are measured first in a
//! company with ten thousand, in the same round.

use super::figure::{Bar, Figure};

/// Tickets of the smaller company; the figures' names say it too.
pub const FEW: u32 = 10_000;

/// What is compared, and how many times longer it may take.
const COMPARED: [(&str, Option<f64>); 3] =
    [("dashboard p50", Some(1.5)), ("desk's list p50", None), ("owner's list p50", None)];

/// One figure for each page that was measured in both companies.
pub fn beside(few: &[Figure], many: &[Figure]) -> Vec<Figure> {
    let find = |figures: &[Figure], name: &str| figures.iter().find(|figure| figure.name == name).cloned();
    let compare = |(name, most): (&str, Option<f64>)| {
        let (few, many) = (find(few, name)?, find(many, name)?);
        let figure = Figure { name: format!("{name}, beside 10,000 tickets"), ..many }.beside(few.value);
        Some(most.map_or(figure.clone(), |most| figure.bar(Bar::RatioAtMost(most))))
    };
    COMPARED.into_iter().filter_map(compare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_held_against_itself_among_few_tickets() {
        let of = |value| vec![Figure::new("dashboard p50", value, "ms"), Figure::new("form p50", value, "ms")];
        let figures = beside(&of(2.0), &of(3.5));
        assert_eq!(figures.len(), 1, "the form shows no tickets");
        assert_eq!(figures[0].name, "dashboard p50, beside 10,000 tickets");
        assert_eq!((figures[0].ratio(), figures[0].met()), (Some(1.75), Some(false)));
    }

    #[test]
    fn a_page_that_was_measured_once_is_not_compared() {
        assert!(beside(&[], &[Figure::new("dashboard p50", 2.0, "ms")]).is_empty());
    }
}
