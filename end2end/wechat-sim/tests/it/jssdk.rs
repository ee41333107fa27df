//! The JS-SDK: the ticket, the signature of a page, its files, the subscription button.

use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::stand::Stand;

const PAGE: &str = "http://127.0.0.1:3000/o/repairs/new?b=3&f=12";

async fn ticket(stand: &Stand) -> String {
    stand.ask("/cgi-bin/ticket/getticket?type=jsapi").await["ticket"].as_str().unwrap().to_owned()
}

fn sign(ticket: &str, url: &str) -> String {
    let text = format!("jsapi_ticket={ticket}&noncestr=k3Jd8sQ0zLpW7xTn&timestamp=1793491500&url={url}");
    Sha1::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn config(stand: &Stand, signature: &str, url: &str) -> Value {
    let asked = json!({
        "appId": stand.account().appid, "timestamp": 1_793_491_500, "nonceStr": "k3Jd8sQ0zLpW7xTn",
        "signature": signature, "url": url
    });
    stand.post("/__sim/js/config", &asked).await["errMsg"].clone()
}

#[tokio::test]
async fn a_ticket_is_the_same_until_its_last_minutes() {
    let stand = Stand::new().await;
    let first = ticket(&stand).await;
    stand.sim.clock().advance(6_899_000);
    assert_eq!(ticket(&stand).await, first);
    stand.sim.clock().advance(1_000);
    assert_ne!(ticket(&stand).await, first);
    assert_eq!(stand.ask("/cgi-bin/ticket/getticket?type=other").await["errcode"], 40097);
}

#[tokio::test]
async fn a_page_is_signed_without_its_fragment() {
    let stand = Stand::new().await;
    let ticket = ticket(&stand).await;
    let good = sign(&ticket, PAGE);
    assert_eq!(config(&stand, &good, PAGE).await, "config:ok");
    assert_eq!(config(&stand, &good, &format!("{PAGE}#/step2")).await, "config:ok");
    assert_eq!(config(&stand, &good, "http://127.0.0.1:3000/o").await, "config:invalid signature");
    assert_eq!(config(&stand, &sign(&ticket, &format!("{PAGE}#/step2")), PAGE).await, "config:invalid signature");
    stand.post("/__sim/accounts/main/end", &json!({"what": "ticket"})).await;
    assert_eq!(config(&stand, &good, PAGE).await, "config:invalid signature", "the ticket is gone");
}

#[tokio::test]
async fn the_domain_must_be_registered() {
    let stand = Stand::with(|config| {
        config.scenario.accounts[0].js_domains = ["example.com".to_owned()].into();
    })
    .await;
    let ticket = ticket(&stand).await;
    for (url, said) in [
        ("https://wx.example.com/", "config:ok"),
        ("https://example.com/", "config:ok"),
        ("https://notexample.com/", "config:invalid url domain"),
        (PAGE, "config:invalid url domain"),
    ] {
        assert_eq!(config(&stand, &sign(&ticket, url), url).await, said, "{url}");
    }
}

#[tokio::test]
async fn on_a_persons_port_the_products_address_counts() {
    let stand = Stand::with(|config| {
        config.person_ports = Some(0);
        config.product = Some("http://127.0.0.1:3000".to_owned());
    })
    .await;
    let ticket = ticket(&stand).await;
    let here = format!("{}/o/repairs/new", stand.sim.person_base("lin").unwrap());
    assert_eq!(config(&stand, &sign(&ticket, "http://127.0.0.1:3000/o/repairs/new"), &here).await, "config:ok");
}

#[tokio::test]
async fn a_page_uploads_what_the_server_fetches() {
    let stand = Stand::new().await;
    let picture: &[u8] = b"\xff\xd8\xff a photo";
    let url = stand.url("/__sim/js/upload?account=main");
    let answer: Value = stand.http.post(url).body(picture).send().await.unwrap().json().await.unwrap();
    let id = answer["serverId"].as_str().unwrap();
    let path = stand.signed(&format!("/cgi-bin/media/get?media_id={id}")).await;
    assert_eq!(stand.http.get(stand.url(&path)).send().await.unwrap().bytes().await.unwrap(), picture);
    let url = stand.url("/__sim/js/upload?account=main");
    assert_eq!(stand.http.post(url).body("text").send().await.unwrap().status(), 400);
}

#[tokio::test]
async fn a_button_grants_for_the_person_of_the_port() {
    let stand = Stand::with(|config| config.person_ports = Some(0)).await;
    let id = stand.account().subscription_templates[0].id.clone();
    let asked = |page: String| json!({"account": "main", "page": page, "decisions": {&id: "accept"}});
    let page = format!("{}/o", stand.sim.person_base("lin").unwrap());
    stand.post("/__sim/js/subscribe", &asked(page)).await;
    let ledger = stand.get("/__sim/grants?account=main").await;
    assert_eq!((&ledger[0]["person"], &ledger[0]["grant"]["left"]), (&json!("lin"), &json!(1)));
    let url = stand.url("/__sim/js/subscribe");
    let nobody = stand.http.post(url).json(&asked("http://127.0.0.1:9/".to_owned())).send().await.unwrap();
    assert_eq!(nobody.status(), 403);
}

#[tokio::test]
async fn a_code_is_held_in_front_of_the_camera() {
    let stand = Stand::with(|config| config.person_ports = Some(0)).await;
    stand.act("lin", "scan", json!({"code": "https://wx.example.com/q/k7Xw2Lp9"})).await;
    let page = format!("{}/o", stand.sim.person_base("lin").unwrap());
    let scan = async || stand.post("/__sim/js/scan", &json!({"page": page})).await["result"].clone();
    assert_eq!((scan().await, scan().await), (json!("https://wx.example.com/q/k7Xw2Lp9"), Value::Null));
}

#[tokio::test]
async fn the_script_is_served_to_pages_of_other_origins() {
    let stand = Stand::new().await;
    for path in ["/open/js/jweixin-1.6.0.js", "/js/jweixin-1.6.0.js"] {
        let answer = stand.http.get(stand.url(path)).send().await.unwrap();
        assert!(answer.headers()["content-type"].to_str().unwrap().starts_with("text/javascript"));
        assert!(answer.text().await.unwrap().contains("wx-open-subscribe"));
    }
    let asked = stand.http.request(reqwest::Method::OPTIONS, stand.url("/__sim/js/config")).send().await.unwrap();
    assert_eq!((asked.status().as_u16(), asked.headers()["access-control-allow-origin"].to_str().unwrap()), (204, "*"));
}
