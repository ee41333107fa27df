//! A simulated company with two technicians, a client on its clock, and the application's callback address.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query as FromQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use wechat::{AesKey, AesKeys, Client, Clock, Corp, CorpCallback, MemberCallback, MemberEvent, MemoryTokens, Query};
use wechat_sim::{Config, Scenario, Sim};

use crate::world::{Dice, NOON, settings};

const TOKEN: &str = "QiYeWeiXin2026";
const KEY: &str = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA";
const SEND: &str = "/cgi-bin/message/send";

/// The simulator's clock moves ours too.
struct SimClock(wechat_sim::Clock);

impl Clock for SimClock {
    fn now_ms(&self) -> i64 {
        self.0.now_ms()
    }
}

/// The product's callback address: opens what is pushed, answers with nothing or, if told so, with words for the card.
pub(super) struct Desk {
    corp: Corp,
    opened: Mutex<Vec<MemberCallback>>,
    words: Mutex<Option<String>>,
    arrived: Notify,
}

impl Desk {
    /// The first so many pushes, repetitions included.
    pub(super) async fn wait(&self, count: usize) -> Vec<MemberCallback> {
        loop {
            let arrived = self.arrived.notified();
            tokio::pin!(arrived);
            arrived.as_mut().enable();
            let opened = self.opened.lock().unwrap().clone();
            if opened.len() >= count {
                return opened;
            }
            tokio::time::timeout(Duration::from_secs(60), arrived).await.expect("the push arrives");
        }
    }

    /// The tap that was pushed as the n-th event (1 = first): who, key, response_code.
    pub(super) async fn tap(&self, n: usize) -> (String, String, String) {
        let callback = self.wait(n).await.swap_remove(n - 1);
        match callback.event {
            MemberEvent::CardTapped { key, response_code, .. } => (callback.from, key, response_code),
            other => panic!("{other:?}"),
        }
    }

    /// Answers the next tap with words in place of its buttons.
    pub(super) fn answer(&self, words: &str) {
        *self.words.lock().unwrap() = Some(words.to_owned());
    }
}

async fn verify(State(desk): State<Arc<Desk>>, FromQuery(query): FromQuery<Query>) -> Response {
    match desk.corp.verify_url(&query) {
        Ok(echo) => echo.into_response(),
        Err(_) => StatusCode::FORBIDDEN.into_response(),
    }
}

async fn push(State(desk): State<Arc<Desk>>, FromQuery(query): FromQuery<Query>, body: Bytes) -> Response {
    let Ok(callback) = desk.corp.open_callback(&query, &body) else {
        return StatusCode::FORBIDDEN.into_response();
    };
    let words = desk.words.lock().unwrap().take();
    let answer = words.map(|words| desk.corp.seal_button_words(&callback.from, &words, NOON, &Dice::default()));
    desk.opened.lock().unwrap().push(callback);
    desk.arrived.notify_waiters();
    answer.unwrap_or_default().into_response()
}

pub(super) struct Office {
    pub(super) sim: Sim,
    pub(super) client: Client,
    pub(super) desk: Arc<Desk>,
    http: reqwest::Client,
}

impl Office {
    pub(super) async fn open() -> Self {
        Self::with(|_| {}).await
    }

    /// With a changed company (JSON of the scenario).
    pub(super) async fn with(change: impl FnOnce(&mut Value)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let product = format!("http://{}", listener.local_addr().unwrap());
        let desk =
            Arc::new(Desk { corp: corp(), opened: Mutex::default(), words: Mutex::default(), arrived: Notify::new() });
        let router = Router::new().route("/callback", get(verify).post(push)).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let mut scenario = scenario(&format!("{product}/callback"));
        change(&mut scenario["corps"][0]);
        let clock = wechat_sim::Clock::manual(NOON);
        let scenario = Scenario::parse(&scenario.to_string()).unwrap();
        let sim = Sim::start(Config { clock: clock.clone(), ..Config::new(scenario) }).await.unwrap();
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { client: client(&sim, clock), sim, desk, http }
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/__sim{path}", self.sim.base());
        self.http.post(url).json(&body).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    pub(super) async fn fault(&self, fault: Value) {
        self.post("/faults", json!({"endpoint": SEND, "nth": 1, "fault": fault})).await;
    }

    pub(super) async fn press(&self, person: &str, task_id: &str, key: &str, copies: u8) {
        self.post("/wecom/click", json!({"person": person, "task_id": task_id, "key": key, "copies": copies})).await;
    }

    pub(super) async fn seen(&self, person: &str) -> Vec<Value> {
        let url = format!("{}/__sim/messages?person={person}", self.sim.base());
        let messages: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        messages.as_array().unwrap().clone()
    }

    /// Follows a sign-in's address as this person; the code at its end.
    pub(super) async fn code(&self, address: &str, person: &str) -> String {
        let (address, _) = address.split_once('#').unwrap_or((address, ""));
        let answer = self.http.get(format!("{address}&person={person}")).send().await.unwrap();
        assert_eq!(answer.status(), 302);
        let back = reqwest::Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
        back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned()
    }
}

fn client(sim: &Sim, clock: wechat_sim::Clock) -> Client {
    let mut settings = settings(&sim.base(), "a");
    settings.corps = vec![corp(), Corp { key: "contacts".into(), agentid: 0, secret: "contacts".into(), ..corp() }];
    let store = Arc::new(MemoryTokens::default());
    Client::new(settings, store, Arc::new(SimClock(clock)), Arc::new(Dice::default())).unwrap()
}

fn corp() -> Corp {
    Corp {
        key: "corp".into(),
        corpid: "wwfedcba9876543210".into(),
        agentid: 1_000_002,
        secret: "canary-app-secret".into(),
        callback: Some(CorpCallback { token: TOKEN.into(), aes_keys: AesKeys::only(AesKey::parse(KEY).unwrap()) }),
    }
}

fn scenario(callback: &str) -> Value {
    let agent = |agentid: i64, secret: &str, contacts: bool| {
        json!({"agentid": agentid, "secret": secret, "oauth_domain": "wx.example.com", "contacts": contacts,
               "callback": {"url": callback, "token": TOKEN, "aes_key": KEY}})
    };
    let member = |key: &str, name: &str, userid: &str| {
        json!({"key": key, "name": name, "role": "technician", "title": "", "device": "wecom",
               "userid": userid, "corp": "corp", "phone": "13900000001", "home": "/t"})
    };
    json!({
        "accounts": [],
        "corps": [{"key": "corp", "name": "云栖物业", "corpid": "wwfedcba9876543210",
            "agents": [agent(1_000_002, "canary-app-secret", false), agent(0, "contacts", true)],
            "departments": [{"id": 2, "name": "工程部", "members": ["zhangjianguo"]}]}],
        "people": [member("zhang", "张建国", "zhangjianguo"), member("liu", "刘洋", "liuyang")]
    })
}
