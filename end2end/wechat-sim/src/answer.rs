//! Answers in the platforms' own form: HTTP 200 with a JSON body that carries `errcode` and the published texts.

use std::borrow::Cow;

use axum::{
    body::Body,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

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

fn text_of(dialect: Dialect, code: i64) -> &'static str {
    match (dialect, code) {
        (Dialect::Sns, 40001) => "invalid credential, access_token is invalid or not latest",
        (Dialect::Account, 40001) => {
            "invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken, more details at https://mmbizurl.cn/s/JtxxFh33r"
        }
        (Dialect::WeCom, 40001) => "invalid credential",
        (Dialect::WeCom, 40013) => "invalid corpid",
        (_, -1) => "system error",
        (_, 40002) => "invalid grant_type",
        (_, 40003) => "invalid openid",
        (_, 40008) => "invalid message type",
        (_, 40013) => "invalid appid",
        (_, 40014) => "invalid access_token",
        (_, 40015) => "invalid menu type",
        (_, 40016) => "invalid button size",
        (_, 40017) => "invalid button type",
        (_, 40018) => "invalid button name size",
        (_, 40019) => "invalid button key size",
        (_, 40020) => "invalid button url size",
        (_, 40022) => "invalid sub button level",
        (_, 40023) => "invalid sub button size",
        (_, 40024) => "invalid sub button type",
        (_, 40025) => "invalid sub button name size",
        (_, 40026) => "invalid sub button key size",
        (_, 40027) => "invalid sub button url size",
        (_, 40029) => "invalid code",
        (_, 40033) => "invalid charset. please check your request, if include \\uxxxx will create fail!",
        (_, 40037) => "invalid template_id",
        (_, 40039) => "invalid url size",
        (_, 40056) => "invalid agentid",
        (_, 40125) => "invalid appsecret",
        (_, 40163) => "code been used",
        (_, 40164) => "invalid ip 127.0.0.1 ipv6 ::ffff:127.0.0.1, not in whitelist",
        (_, 40243) => "AppSecret has been frozen",
        (_, 41001) => "access_token missing",
        (_, 41002) => "appid missing",
        (_, 41004) => "appsecret missing",
        (_, 41008) => "missing code",
        (_, 42001) => "access_token expired",
        (_, 42003) => "code expired",
        (_, 43001) => "require GET method",
        (_, 43002) => "require POST method",
        (_, 43004) => "require subscribe",
        (_, 43019) => "require remove blacklist",
        (_, 43101) => "user refuse to accept the msg",
        (_, 43116) => "This template_id is banned",
        (_, 43117) => "Sending messages to this openid too frequently,please try later",
        (_, 44002) => "empty post data",
        (_, 44004) => "empty content",
        (_, 45009) => "reach max api daily quota limit",
        (_, 45011) => "api minute-quota reach limit  must slower  retry next minute",
        (_, 45033) => "api concurrent out of limit",
        (_, 46003) => "menu no exist",
        (_, 47001) => "data format error",
        (_, 47003) => "argument invalid! data.thing2.value invalid",
        (_, 48001) => "api unauthorized",
        (_, 48002) => "api forbidden",
        (_, 50001) => "redirect_url domain unauthorized",
        (_, 50002) => "user limited",
        (_, 60011) => "no privilege to access/modify contact/party/agent",
        (_, 60020) => "not allow to access from your ip",
        (_, 60111) => "userid not found",
        (_, 65317) => "invalid url",
        (_, 81013) => "user & party & tag all invalid",
        (_, 82001) => "touser & toparty & totag is empty",
        (_, 89503) => "this ip is waiting for the administrator's confirmation",
        (_, 301_002) => "not allow operate another agent with this accesstoken",
        _ => "unspecified error",
    }
}
