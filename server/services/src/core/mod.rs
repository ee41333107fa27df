//! What every use case needs at hand: the store, the clock, chance, the platforms, the files, and the wake-up calls.

use crate::{
    alarms::Alarms, company::Company, configs::Configs, dispatch::Turns, follow::Newcomers, hub::Hub, ids::Ids,
    notices::Quotas, progress::Signer, settings::Settings, wecom::PlainCards,
};
use domain::At;
use media::MediaStore;
use std::sync::Arc;
use store::{Store, numbers::Numbers};
use telephone::Telephone;
use tokio::sync::{Notify, OnceCell, Semaphore};
use wechat::{Clock, Gateway, Random};

/// What services are made of.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub random: Arc<dyn Random>,
    /// The platforms.
    pub gateway: Arc<dyn Gateway>,
    /// Text messages and voice calls; none: there are none.
    pub telephone: Option<Arc<dyn Telephone>>,
    /// Photos and videos.
    pub media: Arc<MediaStore>,
    /// Settings.
    pub settings: Settings,
}

/// All services. Cheap to clone.
#[derive(Clone)]
pub struct Services(Arc<Inner>);

/// What is inside; named only here.
pub struct Inner {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Ids,
    pub(crate) gateway: Arc<dyn Gateway>,
    pub(crate) telephone: Option<Arc<dyn Telephone>>,
    pub(crate) media: Arc<MediaStore>,
    pub(crate) settings: Settings,
    pub(crate) configs: Configs,
    pub(crate) company: Company,
    pub(crate) numbers: Numbers,
    pub(crate) hub: Hub,
    pub(crate) wake: Wake,
    pub(crate) turns: Turns,
    pub(crate) alarms: Alarms,
    pub(crate) quotas: Quotas,
    pub(crate) plain_cards: PlainCards,
    pub(crate) newcomers: Newcomers,
    pub(crate) signer: OnceCell<Signer>,
    /// Passwords checked at one time: each takes 19 MiB.
    pub(crate) passwords: Semaphore,
}

/// Wake-up calls for jobs. Each is only a hint: jobs also run on a timer.
#[derive(Debug, Default)]
pub(crate) struct Wake {
    pub dispatch: Notify,
    pub deliver: Notify,
    pub rebuild: Notify,
    pub fetch: Notify,
    pub inbox: Notify,
    pub cards: Notify,
    pub ring: Notify,
    pub newcomers: Notify,
}

impl Services {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Services {
        Services(Arc::new(Inner {
            ids: Ids::new(Arc::clone(&parts.clock), Arc::clone(&parts.random)),
            store: parts.store,
            clock: parts.clock,
            gateway: parts.gateway,
            telephone: parts.telephone,
            media: parts.media,
            settings: parts.settings,
            configs: Configs::default(),
            company: Company::default(),
            numbers: Numbers::default(),
            hub: Hub::default(),
            wake: Wake::default(),
            turns: Turns::default(),
            alarms: Alarms::default(),
            quotas: Quotas::default(),
            plain_cards: PlainCards::default(),
            newcomers: Newcomers::default(),
            signer: OnceCell::new(),
            passwords: Semaphore::new(2),
        }))
    }

    /// Now.
    pub fn now(&self) -> At {
        At(self.clock.now_ms())
    }

    /// The database, for start-up, health and tests.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether the database answers.
    pub async fn is_well(&self) -> bool {
        store::tickets::recent(self.store.reader(), self.now(), 1).await.is_ok()
    }

    /// The platforms.
    pub fn gateway(&self) -> &Arc<dyn Gateway> {
        &self.0.gateway
    }

    /// The telephone gateway, if there is one.
    pub fn telephone(&self) -> Option<&Arc<dyn Telephone>> {
        self.0.telephone.as_ref()
    }

    /// Photos and videos.
    pub fn media_store(&self) -> &Arc<MediaStore> {
        &self.0.media
    }

    /// Live pages listen here.
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// A fresh idempotency key for a form.
    pub fn new_key(&self) -> String {
        self.ids.next().simple().to_string()
    }
}

impl std::ops::Deref for Services {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}
