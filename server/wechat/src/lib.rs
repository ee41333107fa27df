//! The WeChat Official Account and WeCom platforms, seen from the product: send, sign in, verify callbacks.
//!
//! The product meets them through [`Gateway`]; [`Client`] speaks to the real platforms or to a simulator.
//! Nothing outside this crate knows a token, a signature or the platforms' XML.

mod account;
mod callback;
mod client;
mod clock;
mod error;
#[cfg(any(test, feature = "fake"))]
mod fake;
mod gate;
mod gateway;
mod hosts;
mod jssdk;
mod menu;
mod message;
mod text;
mod token;
mod wire;

pub use account::{Account, AesKey, AesKeys, BadKey, Corp, CorpCallback};
pub use callback::{Callback, Delivery, Event, Query, Refused};
pub use client::{Client, Limits, Settings, SetupError};
pub use clock::{Clock, Random};
pub use error::{OauthError, Reason, SendError, SendErrorKind};
#[cfg(any(test, feature = "fake"))]
pub use fake::{Recorder, Scripted, Sent};
pub use gateway::{Gateway, WebUser, WecomUser};
pub use hosts::{HostError, Hosts, Platform};
pub use jssdk::page_signature;
pub use menu::{Button, Menu, MenuError, MenuOutcome};
pub use message::{Accepted, Keyword, Template, TemplateMessage, TextCard};
pub use text::fit;
pub use token::{MemoryTokens, StoreTrouble, Token, TokenStore};

/// How long the Official Account platform recognises a repeated `client_msg_id`, in milliseconds (10 minutes).
pub const TEMPLATE_DUPLICATE_WINDOW_MS: i64 = 10 * 60 * 1000;

/// How long WeCom suppresses a card with the same content, in milliseconds (4 hours, its maximum).
pub const CARD_DUPLICATE_WINDOW_MS: i64 = 4 * 60 * 60 * 1000;
