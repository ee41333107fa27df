//! A stage for one row of the matrix: the town, the simulator, and time that moves for both at once.

use crate::common::{self, Control, Door, Seen, app, furnish, move_in, notification_id, platforms, scenario};
use axum::Router;
use domain::{notice::NoticeKind, ticket::TicketNo};
use reqwest::Method;
use serde_json::{Value, json};
use server::router;
use services::Job;
use std::time::Duration;
use testkit::{Town, db::TestDb};
use tokio::net::TcpListener;
use wechat_sim::{Clock, Config, Sim};

/// Where template messages are sent.
pub(crate) const SEND: &str = "/cgi-bin/message/template/send";
/// Where cards are sent.
pub(crate) const CARD: &str = "/cgi-bin/message/send";
/// Where tokens come from.
pub(crate) const MINT: &str = "/cgi-bin/stable_token";

/// Jobs that have to do with pushes; tickets stay where they are.
const PUSHES: [Job; 3] = [Job::Inbox, Job::Delivery, Job::Timers];

/// Who is only slow, on a machine that has much to do, is not given up.
const PATIENCE: Duration = Duration::from_secs(60);
/// For those who never answer: each time costs so much.
pub(crate) const HURRY: Duration = Duration::from_secs(2);

/// How a stage differs from the usual one.
pub(crate) struct Usual {
    /// The product's patience with the platform, real time: faults that never answer cost as much.
    pub(crate) patience: Duration,
    /// The platform's patience with the product, real time.
    pub(crate) push_limit: Duration,
    /// Rules of the account.
    pub(crate) rules: Value,
    /// What stands before the product's router.
    pub(crate) before: fn(Router) -> Router,
}

impl Default for Usual {
    fn default() -> Self {
        Usual { patience: PATIENCE, push_limit: PATIENCE, rules: json!({}), before: |router| router }
    }
}

/// The stage.
pub(crate) struct Stage {
    pub(crate) town: Town,
    pub(crate) sim: Sim,
    pub(crate) control: Control,
    pub(crate) base: String,
    _door: Door,
    _db: TestDb,
}

impl Stage {
    pub(crate) async fn new() -> Stage {
        Stage::with(Usual::default()).await
    }

    /// A product that gives up a call soon, for platforms that do not answer.
    pub(crate) async fn hurried() -> Stage {
        Stage::with(Usual { patience: HURRY, ..Usual::default() }).await
    }

    pub(crate) async fn with(usual: Usual) -> Stage {
        let db = TestDb::sqlite().await;
        let mut town = Town::on(&db).await;
        let clock = Clock::manual(town.clock.now().0);
        let config = Config { clock, push_limit: usual.push_limit, ..Config::new(scenario(&usual.rules)) };
        let sim = Sim::start(config).await.unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        sim.set_product(&base);
        furnish(&mut town).await;
        let platforms = platforms(&sim.base(), usual.patience);
        move_in(&mut town, &platforms, &base, |_| {});
        let router = router::build(&app(&town, &platforms), router::Door::Both);
        let door = Door::open(listener, (usual.before)(router));
        let control = Control::of(&sim.base());
        Stage { town, sim, control, base, _door: door, _db: db }
    }

    /// Puts a fault in front of an endpoint.
    pub(crate) async fn fault(&self, rule: Value) {
        self.post("/faults", rule).await;
    }

    /// Takes every fault away.
    pub(crate) async fn heal(&self) {
        self.control.ask(Method::DELETE, "/faults", Value::Null).await;
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.control.ask(Method::POST, path, body).await
    }

    /// Changes the account's settings as its console would.
    pub(crate) async fn console(&self, settings: Value) {
        self.control.ask(Method::PATCH, "/accounts/main", settings).await;
    }

    /// Lin reports; nobody is sent yet, so that there is one push: the receipt.
    pub(crate) async fn report(&self) -> TicketNo {
        self.town.report(&self.town.lin_owner).words(&self.town.key()).send().await
    }

    /// Works on pushes until nothing changes any more at this time.
    pub(crate) async fn settle(&self) {
        loop {
            self.sim.at_rest().await;
            let mut done = 0;
            for job in PUSHES {
                done += self.town.round(job).await;
            }
            if done == 0 {
                return;
            }
        }
    }

    /// The same with everything that goes on by itself, dispatch too.
    pub(crate) async fn live(&self) {
        for _ in 0..2 {
            self.town.drain().await;
            self.sim.at_rest().await;
        }
        self.town.drain().await;
    }

    /// Moves time, and nothing else.
    pub(crate) fn jump(&self, ms: i64) {
        self.sim.clock().advance(ms);
        self.town.clock.advance_ms(ms);
    }

    /// Time passes, in twenty steps, with pushes going out and coming in.
    pub(crate) async fn pass(&self, ms: i64) {
        self.settle().await;
        for _ in 0..20 {
            self.jump(ms / 20);
            self.settle().await;
        }
    }

    /// What a person sees: channel and title of every message, oldest first.
    pub(crate) async fn saw(&self, person: &str) -> Vec<String> {
        let seen = common::seen(&self.control, person).await;
        seen.iter().map(|Seen { channel, title, .. }| format!("{channel} {title}")).collect()
    }

    /// The newest message of a person.
    pub(crate) async fn newest(&self, person: &str) -> Seen {
        common::seen(&self.control, person).await.pop().unwrap()
    }

    /// How often the product has called a path, or how often the platform refused with a code.
    pub(crate) async fn calls(&self, path: &str) -> i64 {
        self.control.get("/stats").await["calls"][path].as_i64().unwrap_or(0)
    }

    pub(crate) async fn refusals(&self, path: &str, code: i64) -> i64 {
        self.control.get("/stats").await["refused"][path][code.to_string()].as_i64().unwrap_or(0)
    }

    pub(crate) async fn minted(&self) -> i64 {
        self.control.get("/stats").await["tokens_minted"]["wx0123456789abcdef"].as_i64().unwrap_or(0)
    }

    /// The alarms that stand, as kind and subject.
    pub(crate) async fn alarms(&self) -> Vec<String> {
        let standing = store::alarms::standing(self.town.services.store().reader()).await.unwrap();
        standing.into_iter().map(|a| format!("{} {}", a.matter.kind, a.matter.about).trim().to_owned()).collect()
    }

    /// The first line of a ticket's ledger.
    pub(crate) async fn ledger(&self, no: TicketNo) -> String {
        self.town.ledger(no).await.remove(0)
    }

    /// Lin allows one notification of a kind, by the button on a page.
    pub(crate) async fn allow(&self, kind: NoticeKind) {
        let decisions = json!({notification_id(kind): "accept"});
        self.post("/people/lin/subscribe", json!({"account": "main", "decisions": decisions})).await;
        self.settle().await;
    }

    /// Lin writes in the chat, which opens it.
    pub(crate) async fn write(&self, words: &str) {
        self.post("/people/lin/text", json!({"account": "main", "content": words})).await;
        self.settle().await;
    }
}
