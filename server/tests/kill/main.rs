//! The kill test: the server dies by SIGKILL at random points while reports stream in and pushes go out. Afterwards every acknowledged
//! report exists once and whole, and every planned push was seen once and in order, or the ledger says why not. From the middle of
//! the run on the platform has its own trouble too, until every kind of it has happened.

#![expect(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod browser;
mod ledger;
mod product;
mod trouble;

use browser::Browser;
use product::{Place, Product};
use rand::{RngExt, SeedableRng, rngs::SmallRng};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};
use wechat_sim::{Config, Scenario, Sim};

/// Times that the server is killed; more before a release: `WEIXIU_KILLS=10000`.
const KILLS: u64 = 200;
/// Until a report is taken once nobody dies any more.
const PATIENCE: Duration = Duration::from_secs(120);
/// Times that the product may come back to what still waits.
const REST: usize = 20;
/// Owners who report at the same time.
const OWNERS: [&str; 3] = ["lin", "zhou", "sun"];

/// What the clients know: the number that each key was acknowledged with.
type Acknowledged = Arc<Mutex<HashMap<(usize, String), String>>>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_is_there_once_and_whole() {
    let kills = std::env::var("WEIXIU_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(KILLS);
    let sim = Sim::start(Config::new(scenario())).await.unwrap();
    let place = Place::new(&sim.base());
    sim.set_product(&place.base());
    place.prepare();
    let mut chance = SmallRng::seed_from_u64(20_261_122);
    let product = Product::start(&place).await;
    let browsers = sign_in(&place, &sim).await;
    let before = ledger::tickets(&place).await;
    let acknowledged = Acknowledged::default();
    let mut asked: Vec<(usize, String)> = vec![];
    let mut product = Some(product);
    for round in 0..kills {
        if round == kills / 2 {
            trouble::begin(&sim).await;
        }
        let keys: Vec<_> = (0..OWNERS.len()).map(|owner| (owner, format!("kill-test-{round:05}-{owner}"))).collect();
        asked.extend(keys.clone());
        let streams = keys.into_iter().map(|(owner, key)| {
            let (browser, acknowledged) = (browsers[owner].clone(), Arc::clone(&acknowledged));
            tokio::spawn(async move { _ = report(&browser, owner, &key, &acknowledged).await })
        });
        let streams: Vec<_> = streams.collect();
        tokio::time::sleep(Duration::from_micros(chance.random_range(0..60_000))).await;
        product.take().unwrap().kill().await;
        for stream in streams {
            stream.await.unwrap();
        }
        product = Some(Product::start(&place).await);
    }
    for (owner, key) in &asked {
        // A busy answer loses nothing: whoever gets one asks again.
        let taken = async { while !report(&browsers[*owner], *owner, key, &acknowledged).await {} };
        tokio::time::timeout(PATIENCE, taken).await.unwrap_or_else(|_| panic!("{key} is not taken"));
    }
    trouble::end(&sim).await;
    stand_still(&place, product.unwrap()).await;
    let acknowledged = acknowledged.lock().unwrap().clone();
    assert_eq!(acknowledged.len(), asked.len(), "every report was taken in the end");
    ledger::check(&place, &sim, before, &acknowledged, &OWNERS).await;
}

/// The product dies once more, with nothing under way: as long as it lives it makes new offers where old ones run out, and tells of them
/// while somebody counts.
async fn stand_still(place: &Place, mut product: Product) {
    for _ in 0..REST {
        ledger::drained(place).await;
        product.kill().await;
        if !ledger::is_waiting(place).await {
            return;
        }
        product = Product::start(place).await;
    }
    panic!("after {REST} times something still waits");
}

/// Sends one report and says whether it was acknowledged; a second acknowledgement must name the same ticket.
async fn report(browser: &Browser, owner: usize, key: &str, acknowledged: &Acknowledged) -> bool {
    let Some(no) = browser.report(key).await else { return false };
    let earlier = acknowledged.lock().unwrap().insert((owner, key.to_owned()), no.clone());
    assert!(earlier.is_none_or(|e| e == no), "{key} was stored twice");
    true
}

async fn sign_in(place: &Place, sim: &Sim) -> Vec<Browser> {
    let mut browsers = vec![];
    for owner in OWNERS {
        browsers.push(Browser::sign_in(&place.base(), &sim.base(), owner).await);
    }
    browsers
}

/// The demo's people, without the limits that lose messages on purpose.
fn scenario() -> Scenario {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../end2end/wechat-sim/demo.json");
    let mut json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    json["accounts"][0]["rules"]["mark_fail_after"] = 0.into();
    json["corps"][0]["per_member_minute"] = 0.into();
    json["corps"][0]["per_member_hour"] = 0.into();
    Scenario::parse(&json.to_string()).unwrap()
}
