//! Web authorisation, first step: the page that a browser is sent to. On a person's port it is silent, as in WeChat;
//! on the main port it asks who you are. Mistakes are shown as a page, as the platform does, never to the product.

mod page;
mod rules;

use std::time::Duration;

use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    PERSON_HEADER,
    faults::{Fault, SignInFate},
    oauth::rules::Wanted,
    scenario::Person,
    state::{Shared, World},
};

/// A code so old works no more.
const EXPIRED_MS: i64 = 300_000;
/// How long a link preview waits.
const PREVIEW: Duration = Duration::from_secs(3);

/// A code that was handed to a browser.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) of: CodeOf,
    /// What was asked for: `snsapi_base` and the like.
    pub(crate) scope: String,
    /// Key of the person.
    pub(crate) person: String,
    pub(crate) issued: i64,
    pub(crate) used: bool,
    /// Issued on a snapshot page (快照页): the openid is a virtual one.
    pub(crate) snapshot: bool,
}

/// Who may redeem a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodeOf {
    /// A service account, by key.
    Account(String),
    /// A company, by key.
    Corp(String),
}

/// What the page does.
enum Step {
    Show(Response),
    /// Back to the product, which may be asked once before.
    Back {
        to: String,
        previewed: bool,
    },
}

/// `GET /connect/oauth2/authorize`.
pub(crate) async fn authorize(State(shared): State<Shared>, headers: HeaderMap, RawQuery(query): RawQuery) -> Response {
    let at_port = headers.get(PERSON_HEADER).and_then(|key| key.to_str().ok());
    match step(&shared, at_port, query.as_deref().unwrap_or_default()) {
        Step::Show(page) => page,
        Step::Back { to, previewed } => {
            if previewed {
                // What a preview is answered interests nobody.
                drop(tokio::time::timeout(PREVIEW, shared.http.get(&to).send()).await);
            }
            (StatusCode::FOUND, [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store".to_owned())])
                .into_response()
        }
    }
}

fn step(shared: &Shared, at_port: Option<&str>, query: &str) -> Step {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let wanted = match rules::check(world, query) {
        Ok(wanted) => wanted,
        Err(fault) => return Step::Show(page::error(&fault)),
    };
    let Some(key) = at_port.or(wanted.person.as_deref()) else {
        return Step::Show(page::chooser(&candidates(world, &wanted), &wanted));
    };
    let Some(person) = world.person(key).filter(|person| may_enter(person, &wanted)).cloned() else {
        return Step::Show(page::error(&rules::Fault::words("请在微信客户端打开链接")));
    };
    if let Err(fault) = rules::check_person(world, &wanted, &person.key) {
        return Step::Show(page::error(&fault));
    }
    let fault = fault(world, &person.key);
    let denied = wanted.consent.as_deref() == Some("deny") || fault == Some(SignInFate::Denied);
    if denied {
        return Step::Back { to: wanted.back_without_code(), previewed: false };
    }
    if wanted.consent.is_none() && rules::needs_consent(world, &wanted, &person.key) {
        return Step::Show(page::consent(&person, &wanted));
    }
    let code = issue(world, &wanted, &person, fault, now);
    let state = if fault == Some(SignInFate::OtherState) { world.chance.text(16) } else { wanted.state.clone() };
    Step::Back { to: wanted.back_to(&code, &state), previewed: fault == Some(SignInFate::Twice) }
}

fn fault(world: &mut World, person: &str) -> Option<SignInFate> {
    if world.faults.active.is_empty() {
        return None;
    }
    match world.faults.meet("/connect/oauth2/authorize", &[person.to_owned()], &mut world.chance) {
        Some(Fault::SignIn(fate)) => Some(fate),
        _ => None,
    }
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

fn issue(world: &mut World, wanted: &Wanted, person: &Person, fault: Option<SignInFate>, now: i64) -> String {
    let code = world.chance.code(now);
    world.codes.retain(|_, old| now - old.issued < 86_400_000);
    let age = if fault == Some(SignInFate::Expired) { EXPIRED_MS } else { 0 };
    let issued = Code {
        of: wanted.of.clone(),
        scope: wanted.scope.clone(),
        person: person.key.clone(),
        issued: now - age,
        used: fault == Some(SignInFate::Used),
        snapshot: wanted.has("forceSnapShot") || fault == Some(SignInFate::Snapshot),
    };
    world.codes.insert(code.clone(), issued);
    code
}
