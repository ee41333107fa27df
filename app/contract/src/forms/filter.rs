//! The filter of the ticket list. It lives in the address, so every number on the dashboard is a link to exactly its tickets.

use domain::{
    Code, Day,
    id::{AssetId, ProjectId, StaffId},
    ticket::{Stage, Urgency},
};

/// Rows on a page of the list.
pub const PAGE_SIZE: u64 = 50;
/// Tickets are counted up to here: nobody turns so many pages, and a count of a million takes longer than the page.
pub const MOST_COUNTED: u64 = 10_000;

/// What the list shows. Empty parts do not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketFilter {
    /// Number, place, words or phone.
    pub q: String,
    /// Only these stages.
    pub stages: Vec<Stage>,
    /// Only work that is still owed.
    pub open: bool,
    /// Only what is past its date, or was finished after it.
    pub overdue: bool,
    /// Only what was finished within its date.
    pub on_time: bool,
    /// One estate.
    pub project: Option<ProjectId>,
    /// One category.
    pub category: Option<Code>,
    /// One urgency.
    pub urgency: Option<Urgency>,
    /// One technician.
    pub technician: Option<StaffId>,
    /// One lift, pump …
    pub asset: Option<AssetId>,
    /// Reported on or after this day …
    pub from: Option<Day>,
    /// … and on or before this day.
    pub to: Option<Day>,
    /// Finished on or after this day.
    pub done_from: Option<Day>,
    /// Open since at least this many hours …
    pub older_h: Option<u32>,
    /// … and less than this many.
    pub younger_h: Option<u32>,
    /// Rated with this number of stars or fewer in the worst score.
    pub stars_max: Option<u8>,
    /// Rated at all.
    pub rated: bool,
    /// Page, from 1.
    pub page: u64,
}

impl TicketFilter {
    /// Reads the pairs of a query string. What cannot be read does not filter: an old link still opens a list.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> TicketFilter {
        let mut filter = TicketFilter { page: 1, ..TicketFilter::default() };
        for (key, value) in pairs {
            let value = value.trim();
            match key {
                "q" => filter.q = value.chars().take(60).collect(),
                "stage" => filter.stages.extend(value.split(',').filter_map(Stage::from_code)),
                "open" => filter.open = value == "1",
                "overdue" => filter.overdue = value == "1",
                "on_time" => filter.on_time = value == "1",
                "rated" => filter.rated = value == "1",
                "project" => filter.project = value.parse().ok(),
                "category" => filter.category = Code::is_valid(value).then(|| Code::from(value)),
                "urgency" => filter.urgency = Urgency::from_code(value),
                "technician" => filter.technician = value.parse().ok(),
                "asset" => filter.asset = value.parse().ok(),
                "from" => filter.from = Day::parse(value),
                "to" => filter.to = Day::parse(value),
                "done_from" => filter.done_from = Day::parse(value),
                "older_h" => filter.older_h = value.parse().ok(),
                "younger_h" => filter.younger_h = value.parse().ok(),
                "stars_max" => filter.stars_max = value.parse().ok().filter(|s| (1..=5).contains(s)),
                "page" => filter.page = value.parse().unwrap_or(1).clamp(1, 1_000_000),
                _ => {}
            }
        }
        filter
    }

    /// The same filter as a query string without the leading `?`; empty parts are left out.
    pub fn query(&self) -> String {
        let day = |d: Day| {
            let (y, m, d) = d.civil();
            format!("{y:04}-{m:02}-{d:02}")
        };
        let flag = |on: bool| on.then(|| "1".to_owned());
        let stages = self.stages.iter().map(|s| s.code()).collect::<Vec<_>>().join(",");
        let pairs = [
            ("q", (!self.q.is_empty()).then(|| encode(&self.q))),
            ("stage", (!stages.is_empty()).then_some(stages)),
            ("open", flag(self.open)),
            ("overdue", flag(self.overdue)),
            ("on_time", flag(self.on_time)),
            ("rated", flag(self.rated)),
            ("project", self.project.map(|p| p.to_string())),
            ("category", self.category.as_ref().map(ToString::to_string)),
            ("urgency", self.urgency.map(|u| u.code().to_owned())),
            ("technician", self.technician.map(|t| t.to_string())),
            ("asset", self.asset.map(|a| a.to_string())),
            ("from", self.from.map(day)),
            ("to", self.to.map(day)),
            ("done_from", self.done_from.map(day)),
            ("older_h", self.older_h.map(|h| h.to_string())),
            ("younger_h", self.younger_h.map(|h| h.to_string())),
            ("stars_max", self.stars_max.map(|s| s.to_string())),
            ("page", (self.page > 1).then(|| self.page.to_string())),
        ];
        pairs.into_iter().filter_map(|(k, v)| v.map(|v| format!("{k}={v}"))).collect::<Vec<_>>().join("&")
    }

    /// The address of the list with this filter.
    pub fn href(&self) -> String {
        let query = self.query();
        if query.is_empty() { "/m/tickets".into() } else { format!("/m/tickets?{query}") }
    }
}

/// Text as a value in a query string.
pub(super) fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, b| {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => out.push(char::from(b)),
            _ => out.push_str(&format!("%{b:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gives_the_same_filter_back() {
        let text = "q=BX2026&stage=submitted,dispatched&open=1&overdue=1&category=LIFT&urgency=urgent&from=2026-11-01&older_h=24&stars_max=3&page=2";
        let pairs = text.split('&').filter_map(|p| p.split_once('='));
        let filter = TicketFilter::read(pairs);
        assert_eq!(filter.query(), text);
        assert_eq!(TicketFilter { q: "电梯".into(), page: 1, ..Default::default() }.query(), "q=%E7%94%B5%E6%A2%AF");
    }

    #[test]
    fn what_cannot_be_read_does_not_filter() {
        let filter = TicketFilter::read([("stage", "flying"), ("project", "x"), ("page", "0"), ("from", "2026-02-30")]);
        assert_eq!(filter, TicketFilter { page: 1, ..Default::default() });
    }
}
