//! What the simulator knows: one [`World`] behind one lock, and the few things that live outside it.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::sync::{Notify, broadcast, watch};

use crate::{
    account::AccountState,
    callbacks::{Delivery, Push},
    chance::Chance,
    clock::Clock,
    faults::Faults,
    inbox::{Inbox, Notice},
    oauth::Code,
    person::PersonState,
    scenario::{Account, Corp, Person, Scenario},
    sns::WebToken,
    stats::Stats,
    telephone::TelephoneState,
    wecom::CorpState,
};

/// A handle that every handler gets.
pub(crate) type Shared = Arc<State>;

/// The world and what must not wait for its lock.
#[derive(Debug)]
pub(crate) struct State {
    world: Mutex<World>,
    /// The time.
    pub(crate) clock: Clock,
    /// What the stage shows live; slow listeners miss the oldest.
    pub(crate) bus: broadcast::Sender<Notice>,
    /// For deliveries to the product. Follows no redirect.
    pub(crate) http: reqwest::Client,
    /// How long the product may take to answer a push; 5 s on the platform.
    pub(crate) push_limit: Duration,
    /// Rings when a push was queued.
    pub(crate) queued: Notify,
    /// Ticks after each attempt to deliver a push.
    pub(crate) delivered: watch::Sender<()>,
    /// The switch 微信故障.
    pub(crate) outage: watch::Sender<bool>,
}

impl State {
    /// A new state at the scenario's start.
    pub(crate) fn new(world: World, clock: Clock, push_limit: Duration) -> anyhow::Result<Self> {
        // TLS is ring's in the whole process; somebody may have said so before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(Duration::from_secs(3))
            .no_proxy()
            .build()?;
        Ok(Self {
            world: Mutex::new(world),
            clock,
            bus: broadcast::channel(1024).0,
            http,
            push_limit,
            queued: Notify::new(),
            delivered: watch::Sender::new(()),
            outage: watch::Sender::new(false),
        })
    }

    /// The world, locked. Never hold it across an await.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Milliseconds since 1970.
    pub(crate) fn now_ms(&self) -> i64 {
        self.clock.now_ms()
    }

    /// Tells the listeners of `/__sim/events`; nobody listening is fine.
    pub(crate) fn tell(&self, notice: Notice) {
        drop(self.bus.send(notice));
    }
}

/// Everything that a reset puts back.
#[derive(Debug)]
pub(crate) struct World {
    /// As read from the file.
    start: Arc<Scenario>,
    /// As it is now: the start with what the control interface and the template endpoints changed.
    pub(crate) scenario: Arc<Scenario>,
    /// Address of the product, without a trailing slash: what person ports show and where pushes go.
    pub(crate) product: Option<String>,
    /// Port of each person, where person ports are on.
    pub(crate) ports: BTreeMap<String, u16>,
    pub(crate) accounts: BTreeMap<String, AccountState>,
    pub(crate) corps: BTreeMap<String, CorpState>,
    pub(crate) people: BTreeMap<String, PersonState>,
    pub(crate) codes: BTreeMap<String, Code>,
    /// Web tokens by access token.
    pub(crate) web_tokens: BTreeMap<String, WebToken>,
    pub(crate) inbox: Inbox,
    pub(crate) telephone: TelephoneState,
    pub(crate) pushes: Vec<Push>,
    pub(crate) deliveries: VecDeque<Delivery>,
    pub(crate) faults: Faults,
    pub(crate) stats: Stats,
    pub(crate) chance: Chance,
}

impl World {
    /// The scenario's start.
    pub(crate) fn new(scenario: Arc<Scenario>, seed: u64, now_ms: i64) -> Self {
        Self {
            product: None,
            ports: BTreeMap::new(),
            accounts: scenario.accounts.iter().map(|a| (a.key.clone(), AccountState::default())).collect(),
            corps: scenario.corps.iter().map(|c| (c.key.clone(), CorpState::default())).collect(),
            people: scenario.people.iter().map(|p| (p.key.clone(), PersonState::of(p, now_ms))).collect(),
            codes: BTreeMap::new(),
            web_tokens: BTreeMap::new(),
            inbox: Inbox::default(),
            telephone: TelephoneState::default(),
            pushes: Vec::new(),
            deliveries: VecDeque::new(),
            faults: Faults::default(),
            stats: Stats::default(),
            chance: Chance::new(seed),
            start: Arc::clone(&scenario),
            scenario,
        }
    }

    /// Back to the start, with the addresses kept; msgids go on so that no two messages ever share one.
    pub(crate) fn reset(&mut self, seed: u64, now_ms: i64) {
        let mut fresh = Self::new(Arc::clone(&self.start), seed, now_ms);
        fresh.product = self.product.take();
        fresh.ports = std::mem::take(&mut self.ports);
        fresh.chance.keep_serials(&self.chance);
        *self = fresh;
    }

    /// Account by key.
    pub(crate) fn account(&self, key: &str) -> Option<&Account> {
        self.scenario.accounts.iter().find(|account| account.key == key)
    }

    /// Changes an account until the next reset.
    pub(crate) fn change_account(&mut self, key: &str, change: impl FnOnce(&mut Account)) {
        let accounts = &mut Arc::make_mut(&mut self.scenario).accounts;
        if let Some(account) = accounts.iter_mut().find(|account| account.key == key) {
            change(account);
        }
    }

    /// Account by appid.
    pub(crate) fn account_of(&self, appid: &str) -> Option<&Account> {
        self.scenario.accounts.iter().find(|account| account.appid == appid)
    }

    /// Company by corpid.
    pub(crate) fn corp_of(&self, corpid: &str) -> Option<&Corp> {
        self.scenario.corps.iter().find(|corp| corp.corpid == corpid)
    }

    /// Person by key.
    pub(crate) fn person(&self, key: &str) -> Option<&Person> {
        self.scenario.people.iter().find(|person| person.key == key)
    }

    /// The openid that a person has at `account`.
    pub(crate) fn openid(&self, person: &str, account: &str) -> Option<String> {
        self.person(person)?.openids.get(account).cloned()
    }

    /// Person by the openid that they have at `account`.
    pub(crate) fn person_of_openid(&self, account: &str, openid: &str) -> Option<&Person> {
        self.scenario.people.iter().find(|person| person.openids.get(account).is_some_and(|own| own == openid))
    }

    /// Member of a company; WeCom ignores case in member ids.
    pub(crate) fn member(&self, corp: &str, userid: &str) -> Option<&Person> {
        self.scenario.people.iter().find(|person| {
            person.corp.as_deref() == Some(corp)
                && person.userid.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(userid))
        })
    }

    /// Whether the person follows the account now.
    pub(crate) fn follows(&self, person: &str, account: &str) -> bool {
        self.people.get(person).is_some_and(|state| state.follows.contains_key(account))
    }
}
