//! Where a fault is: a home, a lift, a public area that fits.

use super::{
    super::{
        chance::Chance,
        town::{Estate, Lift, Resident, Town},
        words::Fault,
    },
    brief::Wish,
    mix::{Where, found_at},
};
use domain::{
    catalogue::Category,
    id::{AssetId, PlaceId},
};

/// A place with who lives there, if it is a room.
#[derive(Clone, Copy)]
pub(super) struct Found<'t> {
    pub(super) estate: usize,
    pub(super) place: PlaceId,
    pub(super) asset: Option<AssetId>,
    pub(super) resident: Option<&'t Resident>,
    pub(super) in_room: bool,
}

/// The place of a fault.
pub(super) fn find<'t>(
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
    let lifts: Vec<(usize, &Lift)> = town
        .estates
        .iter()
        .enumerate()
        .filter(in_view)
        .flat_map(|(n, e)| e.lifts.iter().map(move |l| (n, l)))
        .collect();
    let rates: Vec<f64> = lifts.iter().map(|(_, l)| l.rate).collect();
    let (estate, lift) = lifts[chance.weighted(&rates)];
    area(estate, lift.place, Some(lift.asset))
}

/// A home with somebody in it whom nobody plays.
pub(super) fn lived_in(chance: &mut Chance, estate: &Estate) -> usize {
    let mut home = chance.index(estate.homes.len());
    while estate.homes[home].resident.is_none() || estate.homes[home].is_played {
        home = (home + 1) % estate.homes.len();
    }
    home
}
