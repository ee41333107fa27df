//! The scenario's checks and the addresses that the simulator may listen on.

use serde_json::{Value, json};
use wechat_sim::{Config, Device, Role, Scenario, Sim};

use crate::stand::{Stand, demo, until};

fn refused(change: impl FnOnce(&mut Value)) -> String {
    let mut scenario: Value = serde_json::from_str(include_str!("../../demo.json")).unwrap();
    change(&mut scenario);
    format!("{:#}", Scenario::parse(&scenario.to_string()).unwrap_err())
}

#[test]
fn the_demo_has_its_people() {
    let demo = demo();
    let count = |role: Role| demo.people.iter().filter(|person| person.role == role).count();
    assert_eq!((count(Role::Owner), count(Role::Technician)), (5, 5));
    assert_eq!((count(Role::Lead), count(Role::Desk), count(Role::Manager), count(Role::Admin)), (1, 1, 1, 1));
    let by_wecom =
        demo.people.iter().filter(|person| person.role == Role::Technician && person.device == Device::Wecom);
    assert_eq!(by_wecom.count(), 3);
}

#[test]
fn identifiers_have_the_platforms_form() {
    assert!(refused(|all| all["accounts"][0]["appid"] = json!("wx123")).contains("appid"));
    assert!(refused(|all| all["accounts"][0]["aes_key"] = json!("short")).contains("aes_key"));
    assert!(refused(|all| all["accounts"][0]["token"] = json!("a-b")).contains("token"));
    assert!(refused(|all| all["accounts"][0]["templates"][0]["id"] = json!("short")).contains("43"));
    assert!(refused(|all| all["people"][0]["openids"]["main"] = json!("oShort")).contains("openid"));
}

#[test]
fn references_must_lead_somewhere() {
    assert!(
        refused(|all| all["people"][0]["openids"]["other"] = json!("oAAAAAAAAAAAAAAAAAAAAAAAAAAA"))
            .contains("unknown account")
    );
    assert!(refused(|all| all["people"][0]["follows"] = json!(["other"])).contains("without an openid"));
    assert!(refused(|all| all["people"][5]["corp"] = json!("other")).contains("unknown corp"));
    assert!(refused(|all| all["people"][1]["key"] = json!("lin")).contains("twice"));
    assert!(refused(|all| all["accounts"][0]["templates"][0]["content"] = json!("{{first.DATA}}")).contains("label"));
    assert!(refused(|all| all["people"][0]["nickname"] = json!("x")).contains("nickname"));
}

#[tokio::test]
async fn it_listens_only_where_it_may() {
    let start = async |bind: &str, lan: bool| {
        let config = Config { bind: bind.parse().unwrap(), lan, ..Config::new(demo()) };
        Sim::start(config).await.map(|sim| sim.base()).map_err(|error| error.to_string())
    };
    assert!(start("0.0.0.0", false).await.unwrap_err().contains("--lan"));
    assert!(start("8.8.8.8", true).await.unwrap_err().contains("neither"));
    assert!(start("0.0.0.0", true).await.unwrap().starts_with("http://127.0.0.1:"));
}

#[tokio::test]
async fn after_a_stop_nobody_answers_not_even_on_an_open_connection() {
    let stand = Stand::new().await;
    let url = stand.url("/__sim/people");
    assert!(stand.http.get(&url).send().await.unwrap().bytes().await.is_ok());
    stand.sim.stop().await;
    until(async || stand.http.get(&url).send().await.is_err()).await;
}

#[tokio::test]
async fn every_person_has_a_port_of_their_own() {
    let sim = Sim::start(Config { person_ports: Some(0), ..Config::new(demo()) }).await.unwrap();
    let (lin, zhang) = (sim.person_base("lin").unwrap(), sim.person_base("zhang").unwrap());
    assert!(lin != zhang && lin != sim.base());
    assert_eq!(sim.person_base("nobody"), None);
    sim.stop().await;
}
