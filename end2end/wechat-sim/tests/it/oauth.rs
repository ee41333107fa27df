//! Web authorisation: the link, the chooser, the code.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use axum::{Router, routing::get};
use reqwest::{Response, StatusCode, header};
use serde_json::{Value, json};
use wechat_sim::AccountKind;

use crate::stand::Stand;

const BACK: &str = "http%3A%2F%2F127.0.0.1%3A3000%2Fwx%2Fmain%2Fback%3Fto%3D%2Fo";

fn link(stand: &Stand, rest: &str) -> String {
    format!("/connect/oauth2/authorize?appid={}{rest}", stand.account().appid)
}

fn good(stand: &Stand) -> String {
    link(stand, &format!("&redirect_uri={BACK}&response_type=code&scope=snsapi_base&state=a1B2"))
}

async fn open(stand: &Stand, path: &str) -> Response {
    stand.http.get(stand.url(path)).send().await.unwrap()
}

async fn page(stand: &Stand, path: &str) -> String {
    let response = open(stand, path).await;
    assert_eq!(response.status(), StatusCode::OK);
    response.text().await.unwrap()
}

fn location(response: &Response) -> String {
    assert_eq!(response.status(), StatusCode::FOUND);
    response.headers()[header::LOCATION].to_str().unwrap().to_owned()
}

async fn code(stand: &Stand, person: &str) -> String {
    let to = location(&open(stand, &format!("{}&person={person}", good(stand))).await);
    to.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned()
}

async fn redeem(stand: &Stand, code: &str) -> Value {
    let (appid, secret) = (&stand.account().appid, &stand.account().secret);
    stand
        .get(&format!(
            "/sns/oauth2/access_token?appid={appid}&secret={secret}&code={code}&grant_type=authorization_code"
        ))
        .await
}

