//! The page of stickers: which spots it shows, as its address has it, and what its buttons wish.

use super::filter::encode;
use domain::{
    Code,
    id::{PlaceId, ProjectId},
    sticker::{Marked, StickerKey},
};

/// Spots on one page of the list; as many can be ticked at one time.
pub const SPOTS_A_PAGE: usize = 50;
/// Stickers on one page of sheets: four sheets of nine.
pub const STICKERS_A_PAGE: usize = 36;
/// Stands for what lies outside of buildings.
pub const OUTSIDE: &str = "-";
/// Stands for public areas where kinds of assets are named.
pub const AREAS: &str = "-";

/// Where the spots lie.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// In this building.
    Building(PlaceId),
    /// In none.
    Outside,
}

/// Which spots are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StickerFilter {
    /// Of which estate; the first one if it is not said.
    pub project: Option<ProjectId>,
    /// In all of it, or there.
    pub within: Option<Within>,
    /// Every kind, or assets of this kind, or [`AREAS`].
    pub kind: Option<Code>,
    /// Only those.
    pub ticked: Vec<Marked>,
    /// Page, from 1; 0 is the first one too.
    pub page: usize,
}

impl StickerFilter {
    /// Reads the pairs of a query or of a form. What cannot be read is as if it were not there.
    pub fn read<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> StickerFilter {
        let mut filter = StickerFilter { page: 1, ..StickerFilter::default() };
        for (name, value) in pairs {
            match name {
                "project" => filter.project = value.parse().ok(),
                "within" if value == OUTSIDE => filter.within = Some(Within::Outside),
                "within" => filter.within = value.parse().ok().map(Within::Building),
                "kind" => filter.kind = Code::is_valid(value).then(|| Code::from(value)),
                "spot" if filter.ticked.len() < SPOTS_A_PAGE => filter.ticked.extend(value.parse::<Marked>()),
                "page" => filter.page = value.parse().unwrap_or(1).clamp(1, 10_000),
                _ => {}
            }
        }
        filter
    }

    /// Every pair of the filter but the page.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let within = self.within.map(|within| match within {
            Within::Building(id) => id.to_string(),
            Within::Outside => OUTSIDE.into(),
        });
        let single = [
            ("project", self.project.map(|id| id.to_string())),
            ("within", within),
            ("kind", self.kind.as_ref().map(ToString::to_string)),
        ];
        let single = single.into_iter().filter_map(|(name, value)| Some((name, value?)));
        single.chain(self.ticked.iter().map(|marked| ("spot", marked.to_string()))).collect()
    }

    /// The filter as a query.
    pub fn query(&self) -> String {
        let page = (self.page > 1).then(|| ("page", self.page.to_string()));
        let pairs = self.pairs().into_iter().chain(page);
        pairs.map(|(name, value)| format!("{name}={}", encode(&value))).collect::<Vec<_>>().join("&")
    }

    /// The address of the list.
    pub fn href(&self) -> String {
        format!("/admin/stickers?{}", self.query())
    }

    /// The address of the sheets.
    pub fn print_href(&self) -> String {
        format!("/admin/stickers/print?{}", self.query())
    }
}

/// What is done to stickers that there are; all of it is asked twice.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum StickerChange {
    /// 换新: the old key ends, a new one hangs at the same spot.
    Renew,
    /// 停用: the key ends.
    Retire,
    /// 改挂: the same key hangs at another spot.
    Move,
}

impl StickerChange {
    /// Every change.
    pub const ALL: [StickerChange; 3] = [StickerChange::Renew, StickerChange::Retire, StickerChange::Move];

    /// Its name in a form and in the audit trail.
    pub fn code(self) -> &'static str {
        match self {
            StickerChange::Renew => "renew",
            StickerChange::Retire => "retire",
            StickerChange::Move => "move",
        }
    }

    /// The change of this name.
    pub fn from_code(code: &str) -> Option<StickerChange> {
        StickerChange::ALL.into_iter().find(|change| change.code() == code)
    }
}

/// A change that was asked twice: the keys are those that its page showed, so that a late one changes nothing newer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StickerWish {
    /// Of which estate.
    pub project: Option<ProjectId>,
    /// What.
    pub change: StickerChange,
    /// To which stickers, at most [`SPOTS_A_PAGE`].
    pub keys: Vec<StickerKey>,
    /// Where a moved one will hang.
    pub to: Option<Marked>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> StickerFilter {
        StickerFilter::read(query.split('&').filter_map(|pair| pair.split_once('=')))
    }

    #[test]
    fn an_address_gives_the_same_filter_back() {
        let id = "00000000000000000000000000000007";
        for within in [None, Some(Within::Outside), Some(Within::Building(id.parse().unwrap()))] {
            for kind in [None, Some(Code::from(AREAS)), Some(Code::from("fire_panel"))] {
                let ticked = vec![format!("asset-{id}").parse().unwrap()];
                let filter = StickerFilter { project: Some(id.parse().unwrap()), within, kind, ticked, page: 3 };
                assert_eq!(read(&filter.query()), filter, "{}", filter.href());
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_not_there() {
        let nothing = StickerFilter { page: 1, ..StickerFilter::default() };
        assert_eq!(read("project=x&within=y&kind=%E6%A2%AF&spot=lift&page=0&do=make"), nothing);
        let many: String = (0..200).map(|n| format!("&spot=place-{n:032x}")).collect();
        assert_eq!(read(&many).ticked.len(), SPOTS_A_PAGE);
    }
}
