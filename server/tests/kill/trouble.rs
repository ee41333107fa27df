//! Trouble on the platform's side for a part of the run: answers that are lost, tokens that die, pushes that are lost or come often.

use reqwest::Client;
use serde_json::{Value, json};
use std::time::Duration;
use wechat_sim::Sim;

const SEND: &str = "/cgi-bin/message/template/send";

/// Longer than it takes to send what was reported in a run.
const PATIENCE: Duration = Duration::from_secs(300);

/// What happens, and to what share of the calls or pushes: seldom enough that nothing is refused four times in a row.
fn rules() -> [Value; 6] {
    let rule = |endpoint: &str, probability: f64, fault: Value| json!({"endpoint": endpoint, "probability": probability, "fault": fault});
    [
        rule(SEND, 0.05, json!({"reset": "after"})),
        rule(SEND, 0.03, json!({"errcode": -1})),
        rule(SEND, 0.03, json!({"token": "revoked"})),
        rule("push", 0.05, json!({"push": "lost"})),
        rule("push", 0.05, json!({"push": {"copies": 3}})),
        rule("push", 0.05, json!({"push": {"delay_ms": 2_000}})),
    ]
}

/// From now on the platform is not what it should be.
pub(crate) async fn begin(sim: &Sim) {
    for rule in rules() {
        let request = Client::new().post(format!("{}/__sim/faults", sim.base())).json(&rule);
        request.send().await.unwrap().error_for_status().unwrap();
    }
}

/// It is well again, once every kind of trouble has happened.
pub(crate) async fn end(sim: &Sim) {
    let faults = format!("{}/__sim/faults", sim.base());
    let happened = async {
        while !all_hit(&faults).await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(PATIENCE, happened).await.expect("every kind of trouble happens");
    Client::new().delete(&faults).send().await.unwrap().error_for_status().unwrap();
}

async fn all_hit(faults: &str) -> bool {
    let told: Vec<Value> = Client::new().get(faults).send().await.unwrap().json().await.unwrap();
    assert_eq!(told.len(), rules().len());
    told.iter().all(|rule| rule["hit"].as_u64().unwrap() > 0)
}
