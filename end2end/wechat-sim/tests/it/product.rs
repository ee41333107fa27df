//! A product that takes pushes: it writes down what arrives and answers what a test wants.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    extract::{Query, State},
    http::StatusCode,
    routing::get,
};
use tokio::{
    net::TcpListener,
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
};
use wechat_sim::{Account, Cipher};

use crate::stand::{PATIENCE, Stand};

/// What the product answers to one push.
#[derive(Clone)]
pub(crate) enum Answer {
    Say(u16, String),
    /// Never.
    Hang,
}

/// A push as it came in.
#[derive(Debug)]
pub(crate) struct Push {
    pub(crate) query: BTreeMap<String, String>,
    pub(crate) body: String,
}

/// The listening product; dropped with the test's runtime.
pub(crate) struct Product {
    pub(crate) base: String,
    pushes: UnboundedReceiver<Push>,
    answers: Answers,
}

type Answers = Arc<Mutex<VecDeque<Answer>>>;
type Shared = (UnboundedSender<Push>, Answers);

impl Product {
    pub(crate) async fn start() -> Self {
        let (sender, pushes) = unbounded_channel();
        let answers = Answers::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let router =
            Router::new().route("/wx/main/callback", get(echo).post(take)).with_state((sender, Arc::clone(&answers)));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, pushes, answers }
    }

    /// Answers the next push with this, and `success` when nothing is left.
    pub(crate) fn answer(&self, answer: Answer) {
        self.answers.lock().unwrap().push_back(answer);
    }

    /// The next push; the test fails if none comes.
    pub(crate) async fn next(&mut self) -> Push {
        tokio::time::timeout(PATIENCE, self.pushes.recv()).await.expect("no push came").unwrap()
    }

    /// Whether a push is there already.
    pub(crate) fn is_quiet(&self) -> bool {
        self.pushes.is_empty()
    }
}

impl Push {
    /// The message inside, decrypted.
    pub(crate) fn open(&self, account: &Account) -> String {
        let sealed = between(&self.body, "<Encrypt><![CDATA[", "]]></Encrypt>");
        Cipher::new(&account.aes_key, &account.appid).unwrap().decrypt(sealed).unwrap()
    }

    /// The message inside of a JSON envelope, decrypted.
    pub(crate) fn open_json(&self, account: &Account) -> String {
        let body: serde_json::Value = serde_json::from_str(&self.body).unwrap();
        let sealed = body["Encrypt"].as_str().unwrap();
        Cipher::new(&account.aes_key, &account.appid).unwrap().decrypt(sealed).unwrap()
    }

    /// The Base64 text of the envelope.
    pub(crate) fn sealed(&self) -> &str {
        between(&self.body, "<Encrypt><![CDATA[", "]]></Encrypt>")
    }
}

/// A simulator in front of a product, changed as a test likes.
pub(crate) async fn both(change: impl FnOnce(&mut Account)) -> (Stand, Product) {
    let product = Product::start().await;
    let base = product.base.clone();
    let stand = Stand::with(|config| {
        config.product = Some(base);
        change(&mut config.scenario.accounts[0]);
    })
    .await;
    (stand, product)
}

/// The text between two marks.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).and_then(|(_, rest)| rest.split_once(to)).map(|(inner, _)| inner).unwrap()
}

async fn echo(State((_, answers)): State<Shared>, Query(query): Query<BTreeMap<String, String>>) -> String {
    match answers.lock().unwrap().pop_front() {
        Some(Answer::Say(_, body)) => body,
        _ => query["echostr"].clone(),
    }
}

async fn take(
    State((sender, answers)): State<Shared>,
    Query(query): Query<BTreeMap<String, String>>,
    body: String,
) -> (StatusCode, String) {
    let answer = answers.lock().unwrap().pop_front();
    sender.send(Push { query, body }).unwrap();
    match answer {
        None => (StatusCode::OK, "success".to_owned()),
        Some(Answer::Say(status, body)) => (StatusCode::from_u16(status).unwrap(), body),
        Some(Answer::Hang) => std::future::pending().await,
    }
}
