//! Whom a message is for: members, departments, everybody; and who of them cannot be reached.

use serde_json::{Value, json};

use crate::{
    answer::Refusal,
    gate::text,
    scenario::{Corp, Person},
    state::World,
    wecom::{
        content::invalid,
        members::{self, MemberState},
    },
};

/// Who gets a message: people (keys), and the names of those who do not.
#[derive(Debug, Default)]
pub(super) struct Receivers {
    pub(super) people: Vec<String>,
    unknown: Vec<String>,
    unlicensed: Vec<String>,
    parties: Vec<String>,
    tags: Vec<String>,
}

/// Reads `touser`, `toparty` and `totag`. No scenario has tags: each is an invalid one.
pub(super) fn receivers(world: &World, corp: &Corp, body: &Value) -> Result<Receivers, Refusal> {
    let list =
        |name| text(body, name).map(|ids| ids.split('|').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default();
    let (users, parties, tags) = (list("touser"), list("toparty"), list("totag"));
    if users.is_empty() && parties.is_empty() && tags.is_empty() {
        return Err(Refusal::new(82001));
    }
    if users.len() > 1000 || parties.len() > 100 || tags.len() > 100 {
        return Err(invalid("too many receivers"));
    }
    let mut found = Receivers { tags, ..Receivers::default() };
    if users == ["@all"] {
        members::all(world, corp).for_each(|(person, state)| found.add(person, &state));
        return Ok(found);
    }
    for user in users {
        match members::find(world, corp, &user) {
            Some((person, state)) if state.is_reached() => found.add(person, &state),
            _ => found.unknown.push(user.to_lowercase()),
        }
    }
    for party in parties {
        found.add_party(world, corp, party);
    }
    Ok(found)
}

impl Receivers {
    /// The lists of an answer. Members come back in lower case.
    pub(super) fn unreached(&self) -> Value {
        json!({
            "invaliduser": self.unknown.join("|"), "invalidparty": self.parties.join("|"),
            "invalidtag": self.tags.join("|"), "unlicenseduser": self.unlicensed.join("|")
        })
    }

    fn add(&mut self, person: &Person, state: &MemberState) {
        if !state.licensed {
            self.unlicensed.push(person.userid.as_deref().unwrap_or_default().to_lowercase());
        } else if state.is_reached() && !self.people.contains(&person.key) {
            self.people.push(person.key.clone());
        }
    }

    fn add_party(&mut self, world: &World, corp: &Corp, party: String) {
        let Some(id) = party.parse().ok().filter(|id| corp.has_department(*id)) else {
            return self.parties.push(party);
        };
        let of = |person: &Person| corp.departments_of(person.userid.as_deref().unwrap_or_default()).contains(&id);
        members::all(world, corp).filter(|(person, _)| of(person)).for_each(|(person, state)| self.add(person, &state));
    }
}
