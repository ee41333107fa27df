//! One life of the product: a runtime of its own with its services on the database file, dropped in the middle of its work.

use crate::{
    common::{Control, Door, app, furnish, move_in, platforms},
    ledger, trouble,
    work::Work,
    world::{DAILY_CHATS, DAILY_TEMPLATES, World},
};
use contract::Reply;
use domain::At;
use rand::{RngExt, rngs::SmallRng};
use server::router;
use services::{Job, Services};
use std::{sync::Arc, time::Duration};
use store::Store;
use testkit::Town;
use tokio::{net::TcpListener, runtime::Builder, task::yield_now, time::timeout};

/// Where people think the product is; its real address is another one in each life.
const ADDRESS: &str = "https://repair.test";
/// Jobs of the product that a soak has to do with.
const JOBS: [Job; 6] = [Job::Inbox, Job::Dispatch, Job::Pool, Job::Delivery, Job::Timers, Job::Folding];
/// A job that was dropped has done at most so many steps.
const STEPS: u64 = 600;
/// The product gives up a call after this long: every fault here ends in an answer or a broken connection.
const PATIENCE: Duration = Duration::from_secs(60);

/// A life that was dropped gives its file back within this.
const GRACE: Duration = Duration::from_secs(60);

/// How a life ends.
pub(crate) enum End {
    /// After so many turns, in the middle of one.
    Killed {
        /// Turns of work before it.
        turns: u64,
    },
    /// The platforms heal, time passes until nothing waits, and everything is accounted for.
    Healed,
}

/// A product at work.
pub(crate) struct Life<'w> {
    pub(crate) world: &'w World,
    pub(crate) town: Town,
    pub(crate) control: Control,
    _door: Door,
}

impl<'w> Life<'w> {
    /// A whole life. What it held in memory is gone when this returns.
    pub(crate) fn run(world: &'w World, n: u64, work: &mut Work, chance: &mut SmallRng, end: End) {
        let threads = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        threads.block_on(async {
            let life = Life::begin(world, n).await;
            match end {
                End::Killed { turns } => life.work(turns, work, chance).await,
                End::Healed => life.heal(work).await,
            }
        });
    }

    async fn begin(world: &'w World, n: u64) -> Life<'w> {
        world.heal().await;
        let store = open(world).await;
        if n == 0 {
            store.maintain(|db| async move { migrations::up(&db).await }).await.unwrap();
            Town::found(&store).await;
        }
        let mut town = Town::standing(store, &world.db, Arc::clone(&world.clock), n).await;
        town.leave_pushes_waiting();
        if n == 0 {
            furnish(&mut town).await;
        }
        let platforms = platforms(&world.sim.base(), PATIENCE);
        move_in(&mut town, &platforms, ADDRESS, |settings| {
            settings.daily.template = DAILY_TEMPLATES;
            settings.daily.chat = DAILY_CHATS;
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        world.sim.set_product(&format!("http://{}", listener.local_addr().unwrap()));
        let door = Door::open(listener, router::build(&app(&town, &platforms), router::Door::Both));
        Life { world, town, control: world.control(), _door: door }
    }

    async fn work(&self, turns: u64, work: &mut Work, chance: &mut SmallRng) {
        for _ in 0..turns {
            trouble::some(self, chance).await;
            work.some(&self.town, chance).await;
            self.turn().await;
            self.world.pass(chance.random_range(1_000..60_000));
            self.world.rest_at_night();
        }
        work.some(&self.town, chance).await;
        let steps = chance.random_range(0..STEPS);
        tokio::select! {
            biased;
            () = polls(steps) => {}
            () = self.turn() => {}
        }
    }

    /// Everything that goes on by itself, once or until nothing changes.
    async fn turn(&self) {
        self.world.sim.at_rest().await;
        loop {
            let done = round(self.town.services.clone(), self.world.clock.now()).await;
            if done.unwrap_or_else(|error| panic!("a job failed: {error:?}")) == 0 {
                return;
            }
            self.world.sim.at_rest().await;
        }
    }

    /// Longer than everything that waits: an hour in minutes, then a night for what waits for tomorrow's quota, and once more.
    async fn heal(&self, work: &mut Work) {
        self.world.heal().await;
        for _ in 0..4 {
            for _ in 0..30 {
                self.turn().await;
                self.world.pass(60_000);
            }
            let left = self.world.clock.now().day().plus(1).start().0 - self.world.clock.now().0;
            self.world.pass(left + 9 * 3_600_000);
        }
        self.turn().await;
        ledger::settle(self, work).await;
    }
}

/// One round of every job, in a task of its own as in the server; says how much was done. Where the product dies under it nobody hears
/// of its failure.
async fn round(services: Services, now: At) -> Reply<usize> {
    let jobs = tokio::spawn(async move {
        let mut done = 0;
        for job in JOBS {
            done += services.round(job, "soak", now).await?;
        }
        Ok(done)
    });
    jobs.await.unwrap()
}

/// Ends after so many turns of the runtime: a point in the work that follows from the seed as far as threads allow.
async fn polls(n: u64) {
    for _ in 0..n {
        yield_now().await;
    }
}

/// The former life's hand may still be on the file for a moment.
async fn open(world: &World) -> Store {
    let free = async {
        loop {
            match Store::open(&world.db).await {
                Err(store::StoreError::AlreadyRunning(_)) => yield_now().await,
                opened => return opened.unwrap(),
            }
        }
    };
    timeout(GRACE, free).await.expect("the former life ends")
}
