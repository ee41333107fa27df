//! The report form 报修: what an owner, or the desk for a caller, sends.

use super::WeixinPhoto;
use domain::{
    At, Day,
    catalogue::{Category, Whereabouts},
    form::{self, Answers, Faults, Problem},
    id::{AssetId, MediaId, PlaceId, ProjectId},
    person,
};
use std::collections::BTreeMap;

/// Longest description, characters.
pub const MAX_DESCRIPTION: u32 = 500;
/// Most photos and videos.
pub const MAX_MEDIA: u32 = 9;
/// How many days ahead a visit may be wished for.
pub const MAX_DAYS_AHEAD: u32 = 14;

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepairForm {
    /// Idempotency key.
    pub key: String,
    /// Category code.
    pub category: String,
    /// Place id.
    pub place: String,
    /// Asset id, or nothing.
    pub asset: String,
    /// What is wrong.
    pub description: String,
    /// Whom to ring, if not the number on file.
    pub phone: String,
    /// `asap` or a date.
    pub wanted_day: String,
    /// Part of that day.
    pub wanted_slot: String,
    /// The category's own questions, by code.
    pub answers: BTreeMap<String, Vec<String>>,
    /// Files already received.
    pub media: Vec<MediaId>,
    /// Photos that the platform holds for us.
    pub weixin_photos: Vec<WeixinPhoto>,
    /// The reporter was told of an earlier report with this key and wants a new one.
    pub fresh: bool,
    /// Key of the service account by which the reporter came in; from the session, never typed.
    pub account: Option<String>,
}

/// A part of a day.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// 上午 8–12
    Morning,
    /// 下午 12–18
    Afternoon,
    /// 晚上 18–21
    Evening,
}

impl Slot {
    /// Every slot.
    pub const ALL: [Slot; 3] = [Slot::Morning, Slot::Afternoon, Slot::Evening];

    /// Stable name in the form.
    pub fn code(self) -> &'static str {
        match self {
            Slot::Morning => "am",
            Slot::Afternoon => "pm",
            Slot::Evening => "eve",
        }
    }

    /// First and last minute of the day.
    pub fn minutes(self) -> (u16, u16) {
        match self {
            Slot::Morning => (8 * 60, 12 * 60),
            Slot::Afternoon => (12 * 60, 18 * 60),
            Slot::Evening => (18 * 60, 21 * 60),
        }
    }
}

/// When somebody should come.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// As soon as possible.
    Soon,
    /// Between two instants.
    Between(At, At),
}

/// A place that this reporter may name, with the assets in it.
#[derive(Clone, Debug)]
pub struct AllowedPlace {
    /// The place.
    pub place: PlaceId,
    /// Its estate.
    pub project: ProjectId,
    /// A room, or a public area.
    pub is_room: bool,
    /// Assets that may be named with it.
    pub assets: Vec<AssetId>,
}

/// What a report is checked against.
#[derive(Clone, Debug)]
pub struct ReportRules<'a> {
    /// The chosen category, if the estate of the place has it.
    pub category: Option<&'a Category>,
    /// The place, if its id is known and theirs.
    pub place: Option<&'a AllowedPlace>,
    /// Now.
    pub now: At,
}

/// A report that may be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the form's own")]
pub struct CheckedReport {
    pub place: PlaceId,
    pub project: ProjectId,
    pub asset: Option<AssetId>,
    pub description: String,
    pub phone: Option<String>,
    pub wanted: Wanted,
    pub answers: Answers,
    pub media: Vec<MediaId>,
    /// Without those that were named twice.
    pub weixin_photos: Vec<WeixinPhoto>,
}

impl RepairForm {
    /// Checks everything that does not need the database.
    ///
    /// # Errors
    /// Faults at `category`, `place`, `asset`, `description`, `phone`, `wanted_day`, `wanted_slot`, `media` and `f.<code>`.
    pub fn check(&self, rules: &ReportRules<'_>) -> Result<CheckedReport, Faults> {
        let mut faults = Faults::default();
        if self.category.is_empty() {
            faults.add("category", Problem::Missing);
        }
        let place = self.check_place(rules, &mut faults);
        let asset = self.check_asset(rules, &mut faults);
        let description = self.check_description(&mut faults);
        let answers = self.check_answers(rules, &mut faults);
        let phone = self.check_phone(&mut faults);
        let wanted = self.check_wanted(rules.now, &mut faults);
        let weixin_photos = self.different_photos();
        if self.media.len() + weixin_photos.len() > MAX_MEDIA as usize {
            faults.add("media", Problem::TooMany { max: MAX_MEDIA });
        }
        match (place, faults.is_empty()) {
            (Some(place), true) => Ok(CheckedReport {
                place: place.place,
                project: place.project,
                asset,
                description,
                phone,
                wanted,
                answers,
                media: self.media.clone(),
                weixin_photos,
            }),
            _ => Err(faults),
        }
    }

