//! Web authorisation, first step: the page that a browser is sent to. On a person's port it is silent, as in WeChat;
//! on the main port it asks who you are. Mistakes are shown as a page, as the platform does, never to the product.

mod page;
mod rules;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    PERSON_HEADER,
    oauth::rules::Wanted,
    scenario::Person,
    state::{Shared, World},
};

/// A code that was handed to a browser.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) of: CodeOf,
    /// Key of the person.
    pub(crate) person: String,
    pub(crate) issued: i64,
    pub(crate) used: bool,
}

/// Who may redeem a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodeOf {
    /// A service account, by key.
    Account(String),
    /// A company, by key.
    Corp(String),
}

/// `GET /connect/oauth2/authorize`.
pub(crate) async fn authorize(State(shared): State<Shared>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let wanted = match rules::check(world, query.as_deref().unwrap_or_default()) {
        Ok(wanted) => wanted,
        Err(fault) => return page::error(&fault),
    };
    let known = headers.get(PERSON_HEADER).and_then(|key| key.to_str().ok()).map(str::to_owned);
    let Some(key) = known.or_else(|| wanted.person.clone()) else {
        return page::chooser(&candidates(world, &wanted), &wanted);
    };
    let Some(person) = world.person(&key).filter(|person| may_enter(person, &wanted)).cloned() else {
        return page::error(&rules::Fault::words("请在微信客户端打开链接"));
    };
    let code = issue(world, &wanted, &person, now);
    (StatusCode::FOUND, [(header::LOCATION, wanted.back_to(&code)), (header::CACHE_CONTROL, "no-store".to_owned())])
        .into_response()
}

fn candidates<'a>(world: &'a World, wanted: &Wanted) -> Vec<&'a Person> {
    world.scenario.people.iter().filter(|person| may_enter(person, wanted)).collect()
}

/// A service account knows those who have an openid there; a company also lets outsiders through, without a userid.
fn may_enter(person: &Person, wanted: &Wanted) -> bool {
    match &wanted.of {
        CodeOf::Account(account) => person.openids.contains_key(account),
        CodeOf::Corp(_) => person.userid.is_some() || !person.openids.is_empty(),
    }
}

fn issue(world: &mut World, wanted: &Wanted, person: &Person, now: i64) -> String {
    let code = world.chance.code(now);
    world.codes.retain(|_, old| now - old.issued < 86_400_000);
    let issued = Code { of: wanted.of.clone(), person: person.key.clone(), issued: now, used: false };
    world.codes.insert(code.clone(), issued);
    code
}
