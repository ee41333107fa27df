//! What every platform call passes through: counting, the outage, faults, the method; then its handler.

use std::{collections::BTreeMap, io, time::Duration};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Query, Request, State},
    http::{Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use serde_json::Value;

use crate::{
    answer::{Dialect, Refusal, Reply, error_body, json_answer},
    callbacks,
    faults::{EventFate, Fault, Moment},
    outage, routes,
    state::{Shared, World},
    tokens,
};

/// Largest body that a platform call may have.
const BODY_LIMIT: usize = 1 << 20;

/// One endpoint of a platform.
#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) path: &'static str,
    pub(crate) method: Method,
    pub(crate) dialect: Dialect,
    pub(crate) handle: fn(&Shared, &Call) -> Reply,
}

/// A platform call as its handler sees it.
#[derive(Debug)]
pub(crate) struct Call {
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Bytes,
    /// What a fault wants of the delivery event.
    pub(crate) event: EventFate,
}

impl Call {
    /// The body as a JSON object.
    ///
    /// # Errors
    /// 44002 without a body, 47001 if it is no JSON object.
    pub(crate) fn json(&self) -> Result<Value, Refusal> {
        if self.body.is_empty() {
            return Err(Refusal::new(44002));
        }
        let body: Value = serde_json::from_slice(&self.body).map_err(|_| Refusal::new(47001))?;
        if body.is_object() { Ok(body) } else { Err(Refusal::new(47001)) }
    }

    /// A query parameter that is there and not empty.
    pub(crate) fn param(&self, name: &str) -> Option<&str> {
        self.query.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Keys of the people whom the call is about.
    fn people(&self, world: &World) -> Vec<String> {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let mut ids: Vec<&str> = ["openid", "userid"].iter().filter_map(|name| self.param(name)).collect();
        ids.extend(["touser", "openid"].iter().filter_map(|name| text(&body, name)).flat_map(|ids| ids.split('|')));
        let named = world.scenario.people.iter().filter(|person| {
            let is_member = |id: &&str| person.userid.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id));
            ids.iter().any(|id| person.openids.values().any(|own| own == id) || is_member(id))
        });
        let by_code = self.param("code").and_then(|code| world.codes.get(code)).map(|code| code.person.clone());
        named.map(|person| person.key.clone()).chain(by_code).collect()
    }
}

/// A member of a JSON object that is a text and not empty.
pub(crate) fn text<'a>(body: &'a Value, name: &str) -> Option<&'a str> {
    body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

/// Answers every path that is not a page, the stage or the control interface.
pub(crate) async fn answer(State(shared): State<Shared>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let Some(api) = routes::api(head.uri.path()) else { return unknown(&shared, head.uri.path()) };
    *shared.world().stats.calls.entry(api.path.to_owned()).or_default() += 1;
    if outage::hits(&shared, api.path) {
        return outage::answer(&shared, api.dialect).await;
    }
    let Ok(body) = to_bytes(body, BODY_LIMIT).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let call = Call { query: query(&head.uri), body, event: EventFate::Usual };
    with_faults(&shared, api, &head.method, call).await
}

async fn with_faults(shared: &Shared, api: &Api, method: &Method, mut call: Call) -> Response {
    let fault = fault(shared, api.path, &call);
    match fault {
        Some(Fault::Errcode(code)) => return json_answer(&error_body(shared, api.dialect, Refusal::new(code))),
        Some(Fault::Http(status)) => return outage::html(status),
        Some(Fault::Reset(Moment::Before)) => return broken(),
        Some(Fault::Event(fate)) => call.event = fate,
        _ => {}
    }
    let body = run(shared, api, method, &call);
    if call.event == EventFate::Before {
        callbacks::settled(shared, body["msgid"].as_i64()).await;
    }
    match fault {
        Some(Fault::Reset(Moment::After)) => return broken(),
        Some(Fault::DelayMs(ms)) => tokio::time::sleep(Duration::from_millis(ms)).await,
        _ => {}
    }
    json_answer(&body)
}

fn fault(shared: &Shared, path: &str, call: &Call) -> Option<Fault> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    if world.faults.active.is_empty() {
        return None;
    }
    let people = call.people(world);
    let fault = world.faults.meet(path, &people, &mut world.chance);
    if let (Some(Fault::Token(fate)), Some(token)) = (fault, call.param("access_token")) {
        tokens::kill(world, token, fate, now);
    }
    fault
}

fn run(shared: &Shared, api: &Api, method: &Method, call: &Call) -> Value {
    let reply = if *method == api.method {
        (api.handle)(shared, call)
    } else {
        Err(Refusal::new(if api.method == Method::GET { 43001 } else { 43002 }))
    };
    reply.unwrap_or_else(|refusal| error_body(shared, api.dialect, refusal))
}

fn unknown(shared: &Shared, path: &str) -> Response {
    *shared.world().stats.unknown.entry(path.to_owned()).or_default() += 1;
    tracing::warn!(path, "no such platform endpoint");
    outage::html(404)
}

fn query(uri: &Uri) -> BTreeMap<String, String> {
    Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map(|Query(pairs)| pairs.into_iter().collect())
        .unwrap_or_default()
}

/// An answer whose body fails at once: the connection closes before a byte of it was sent.
fn broken() -> Response {
    let failing = futures::stream::once(async { Err::<Bytes, _>(io::Error::other("reset on demand")) });
    ([(header::CONTENT_LENGTH, "64")], Body::from_stream(failing)).into_response()
}
