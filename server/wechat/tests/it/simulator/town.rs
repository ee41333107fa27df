//! A simulator with one owner and one technician, a client on its clock, and the product's callback address.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query as FromQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use wechat::{Account, Callback, Client, Clock, Event, Limits, LinkReply, MemoryTokens, Query, Refused};
use wechat_sim::{Config, Scenario, Sim};

use crate::world::{Dice, NOON, account, hurry, settings};

pub(super) const TEMPLATE: &str = "Tk3aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcd";
pub(super) const NOTIFICATION: &str = "Sk3aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcd";
pub(super) const STRANGER: &str = "oREPAIRdemo_openid_000000002";
pub(super) const OPENID: &str = "oREPAIRdemo_openid_000000001";

/// The simulator's clock moves ours too.
struct SimClock(wechat_sim::Clock);

impl Clock for SimClock {
    fn now_ms(&self) -> i64 {
        self.0.now_ms()
    }
}

/// The product's callback address: opens what is pushed, answers texts in the chat.
pub(super) struct Inbox {
    pub(super) account: Mutex<Account>,
    opened: Mutex<Vec<Callback>>,
    arrived: Notify,
}

impl Inbox {
    /// How many pushes were taken.
    pub(super) fn count(&self) -> usize {
        self.opened.lock().unwrap().len()
    }

    pub(super) async fn wait(&self, wanted: impl Fn(&Event) -> bool) -> Callback {
        loop {
            let arrived = self.arrived.notified();
            tokio::pin!(arrived);
            arrived.as_mut().enable();
            let found = self.opened.lock().unwrap().iter().find(|callback| wanted(&callback.event)).cloned();
            match found {
                Some(callback) => return callback,
                None => tokio::time::timeout(Duration::from_secs(60), arrived).await.expect("the push arrives"),
            }
        }
    }
}

async fn verify(State(inbox): State<Arc<Inbox>>, FromQuery(query): FromQuery<Query>) -> Response {
    match inbox.account.lock().unwrap().verify_url(&query) {
        Ok(echo) => echo.into_response(),
        Err(_) => StatusCode::FORBIDDEN.into_response(),
    }
}

async fn push(State(inbox): State<Arc<Inbox>>, FromQuery(query): FromQuery<Query>, body: Bytes) -> Response {
    let account = inbox.account.lock().unwrap().clone();
    let callback = match account.open_callback(&query, &body) {
        Ok(callback) => callback,
        Err(Refused::TooLarge) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(Refused::Forged(_)) => return StatusCode::FORBIDDEN.into_response(),
    };
    let answer = match &callback.event {
        Event::Text { content } => {
            account.seal_reply(&callback.from, &format!("收到：{content}"), NOON, &Dice::default())
        }
        Event::Scan { scene } => account.seal_link_reply(&callback.from, &form(scene), NOON, &Dice::default()),
        _ => "success".to_owned(),
    };
    inbox.opened.lock().unwrap().push(callback);
    inbox.arrived.notify_waiters();
    answer.into_response()
}

/// The card that leads to the form of a scanned place.
fn form(scene: &str) -> LinkReply {
    LinkReply {
        title: "在这里报修".into(),
        description: format!("位置 {scene}"),
        picture: None,
        url: format!("https://wx.example.com/q/{scene}"),
    }
}

pub(super) struct Town {
    pub(super) sim: Sim,
    pub(super) client: Client,
    pub(super) inbox: Arc<Inbox>,
    control: reqwest::Client,
}

impl Town {
    pub(super) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// Where platforms never answer.
    pub(super) async fn hurried() -> Self {
        Self::with(hurry).await
    }

    async fn with(change: impl FnOnce(&mut Limits)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let product = format!("http://{}", listener.local_addr().unwrap());
        let inbox =
            Arc::new(Inbox { account: Mutex::new(account()), opened: Mutex::default(), arrived: Notify::new() });
        let callback = get(verify).post(push).layer(DefaultBodyLimit::max(20 << 20));
        let router = Router::new().route("/callback", callback).with_state(Arc::clone(&inbox));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let scenario = Scenario::parse(&scenario(&format!("{product}/callback")).to_string()).unwrap();
        let clock = wechat_sim::Clock::manual(NOON);
        let sim = Sim::start(Config { clock: clock.clone(), ..Config::new(scenario) }).await.unwrap();
        let mut settings = settings(&sim.base(), "a");
        change(&mut settings.limits);
        let client = Client::new(
            settings,
            Arc::new(MemoryTokens::default()),
            Arc::new(SimClock(clock)),
            Arc::new(Dice::default()),
        );
        let control =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        Self { sim, client: client.unwrap(), inbox, control }
    }

