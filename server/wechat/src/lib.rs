//! The WeChat Official Account and WeCom platforms, seen from the product: send, sign in, verify callbacks.
//!
//! The product meets them through [`Gateway`]; [`Client`] speaks to the real platforms or to a simulator.
//! Nothing outside this crate knows a token, a signature or the platforms' XML.

mod account;
mod callback;
mod card;
mod chat;
mod client;
mod clock;
mod diagnosis;
mod directory;
mod error;
#[cfg(any(test, feature = "fake"))]
mod fake;
mod follower;
mod gate;
mod gateway;
mod hosts;
mod jssdk;
mod media;
mod menu;
mod message;
mod pace;
mod profile;
mod qr;
mod subscription;
mod text;
mod token;
mod wire;

pub use account::{Account, AesKey, AesKeys, BadKey, CallbackMode, Corp, CorpCallback};
pub use callback::{
    Asked, Callback, Delivery, DirectoryChange, Event, GrantAnswer, LinkReply, MemberCallback, MemberEvent, Query,
    Refused, SubscriptionEnd, Window,
};
pub use card::{ActionCard, CardButton, CardRow, CardUpdate, OnTap, SentCard};
pub use chat::CustomText;
pub use client::{Client, Limits, Settings, SetupError};
pub use clock::{Clock, Random};
pub use diagnosis::{CallbackRoute, Diagnosis, Quota, TokenProbe};
pub use directory::{Department, Member, MemberIds, MemberStatus, WecomProfile};
pub use error::{Cause, OauthError, Reason, SendError, SendErrorKind};
#[cfg(any(test, feature = "fake"))]
pub use fake::{Recorder, Scripted, Sent};
pub use follower::{UserInfo, UsersPage};
pub use gateway::{Gateway, WebUser, WecomUser};
pub use hosts::{HostError, Hosts, Platform};
pub use jssdk::{PageConfig, page_signature};
pub use media::Media;
pub use menu::{Button, FoundMenu, Menu, MenuError, MenuOutcome};
pub use message::{Accepted, Keyword, Template, TemplateMessage, TextCard};
pub use profile::WebProfile;
pub use qr::{Lifetime, QrCode, Scene};
pub use subscription::Subscription;
pub use text::{fit, fit_subscription};
pub use token::{MemoryTokens, StoreTrouble, Token, TokenStore};

/// How long the Official Account platform recognises a repeated `client_msg_id`, in milliseconds (10 minutes).
pub const TEMPLATE_DUPLICATE_WINDOW_MS: i64 = 10 * 60 * 1000;

/// How long WeCom suppresses a card with the same content, in milliseconds (4 hours, its maximum).
pub const CARD_DUPLICATE_WINDOW_MS: i64 = 4 * 60 * 60 * 1000;
