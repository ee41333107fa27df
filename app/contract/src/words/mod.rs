//! Every word that a person reads, in Chinese, in one place: another language is another set of these files.
//! Codes, errors and sentences are functions; the fixed texts of pages are constants, one file per audience.

pub mod account;
pub mod chat;
pub mod desk;
pub mod dispatch;
pub mod error;
pub mod export;
pub mod field;
pub mod form;
pub mod notice;
pub mod owner;
pub mod platform;
pub mod progress;
pub mod push;
pub mod ring;
pub mod setup;
pub mod sms;
pub mod stickers;
pub mod ticket;
pub mod time;
pub mod timeline;
pub mod wecom;
pub mod weixin;
