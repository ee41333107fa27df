//! Cards on a simulated phone: the tap goes out by the platform, comes back as a sealed push, and the card on the phone changes.

use serde_json::{Value, json};
use server::{
    app::App,
    config::{Config, Environment, Secrets},
    router::{self, Door},
    wiring,
};
use services::{Job, Parts, Services};
use std::{sync::Arc, time::Duration};
use testkit::{Seeded, Town};
use tokio::net::TcpListener;
use wechat::{Client, Clock, MemoryTokens};
use wechat_sim::{Scenario, Sim};

const SCENARIO: &str = include_str!("../../../end2end/wechat-sim/demo.json");
/// Everything on this machine answers sooner.
const PATIENCE: Duration = Duration::from_secs(60);

/// The simulator's clock, for calls to it.
struct SimClock(wechat_sim::Clock);

impl Clock for SimClock {
    fn now_ms(&self) -> i64 {
        self.0.now_ms()
    }
}

/// The town's company on the simulated platform, with a callback address.
struct Firm {
    town: Town,
    sim: Sim,
    control: reqwest::Client,
}

impl Firm {
    async fn open(mut town: Town) -> Firm {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let scenario = Scenario::parse(&SCENARIO.replace("http://127.0.0.1:3000", &base)).unwrap();
        let sim = Sim::start(wechat_sim::Config::new(scenario)).await.unwrap();
        let config: Config = toml::from_str(&file(&base, &sim.base())).unwrap();
        let platforms = wiring::platforms(&config, &secrets()).unwrap();
        let clock: Arc<dyn Clock> = Arc::new(SimClock(sim.clock().clone()));
        let tokens = Arc::new(MemoryTokens::default());
        let client = Client::new(platforms.clone(), tokens, clock, Arc::new(Seeded::new(7))).unwrap();
        let mut settings = town.services.settings().clone();
        settings.answering = vec!["corp".into()];
        town.services = Services::new(Parts {
            store: town.services.store().clone(),
            clock: Arc::clone(&town.clock) as _,
            random: Arc::new(Seeded::new(8)),
            gateway: Arc::new(client),
            telephone: None,
            media: Arc::clone(town.services.media_store()),
            settings,
        });
        let router = router::build(&App::new(&config, town.services.clone(), &platforms), Door::Both);
        tokio::spawn(async move { axum::serve(listener, router).await });
        Firm { town, sim, control: reqwest::Client::builder().no_proxy().build().unwrap() }
    }

    async fn tell(&self, path: &str, body: &Value) {
        let url = format!("{}/__sim/wecom{path}", self.sim.base());
        self.control.post(url).json(body).send().await.unwrap().error_for_status().unwrap();
    }

    /// The cards on somebody's phone.
    async fn cards(&self, person: &str) -> Vec<Value> {
        let url = format!("{}/__sim/messages?person={person}", self.sim.base());
        let all: Vec<Value> = self.control.get(url).send().await.unwrap().json().await.unwrap();
        all.into_iter().filter(|message| message["channel"] == "template_card").collect()
    }

