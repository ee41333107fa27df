//! The page for signing in on a desktop: a code to scan with WeCom. Here one chooses who scans it.

use std::collections::BTreeMap;

use axum::{
    extract::{Query, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{Html, IntoResponse, Response},
};

use super::members;
use crate::{
    PERSON_HEADER,
    oauth::{Code, CodeOf},
    scenario::{Agent, Corp, Person, is_private},
    state::{Shared, World},
};

const STYLE: &str = "body{font:16px/1.6 system-ui,sans-serif;max-width:26rem;margin:2rem auto;padding:0 1rem;color:#111}\
    h1{font-size:1.2rem}p{color:#555}button{display:block;width:100%;margin:.5rem 0;padding:.7rem 1rem;font:inherit;text-align:left;\
    border:1px solid #ccc;border-radius:.5rem;background:#fff;cursor:pointer}button:hover,button:focus{border-color:#267ef0}\
    small{color:#777}";

/// `GET /wwlogin/sso/login`.
pub(crate) async fn page(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Query(query): Query<BTreeMap<String, String>>,
) -> Response {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let corp = match check(world, &query) {
        Ok(corp) => corp,
        Err(words) => return html("出错了", &format!("<h1>{words}</h1>")),
    };
    let Some(key) = scanner(world, &corp, &headers, &query) else {
        return chooser(members::all(world, &corp).map(|(person, _)| person), &query);
    };
    if members::all(world, &corp).all(|(person, _)| person.key != key) {
        return html("出错了", "<h1>不是该企业的成员</h1>");
    }
    let code = world.chance.code(now);
    let of = CodeOf::Corp(corp.key);
    let scope = "snsapi_base".to_owned();
    let issued = Code { of, scope, person: key, issued: now, used: false, snapshot: false };
    world.codes.insert(code.clone(), issued);
    (StatusCode::FOUND, [(header::LOCATION, back(&query, &code)), (header::CACHE_CONTROL, "no-store".to_owned())])
        .into_response()
}

/// Who scans (key of the person): whoever was chosen, else the member whose port this is.
fn scanner(world: &World, corp: &Corp, headers: &HeaderMap, query: &BTreeMap<String, String>) -> Option<String> {
    let at_port = headers.get(PERSON_HEADER).and_then(|key| key.to_str().ok());
    let own = at_port.filter(|key| members::all(world, corp).any(|(person, _)| person.key == *key));
    query.get("person").map(String::as_str).or(own).map(str::to_owned)
}

/// The company, if the link is in order.
fn check(world: &World, query: &BTreeMap<String, String>) -> Result<Corp, &'static str> {
    let value = |name: &str| query.get(name).map_or("", String::as_str);
    if value("login_type") != "CorpApp" {
        return Err("login_type 参数错误");
    }
    let corp = world.corp_of(value("appid")).ok_or("appid 参数错误")?;
    let agent = value("agentid").parse().ok().and_then(|id| corp.agent(id)).ok_or("agentid 参数错误")?;
    if !is_trusted(agent, value("redirect_uri")) {
        return Err("redirect_uri 与配置的授权完成回调域名不一致");
    }
    let state = value("state");
    if state.len() > 128 || !state.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return Err("state 参数错误");
    }
    Ok(corp.clone())
}

/// The host must equal the app's domain. Plain http is for a product on this machine or this network only.
fn is_trusted(agent: &Agent, redirect_uri: &str) -> bool {
    let Ok(uri) = redirect_uri.parse::<Uri>() else { return false };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return false };
    let host = authority.host();
    let is_near = host == "localhost" || host.trim_matches(['[', ']']).parse().is_ok_and(is_private);
    let is_own = host == agent.oauth_domain || authority.as_str() == agent.oauth_domain;
    is_own && (scheme == "https" || scheme == "http" && is_near)
}

fn back(query: &BTreeMap<String, String>, code: &str) -> String {
    let value = |name: &str| query.get(name).map_or("", String::as_str);
    let uri = value("redirect_uri");
    let joint = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{joint}code={code}&state={}", value("state"))
}

fn chooser<'a>(people: impl Iterator<Item = &'a Person>, query: &BTreeMap<String, String>) -> Response {
    let hidden: String = query
        .iter()
        .map(|(name, value)| format!(r#"<input type="hidden" name="{}" value="{}">"#, escape(name), escape(value)))
        .collect();
    let button = |person: &Person| {
        let (key, name, title) = (escape(&person.key), escape(&person.name), escape(&person.title));
        format!(r#"<button name="person" value="{key}">{name} <small>{title}</small></button>"#)
    };
    let buttons: String = people.map(button).collect();
    let words = "<h1>企业微信扫码登录</h1><p>模拟器代替企业微信客户端，在这里选择由谁扫码。</p>";
    html("企业微信登录", &format!("{words}<form>{hidden}{buttons}</form>"))
}

fn html(title: &str, body: &str) -> Response {
    let page = format!(
        r#"<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,"><title>{title}</title><style>{STYLE}</style></head><body>{body}</body></html>"#
    );
    ([(header::CACHE_CONTROL, "no-store")], Html(page)).into_response()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