#[tokio::test]
async fn the_main_port_asks_who_you_are() {
    let stand = Stand::new().await;
    let page = page(&stand, &good(&stand)).await;
    assert!(page.contains(r#"<button name="person" value="lin">林晓梅"#));
    assert!(page.contains(r#"<input type="hidden" name="state" value="a1B2">"#));
    assert!(
        page.contains(r#"<link rel="icon" href="data:,">"#),
        "no browser asks for an icon, which would count as unknown"
    );
    assert!(!page.contains(r#"value="zhang""#), "who has no openid at this account is not offered");
}

#[tokio::test]
async fn a_choice_leads_back_with_code_and_state() {
    let stand = Stand::new().await;
    let to = location(&open(&stand, &format!("{}&person=lin", good(&stand))).await);
    assert!(to.starts_with("http://127.0.0.1:3000/wx/main/back?to=/o&code="), "{to}");
    assert!(to.ends_with("&state=a1B2"));
}

#[tokio::test]
async fn the_main_port_believes_no_person_header() {
    let stand = Stand::new().await;
    let asked = stand.http.get(stand.url(&good(&stand))).header("x-sim-person", "lin").send().await.unwrap();
    assert_eq!(asked.status(), StatusCode::OK, "the chooser, not a redirect");
}

#[tokio::test]
async fn a_code_works_once() {
    let stand = Stand::new().await;
    let code = code(&stand, "lin").await;
    let answer = redeem(&stand, &code).await;
    assert_eq!(answer["openid"], Value::from(stand.openid("lin")));
    assert_eq!(answer["scope"], "snsapi_base");
    assert!(answer.get("is_snapshotuser").is_none() && answer.get("errcode").is_none());
    let again = redeem(&stand, &code).await;
    assert_eq!(again["errcode"], 40163);
    assert!(again["errmsg"].as_str().unwrap().starts_with("code been used, rid: "));
}

#[tokio::test]
async fn a_code_lives_five_minutes() {
    let stand = Stand::new().await;
    let (young, old) = (code(&stand, "lin").await, code(&stand, "lin").await);
    stand.sim.clock().advance(299_999);
    assert!(redeem(&stand, &young).await["openid"].is_string());
    stand.sim.clock().advance(1);
    assert_eq!(redeem(&stand, &old).await["errcode"], 42003);
}

#[tokio::test]
async fn the_exchange_refuses_what_is_wrong() {
    let stand = Stand::new().await;
    let (appid, secret) = (stand.account().appid.clone(), stand.account().secret.clone());
    let ask = async |query: String| {
        stand.get(&format!("/sns/oauth2/access_token?{query}")).await["errcode"].as_i64().unwrap()
    };
    assert_eq!(redeem(&stand, "made-up").await["errcode"], 40029);
    assert_eq!(ask("code=x".to_owned()).await, 41002);
    assert_eq!(ask("appid=wx0000000000000000&code=x".to_owned()).await, 40013);
    assert_eq!(ask(format!("appid={appid}&code=x")).await, 41004);
    assert_eq!(ask(format!("appid={appid}&secret=no&code=x&grant_type=authorization_code")).await, 40125);
    assert_eq!(ask(format!("appid={appid}&secret={secret}&code=x")).await, 40002);
    assert_eq!(ask(format!("appid={appid}&secret={secret}&grant_type=authorization_code")).await, 41008);
    assert_eq!(stand.post("/sns/oauth2/access_token", &Value::Null).await["errcode"], 43001);
}

#[tokio::test]
async fn mistakes_are_a_page() {
    let stand = Stand::new().await;
    let with = |rest: &str| link(&stand, rest);
    let cases = [
        ("/connect/oauth2/authorize?appid=".to_owned(), "10012"),
        ("/connect/oauth2/authorize?appid=wx0000000000000000&redirect_uri=x".to_owned(), "10016"),
        (with("&response_type=code"), "10011"),
        (with("&redirect_uri=https%3A%2F%2Fevil.example%2F&response_type=code&scope=snsapi_base&state=1"), "10003"),
        (
            with("&redirect_uri=https%3A%2F%2F127.0.0.1.evil.example%2F&response_type=code&scope=snsapi_base&state=1"),
            "10003",
        ),
        (with(&format!("&redirect_uri={BACK}&response_type=code&state=1")), "10010"),
        (with(&format!("&redirect_uri={BACK}&response_type=code&scope=snsapi_login&state=1")), "10005"),
        (with(&format!("&redirect_uri={BACK}&response_type=code&scope=snsapi_base")), "10013"),
        (with(&format!("&redirect_uri={BACK}&response_type=code&scope=snsapi_base&state=a-b")), "state 参数错误"),
        (
            with(&format!("&redirect_uri={BACK}&response_type=code&scope=snsapi_base&state={}", "a".repeat(129))),
            "state 参数错误",
        ),
        (with(&format!("&redirect_uri={BACK}&response_type=token&scope=snsapi_base&state=1")), "response_type"),
        (with(&format!("&redirect_uri={BACK}&scope=snsapi_base&response_type=code&state=1")), "顺序"),
    ];
    for (path, expected) in cases {
        let shown = page(&stand, &path).await;
        assert!(shown.contains(expected), "{path} should show {expected}: {shown}");
    }
}

#[tokio::test]
async fn plain_http_is_for_near_hosts_only() {
    let stand = Stand::with(|config| config.scenario.accounts[0].oauth_domain = "wx.example.com".to_owned()).await;
    let to = |scheme: &str| {
        link(
            &stand,
            &format!(
                "&redirect_uri={scheme}%3A%2F%2Fwx.example.com%2Fin&response_type=code&scope=snsapi_base&state=1&person=lin"
            ),
        )
    };
    assert!(page(&stand, &to("http")).await.contains("10003"));
    assert!(location(&open(&stand, &to("https")).await).starts_with("https://wx.example.com/in?code="));
}

#[tokio::test]
async fn codes_differ_even_with_one_seed() {
    let (one, two) = (Stand::new().await, Stand::new().await);
    two.sim.clock().advance(1);
    assert_ne!(code(&one, "lin").await, code(&two, "zhou").await);
}

#[tokio::test]
async fn a_test_account_lets_only_followers_in() {
    let stand = Stand::with(|config| config.scenario.accounts[0].kind = AccountKind::Test).await;
    assert!(page(&stand, &format!("{}&person=zheng", good(&stand))).await.contains("10006"));
    assert!(location(&open(&stand, &format!("{}&person=lin", good(&stand))).await).contains("code="));
}

#[tokio::test]
async fn sign_in_goes_wrong_on_demand() {
    let stand = Stand::new().await;
    let fault = async |fate: &str| {
        stand
            .fault(json!({"endpoint": "/connect/oauth2/authorize", "person": "lin", "times": 1, "fault": {"sign_in": fate}}))
            .await;
        location(&open(&stand, &format!("{}&person=lin", good(&stand))).await)
    };
    let code_of = |to: &str| to.split("code=").nth(1).unwrap().split('&').next().unwrap().to_owned();
    assert!(fault("denied").await.ends_with("/wx/main/back?to=/o&state=a1B2"), "no code");
    assert_eq!(redeem(&stand, &code_of(&fault("used").await)).await["errcode"], 40163);
    assert_eq!(redeem(&stand, &code_of(&fault("expired").await)).await["errcode"], 42003);
    assert!(!fault("other_state").await.ends_with("state=a1B2"));
    let snapshot = redeem(&stand, &code_of(&fault("snapshot").await)).await;
    assert_eq!(snapshot["is_snapshotuser"], 1);
    assert_ne!(snapshot["openid"], Value::from(stand.openid("lin")), "a virtual one");
}

#[tokio::test]
async fn a_link_preview_comes_before_the_person() {
    let stand = Stand::new().await;
    let seen = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&seen);
    let router = Router::new().route(
        "/back",
        get(async move || {
            count.fetch_add(1, Ordering::SeqCst);
        }),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    stand.fault(json!({"endpoint": "/connect/oauth2/authorize", "fault": {"sign_in": "twice"}})).await;
    let back = format!("http%3A%2F%2F127.0.0.1%3A{port}%2Fback");
    let path = link(&stand, &format!("&redirect_uri={back}&response_type=code&scope=snsapi_base&state=1&person=lin"));
    location(&open(&stand, &path).await);
    assert_eq!(seen.load(Ordering::SeqCst), 1);
}
