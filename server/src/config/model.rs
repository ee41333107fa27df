//! The shape of `weixiu.toml`. Every key is explained in the shipped file.

use domain::Day;
use serde::Deserialize;
use services::DailyLimits;
use std::{collections::HashMap, path::PathBuf};

/// The whole file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the sections are described at their types")]
pub struct Config {
    pub server: Server,
    pub store: Store,
    pub media: Media,
    pub wechat: Wechat,
    #[serde(default)]
    pub wecom: Wecom,
    #[serde(default)]
    pub telephone: Option<super::Telephone>,
    #[serde(default)]
    pub sessions: Sessions,
    #[serde(default)]
    pub limits: Limits,
}

/// Where we listen and how people reach us.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    /// Address for owners, technicians and platforms; for everybody if `inner_listen` is missing.
    pub listen: String,
    /// Address for the desk, if it has its own door.
    #[serde(default)]
    pub inner_listen: Option<String>,
    /// Address under which people reach us, without a slash at the end.
    pub public_url: String,
    /// The same for the desk, if it has another one.
    #[serde(default)]
    pub inner_url: Option<String>,
    /// Whether this is production: simulators are refused.
    #[serde(default)]
    pub production: bool,
    /// Name of this node among several.
    #[serde(default = "node")]
    pub node: String,
    /// Log as JSON lines instead of text.
    #[serde(default)]
    pub log_json: bool,
}

fn node() -> String {
    "node-1".into()
}

/// The database.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Store {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Environment variable with the whole address, when it holds a password.
    #[serde(default)]
    pub url_env: Option<String>,
    /// Connections for reading.
    #[serde(default = "readers")]
    pub readers: u32,
}

fn readers() -> u32 {
    8
}

/// Photos and videos.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Media {
    /// Folder on a local disk.
    pub folder: PathBuf,
    /// Files rebuilt at one time.
    #[serde(default = "pool")]
    pub pool: usize,
    /// Largest photo, megabytes.
    #[serde(default = "photo_mb")]
    pub photo_mb: u64,
    /// Largest video, megabytes.
    #[serde(default = "video_mb")]
    pub video_mb: u64,
    /// Longest video, seconds.
    #[serde(default = "video_s")]
    pub video_s: u64,
}

fn pool() -> usize {
    2
}
fn photo_mb() -> u64 {
    20
}
fn video_mb() -> u64 {
    100
}
fn video_s() -> u64 {
    60
}

/// Whose platform it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Platform {
    /// Tencent's own.
    #[default]
    Real,
    /// A stand-in on a loopback or private address.
    Simulator,
}

/// Service accounts 服务号.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the keys")]
pub struct Wechat {
    #[serde(default)]
    pub platform: Platform,
    #[serde(default)]
    pub api_url: Option<String>,
    #[serde(default)]
    pub open_url: Option<String>,
    /// WeChat's script for pages; empty: not used.
    #[serde(default)]
    pub jssdk_url: Option<String>,
    /// Messages that one account sends in a second.
    #[serde(default = "sends_per_second")]
    pub sends_per_second: u32,
    #[serde(default)]
    pub accounts: Vec<Account>,
}

fn sends_per_second() -> u32 {
    30
}

/// How the platform's console is set to send callbacks 消息加解密方式.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallbackMode {
    /// 安全模式
    #[default]
    Safe,
    /// 兼容模式
    Compatible,
    /// 明文模式, never in production.
    Plaintext,
}

/// One service account. Secrets are named by environment variable.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the keys")]
pub struct Account {
    pub key: String,
    pub name: String,
    pub appid: String,
    pub gh_id: String,
    pub secret_env: String,
    pub token_env: String,
    pub aes_key_env: String,
    #[serde(default)]
    pub previous_aes_key_env: Option<String>,
    #[serde(default)]
    pub callback_mode: CallbackMode,
    /// Whether this deployment may end the account's token: one alone among those that share an appid.
    #[serde(default = "yes")]
    pub may_force_refresh: bool,
    /// The last day of the yearly verification, `2027-05-31`.
    #[serde(default)]
    pub verified_until: Option<String>,
    /// Template ids by title.
    #[serde(default)]
    pub templates: HashMap<String, String>,
    /// Ids of the templates for subscription notifications by title.
    #[serde(default)]
    pub subscriptions: HashMap<String, String>,
    /// Files `MP_verify_….txt` with their content.
    #[serde(default)]
    pub verify_files: HashMap<String, String>,
}

impl Account {
    /// The last day of the verification, if it is known.
    pub fn last_verified_day(&self) -> Option<Day> {
        self.verified_until.as_deref().and_then(Day::parse)
    }
}

fn yes() -> bool {
    true
}

/// WeCom applications.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the keys")]
pub struct Wecom {
    #[serde(default)]
    pub platform: Platform,
    #[serde(default)]
    pub api_url: Option<String>,
    #[serde(default)]
    pub login_url: Option<String>,
    #[serde(default)]
    pub corps: Vec<Corp>,
}

/// One WeCom application.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names are the keys")]
pub struct Corp {
    pub key: String,
    pub name: String,
    pub corpid: String,
    pub agentid: i64,
    pub secret_env: String,
    /// With `aes_key_env`: the application has a callback address.
    #[serde(default)]
    pub token_env: Option<String>,
    #[serde(default)]
    pub aes_key_env: Option<String>,
}

/// How long people stay signed in.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Sessions {
    pub phone_idle_hours: i64,
    pub desk_idle_minutes: i64,
    pub absolute_days: i64,
}

impl Default for Sessions {
    fn default() -> Self {
        Sessions { phone_idle_hours: 7 * 24, desk_idle_minutes: 30, absolute_days: 30 }
    }
}

/// Quotas and limits.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Reports of one person in an hour.
    pub reports_per_hour: u64,
    /// Files sent and not used that one person may have.
    pub unclaimed_files: u64,
    /// Finished work that nobody answers is closed after this many days.
    pub auto_close_days: i64,
    /// Longest time a request may take, seconds; uploads have their own.
    pub request_s: u64,
    /// Largest form with its files, megabytes.
    pub form_mb: u64,
    /// What the platform allows one service account.
    pub daily: Daily,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            reports_per_hour: 20,
            unclaimed_files: 30,
            auto_close_days: 7,
            request_s: 30,
            form_mb: 300,
            daily: Daily::default(),
        }
    }
}

/// Messages that the platform allows one service account in a day of China's time, by channel.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Daily {
    pub template: i64,
    pub chat: i64,
    pub subscription: i64,
}

impl Default for Daily {
    fn default() -> Self {
        let DailyLimits { template, chat, subscription } = DailyLimits::default();
        Daily { template, chat, subscription }
    }
}
