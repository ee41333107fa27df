//! What people do to an account, with everything that follows: the state, the push, the customer-service window.

use std::collections::BTreeMap;

use crate::{
    callbacks::{self, Decision, Push},
    inbox::Notice,
    qrcode::SceneCode,
    scenario::Account,
    state::{Shared, World},
};

/// How somebody came to follow an account; the members of `user/info` that tell of it.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    pub(crate) since: i64,
    pub(crate) scene: &'static str,
    /// The scene code that was scanned.
    pub(crate) code: Option<SceneCode>,
}

impl Arrival {
    /// By searching for the account.
    pub(crate) fn by_search(since: i64) -> Self {
        Self { since, scene: "ADD_SCENE_SEARCH", code: None }
    }
}

/// Starts to follow; false if the person did already.
pub(crate) fn follow(
    shared: &Shared,
    world: &mut World,
    person: &str,
    account: &Account,
    code: Option<SceneCode>,
) -> bool {
    let now = shared.now_ms();
    let Some(openid) = world.openid(person, &account.key) else { return false };
    if world.follows(person, &account.key) {
        return false;
    }
    let arrival = match code {
        Some(code) => Arrival { since: now, scene: "ADD_SCENE_QR_CODE", code: Some(code) },
        None => Arrival::by_search(now),
    };
    let push = Push::subscribe(account, &openid, arrival.code.as_ref(), now);
    world.people.entry(person.to_owned()).or_default().follows.insert(account.key.clone(), arrival);
    world.accounts.entry(account.key.clone()).or_default().windows.touched(&openid, now);
    callbacks::queue(shared, world, push);
    shared.tell(Notice::People {});
    true
}

/// Stops following; false if the person did not.
pub(crate) fn unfollow(shared: &Shared, world: &mut World, person: &str, account: &Account) -> bool {
    let now = shared.now_ms();
    let was_there = world.people.entry(person.to_owned()).or_default().follows.remove(&account.key).is_some();
    let Some(openid) = world.openid(person, &account.key).filter(|_| was_there) else { return false };
    world.accounts.entry(account.key.clone()).or_default().windows.close(&openid);
    callbacks::queue(shared, world, Push::unsubscribe(account, &openid, now));
    shared.tell(Notice::People {});
    true
}

/// Everybody named stops following whatever they follow.
pub(crate) fn leave(shared: &Shared, world: &mut World, people: &[String]) {
    for person in people {
        let followed: Vec<String> =
            world.people.get(person).map(|state| state.follows.keys().cloned().collect()).unwrap_or_default();
        for account in followed.iter().filter_map(|key| world.account(key).cloned()).collect::<Vec<_>>() {
            unfollow(shared, world, person, &account);
        }
    }
}

/// Scans a scene code: who does not follow begins to, who follows lands in the chat.
pub(crate) fn scan(shared: &Shared, world: &mut World, person: &str, account: &Account, code: &SceneCode) {
    let now = shared.now_ms();
    if follow(shared, world, person, account, Some(code.clone())) {
        return;
    }
    let Some(openid) = world.openid(person, &account.key) else { return };
    world.accounts.entry(account.key.clone()).or_default().windows.touched(&openid, now);
    callbacks::queue(shared, world, Push::scan(account, &openid, code, now));
}

/// Answers the question of a subscription button; false if a template is not the account's or a word is unknown.
/// `accept` and `reject` are told to the product, `cancel` and `filter` are not.
pub(crate) fn decide(
    shared: &Shared,
    world: &mut World,
    person: &str,
    account: &Account,
    decisions: &BTreeMap<String, String>,
) -> bool {
    let now = shared.now_ms();
    let Some(openid) = world.openid(person, &account.key) else { return false };
    let is_own = |id: &String| account.subscription_templates.iter().any(|template| template.id == *id);
    let is_word = |word: &String| ["accept", "reject", "cancel", "filter"].contains(&word.as_str());
    if decisions.is_empty() || !decisions.iter().all(|(id, word)| is_own(id) && is_word(word)) {
        return false;
    }
    let told: Vec<Decision> = decisions.iter().filter_map(|(id, word)| decision(id, word)).collect();
    let grants = &mut world.accounts.entry(account.key.clone()).or_default().grants;
    for one in &told {
        if one.status == "accept" {
            grants.accept(&openid, &one.template)
        } else {
            grants.reject(&openid, &one.template)
        }
    }
    if !told.is_empty() {
        callbacks::queue(shared, world, Push::subscription_answered(account, &openid, &told, now));
    }
    true
}

fn decision(id: &str, word: &str) -> Option<Decision> {
    let status = ["accept", "reject"].into_iter().find(|known| *known == word)?;
    Some(Decision { template: id.to_owned(), status })
}

/// Switches a template of notifications off in the settings.
pub(crate) fn switch_off(shared: &Shared, world: &mut World, person: &str, account: &Account, template: &str) -> bool {
    let now = shared.now_ms();
    let Some(openid) = world.openid(person, &account.key) else { return false };
    world.accounts.entry(account.key.clone()).or_default().grants.reject(&openid, template);
    callbacks::queue(shared, world, Push::subscription_off(account, &openid, template, now));
    true
}
