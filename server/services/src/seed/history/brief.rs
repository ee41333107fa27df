//! A brief: what is reported, by whom, where, and how it reached us.

use super::{
    super::{
        chance::Chance,
        town::{Estate, Resident, Town},
        words::{ADDED, Fault, faults},
    },
    mix::{KINDS, Where, found_at},
};
use contract::forms::Slot;
use domain::{
    At, Code,
    access::Actor,
    catalogue::Category,
    form::{Answer, Answers, Field, Kind, holds},
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

/// A place with who lives there, if it is a room.
#[derive(Clone, Copy)]
struct Found<'t> {
    estate: usize,
    place: PlaceId,
    asset: Option<AssetId>,
    resident: Option<&'t Resident>,
    in_room: bool,
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
            description: describe(chance, fault),
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
    let weight = |k: &super::mix::Kind| match found_at(k.code, "") {
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

fn find<'t>(
    town: &'t Town,
    chance: &mut Chance,
    category: &Category,
    fault: &Fault,
    wish: &Wish<'_>,
) -> Found<'t> {
    let place = found_at(category.code.as_str(), fault.what);
    if place == Where::Lift {
        return lift(town, chance, wish.estate);
    }
    let homes: Vec<f64> = town.estates.iter().map(|e| e.homes.len() as f64).collect();
    let estate = wish.estate.unwrap_or_else(|| chance.weighted(&homes));
    let of = &town.estates[estate];
    match place {
        Where::Area(spot) => {
            let fits: Vec<_> = of.spots.iter().filter(|s| s.spot == spot).collect();
            let place = if fits.is_empty() { chance.pick(&of.spots) } else { *chance.pick(&fits) };
            area(estate, place.place, None)
        }
        Where::Panel => match of.panel {
            Some((place, asset)) => area(estate, place, Some(asset)),
            None => area(estate, chance.pick(&of.spots).place, None),
        },
        Where::Home | Where::Lift => home(estate, of, wish.home.unwrap_or_else(|| lived_in(chance, of))),
    }
}

fn area<'t>(estate: usize, place: PlaceId, asset: Option<AssetId>) -> Found<'t> {
    Found { estate, place, asset, resident: None, in_room: false }
}

fn home(estate: usize, of: &Estate, index: usize) -> Found<'_> {
    let home = &of.homes[index];
    Found { estate, place: home.place, asset: None, resident: home.resident.as_ref(), in_room: true }
}

/// A lift by how often each fails.
fn lift<'t>(town: &'t Town, chance: &mut Chance, estate: Option<usize>) -> Found<'t> {
    let in_view = |(index, _): &(usize, &Estate)| estate.is_none_or(|e| e == *index);
    let lifts: Vec<(usize, &super::super::town::Lift)> =
        town.estates.iter().enumerate().filter(in_view).flat_map(|(n, e)| e.lifts.iter().map(move |l| (n, l))).collect();
    let rates: Vec<f64> = lifts.iter().map(|(_, l)| l.rate).collect();
    let (estate, lift) = lifts[chance.weighted(&rates)];
    area(estate, lift.place, Some(lift.asset))
}

fn lived_in(chance: &mut Chance, estate: &Estate) -> usize {
    let mut home = chance.index(estate.homes.len());
    while estate.homes[home].resident.is_none() {
        home = (home + 1) % estate.homes.len();
    }
    home
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

fn describe(chance: &mut Chance, fault: &Fault) -> String {
    let mut words = fault.words.replace("{n}", &chance.range(2, 6).to_string());
    if chance.yes(TALKS) {
        words.push_str(chance.word(ADDED));
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

/// Answers to the category's questions that fit the fault and pass the form's check.
pub(super) fn answers(chance: &mut Chance, category: &Category, fault: &Fault, at: At) -> Answers {
    let mut answers = Answers::new();
    for field in &category.fields {
        let chosen = |code: &str| -> Vec<&str> {
            match answers.get(&Code::from(code)) {
                Some(Answer::Chosen(codes)) => codes.iter().map(Code::as_str).collect(),
                _ => vec![],
            }
        };
        let is_asked = field.when.as_deref().is_none_or(|when| holds(when, chosen));
        if is_asked && (field.required || chance.yes(0.5)) {
            let answer = answer(chance, field, fault, at);
            answers.insert(field.code.clone(), answer);
        }
    }
    answers
}

fn answer(chance: &mut Chance, field: &Field, fault: &Fault, at: At) -> Answer {
    match &field.kind {
        Kind::Single { .. } if field.code.as_str() == "what" => Answer::Chosen(vec![Code::from(fault.what)]),
        Kind::Single { choices } | Kind::Multiple { choices } => {
            Answer::Chosen(vec![chance.pick(choices).code.clone()])
        }
        Kind::Number { min, max, .. } if field.code.as_str() == "temperature" => {
            Answer::Number(chance.range(12, 17).clamp(*min, *max))
        }
        Kind::Number { min, max, .. } => Answer::Number(chance.range((*min).max(1), (*max).min(6))),
        Kind::Date {} => Answer::Date(at.day().plus(-(chance.range(0, 20) as i32))),
        Kind::Text { .. } | Kind::LongText { .. } | Kind::Phone {} => {
            Answer::Text(format!("{:04}", chance.range(1, 9999)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::documents::catalogue, *};
    use std::collections::{BTreeMap, BTreeSet};

    /// What a person would have typed.
    fn typed(answers: &Answers) -> BTreeMap<String, Vec<String>> {
        let words = |a: &Answer| match a {
            Answer::Text(text) => vec![text.clone()],
            Answer::Number(n) => vec![n.to_string()],
            Answer::Chosen(codes) => codes.iter().map(ToString::to_string).collect(),
            Answer::Date(day) => {
                let (year, month, day) = day.civil();
                vec![format!("{year:04}-{month:02}-{day:02}")]
            }
        };
        answers.iter().map(|(code, answer)| (code.to_string(), words(answer))).collect()
    }

    #[test]
    fn every_fault_has_answers_that_the_form_accepts() {
        let mut chance = Chance::new(3, 3);
        for category in &catalogue().categories {
            let all = faults(category.code.as_str());
            assert!(all.len() >= 10, "{} has {} descriptions", category.code, all.len());
            assert_eq!(all.iter().map(|f| f.words).collect::<BTreeSet<_>>().len(), all.len(), "{}", category.code);
            for fault in all {
                let made = answers(&mut chance, category, fault, At::from_civil(2026, 11, 22, 9, 0));
                let checked = domain::form::check(&category.fields, &typed(&made));
                assert_eq!(checked.as_ref(), Ok(&made), "{}: {}", category.code, fault.words);
            }
        }
    }

    #[test]
    fn every_category_has_its_share_and_its_place() {
        use domain::catalogue::Whereabouts;
        for category in &catalogue().categories {
            let code = category.code.as_str();
            assert!(KINDS.iter().any(|k| k.code == code), "{code} has no share");
            for fault in faults(code) {
                let in_room = found_at(code, fault.what) == Where::Home;
                let fits = match category.place {
                    Whereabouts::Room => in_room,
                    Whereabouts::Public => !in_room,
                    Whereabouts::Either => true,
                };
                assert!(fits, "{code} {}: {}", fault.what, fault.words);
            }
        }
    }
}