    /// Each once, in the order in which they were chosen.
    fn different_photos(&self) -> Vec<WeixinPhoto> {
        let mut photos: Vec<WeixinPhoto> = vec![];
        for photo in &self.weixin_photos {
            if !photos.contains(photo) {
                photos.push(photo.clone());
            }
        }
        photos
    }

    fn check_answers(&self, rules: &ReportRules<'_>, faults: &mut Faults) -> Answers {
        let fields = rules.category.map(|c| c.fields.as_slice()).unwrap_or_default();
        form::check(fields, &self.answers).unwrap_or_else(|found| {
            found.iter().for_each(|f| faults.add(f.field.clone(), f.problem.clone()));
            Answers::new()
        })
    }

    fn check_place<'a>(&self, rules: &ReportRules<'a>, faults: &mut Faults) -> Option<&'a AllowedPlace> {
        let Some(place) = rules.place else {
            faults.add("place", if self.place.is_empty() { Problem::Missing } else { Problem::Unknown });
            return None;
        };
        let fits = match rules.category.map(|c| c.place) {
            Some(Whereabouts::Room) => place.is_room,
            Some(Whereabouts::Public) => !place.is_room,
            Some(Whereabouts::Either) | None => true,
        };
        if !fits {
            faults.add("place", Problem::DoesNotFit);
        }
        if rules.category.is_none() && !self.category.is_empty() {
            faults.add("place", Problem::NotTakenThere);
        }
        Some(place)
    }

    fn check_asset(&self, rules: &ReportRules<'_>, faults: &mut Faults) -> Option<AssetId> {
        if self.asset.trim().is_empty() {
            return None;
        }
        let asset = self.asset.parse().ok().filter(|a| rules.place.is_some_and(|p| p.assets.contains(a)));
        if asset.is_none() {
            faults.add("asset", Problem::DoesNotFit);
        }
        asset
    }

    fn check_description(&self, faults: &mut Faults) -> String {
        let text = self.description.trim();
        match text.chars().count() {
            0 => faults.add("description", Problem::Missing),
            n if n < 2 => faults.add("description", Problem::TooShort { min: 2 }),
            n if n > MAX_DESCRIPTION as usize => faults.add("description", Problem::TooLong { max: MAX_DESCRIPTION }),
            _ => {}
        }
        text.into()
    }

    fn check_phone(&self, faults: &mut Faults) -> Option<String> {
        let phone = self.phone.trim();
        if !phone.is_empty() && !person::is_phone(phone) {
            faults.add("phone", Problem::NotAPhone);
        }
        (!phone.is_empty()).then(|| phone.into())
    }

    fn check_wanted(&self, now: At, faults: &mut Faults) -> Wanted {
        let (day, slot) = (self.wanted_day.trim(), self.wanted_slot.trim());
        if day.is_empty() || day == "asap" {
            return Wanted::Soon;
        }
        let Some(day) = Day::parse(day) else {
            faults.add("wanted_day", Problem::NotADate);
            return Wanted::Soon;
        };
        let slot = if slot.is_empty() { Some(Slot::Morning) } else { Slot::ALL.into_iter().find(|s| s.code() == slot) };
        let Some(slot) = slot else {
            faults.add("wanted_slot", Problem::NotAChoice);
            return Wanted::Soon;
        };
        let (from, to) = slot.minutes();
        let (from, to) = (day.at_minute(from), day.at_minute(to));
        if to <= now {
            faults.add("wanted_day", Problem::InThePast);
        } else if day.0 - now.day().0 > MAX_DAYS_AHEAD as i32 {
            faults.add("wanted_day", Problem::TooFarAhead { days: MAX_DAYS_AHEAD });
        }
        Wanted::Between(from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_counts_once_and_all_together_are_nine() {
        let photo = |n: usize| WeixinPhoto { account: "main".into(), media_id: format!("m{n}") };
        let mut form = RepairForm { weixin_photos: vec![photo(2), photo(1), photo(2)], ..RepairForm::default() };
        assert_eq!(form.different_photos(), [photo(2), photo(1)]);
        form.weixin_photos = (0..9).map(photo).collect();
        let rules = ReportRules { category: None, place: None, now: At(0) };
        let has_too_many = |form: &RepairForm| form.check(&rules).expect_err("much is missing").at("media").is_some();
        assert!(!has_too_many(&form));
        form.media = vec!["00000000000000000000000000000001".parse().expect("an id")];
        assert!(has_too_many(&form));
    }

    #[test]
    fn an_empty_form_is_told_everything_at_once() {
        let form = RepairForm { wanted_day: "someday".into(), phone: "12".into(), ..RepairForm::default() };
        let faults =
            form.check(&ReportRules { category: None, place: None, now: At(0) }).expect_err("nothing is filled in");
        let fields: Vec<_> = faults.iter().map(|f| f.field.as_str()).collect();
        assert_eq!(fields, ["category", "place", "description", "phone", "wanted_day"]);
    }
}
