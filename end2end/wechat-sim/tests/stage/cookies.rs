//! Each person has cookies of their own, whatever the browser would do.

use axum::Router;
use serde_json::Value;

use crate::product::{at, both, browser};

async fn cookies(url: String) -> Value {
    let seen: Value = browser().get(url).header("cookie", "browser=shared").send().await.unwrap().json().await.unwrap();
    seen["cookie"].clone()
}

#[tokio::test]
async fn two_people_never_share_a_session() {
    let (sim, _) = both(Router::new()).await;
    for person in ["lin", "he"] {
        let answer = browser().get(at(&sim, person, &format!("/sign-in?as={person}"))).send().await.unwrap();
        assert_eq!(answer.status(), 303);
        assert!(answer.headers().get("set-cookie").is_none(), "the cookie stays in the jar");
    }
    assert_eq!(cookies(at(&sim, "lin", "/head")).await, "__Host-sid=lin");
    assert_eq!(cookies(at(&sim, "he", "/head")).await, "__Host-sid=he");
}

#[tokio::test]
async fn the_browsers_own_cookies_stay_outside() {
    let (sim, _) = both(Router::new()).await;
    assert_eq!(cookies(at(&sim, "lin", "/head")).await, Value::Null);
}
