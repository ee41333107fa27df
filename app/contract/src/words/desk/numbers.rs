//! Numbers, shares and lengths as the desk reads them.

use super::NONE;
use crate::forms::MOST_COUNTED;

/// `1,257`
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// `94.2%`, or a dash if there is nothing to divide by.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { NONE.into() } else { format!("{:.1}%", part as f64 * 100.0 / whole as f64) }
}

/// `92%`, for narrow cells. Never rounds up to a hundred.
pub fn percent_short(part: u64, whole: u64) -> String {
    format!("{}%", part * 100 / whole.max(1))
}

/// `1,184 ÷ 1,257`
pub fn share(part: u64, whole: u64) -> String {
    format!("{} ÷ {}", count(part), count(whole))
}

/// `4.62`, or a dash if nobody rated.
pub fn mean(sum: u64, n: u64) -> String {
    if n == 0 { NONE.into() } else { format!("{:.2}", sum as f64 / n as f64) }
}

/// `12 张`
pub fn tickets(n: u64) -> String {
    format!("{} 张", count(n))
}

/// `共 3,042 张`, or `共 10,000 多张` of what was not counted to its end.
pub fn total(n: u64) -> String {
    match n > MOST_COUNTED {
        true => format!("共 {} 多张", count(MOST_COUNTED)),
        false => format!("共 {}", tickets(n)),
    }
}

pub(super) fn hours(h: u32) -> String {
    if h > 24 && h.is_multiple_of(24) { format!("{} 天", h / 24) } else { format!("{h} 小时") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!(
            (count(0), count(999), count(1_000), count(1_234_567)),
            ("0".into(), "999".into(), "1,000".into(), "1,234,567".into())
        );
        assert_eq!((percent(1_184, 1_257), percent(0, 0)), ("94.2%".into(), "—".into()));
        assert_eq!((total(10_000), total(10_001)), ("共 10,000 张".into(), "共 10,000 多张".into()));
        assert_eq!(percent_short(999, 1000), "99%");
        assert_eq!((mean(1_903, 412), mean(0, 0)), ("4.62".into(), "—".into()));
    }
}
