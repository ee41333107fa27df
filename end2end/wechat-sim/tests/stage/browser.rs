//! A link of a text message opens in the phone's own browser: another name, other cookies, no parameter of the stage.

use axum::Router;
use serde_json::Value;

use crate::product::{at, both, browser};

async fn seen(url: String, site: &str) -> Value {
    let asked = browser().get(url).header("sec-fetch-dest", "iframe").header("sec-fetch-site", site);
    asked.send().await.unwrap().json().await.unwrap()
}

#[tokio::test]
async fn the_browser_is_not_wechat_and_knows_nobody() {
    let (sim, _) = both(Router::new()).await;
    browser().get(at(&sim, "lin", "/sign-in?as=lin")).send().await.unwrap();
    let plain = seen(at(&sim, "lin", "/head?__as=browser"), "same-site").await;
    let agent = plain["user-agent"].as_str().unwrap();
    assert!(agent.contains("Mobile Safari") && !agent.contains("MicroMessenger"), "{agent}");
    assert_eq!(plain["cookie"], Value::Null);
    let next = seen(at(&sim, "lin", "/head"), "same-origin").await;
    assert_eq!(next["user-agent"], agent, "a link inside of it stays there");
    let chat = seen(at(&sim, "lin", "/head"), "same-site").await;
    assert!(chat["user-agent"].as_str().unwrap().contains("MicroMessenger"));
    assert_eq!(chat["cookie"], "__Host-sid=lin");
}

#[tokio::test]
async fn the_platform_signs_nobody_in_there_whatever_the_request_claims() {
    let (sim, _) = both(Router::new()).await;
    let path = "/connect/oauth2/authorize?appid=wx0123456789abcdef&redirect_uri=http%3A%2F%2F127.0.0.1%2Fx&response_type=code\
                &scope=snsapi_base&state=a";
    let open = async |url: String| {
        let asked = browser().get(url).header("sec-fetch-dest", "iframe").header("sec-fetch-site", "same-site");
        asked.header("x-sim-person", "he").send().await.unwrap().status()
    };
    assert_eq!(open(at(&sim, "lin", path)).await, 302, "WeChat signs in silently");
    assert_eq!(open(at(&sim, "lin", &format!("{path}&__as=browser"))).await, 200, "the browser is asked who it is");
}
