//! The page of pushes: which are shown, and the wish to send one again.

use domain::id::PushId;

/// Which pushes the page shows.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// 卡住的: they wait longer than they should.
    #[default]
    Stuck,
    /// 未送达: refused, or nobody to send them to.
    Undelivered,
    /// 结果不明: nobody can tell.
    Unclear,
    /// 全部
    All,
}

impl Shown {
    /// Every choice, in the order of the page.
    pub const ALL: [Shown; 4] = [Shown::Stuck, Shown::Undelivered, Shown::Unclear, Shown::All];

    /// Its name in the address; the first choice needs none.
    pub fn code(self) -> &'static str {
        match self {
            Shown::Stuck => "",
            Shown::Undelivered => "undelivered",
            Shown::Unclear => "unclear",
            Shown::All => "all",
        }
    }
}

/// The filter of the page of pushes, as its address has it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PushFilter {
    /// Which.
    pub shown: Shown,
    /// Page, from 1.
    pub page: u64,
}

impl Default for PushFilter {
    fn default() -> PushFilter {
        PushFilter { shown: Shown::default(), page: 1 }
    }
}

impl PushFilter {
    /// Reads the pairs of a query string. What cannot be read is as if it were not there.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> PushFilter {
        let mut filter = PushFilter::default();
        for (key, value) in pairs {
            match key {
                "show" => filter.shown = Shown::ALL.into_iter().find(|s| s.code() == value).unwrap_or_default(),
                "page" => filter.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => {}
            }
        }
        filter
    }

    /// The address of the page with this filter.
    pub fn href(&self) -> String {
        let show = Some(self.shown.code()).filter(|code| !code.is_empty()).map(|code| format!("show={code}"));
        let page = (self.page > 1).then(|| format!("page={}", self.page));
        let query: Vec<String> = show.into_iter().chain(page).collect();
        if query.is_empty() { "/m/pushes".into() } else { format!("/m/pushes?{}", query.join("&")) }
    }
}

/// The wish to send a push again, as typed by its buttons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AgainForm {
    /// Which push.
    pub push: String,
    /// How often it had been tried when the page was drawn.
    pub attempt: String,
    /// By this account in place of the usual one; empty for the usual one.
    pub via: String,
}

impl AgainForm {
    /// The push, its attempts as seen, and the account. `None` for what no page of ours sends.
    pub fn check(&self) -> Option<(PushId, u32, Option<String>)> {
        let via = self.via.trim();
        let via = (!via.is_empty()).then(|| via.to_owned());
        Some((self.push.parse().ok()?, self.attempt.parse().ok()?, via))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_the_same_filter_back() {
        for shown in Shown::ALL {
            for page in [1, 3] {
                let filter = PushFilter { shown, page };
                let href = filter.href();
                let query = href.split_once('?').map_or("", |(_, query)| query);
                assert_eq!(PushFilter::read(query.split('&').filter_map(|p| p.split_once('='))), filter, "{href}");
            }
        }
        assert_eq!(PushFilter::read([("show", "x"), ("page", "0")]), PushFilter::default());
    }

    #[test]
    fn only_what_a_page_of_ours_sends_is_a_wish() {
        let id: PushId = "00000000000000000000000000000007".parse().unwrap();
        let form = AgainForm { push: id.to_string(), attempt: "2".into(), via: " main ".into() };
        assert_eq!(form.check(), Some((id, 2, Some("main".into()))));
        assert_eq!(AgainForm { attempt: "-1".into(), ..form.clone() }.check(), None);
        assert_eq!(AgainForm { push: "x".into(), ..form }.check(), None);
    }
}
