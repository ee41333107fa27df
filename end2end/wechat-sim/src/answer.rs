//! Answers in the platforms' own form: HTTP 200 with a JSON body that carries `errcode` and the published texts.

mod download;
mod text;

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

pub(crate) use download::{Answer, Download};
use text::text_of;

use crate::state::Shared;

/// Who speaks: the three families word their errors differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dialect {
    /// `/cgi-bin/…` of the service account.
    Account,
    /// `/sns/…`: the web token of one person.
    Sns,
    /// WeCom.
    WeCom,
    /// The telephone gateway, which is none of Tencent's.
    Telephone,
}

/// What a handler answers.
pub(crate) type Reply = Result<Value, Refusal>;

/// A business error.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Refusal {
    pub(crate) code: i64,
    text: Option<Cow<'static, str>>,
    extra: Map<String, Value>,
}

impl Refusal {
    /// With the published text of the code.
    pub(crate) fn new(code: i64) -> Self {
        Self { code, text: None, extra: Map::new() }
    }

    /// With a text of its own.
    pub(crate) fn with(code: i64, text: impl Into<Cow<'static, str>>) -> Self {
        Self { code, text: Some(text.into()), extra: Map::new() }
    }

    /// With more members in the body, as WeCom sends.
    pub(crate) fn and(mut self, extra: Value) -> Self {
        if let Value::Object(members) = extra {
            self.extra.extend(members);
        }
        self
    }
}

/// `{"errcode":0,"errmsg":"ok"}` and what else belongs to it.
pub(crate) fn ok_and(extra: Value) -> Value {
    let mut body = json!({"errcode": 0, "errmsg": "ok"});
    if let (Some(to), Value::Object(from)) = (body.as_object_mut(), extra) {
        to.extend(from);
    }
    body
}

/// The body of an error.
pub(crate) fn error_body(shared: &Shared, dialect: Dialect, refusal: Refusal) -> Value {
    let now = shared.now_ms();
    let text = refusal.text.unwrap_or_else(|| text_of(dialect, refusal.code).into());
    let chance = &mut shared.world().chance;
    let errmsg = match dialect {
        Dialect::Account => format!("{text} rid: {}", chance.rid(now)),
        Dialect::Sns => format!("{text}, rid: {}", chance.rid(now)),
        Dialect::Telephone => return json!({"code": "bad_request", "ref": ""}),
        Dialect::WeCom => format!(
            "{text}, hint: [{}{:09}], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e={}",
            now / 1000,
            chance.between(0, 999_999_999),
            refusal.code
        ),
    };
    let mut body = json!({"errcode": refusal.code, "errmsg": errmsg});
    if let Some(members) = body.as_object_mut() {
        members.extend(refusal.extra);
    }
    body
}

/// JSON with status 200, as both platforms send success and refusal alike.
pub(crate) fn json_answer(body: &Value) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json; encoding=utf-8")];
    (StatusCode::OK, kind, Body::from(body.to_string())).into_response()
}
