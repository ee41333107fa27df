//! Which units of the company the page of accounts lists, as its address has it.

use super::filter::encode;

/// Longest part of a name, characters.
const MAX_QUERY: usize = 60;

/// The units shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitFilter {
    /// Part of a name; empty for the whole company.
    pub q: String,
    /// Page, from 1.
    pub page: u64,
}

impl Default for UnitFilter {
    fn default() -> UnitFilter {
        UnitFilter { q: String::new(), page: 1 }
    }
}

impl UnitFilter {
    /// Reads the two as typed. A page that cannot be read is the first one.
    pub fn read(q: &str, page: &str) -> UnitFilter {
        UnitFilter { q: q.trim().chars().take(MAX_QUERY).collect(), page: page.parse().unwrap_or(1).clamp(1, 10_000) }
    }

    /// The address of the page with this filter.
    pub fn href(&self) -> String {
        let q = (!self.q.is_empty()).then(|| format!("q={}", encode(&self.q)));
        let page = (self.page > 1).then(|| format!("page={}", self.page));
        let query: Vec<String> = q.into_iter().chain(page).collect();
        let path = "/admin/wechat/accounts";
        if query.is_empty() { path.into() } else { format!("{path}?{}", query.join("&")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_has_what_is_asked_and_nothing_else() {
        assert_eq!(UnitFilter::read("", "x"), UnitFilter::default());
        assert_eq!(UnitFilter::default().href(), "/admin/wechat/accounts");
        let asked = UnitFilter::read(" 湖 ", "3");
        assert_eq!(asked, UnitFilter { q: "湖".into(), page: 3 });
        assert_eq!(asked.href(), "/admin/wechat/accounts?q=%E6%B9%96&page=3");
        assert_eq!(UnitFilter::read(&"长".repeat(99), "0"), UnitFilter { q: "长".repeat(60), page: 1 });
    }
}
