//! What outlives the product: the platforms, the clocks, and the database on its disk.

use crate::common::{Control, scenario};
use domain::At;
use reqwest::Method;
use serde_json::{Value, json};
use std::{cell::Cell, sync::Arc};
use store::DbConfig;
use tempfile::TempDir;
use testkit::ManualClock;
use tokio::runtime::{Builder, Runtime};
use wechat_sim::{Clock, Config, Sim};

/// Messages in a day that the account has, by channel; the product knows it.
pub(crate) const DAILY_TEMPLATES: i64 = 400;
pub(crate) const DAILY_CHATS: i64 = 150;
const MORNING: At = At::from_civil(2026, 11, 23, 9, 0);
const DAY_MS: i64 = 86_400_000;

/// Everything but the product.
pub(crate) struct World {
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) sim: Sim,
    pub(crate) db: DbConfig,
    /// How often a fault said that the day's messages were used up.
    pub(crate) full_days: Cell<u64>,
    /// The platforms live on threads of their own.
    _threads: Runtime,
    _files: TempDir,
}

impl World {
    pub(crate) fn new() -> World {
        let threads = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let quota =
            json!({"/cgi-bin/message/template/send": DAILY_TEMPLATES, "/cgi-bin/message/custom/send": DAILY_CHATS});
        let rules = json!({"daily_quota": quota, "mark_fail_after": 0, "subscription_msgid": true});
        let config = Config { clock: Clock::manual(MORNING.0), ..Config::new(scenario(&rules)) };
        let sim = threads.block_on(Sim::start(config)).unwrap();
        let files = TempDir::new().unwrap();
        let db = DbConfig::new(format!("sqlite://{}/soak.db", files.path().display()));
        World {
            clock: Arc::new(ManualClock::at(MORNING)),
            sim,
            db,
            full_days: Cell::new(0),
            _threads: threads,
            _files: files,
        }
    }

    pub(crate) fn control(&self) -> Control {
        Control::of(&self.sim.base())
    }

    /// Takes all faults away, and keeps in mind what some of them have said.
    pub(crate) async fn heal(&self) {
        let control = self.control();
        let faults = control.get("/faults").await;
        let full = |rule: &&Value| rule["fault"]["errcode"] == 45009;
        let hits = faults.as_array().unwrap().iter().filter(full).filter_map(|rule| rule["hit"].as_u64());
        self.full_days.set(self.full_days.get() + hits.sum::<u64>());
        control.ask(Method::DELETE, "/faults", Value::Null).await;
    }

    /// Both clocks move.
    pub(crate) fn pass(&self, ms: i64) {
        self.sim.clock().advance(ms);
        self.clock.advance_ms(ms);
    }

    /// After work everybody goes home until the morning.
    pub(crate) fn rest_at_night(&self) {
        let now = self.clock.now();
        let since_midnight = now.0 - now.day().start().0;
        if since_midnight > 19 * 3_600_000 {
            self.pass(DAY_MS - since_midnight + 9 * 3_600_000);
        }
    }
}
