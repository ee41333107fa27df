//! Who is a member now: what the scenario says, and what was switched since.

use serde::Deserialize;

use super::CorpState;
use crate::{
    scenario::{Corp, Person},
    state::World,
};

/// Active, disabled, not activated, left: the platform's own numbers.
pub(super) const ACTIVE: i64 = 1;
const LEFT: i64 = 5;

/// What was switched for one member.
#[derive(Clone, Debug)]
pub(super) struct MemberState {
    /// Messages are accepted and never shown.
    pub(super) drops: bool,
    /// Has a licence to use the app (`unlicenseduser` otherwise).
    pub(super) licensed: bool,
    /// Inside the apps' visible range.
    pub(super) visible: bool,
    pub(super) status: i64,
}

/// What to switch; what is left out stays.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Switch {
    /// Key of the person.
    pub(super) person: String,
    pub(super) drops: Option<bool>,
    pub(super) licensed: Option<bool>,
    pub(super) visible: Option<bool>,
    pub(super) status: Option<i64>,
}

impl Default for MemberState {
    fn default() -> Self {
        Self { drops: false, licensed: true, visible: true, status: ACTIVE }
    }
}

impl MemberState {
    /// Whether messages can reach them.
    pub(super) fn is_reached(&self) -> bool {
        self.visible && self.status == ACTIVE
    }

    /// Changes what the switch names.
    pub(super) fn turn(&mut self, switch: &Switch) {
        self.drops = switch.drops.unwrap_or(self.drops);
        self.licensed = switch.licensed.unwrap_or(self.licensed);
        self.visible = switch.visible.unwrap_or(self.visible);
        self.status = switch.status.unwrap_or(self.status);
    }
}

impl CorpState {
    /// The switches of a member (person key).
    pub(super) fn member(&self, person: &str) -> MemberState {
        self.members.get(person).cloned().unwrap_or_default()
    }

    /// The same, to change them.
    pub(super) fn member_mut(&mut self, person: &str) -> &mut MemberState {
        self.members.entry(person.to_owned()).or_default()
    }
}

/// The company's people with their switches, those who left excepted.
pub(super) fn all<'a>(world: &'a World, corp: &'a Corp) -> impl Iterator<Item = (&'a Person, MemberState)> {
    let people = world.scenario.people.iter();
    let own = people.filter(|person| person.corp.as_ref() == Some(&corp.key) && person.userid.is_some());
    own.map(|person| (person, state(world, corp, person))).filter(|(_, state)| state.status != LEFT)
}

/// One member by userid; WeCom ignores case.
pub(super) fn find<'a>(world: &'a World, corp: &'a Corp, userid: &str) -> Option<(&'a Person, MemberState)> {
    let person = world.member(&corp.key, userid)?;
    let state = state(world, corp, person);
    (state.status != LEFT).then_some((person, state))
}

fn state(world: &World, corp: &Corp, person: &Person) -> MemberState {
    world.corps.get(&corp.key).map(|state| state.member(&person.key)).unwrap_or_default()
}
