//! What the product sees of the visitor, and what the frame sees of the product.

use axum::Router;
use serde_json::Value;

use crate::product::{at, both, browser};

#[tokio::test]
async fn the_product_sees_its_own_address_and_the_persons_device() {
    let (sim, product) = both(Router::new()).await;
    let here = sim.person_base("lin").unwrap();
    let answer = browser()
        .post(at(&sim, "lin", "/head"))
        .header("origin", &here)
        .header("referer", format!("{here}/o/repairs/new"))
        .header("x-sim-person", "he")
        .header("x-forwarded-host", "elsewhere");
    let seen: Value = answer.send().await.unwrap().json().await.unwrap();
    assert_eq!(format!("http://{}", seen["host"].as_str().unwrap()), product);
    assert_eq!(seen["origin"], product.as_str());
    assert_eq!(seen["referer"], format!("{product}/o/repairs/new"));
    assert!(seen["user-agent"].as_str().unwrap().contains(" MicroMessenger/8."));
    assert_eq!((&seen["x-sim-person"], &seen["x-forwarded-host"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn another_origin_is_not_made_to_look_like_the_product() {
    let (sim, _) = both(Router::new()).await;
    let request =
        browser().post(at(&sim, "he", "/head")).header("origin", "http://evil.example").header("user-agent", "Desk");
    let seen: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!((&seen["origin"], &seen["user-agent"]), (&"http://evil.example".into(), &"Desk".into()));
}

#[tokio::test]
async fn a_frame_is_opened_as_a_phone_opens_a_page() {
    let (sim, _) = both(Router::new()).await;
    let request = browser()
        .get(at(&sim, "lin", "/head"))
        .header("sec-fetch-dest", "iframe")
        .header("sec-fetch-site", "same-site")
        .header("referer", format!("{}/", sim.base()));
    let seen: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!((&seen["sec-fetch-dest"], &seen["sec-fetch-site"]), (&"document".into(), &"none".into()));
    assert_eq!(seen["referer"], Value::Null);
}

#[tokio::test]
async fn only_the_rules_against_frames_are_lifted() {
    let (sim, _) = both(Router::new()).await;
    let answer = browser().get(at(&sim, "lin", "/page")).send().await.unwrap();
    let headers = answer.headers();
    assert_eq!(headers["content-security-policy"], "default-src 'self'");
    assert_eq!(headers["referrer-policy"], "same-origin");
    assert!(headers.get("x-frame-options").is_none() && headers.get("strict-transport-security").is_none());
}

#[tokio::test]
async fn the_stage_learns_which_page_is_shown() {
    let (sim, _) = both(Router::new()).await;
    let shown = browser().get(at(&sim, "lin", "/page?n=7")).header("accept", "text/html").send().await.unwrap();
    assert!(shown.text().await.unwrap().contains("<p>好</p>"));
    let asked = browser().get(at(&sim, "lin", "/__stage/page")).send().await.unwrap();
    assert_eq!(asked.headers()["access-control-allow-origin"], "*");
    let page: Value = asked.json().await.unwrap();
    assert_eq!((&page["path"], &page["title"]), (&"/page?n=7".into(), &"我的报修 & 进度".into()));
}
