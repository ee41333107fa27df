//! A brief: what is reported, by whom, where, and how it reached us.

use super::{
    super::{
        chance::Chance,
        town::{Resident, Town},
        words::{ADDED, ADDED_AT_HOME, Fault, faults},
    },
    answers::answers,
    mix::{KINDS, Kind, Where, found_at},
    place::{Found, find, lived_in},
};
use contract::forms::Slot;
use domain::{
    At,
    access::Actor,
    catalogue::Category,
    id::{AssetId, PersonId, PlaceId},
    ticket::{Source, Urgency},
};
use store::tickets::Words;

/// Share of reports that wish for a time.
const WISHES: f64 = 0.13;
/// Share of reports with half a sentence more.
const TALKS: f64 = 0.3;

/// What is reported.
#[derive(Clone, Debug)]
pub(super) struct Brief<'t> {
    /// When it was entered.
    pub(super) at: At,
    /// When the caller rang; the same for reports by phone.
    pub(super) called_at: At,
    pub(super) estate: usize,
    pub(super) category: &'t Category,
    pub(super) place: PlaceId,
    pub(super) asset: Option<AssetId>,
    pub(super) in_room: bool,
    pub(super) reporter: Option<PersonId>,
    pub(super) source: Source,
    pub(super) words: Words,
    pub(super) wanted: Option<(At, At)>,
}

/// What the schedule says of a report.
#[derive(Clone, Debug, Default)]
pub(super) struct Wish<'c> {
    /// Of this category.
    pub(super) category: Option<&'c str>,
    /// In this estate.
    pub(super) estate: Option<usize>,
    /// In this home, by its resident through WeChat.
    pub(super) home: Option<usize>,
}

impl<'t> Brief<'t> {
    /// A report at this instant.
    pub(super) fn new(town: &'t Town, chance: &mut Chance, at: At, wish: &Wish<'_>) -> Brief<'t> {
        let category = category(town, chance, at, wish);
        let fault = fault(chance, category, wish);
        let found = find(town, chance, category, fault, wish);
        let source = source(chance, &found, wish);
        let resident = reporter(town, chance, &found, source);
        let called_at = match source {
            Source::Phone | Source::Hotline => at.plus_ms(-chance.range(20_000, 6 * 60_000)),
            _ => at,
        };
        let words = Words {
            description: describe(chance, fault, found.in_room),
            contact_name: resident.map(|r| r.name.clone()),
            contact_phone: resident.map(|r| r.phone.clone()),
            answers: answers(chance, category, fault, at),
        };
        Brief {
            at,
            called_at,
            estate: found.estate,
            category,
            place: found.place,
            asset: found.asset,
            in_room: found.in_room,
            reporter: resident.map(|r| r.person),
            source,
            words,
            wanted: wanted(chance, category, &found, at),
        }
    }

    /// The same, with a wish to come on that day.
    pub(super) fn wanted_on(mut self, days: i32, slot: Slot) -> Brief<'t> {
        let day = self.at.day().plus(days);
        let (from, to) = slot.minutes();
        self.wanted = Some((day.at_minute(from), day.at_minute(to)));
        self
    }

    /// Who sends it in: the resident themselves, or the desk.
    pub(super) fn sender(&self, town: &'t Town) -> Actor {
        match (self.source, self.reporter) {
            (Source::Wechat, Some(person)) => Actor::Person { person },
            _ => town.desk.actor.clone(),
        }
    }

    /// How urgent: a wish for another day makes an ordinary report an appointment.
    pub(super) fn urgency(&self) -> Urgency {
        match self.wanted {
            Some((from, _)) if self.category.urgency == Urgency::Normal && from.day() > self.at.day() => {
                Urgency::Planned
            }
            _ => self.category.urgency,
        }
    }
}

fn category<'t>(town: &'t Town, chance: &mut Chance, at: At, wish: &Wish<'_>) -> &'t Category {
    let (_, month, _) = at.day().civil();
    let weight = |k: &Kind| match found_at(k.code, "") {
        // A home has no lift of its own.
        place if wish.home.is_some() && place != Where::Home => 0.0,
        _ => k.share * k.season.factor(month),
    };
    let weights: Vec<f64> = KINDS.iter().map(weight).collect();
    let code = wish.category.unwrap_or_else(|| KINDS[chance.weighted(&weights)].code);
    let categories = &town.documents.catalogue.1.categories;
    categories.iter().find(|c| c.code.as_str() == code).unwrap_or(&categories[0])
}

fn fault(chance: &mut Chance, category: &Category, wish: &Wish<'_>) -> &'static Fault {
    let all = faults(category.code.as_str());
    let fits = |f: &&Fault| wish.home.is_none() || found_at(category.code.as_str(), f.what) == Where::Home;
    let fitting: Vec<&Fault> = all.iter().filter(fits).collect();
    match fitting.is_empty() {
        true => chance.pick(all),
        false => fitting[chance.index(fitting.len())],
    }
}

fn source(chance: &mut Chance, found: &Found<'_>, wish: &Wish<'_>) -> Source {
    if wish.home.is_some() {
        return Source::Wechat;
    }
    let sources = [Source::Wechat, Source::Phone, Source::WalkIn, Source::Patrol, Source::Hotline];
    let weights = if found.in_room { [74.0, 19.0, 5.0, 0.0, 2.0] } else { [52.0, 18.0, 2.0, 24.0, 4.0] };
    sources[chance.weighted(&weights)]
}

fn reporter<'t>(town: &'t Town, chance: &mut Chance, found: &Found<'t>, source: Source) -> Option<&'t Resident> {
    if source == Source::Patrol {
        return None;
    }
    let estate = &town.estates[found.estate];
    found.resident.or_else(|| estate.homes[lived_in(chance, estate)].resident.as_ref())
}

fn describe(chance: &mut Chance, fault: &Fault, in_room: bool) -> String {
    let mut words = fault.words.replace("{n}", &chance.range(2, 6).to_string());
    if chance.yes(TALKS) {
        words.push_str(chance.word(if in_room { ADDED_AT_HOME } else { ADDED }));
    }
    words
}

fn wanted(chance: &mut Chance, category: &Category, found: &Found<'_>, at: At) -> Option<(At, At)> {
    if !found.in_room || category.urgency != Urgency::Normal || !chance.yes(WISHES) {
        return None;
    }
    let day = at.day().plus(chance.range(1, 4) as i32);
    let (from, to) = chance.pick(&Slot::ALL).minutes();
    Some((day.at_minute(from), day.at_minute(to)))
}
