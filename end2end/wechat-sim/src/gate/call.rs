//! A platform call as its handler sees it.

use std::collections::BTreeMap;

use axum::{
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, FromRequest, Multipart, Query, Request},
    http::{HeaderMap, Uri, header},
};
use serde_json::Value;

use crate::{
    answer::Refusal,
    faults::{EventFate, Fault},
    state::World,
};

/// Query, body and what a fault wants of the answer.
#[derive(Debug, Default)]
pub(crate) struct Call {
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: Bytes,
    /// The file of a multipart body, from its field `media`.
    pub(crate) upload: Option<Upload>,
    pub(crate) headers: HeaderMap,
    /// What a fault wants of the delivery event.
    pub(crate) event: EventFate,
    /// A fault wants the token endpoint to hand out the old token, dead or not.
    pub(crate) stale: bool,
    /// The host that the caller used, for addresses in answers.
    pub(crate) host: String,
}

/// An uploaded file.
#[derive(Debug)]
pub(crate) struct Upload {
    /// `None` where the form names no file, which the platforms refuse.
    pub(crate) filename: Option<String>,
    pub(crate) bytes: Bytes,
}

impl Call {
    /// Reads a call; `body` is whole.
    pub(super) async fn read(uri: &Uri, headers: &HeaderMap, body: Bytes) -> Self {
        let upload = upload(headers, &body).await;
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
        Self { query: query(uri), body, upload, host, headers: headers.clone(), ..Self::default() }
    }

    /// Writes down what of a fault the handler has to do.
    pub(super) fn suffer(&mut self, fault: &Fault) {
        match fault {
            Fault::Event(fate) => self.event = *fate,
            Fault::Refresh(_) => self.stale = true,
            _ => {}
        }
    }

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
    pub(super) fn people(&self, world: &World) -> Vec<String> {
        let body: Value = serde_json::from_slice(&self.body).unwrap_or_default();
        let mut ids: Vec<&str> = ["openid", "userid"].iter().filter_map(|name| self.param(name)).collect();
        ids.extend(["touser", "openid"].iter().filter_map(|name| text(&body, name)).flat_map(|ids| ids.split('|')));
        let number = text(&body, "to");
        let named = world.scenario.people.iter().filter(|person| {
            let is_called = number.is_some() && person.phone.as_deref() == number;
            let is_member = |id: &&str| person.userid.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(id));
            is_called || ids.iter().any(|id| person.openids.values().any(|own| own == id) || is_member(id))
        });
        let by_code = self.param("code").and_then(|code| world.codes.get(code)).map(|code| code.person.clone());
        named.map(|person| person.key.clone()).chain(by_code).collect()
    }
}

/// A member of a JSON object that is a text and not empty.
pub(crate) fn text<'a>(body: &'a Value, name: &str) -> Option<&'a str> {
    body.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn query(uri: &Uri) -> BTreeMap<String, String> {
    Query::<Vec<(String, String)>>::try_from_uri(uri)
        .map(|Query(pairs)| pairs.into_iter().collect())
        .unwrap_or_default()
}

/// The file of a multipart body; `None` if there is no such body or no field `media` in it.
async fn upload(headers: &HeaderMap, body: &Bytes) -> Option<Upload> {
    let kind = headers.get(header::CONTENT_TYPE)?;
    let mut request = Request::new(Body::from(body.clone()));
    request.headers_mut().insert(header::CONTENT_TYPE, kind.clone());
    // The gate has bounded the body already.
    DefaultBodyLimit::disable().apply(&mut request);
    let mut form = Multipart::from_request(request, &()).await.ok()?;
    while let Some(field) = form.next_field().await.ok()? {
        if field.name() == Some("media") {
            let filename = field.file_name().filter(|name| !name.is_empty()).map(str::to_owned);
            return Some(Upload { filename, bytes: field.bytes().await.ok()? });
        }
    }
    None
}
