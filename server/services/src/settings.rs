//! Settings of the use cases, read from configuration by the server.

use domain::{Day, notice::Channel};
use std::collections::HashMap;

/// Ids of an account's templates by title.
pub type TemplateIds = HashMap<String, String>;

/// Everything that is a number or an address rather than a rule.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address under which people reach us, without a slash at the end.
    pub public_base: String,
    /// The same for the desk, which may have a door of its own.
    pub desk_base: String,
    /// The account whose links a push carries when a project names none.
    pub default_account: String,
    /// Service accounts by key, with their templates.
    pub accounts: HashMap<String, TemplateIds>,
    /// Ids of the templates for subscription notifications 订阅通知 by account and title; none: the channel is not used.
    pub subscriptions: HashMap<String, TemplateIds>,
    /// The platform's ids of the accounts (appid), by key.
    pub app_ids: HashMap<String, String>,
    /// What people call the accounts, by key.
    pub account_names: HashMap<String, String>,
    /// Last day of each account's yearly verification 认证, where it is known.
    pub verified_until: HashMap<String, Day>,
    /// Messages that the platform allows an account in a day.
    pub daily: DailyLimits,
    /// Text messages to one number in a day of China.
    pub sms_per_number: u32,
    /// Keys of WeCom applications, the preferred first.
    pub corps: Vec<String>,
    /// Those of them with a callback address: an offer is answered on its card.
    pub answering: Vec<String>,
    /// Finished work that nobody answers is closed after this many days.
    pub auto_close_days: i64,
    /// A phone stays signed in this long without use, milliseconds.
    pub phone_idle_ms: i64,
    /// A desktop stays signed in this long without use, milliseconds.
    pub desk_idle_ms: i64,
    /// Nobody stays signed in longer than this, milliseconds.
    pub absolute_ms: i64,
    /// Files sent and not used that one person may have at a time.
    pub unclaimed_files: u64,
    /// Reports of one person in an hour.
    pub reports_per_hour: u64,
}

impl Settings {
    /// The shipped defaults for one address and account.
    pub fn new(public_base: impl Into<String>, default_account: impl Into<String>) -> Settings {
        const HOUR: i64 = 3_600_000;
        let public_base: String = public_base.into();
        Settings {
            desk_base: public_base.clone(),
            public_base,
            default_account: default_account.into(),
            accounts: HashMap::new(),
            subscriptions: HashMap::new(),
            app_ids: HashMap::new(),
            account_names: HashMap::new(),
            verified_until: HashMap::new(),
            daily: DailyLimits::default(),
            sms_per_number: 10,
            corps: vec![],
            answering: vec![],
            auto_close_days: 7,
            phone_idle_ms: 7 * 24 * HOUR,
            desk_idle_ms: HOUR / 2,
            absolute_ms: 30 * 24 * HOUR,
            unclaimed_files: 30,
            reports_per_hour: 20,
        }
    }
}

/// Messages that the platform allows an account in a day, by channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DailyLimits {
    /// Template messages; more for accounts with more than a hundred thousand followers.
    pub template: i64,
    /// Messages in chats.
    pub chat: i64,
    /// Subscription notifications. The platform names no number: this is that of template messages.
    pub subscription: i64,
}

impl Default for DailyLimits {
    /// The platform's published numbers.
    fn default() -> Self {
        DailyLimits { template: 100_000, chat: 500_000, subscription: 100_000 }
    }
}

impl DailyLimits {
    /// A channel's limit; none where the platform counts otherwise.
    pub fn of(&self, channel: Channel) -> Option<i64> {
        match channel {
            Channel::Template => Some(self.template),
            Channel::Chat => Some(self.chat),
            Channel::Subscription => Some(self.subscription),
            Channel::Wecom | Channel::Sms => None,
        }
    }
}
