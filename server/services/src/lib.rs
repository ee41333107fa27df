//! Services: the use cases. They ask the rules, store what the rules decided, and leave everything that goes out to the outbox.
//! Knows no web framework; pages and routes call it through the contract's traits.

mod accounts;
mod alarms;
mod chat;
mod company;
mod configs;
mod core;
mod desk;
mod dispatch;
mod error;
mod field;
mod follow;
mod grounds;
mod hub;
mod ids;
mod jobs;
mod media_files;
mod notices;
mod owner;
mod progress;
mod rings;
pub mod seed;
mod settings;
mod sign_in;
mod tickets;
mod tokens;
mod wecom;

pub use crate::core::{Parts, Services};
pub use chat::ChatAnswer;
pub use hub::Hub;
pub use jobs::{Job, Jobs, Tick};
pub use media_files::SentFile;
pub use owner::{StickerPlace, WeixinPage, code_hash};
pub use settings::{DailyLimits, Settings, TemplateIds};
pub use sign_in::{KeptDraft, SignedIn, hash_password};
pub use tokens::DatabaseTokens;
pub use wechat::{Clock, Random};
