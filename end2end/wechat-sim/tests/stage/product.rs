//! A product stand-in that shows what reached it, and a simulator with two people in front of it.

use axum::{
    Json, Router,
    extract::{Query, Request},
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::{any, get},
};
use serde_json::{Map, Value};
use std::collections::HashMap;
use tokio::net::TcpListener;
use wechat_sim::{Config, Scenario, Sim};

const SCENARIO: &str = r#"{
 "accounts": [{"key": "main", "name": "云栖物业服务", "appid": "wx0123456789abcdef", "secret": "s", "gh_id": "gh_1",
   "token": "token1", "aes_key": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG", "callback": "http://127.0.0.1:1/cb",
   "oauth_domain": "127.0.0.1"}],
 "people": [
  {"key": "lin", "name": "林晓梅", "role": "owner", "title": "801", "device": "wechat",
   "openids": {"main": "o00000000000000000000000lin0"}, "follows": ["main"], "home": "/o"},
  {"key": "he", "name": "何静", "role": "desk", "title": "客服", "device": "desktop",
   "openids": {"main": "o000000000000000000000000he0"}, "login": "hejing", "home": "/m"}
 ]}"#;

/// A simulator with person ports; the product is told later or never.
pub(crate) async fn sim() -> Sim {
    let scenario = Scenario::parse(SCENARIO).unwrap();
    Sim::start(Config { person_ports: Some(0), ..Config::new(scenario) }).await.unwrap()
}

/// Serves `extra` beside the usual answers; gives the product's address.
pub(crate) async fn product(extra: Router) -> String {
    let router = extra
        .route("/head", any(head))
        .route("/sign-in", get(sign_in))
        .route("/go", get(go))
        .route("/page", get(page))
        .route("/clip", get(clip));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

/// Both, connected.
pub(crate) async fn both(extra: Router) -> (Sim, String) {
    let (sim, base) = (sim().await, product(extra).await);
    sim.set_product(&base);
    (sim, base)
}

/// A browser without cookies of its own that shows redirects instead of following them.
pub(crate) fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap()
}

/// One path on a person's port.
pub(crate) fn at(sim: &Sim, person: &str, path: &str) -> String {
    format!("{}{path}", sim.person_base(person).unwrap())
}

/// All headers that arrived, as JSON.
async fn head(request: Request) -> Json<Map<String, Value>> {
    let pair = |name: &HeaderName, headers: &HeaderMap| {
        let values: Vec<_> = headers.get_all(name).iter().map(|value| value.to_str().unwrap().to_owned()).collect();
        (name.to_string(), Value::from(values.join(", ")))
    };
    let headers = request.headers();
    Json(headers.keys().map(|name| pair(name, headers)).collect())
}

async fn sign_in(Query(query): Query<HashMap<String, String>>) -> Response {
    let cookie = format!("__Host-sid={}; Path=/; Secure; HttpOnly; SameSite=Lax", query["as"]);
    ([(header::SET_COOKIE, cookie)], Redirect::to("/head")).into_response()
}

/// Redirects to the address in the query, as it stands there.
async fn go(Query(query): Query<HashMap<String, String>>) -> Response {
    (StatusCode::FOUND, [(header::LOCATION, query["to"].clone())]).into_response()
}

async fn page() -> Response {
    let rules = [
        (header::CONTENT_SECURITY_POLICY, "default-src 'self'; frame-ancestors 'none'; upgrade-insecure-requests"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::STRICT_TRANSPORT_SECURITY, "max-age=1"),
        (header::REFERRER_POLICY, "same-origin"),
    ];
    (rules, Html("<!doctype html><title>我的报修 &amp; 进度</title><p>好</p>")).into_response()
}

/// Bytes 2–5 of ten, if asked for so.
async fn clip(headers: HeaderMap) -> Response {
    if headers.get(header::RANGE).is_none_or(|range| range != "bytes=2-5") {
        return "0123456789".into_response();
    }
    (StatusCode::PARTIAL_CONTENT, [(header::CONTENT_RANGE, "bytes 2-5/10")], "2345").into_response()
}
