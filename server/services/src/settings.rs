//! Settings of the use cases, read from configuration by the server.

use domain::notice::NoticeKind;
use std::collections::HashMap;

/// How a notice becomes a template message of one account.
#[derive(Clone, Debug, Default)]
pub struct TemplateMapping {
    /// Template id by notice kind; a kind without one goes to the page only.
    pub templates: HashMap<NoticeKind, Template>,
}

/// One template with the keyword under which each fact goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Id in the account.
    pub id: String,
    /// Pairs of fact and keyword. Facts: `no`, `what`, `place`, `progress`, `time`, `person`.
    pub keywords: Vec<(String, String)>,
}

/// Everything that is a number or an address rather than a rule.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Address under which people reach us, without a slash at the end.
    pub public_base: String,
    /// The account whose links a push carries when a project names none.
    pub default_account: String,
    /// Template mappings by account.
    pub accounts: HashMap<String, TemplateMapping>,
    /// Keys of WeCom applications, the preferred first.
    pub corps: Vec<String>,
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
        Settings {
            public_base: public_base.into(),
            default_account: default_account.into(),
            accounts: HashMap::new(),
            corps: vec![],
            auto_close_days: 7,
            phone_idle_ms: 7 * 24 * HOUR,
            desk_idle_ms: HOUR / 2,
            absolute_ms: 30 * 24 * HOUR,
            unclaimed_files: 30,
            reports_per_hour: 20,
        }
    }
}
