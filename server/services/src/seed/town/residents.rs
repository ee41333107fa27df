//! Residents: the owners' register, who is bound, and the scenario's people in their rooms. Newcomers get a code instead.

use super::{
    super::{
        Plan, RoomCode, SeedError,
        scenario::{Address, Part, Player},
        words::person_name,
    },
    estate::Estate,
    founding::Founding,
    layout::PROJECTS,
};
use crate::owner::code_hash;
use domain::id::{PersonId, PlaceId};
use secrecy::SecretString;
use store::setup::rows;

/// Share of the rooms with somebody in the register.
const LIVED_IN: f64 = 0.74;
/// Days that a room code of the demonstration is good.
const CODE_DAYS: i64 = 90;

/// Who lives in a room.
#[derive(Clone, Debug)]
pub(in super::super) struct Resident {
    pub(in super::super) person: PersonId,
    pub(in super::super) name: String,
    pub(in super::super) phone: String,
}

type Moved = (Vec<(usize, usize)>, Vec<RoomCode>);

/// Fills the rooms. Answers where the scenario's owners live, and the codes of those who are not bound yet.
pub(super) fn move_in(founding: &mut Founding<'_>, plan: &Plan, estates: &mut [Estate]) -> Result<Moved, SeedError> {
    let (mut owners, mut codes) = (vec![], vec![]);
    let mut reserved: Vec<PlaceId> = vec![];
    for player in plan.players(Part::Owner) {
        let (estate, home) = home_of(&player.address()?, estates)?;
        let place = estates[estate].homes[home].place;
        reserved.push(place);
        if player.bound {
            estates[estate].homes[home].resident = Some(bind_player(founding, player, &estates[estate], place));
            estates[estate].homes[home].is_played = true;
            owners.push((estate, home));
        } else {
            codes.push(print_code(founding, player, place));
        }
    }
    for estate in estates.iter_mut() {
        register(founding, estate, &reserved);
    }
    Ok((owners, codes))
}

fn home_of(address: &Address, estates: &[Estate]) -> Result<(usize, usize), SeedError> {
    let missing = || SeedError::Scenario(format!("no room for {address:?}"));
    let estate = PROJECTS.iter().position(|p| p.name == address.estate).ok_or_else(missing)?;
    let is_it = |h: &super::Home| {
        (h.building, h.unit, h.floor, h.door) == (address.building, address.unit, address.floor, address.door)
    };
    let home = estates[estate].homes.iter().position(is_it).ok_or_else(missing)?;
    Ok((estate, home))
}

fn bind_player(founding: &mut Founding<'_>, player: &Player, estate: &Estate, place: PlaceId) -> Resident {
    let phone = player.phone.clone().unwrap_or_else(|| founding.phone());
    let person = founding.person(&player.name, Some(&phone));
    founding.identify(person, player);
    bind(founding, person, place, estate);
    contact(founding, place, &phone, &player.name);
    Resident { person, name: player.name.clone(), phone }
}

fn print_code(founding: &mut Founding<'_>, player: &Player, place: PlaceId) -> RoomCode {
    let phone = player.phone.clone().unwrap_or_else(|| founding.phone());
    contact(founding, place, &phone, &player.name);
    let code = format!("{:08}", founding.chance.range(10_000_000, 99_999_999));
    founding.rows.codes.push(rows::RoomCode {
        place_id: place.0,
        code_hash: code_hash(place, &code),
        expires_at: founding.now.plus_minutes(CODE_DAYS * 1440).0,
        used_at: None,
        used_by: None,
    });
    RoomCode {
        name: player.name.clone(),
        phone,
        address: player.title.clone(),
        room: place,
        code: SecretString::from(code),
    }
}

fn register(founding: &mut Founding<'_>, estate: &mut Estate, reserved: &[PlaceId]) {
    for home in 0..estate.homes.len() {
        let place = estate.homes[home].place;
        if reserved.contains(&place) || !founding.chance.yes(LIVED_IN) {
            continue;
        }
        let name = person_name(&mut founding.chance);
        let phone = founding.phone();
        let person = founding.person(&name, Some(&phone));
        bind(founding, person, place, estate);
        contact(founding, place, &phone, &name);
        estate.homes[home].resident = Some(Resident { person, name, phone });
    }
}

fn bind(founding: &mut Founding<'_>, person: PersonId, place: PlaceId, estate: &Estate) {
    founding.rows.bindings.push(rows::RoomBinding {
        person_id: person.0,
        place_id: place.0,
        project_id: estate.project.0,
        state: "verified".into(),
        how: "import".into(),
        asked_at: founding.at.0,
        answered_at: Some(founding.at.0),
        answered_by: None,
    });
}

fn contact(founding: &mut Founding<'_>, place: PlaceId, phone: &str, name: &str) {
    founding.rows.contacts.push(rows::RoomContact { place_id: place.0, phone: phone.into(), name: name.into() });
}