    /// Works until something is so.
    async fn until(&self, what: &str, is_so: impl AsyncFn() -> bool) {
        let wait = async {
            while !is_so().await {
                for job in [Job::Inbox, Job::Delivery, Job::Cards] {
                    self.town.round(job).await;
                }
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, wait).await.unwrap_or_else(|_| panic!("never: {what}"));
    }

    /// The words in place of the buttons of somebody's newest card.
    async fn replaced(&self, person: &str) -> Option<String> {
        self.cards(person).await.last()?["card"]["replaced"].as_str().map(str::to_owned)
    }

    async fn tap(&self, person: &str, copies: u8) {
        let card = self.cards(person).await.pop().unwrap();
        let (task, key) = (&card["card"]["task_id"], &card["card"]["buttons"][0]["key"]);
        self.tell("/click", &json!({"person": person, "task_id": task, "key": key, "copies": copies})).await;
    }
}

fn file(base: &str, sim: &str) -> String {
    format!(
        r#"
        [server]
        listen = "127.0.0.1:0"
        public_url = "{base}"
        [store]
        url = "sqlite://unused"
        [media]
        folder = "unused"
        [wechat]
        platform = "simulator"
        api_url = "{sim}"
        open_url = "{sim}"
        [wecom]
        platform = "simulator"
        api_url = "{sim}"
        [[wecom.corps]]
        key = "corp"
        name = "云栖物业"
        corpid = "ww7e91ebeafa5fb16f"
        agentid = 1000002
        secret_env = "CORP"
        token_env = "CORP_TOKEN"
        aes_key_env = "CORP_AES"
        "#
    )
}

fn secrets() -> Secrets {
    let pairs = [
        ("CORP", "vRq0KOFlY46HTk2XUDPivg1hvw35vBbNJIw4NM6RtMk"),
        ("CORP_TOKEN", "QiYeWeiXin2026"),
        ("CORP_AES", "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA"),
    ];
    Secrets(Environment::Fixed(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()))
}

testkit::both! {
    async fn a_tap_on_the_phone_accepts_and_the_card_changes(town: Town) {
        let firm = Firm::open(town).await;
        firm.town.leave_pushes_waiting();
        let no = firm.town.report(&firm.town.he_desk).category("LIFT").send().await;
        firm.town.round(Job::Dispatch).await;
        firm.until("the card", async || firm.cards("zhang").await.len() == 1).await;
        let buttons = firm.cards("zhang").await.pop().unwrap()["card"]["buttons"].clone();
        assert_eq!((&buttons[0]["text"], &buttons[1]["text"]), (&json!("接单"), &json!("退单")));
        assert!(buttons[1]["url"].as_str().unwrap().ends_with(&format!("/wecom/corp/in?to=/t/jobs/{no}/decline")));
        firm.tap("zhang", 3).await;
        firm.until("the words", async || firm.replaced("zhang").await.is_some()).await;
        assert_eq!(firm.replaced("zhang").await.unwrap(), "已接单 09:00");
        assert_eq!(firm.town.ticket(no).await.ticket.status.technician(), firm.town.zhang_technician.staff);
        assert_eq!(firm.town.events(no).await.len(), 3, "reported, offered, accepted once");
    }

    async fn an_offer_that_nobody_answered_loses_its_buttons(town: Town) {
        let firm = Firm::open(town).await;
        firm.town.leave_pushes_waiting();
        let no = firm.town.report(&firm.town.he_desk).category("LIGHT").send().await;
        firm.town.round(Job::Dispatch).await;
        firm.until("the card", async || firm.cards("zhang").await.len() == 1).await;
        firm.town.advance_minutes(1);
        firm.town.round(Job::Dispatch).await;
        firm.until("the words", async || firm.replaced("zhang").await.is_some()).await;
        assert_eq!(firm.replaced("zhang").await.unwrap(), "超时未接，已收回");
        assert_eq!(firm.town.offers(no).await, ["张建国", "王志强"]);
    }

    async fn a_card_dropped_without_a_word_goes_on_to_the_next(town: Town) {
        let firm = Firm::open(town).await;
        firm.town.leave_pushes_waiting();
        firm.tell("/member", &json!({"person": "zhang", "drops": true})).await;
        let no = firm.town.report(&firm.town.he_desk).category("LIGHT").send().await;
        firm.town.round(Job::Dispatch).await;
        firm.town.round(Job::Delivery).await;
        assert!(firm.town.ledger(no).await.contains(&"offer 张建国 delivered".to_owned()), "as far as anybody can tell");
        firm.town.advance_minutes(1);
        firm.town.round(Job::Dispatch).await;
        assert_eq!(firm.town.offers(no).await, ["张建国", "王志强"]);
        assert!(firm.cards("zhang").await.is_empty());
    }
}
