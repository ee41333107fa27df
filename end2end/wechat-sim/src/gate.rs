//! What every platform call passes through: counting, the outage, faults, the method; then its handler.

mod api;
mod broken;
mod call;

use std::time::Duration;

use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use self::api::Handle;
pub(crate) use self::{
    api::Api,
    call::{Call, Upload, text},
};
use crate::{
    answer::{Answer, Dialect, Refusal, error_body, json_answer},
    callbacks, diagnosis,
    faults::{EventFate, Fault, Moment},
    outage, people, routes,
    state::Shared,
    tokens,
};

/// Largest body that a platform call may have, and largest upload: 20 MB with the form around it.
const BODY_LIMIT: usize = 1 << 20;
const UPLOAD_LIMIT: usize = (20 << 20) + (64 << 10);
/// A call that is never answered holds its connection for so long.
const SILENCE: Duration = Duration::from_secs(600);

/// Answers every path that is not a page, the stage or the control interface.
pub(crate) async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, body_limit(&head.headers)).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let call = Call::read(&head.uri, &head.headers, body).await;
    let Some(api) = choose(head.uri.path(), &call).filter(|api| is_there(&shared, api)) else {
        return unknown(&shared, head.uri.path());
    };
    *shared.world().stats.calls.entry(api.path.to_owned()).or_default() += 1;
    if outage::hits(&shared, api.path) {
        return outage::answer(&shared, api.dialect).await;
    }
    with_faults(&shared, api, &head.method, call).await
}

fn body_limit(headers: &HeaderMap) -> usize {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("multipart/") { UPLOAD_LIMIT } else { BODY_LIMIT }
}

/// The platforms are different hosts in the world and one here: on a path that both have, the token tells.
fn choose(path: &str, call: &Call) -> Option<&'static Api> {
    let mut apis = routes::apis(path);
    let (first, second) = (apis.next()?, apis.next());
    let is_account = tokens::is_of_account(call.query.get("access_token").map_or("", String::as_str));
    Some(second.filter(|_| is_account != (first.dialect == Dialect::Account)).unwrap_or(first))
}

/// A scenario may be without a telephone gateway.
fn is_there(shared: &Shared, api: &Api) -> bool {
    api.dialect != Dialect::Telephone || shared.world().scenario.telephone.is_some()
}

async fn with_faults(shared: &Shared, api: &Api, method: &Method, mut call: Call) -> Response {
    let fault = fault(shared, api.path, &call);
    if let Some(fault) = &fault {
        if let Some(answer) = instead(shared, api, &call, fault).await {
            return answer;
        }
        call.suffer(fault);
    }
    let answer = run(shared, api, method, &call);
    if call.event == EventFate::Before {
        callbacks::settled(shared, answer.msgid()).await;
    }
    afterwards(answer.into_response(), fault).await
}

/// What a caller gets in place of the deed.
async fn instead(shared: &Shared, api: &Api, call: &Call, fault: &Fault) -> Option<Response> {
    match fault {
        Fault::Errcode(code) => Some(refused(shared, api, call, Refusal::new(*code))),
        Fault::Refuse { errcode, errmsg } => Some(refused(shared, api, call, Refusal::with(*errcode, errmsg.clone()))),
        Fault::Code(code) => Some(json_answer(&serde_json::json!({"code": code, "ref": ""}))),
        Fault::Http(status) => Some(outage::html(*status)),
        Fault::Reset(Moment::Before) => Some(broken::reset()),
        Fault::Silence(Moment::Before) => Some(silent().await),
        Fault::HoldMs(ms) => {
            tokio::time::sleep(Duration::from_millis(*ms)).await;
            None
        }
        _ => None,
    }
}

/// What becomes of the answer once the deed is done.
async fn afterwards(answer: Response, fault: Option<Fault>) -> Response {
    match fault {
        Some(Fault::Reset(Moment::After)) => broken::reset(),
        Some(Fault::Silence(Moment::After)) => silent().await,
        Some(Fault::Body(fate)) => broken::with_body(answer, fate).await,
        Some(Fault::DelayMs(ms)) => {
            tokio::time::sleep(Duration::from_millis(ms)).await;
            answer
        }
        _ => answer,
    }
}

fn fault(shared: &Shared, path: &str, call: &Call) -> Option<Fault> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    if world.faults.active.is_empty() {
        return None;
    }
    let about = call.people(world);
    let fault = world.faults.meet(path, &about, &mut world.chance);
    match (&fault, call.param("access_token")) {
        (Some(Fault::Token(fate)), Some(token)) => tokens::kill(world, token, *fate, now),
        (Some(Fault::Unfollow), _) => people::leave(shared, world, &about),
        _ => {}
    }
    fault
}

fn run(shared: &Shared, api: &Api, method: &Method, call: &Call) -> Answer {
    let wrong_method =
        (*method != api.method).then(|| Refusal::new(if api.method == Method::GET { 43001 } else { 43002 }));
    let reply = match (wrong_method, &api.handle) {
        (Some(refusal), _) => Err(refusal),
        (None, Handle::Json(handle)) => handle(shared, call).map(Answer::Json),
        (None, Handle::File(handle)) => handle(shared, call).map(Answer::from),
    };
    reply.unwrap_or_else(|refusal| Answer::Json(refusal_body(shared, api, call, refusal)))
}

fn refused(shared: &Shared, api: &Api, call: &Call, refusal: Refusal) -> Response {
    json_answer(&refusal_body(shared, api, call, refusal))
}

/// The body of an error, which the diagnosis API knows from now on.
fn refusal_body(shared: &Shared, api: &Api, call: &Call, refusal: Refusal) -> serde_json::Value {
    let code = refusal.code;
    *shared.world().stats.refused.entry(api.path.to_owned()).or_default().entry(code).or_default() += 1;
    let body = error_body(shared, api.dialect, refusal);
    if api.dialect == Dialect::Account {
        diagnosis::remember(shared, api.path, call, &body);
    }
    body
}

async fn silent() -> Response {
    tokio::time::sleep(SILENCE).await;
    outage::html(504)
}

fn unknown(shared: &Shared, path: &str) -> Response {
    *shared.world().stats.unknown.entry(path.to_owned()).or_default() += 1;
    tracing::warn!(path, "no such platform endpoint");
    outage::html(404)
}
