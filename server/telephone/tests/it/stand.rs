//! A simulated gateway on a clock that stands still, a client of it, and a product that takes receipts.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use secrecy::SecretString;
use serde_json::{Value, json};
use telephone::{
    Call, HttpTelephone, Limits, PhoneNumber, Platform, Receipt, Refused, SIGNATURE, Settings, Signed, Sms, TIMESTAMP,
    Telephone,
};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use wechat_sim::{Clock, Config, Scenario, Sim};

/// 2026-11-01 12:00 in China, ms.
pub(crate) const START_MS: i64 = 1_793_505_600_000;
const SECRET: &str = "between the two of us";
/// Who is only slow is not given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came to the product: timestamp, signature, body.
type Came = (String, String, Vec<u8>);

pub(crate) struct Stand {
    pub(crate) sim: Sim,
    http: reqwest::Client,
    receipts: UnboundedReceiver<Came>,
}

impl Stand {
    pub(crate) async fn new() -> Self {
        let (sender, receipts) = unbounded_channel();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let product = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/telephone/callback", post(take)).with_state(sender);
        tokio::spawn(async move { axum::serve(listener, router).await });
        let scenario = json!({
            "accounts": [],
            "telephone": {"secret": SECRET, "callback": format!("{product}/telephone/callback")},
            "people": [{"key": "lin", "name": "林晓梅", "role": "owner", "title": "801", "device": "wechat", "phone": "13800000801", "home": "/"}],
        });
        let scenario = Scenario::parse(&scenario.to_string()).unwrap();
        let sim = Sim::start(Config { clock: Clock::manual(START_MS), push_limit: PATIENCE, ..Config::new(scenario) })
            .await
            .unwrap();
        Self { sim, http: reqwest::Client::builder().no_proxy().build().unwrap(), receipts }
    }

    /// A client with the right secret.
    pub(crate) fn client(&self) -> HttpTelephone {
        self.client_with(|_| {})
    }

    /// A client with other settings.
    pub(crate) fn client_with(&self, change: impl FnOnce(&mut Settings)) -> HttpTelephone {
        let mut settings = Settings {
            platform: Platform::Simulator,
            production: false,
            sms_url: Some(format!("{}/telephone/sms", self.sim.base())),
            voice_url: Some(format!("{}/telephone/calls", self.sim.base())),
            secret: SecretString::from(SECRET),
            sign: "云栖物业".into(),
            limits: Limits { total: PATIENCE, ..Limits::default() },
        };
        change(&mut settings);
        HttpTelephone::new(settings, Arc::new(|| START_MS)).unwrap()
    }

    pub(crate) async fn control(&self, path: &str, body: Value) -> StatusCode {
        let url = format!("{}/__sim/{path}", self.sim.base());
        self.http.post(url).json(&body).send().await.unwrap().status()
    }

    /// What telephones show.
    pub(crate) async fn shown(&self) -> Value {
        self.http.get(format!("{}/__sim/telephone", self.sim.base())).send().await.unwrap().json().await.unwrap()
    }

    /// The words of the texts on telephones.
    pub(crate) async fn texts(&self) -> Vec<String> {
        let shown = self.shown().await;
        shown["texts"].as_array().unwrap().iter().map(|text| text["text"].as_str().unwrap().to_owned()).collect()
    }

    /// Lets the usual delay pass and opens the next receipt; the test fails if none comes.
    pub(crate) async fn receipt(&mut self) -> Result<Receipt, Refused> {
        self.sim.clock().advance(1_000);
        let came = tokio::time::timeout(PATIENCE, self.receipts.recv());
        let (timestamp, signature, body) = came.await.expect("no receipt came").unwrap();
        let signed = Signed { timestamp: &timestamp, signature: &signature };
        self.client().open_receipt(signed, &body, self.sim.clock().now_ms())
    }

    /// Whether no receipt has come.
    pub(crate) fn is_quiet(&self) -> bool {
        self.receipts.is_empty()
    }
}

async fn take(State(sender): State<UnboundedSender<Came>>, headers: HeaderMap, body: axum::body::Bytes) {
    let header = |name: &str| headers[name].to_str().unwrap().to_owned();
    sender.send((header(TIMESTAMP), header(SIGNATURE), body.to_vec())).unwrap();
}

/// The n-th id.
pub(crate) fn id(n: u8) -> String {
    format!("{n:032x}")
}

pub(crate) fn sms(n: u8) -> Sms {
    Sms { id: id(n), to: PhoneNumber::parse("13800000801").unwrap(), text: "报修已派单。".into() }
}

pub(crate) fn voice(n: u8) -> Call {
    let text = "紧急报修，按 1 接单。".into();
    Call { id: id(n), to: PhoneNumber::parse("13800000801").unwrap(), text, keys: "1".into() }
}
