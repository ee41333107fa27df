//! Arithmetic of charts: how long a bar is, and where a scale ends. Lengths are in SVG units, text is 12 of them high.

/// Length of a bar: `number` of `most` on a scale of `full` units. What is not nothing can be seen.
pub(super) fn length(number: u64, most: u64, full: f64) -> f64 {
    let exact = number as f64 / most.max(1) as f64 * full;
    if number > 0 { exact.max(2.0) } else { 0.0 }
}

/// A round number at or above `most` that can be halved: the top of a scale.
pub(super) fn round_up(most: u64) -> u64 {
    let magnitude = 10u64.pow(most.max(1).ilog10());
    let steps = [1, 2, 4, 6, 8, 10].map(|step| step * magnitude);
    steps.into_iter().find(|top| *top >= most).unwrap_or(most).max(2)
}

/// One decimal is enough for a place in a picture.
pub(super) fn units(value: f64) -> String {
    format!("{value:.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_at_round_numbers() {
        let tops = [0, 1, 3, 7, 10, 11, 23, 46, 99, 101, 650].map(round_up);
        assert_eq!(tops, [2, 2, 4, 8, 10, 20, 40, 60, 100, 200, 800]);
    }

    #[test]
    fn small_numbers_can_be_seen_and_nothing_cannot() {
        assert_eq!(length(0, 10, 100.0), 0.0);
        assert_eq!(length(5, 10, 100.0), 50.0);
        assert_eq!(length(1, 100_000, 100.0), 2.0);
        assert_eq!(length(0, 0, 100.0), 0.0);
    }
}