    pub(super) async fn get(&self, path: &str) -> Value {
        let url = format!("{}/__sim{path}", self.sim.base());
        self.control.get(url).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Value {
        let url = format!("{}/__sim{path}", self.sim.base());
        self.control.post(url).json(&body).send().await.unwrap().error_for_status().unwrap().json().await.unwrap()
    }

    /// Changes the account's settings in the console.
    pub(super) async fn console(&self, settings: Value) {
        let url = format!("{}/__sim/accounts/main", self.sim.base());
        self.control.patch(url).json(&settings).send().await.unwrap().error_for_status().unwrap();
    }

    /// A file given to the platform by a page, under its media_id.
    pub(super) async fn upload(&self, bytes: Vec<u8>) -> String {
        let url = format!("{}/__sim/js/upload?account=main", self.sim.base());
        let answer = self.control.post(url).body(bytes).send().await.unwrap().error_for_status().unwrap();
        answer.json::<Value>().await.unwrap()["serverId"].as_str().unwrap().to_owned()
    }

    /// Sends a file in the chat.
    pub(super) async fn say_file(&self, person: &str, bytes: Vec<u8>) {
        let url = format!("{}/__sim/people/{person}/file?account=main", self.sim.base());
        self.control.post(url).body(bytes).send().await.unwrap().error_for_status().unwrap();
    }

    pub(super) async fn seen(&self, person: &str) -> Vec<Value> {
        let messages = self.get(&format!("/messages?person={person}")).await;
        messages.as_array().unwrap().clone()
    }

    /// The account's newest answer in the chat.
    pub(super) async fn replied(&self, person: &str) -> Value {
        self.find(person, |message| message["channel"] == "reply").await
    }

    /// The answer in Lin's chat with these words.
    pub(super) async fn replied_with(&self, words: &str) -> Value {
        self.find("lin", |message| message["text"] == words).await
    }

    /// The answer to a push is shown a moment after the push was taken.
    async fn find(&self, person: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let seen = self.seen(person).await;
            match seen.into_iter().rev().find(&wanted) {
                Some(found) => return found,
                None => tokio::task::yield_now().await,
            }
        }
    }

    pub(super) async fn fault(&self, rule: Value) {
        self.post("/faults", rule).await;
    }

    /// Signs in as a person would: along the address to the code at its end.
    pub(super) async fn code(&self, address: &str, person: &str) -> String {
        self.back(address, &format!("&person={person}")).await.expect("a code")
    }

    /// The same with more answers on the platform's pages; `None` without a code.
    pub(super) async fn back(&self, address: &str, answers: &str) -> Option<String> {
        let answer = self.control.get(address.replace("#wechat_redirect", answers)).send().await.unwrap();
        assert_eq!(answer.status(), 302);
        let back = reqwest::Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
        assert_eq!(back.query_pairs().find(|(name, _)| name == "state").unwrap().1, "k7");
        back.query_pairs().find(|(name, _)| name == "code").map(|(_, code)| code.into_owned())
    }
}

fn scenario(callback: &str) -> Value {
    json!({
        "accounts": [{
            "key": "main", "name": "云栖物业服务", "appid": "wx0123456789abcdef", "secret": "canary-app-secret",
            "gh_id": "gh_0123456789ab", "token": "WuYeBaoXiu2026", "aes_key": "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
            "callback": callback, "oauth_domain": "wx.example.com",
            "templates": [{"id": TEMPLATE, "title": "报修进度通知",
                "content": "单号:{{character_string1.DATA}}\n报修内容:{{thing2.DATA}}\n时间:{{time4.DATA}}", "consts": {}}],
            "subscription_templates": [{"id": NOTIFICATION, "title": "报修进度通知",
                "content": "报修内容:{{thing2.DATA}}\n当前进度:{{phrase3.DATA}}", "consts": {}}]}],
        "corps": [{"key": "corp", "name": "云栖物业", "corpid": "wwfedcba9876543210",
            "agents": [{"agentid": 1_000_002, "secret": "canary-app-secret", "oauth_domain": "wx.example.com"}]}],
        "people": [
            {"key": "lin", "name": "林晓梅", "role": "owner", "title": "3栋", "device": "wechat",
             "openids": {"main": OPENID}, "follows": ["main"], "home": "/o"},
            {"key": "wu", "name": "吴刚", "role": "owner", "title": "4栋", "device": "wechat",
             "openids": {"main": STRANGER}, "follows": [], "home": "/o"},
            {"key": "zhang", "name": "张建国", "role": "technician", "title": "水电", "device": "wecom",
             "userid": "zhangjianguo", "corp": "corp", "home": "/t"}]
    })
}
