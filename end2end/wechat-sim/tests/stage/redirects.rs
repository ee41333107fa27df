//! Redirects stay on the person's port, so that signing in through WeChat works inside the frame.

use axum::Router;
use wechat_sim::Sim;

use crate::product::{at, both, browser};

/// Where `url` redirects to.
async fn next(url: String) -> String {
    let answer = browser().get(url).send().await.unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.status());
    answer.headers()["location"].to_str().unwrap().to_owned()
}

fn authorize(sim: &Sim, product: &str) -> String {
    let back = format!("{product}/page?from=wechat")
        .replace(':', "%3A")
        .replace('/', "%2F")
        .replace('?', "%3F")
        .replace('=', "%3D");
    format!(
        "{}/connect/oauth2/authorize?appid=wx0123456789abcdef&redirect_uri={back}&response_type=code&scope=snsapi_base&state=abc#wechat_redirect",
        sim.base()
    )
}

#[tokio::test]
async fn signing_in_is_silent_and_stays_on_the_port() {
    let (sim, product) = both(Router::new()).await;
    let there = authorize(&sim, &product);
    let escaped = there.replace('%', "%25").replace('&', "%26").replace('#', "%23");
    let first = next(at(&sim, "lin", &format!("/go?to={escaped}"))).await;
    assert_eq!(first, there.strip_prefix(&sim.base()).unwrap());
    let second = next(at(&sim, "lin", &first)).await;
    assert!(second.starts_with("/page?from=wechat&code=") && second.contains("&state=abc"), "{second}");
    assert_eq!(browser().get(at(&sim, "lin", &second)).send().await.unwrap().status(), 200);
}

#[tokio::test]
async fn addresses_of_the_product_become_paths() {
    let (sim, product) = both(Router::new()).await;
    assert_eq!(next(at(&sim, "lin", &format!("/go?to={product}/o/repairs%23top"))).await, "/o/repairs#top");
    assert_eq!(next(at(&sim, "lin", "/go?to=https://example.com/x")).await, "https://example.com/x");
}
