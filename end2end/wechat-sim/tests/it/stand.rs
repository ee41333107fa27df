//! A running simulator and the calls that tests make most.

use std::time::Duration;

use reqwest::{Client, redirect::Policy};
use serde_json::{Value, json};
use wechat_sim::{Account, Clock, Config, Scenario, Sim};

/// When every test begins, ms: 2026-11-01 12:00 in China.
pub(crate) const START_MS: i64 = 1_793_505_600_000;

/// Who is only slow, on a machine that has much to do, is not given up.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// The simulator's patience with a product that never answers: such a test takes so long.
pub(crate) const HURRY: Duration = Duration::from_secs(2);

/// A simulator on a clock that stands still.
pub(crate) struct Stand {
    pub(crate) sim: Sim,
    pub(crate) http: Client,
    pub(crate) scenario: Scenario,
}

/// The demo's scenario, but a notification's progress is a phrase, the strictest keyword.
pub(crate) fn demo() -> Scenario {
    Scenario::parse(
        &include_str!("../../demo.json").replace("当前进度:{{thing3.DATA}}\\n更新", "当前进度:{{phrase3.DATA}}\\n更新"),
    )
    .unwrap()
}

impl Stand {
    pub(crate) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// With a changed configuration.
    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { clock: Clock::manual(START_MS), push_limit: PATIENCE, ..Config::new(demo()) };
        change(&mut config);
        let scenario = config.scenario.clone();
        let sim = Sim::start(config).await.unwrap();
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Self { sim, http, scenario }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sim.base())
    }

    pub(crate) async fn get(&self, path: &str) -> Value {
        self.http.get(self.url(path)).send().await.unwrap().json().await.unwrap()
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Value {
        self.http
            .post(self.url(path))
            .body(body.to_string())
            .header("content-type", "application/json")
            .send()
            .await
            .unwrap()
            .json()
            .await
            .unwrap()
    }

    pub(crate) fn account(&self) -> &Account {
        &self.scenario.accounts[0]
    }

    pub(crate) fn openid(&self, person: &str) -> String {
        self.scenario.people.iter().find(|p| p.key == person).unwrap().openids["main"].clone()
    }

    /// A request for `stable_token`.
    pub(crate) fn token_request(&self) -> Value {
        json!({"grant_type": "client_credential", "appid": self.account().appid, "secret": self.account().secret})
    }

    pub(crate) async fn token(&self) -> String {
        let answer = self.post("/cgi-bin/stable_token", &self.token_request()).await;
        answer["access_token"].as_str().unwrap().to_owned()
    }

    /// Posts with a fresh token in the query.
    pub(crate) async fn call(&self, path: &str, body: &Value) -> Value {
        let token = self.token().await;
        self.post(&format!("{path}?access_token={token}"), body).await
    }

    /// Gets with a fresh token; `path` may have a query.
    pub(crate) async fn ask(&self, path: &str) -> Value {
        self.get(&self.signed(path).await).await
    }

    /// The path with a fresh token in its query.
    pub(crate) async fn signed(&self, path: &str) -> String {
        let joint = if path.contains('?') { '&' } else { '?' };
        format!("{path}{joint}access_token={}", self.token().await)
    }

    /// Changes settings of the account, as its console would.
    pub(crate) async fn set(&self, settings: Value) {
        let url = self.url("/__sim/accounts/main");
        let answer = self.http.patch(url).json(&settings).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    }

    /// What a person does: `act("lin", "follow", json!({}))`; the account is filled in.
    pub(crate) async fn act(&self, person: &str, what: &str, mut body: Value) -> Value {
        body["account"] = json!("main");
        self.post(&format!("/__sim/people/{person}/{what}"), &body).await
    }

    /// A good template message (报修进度通知) to a person.
    pub(crate) fn letter(&self, person: &str) -> Value {
        let template = self.account().templates.iter().find(|template| template.title == "报修进度通知").unwrap();
        json!({
            "touser": self.openid(person), "template_id": template.id, "url": "http://127.0.0.1:3000/o/repairs/1",
            "data": {
                "character_string1": {"value": "BX20261101001"}, "thing2": {"value": "3号楼2单元电梯异响"},
                "thing3": {"value": "维修中"}, "time4": {"value": "2026-11-01 12:00"}
            }
        })
    }

    pub(crate) async fn send(&self, letter: &Value) -> Value {
        self.call("/cgi-bin/message/template/send", letter).await
    }

    pub(crate) async fn messages(&self, person: &str) -> Vec<Value> {
        self.get(&format!("/__sim/messages?person={person}")).await.as_array().unwrap().clone()
    }

    pub(crate) async fn wecom_token(&self) -> String {
        let corp = &self.scenario.corps[0];
        let path = format!("/cgi-bin/gettoken?corpid={}&corpsecret={}", corp.corpid, corp.agents[0].secret);
        self.get(&path).await["access_token"].as_str().unwrap().to_owned()
    }

    pub(crate) async fn fault(&self, rule: Value) -> Value {
        self.post("/__sim/faults", &rule).await
    }
}

/// Asks until it is so; the test fails if that takes more than a minute.
pub(crate) async fn until(is_so: impl AsyncFn() -> bool) {
    let asking = async { while !is_so().await {} };
    tokio::time::timeout(PATIENCE, asking).await.expect("it never became so");
}
