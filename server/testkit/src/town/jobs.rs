//! The town's time: jobs run when the test says so, and the clock moves when the test says so.

use super::{Town, persona::ACCOUNT};
use domain::At;
use services::Job;
use wechat::{Callback, Delivery, Event, Sent};

/// A town that is still busy after so many rounds will never be still.
const ROUNDS: usize = 200;
/// Everything that goes on by itself, without the folding of counts: reports are exact with and without it.
const WORK: [Job; 9] = [
    Job::Inbox,
    Job::Dispatch,
    Job::Pool,
    Job::Ringing,
    Job::Delivery,
    Job::Cards,
    Job::Fetching,
    Job::Rebuild,
    Job::Timers,
];

/// The number under which the recorder takes its first message; the others follow.
pub const FIRST_MSGID: i64 = 4_000_000_000_000_000_001;

impl Town {
    /// Runs every job until nothing changes any more, at the time that the clock shows.
    pub async fn drain(&self) {
        for _ in 0..ROUNDS {
            let mut done = 0;
            for job in WORK {
                done += self.round(job).await;
            }
            if done == 0 {
                return;
            }
        }
        panic!("the town does not come to rest");
    }

    /// Drains, lets the platform tell that everything has arrived, and works on that too.
    pub async fn settle(&self) {
        self.drain().await;
        for (n, sent) in self.gateway.seen().iter().enumerate() {
            if matches!(sent, Sent::Template { .. }) {
                self.delivery_event(FIRST_MSGID + n as i64, Delivery::Delivered).await;
            }
        }
        self.drain().await;
    }

    /// One round of one job, in a task of its own as in the server; says how much it did.
    pub async fn round(&self, job: Job) -> usize {
        let (services, now) = (self.services.clone(), self.clock.now());
        let done = tokio::spawn(async move { services.round(job, "test", now).await }).await;
        done.expect("the round ends").unwrap_or_else(|error| panic!("{job:?} failed: {error:?}"))
    }

    /// Moves the clock; nothing else happens.
    pub fn advance_minutes(&self, minutes: i64) {
        self.clock.advance_ms(minutes * 60_000);
    }

    /// Shows another time on the clock; nothing else happens.
    pub fn set_clock(&self, at: At) {
        self.clock.set(at);
    }

    /// The platform tells how the delivery of a message ended, as often as it likes.
    pub async fn delivery_event(&self, msgid: i64, outcome: Delivery) {
        let dedup_key = format!("{msgid}-{outcome:?}");
        let event = Event::TemplateFinished { msgid: Some(msgid), outcome };
        self.callback(Callback { dedup_key, from: String::new(), created_s: self.clock.now().0 / 1000, event }).await;
    }

    /// The service account hears of something.
    pub async fn callback(&self, callback: Callback) {
        self.services.receive_callback(ACCOUNT, &callback).await.expect("the callback is stored");
    }
}
