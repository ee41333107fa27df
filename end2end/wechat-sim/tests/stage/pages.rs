//! The stage's own pages, and what a person sees while the product is away.

use std::collections::BTreeSet;

use serde_json::Value;
use wechat_sim::Sim;

use crate::product::{at, browser, product, sim};

async fn text(sim: &Sim, path: &str) -> String {
    let answer = browser().get(format!("{}{path}", sim.base())).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{path}");
    answer.text().await.unwrap()
}

/// Every `"/stage/…"` and `"./….js"` that a text names.
fn named(text: &str) -> BTreeSet<String> {
    let quoted = text.split('"').skip(1).step_by(2);
    quoted
        .filter_map(|word| match word.strip_prefix("./") {
            Some(module) if module.ends_with(".js") => Some(format!("/stage/{module}")),
            _ => word.strip_prefix("/stage/").filter(|file| file.contains('.')).map(|file| format!("/stage/{file}")),
        })
        .collect()
}

#[tokio::test]
async fn everything_that_the_pages_need_is_inside() {
    let sim = sim().await;
    let mut open: BTreeSet<String> = ["/", "/phone/lin", "/state", "/stage/state"].map(str::to_owned).into();
    let mut seen = BTreeSet::new();
    while let Some(path) = open.pop_first() {
        let page = text(&sim, &path).await;
        let elsewhere = page.replace("http://www.w3.org/", "").replace("http://${", "");
        assert!(!elsewhere.contains("src=\"http") && !elsewhere.contains("href=\"http"), "{path} needs the network");
        seen.insert(path);
        open.extend(named(&page).into_iter().filter(|path| !seen.contains(path)));
    }
    assert!(seen.len() > 20, "{seen:?}");
}

#[tokio::test]
async fn the_scene_names_the_accounts_and_no_secrets() {
    let sim = sim().await;
    sim.set_product("http://127.0.0.1:3000/");
    let scene = text(&sim, "/stage/scene.json").await;
    assert!(!scene.contains("token1") && !scene.contains("aes"), "{scene}");
    let scene: Value = serde_json::from_str(&scene).unwrap();
    assert_eq!(
        (&scene["product"], &scene["accounts"][0]["name"]),
        (&"http://127.0.0.1:3000".into(), &"云栖物业服务".into())
    );
    assert_eq!(scene["lan"], Value::Null, "nobody else can come in");
}

#[tokio::test]
async fn the_menu_is_empty_until_it_was_created() {
    let sim = sim().await;
    assert_eq!(text(&sim, "/stage/menu/main").await, r#"{"button":[]}"#);
}

#[tokio::test]
async fn a_phone_has_a_code_to_scan() {
    let sim = sim().await;
    assert!(text(&sim, "/stage/qr/lin.svg").await.starts_with("<svg"));
    let unknown = browser().get(format!("{}/stage/qr/nobody.svg", sim.base())).send().await.unwrap();
    assert_eq!(unknown.status(), 404);
}

#[tokio::test]
async fn while_the_product_is_away_the_page_waits_by_itself() {
    let sim = sim().await;
    sim.set_product("http://127.0.0.1:9");
    let page = |method| browser().request(method, at(&sim, "lin", "/page")).header("accept", "text/html").send();
    let waiting = page(reqwest::Method::GET).await.unwrap();
    assert_eq!((waiting.status().as_u16(), &waiting.headers()["refresh"]), (503, &"2".parse().unwrap()));
    let unsent = page(reqwest::Method::POST).await.unwrap();
    assert_eq!((unsent.status().as_u16(), unsent.headers().get("refresh")), (502, None));
    sim.set_product(&product(axum::Router::new()).await);
    assert_eq!(page(reqwest::Method::GET).await.unwrap().status(), 200);
}
