//! The application: what every handler reaches.

use crate::{
    clock::{SystemClock, SystemRandom},
    config::{Config, Jssdk},
    doctor::{Doctor, Kept},
};
use contract::services::{DeskService, FieldService, MediaService, OwnerService};
use pages::shell::Assets;
use services::Services;
use std::{ops::Deref, sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;
use wechat::{Account, Corp};

/// Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What is inside.
pub struct Inner {
    /// Sign-in, sessions, files, and everything that is not behind a trait.
    pub services: Services,
    /// For owners.
    pub owner: Arc<dyn OwnerService>,
    /// For technicians.
    pub field: Arc<dyn FieldService>,
    /// For the desk.
    pub desk: Arc<dyn DeskService>,
    /// For files.
    pub media: Arc<dyn MediaService>,
    /// Accounts whose callbacks are opened.
    pub accounts: Vec<Account>,
    /// Applications whose callbacks are opened.
    pub applications: Vec<Corp>,
    /// How the accounts are set up.
    pub setup: Kept,
    /// Built files.
    pub assets: Assets,
    /// WeChat's script for pages, if it is used.
    pub jssdk: Option<Jssdk>,
    /// Keys of WeCom applications, the preferred first.
    pub corps: Vec<String>,
    /// Platform files at the root: name and content.
    pub verify_files: Vec<(String, String)>,
    /// Largest form with its files, bytes.
    pub form_bytes: usize,
    /// Longest time of an ordinary request.
    pub request_time: Duration,
    /// Whether cookies may be sent over plain http to a loopback address.
    pub secure: bool,
    /// Ends live streams when the server stops.
    pub stopping: CancellationToken,
}

impl Deref for App {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// The application over its services.
    pub fn new(config: &Config, services: Services, platforms: &wechat::Settings) -> App {
        let doctor = Doctor::new(config, platforms, Arc::new(SystemClock), Arc::new(SystemRandom));
        let shared = Arc::new(services.clone());
        let verify_files = config.wechat.accounts.iter().flat_map(|a| a.verify_files.clone()).collect();
        App(Arc::new(Inner {
            owner: shared.clone(),
            field: shared.clone(),
            desk: shared.clone(),
            media: shared,
            services,
            accounts: platforms.accounts.clone(),
            applications: platforms.corps.clone(),
            setup: Kept::new(doctor),
            assets: crate::assets::load(),
            jssdk: Jssdk::of(&config.wechat).unwrap_or_default(),
            corps: config.wecom.corps.iter().map(|c| c.key.clone()).collect(),
            verify_files,
            form_bytes: usize::try_from(config.limits.form_mb).unwrap_or(300) << 20,
            request_time: Duration::from_secs(config.limits.request_s),
            secure: true,
            stopping: CancellationToken::new(),
        }))
    }

    /// Now.
    pub fn now(&self) -> domain::At {
        self.services.now()
    }

    /// Key of the account by which people come in who named none.
    pub fn default_account(&self) -> &str {
        &self.services.settings().default_account
    }
}
