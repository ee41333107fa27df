//! What the product asks of the platforms.

use async_trait::async_trait;

use crate::error::{OauthError, SendError};
use crate::menu::{Menu, MenuOutcome};
use crate::message::{Accepted, Template, TemplateMessage, TextCard};

/// The platforms, as the outbox worker and the sign-in see them. Accounts and applications go by their configured key.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Sends a template message. The answer means accepted; delivery is told by `Event::TemplateFinished`.
    async fn send_template(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError>;

    /// Sends a text card to one member.
    async fn send_text_card(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError>;

    /// Who came back from [`Gateway::authorize_url`] with this code.
    async fn exchange_code(&self, account: &str, code: &str) -> Result<WebUser, OauthError>;

    /// Which member came back from [`Gateway::wecom_authorize_url`] with this code.
    async fn exchange_wecom_code(&self, corp: &str, code: &str) -> Result<WecomUser, OauthError>;

    /// Where to send a browser for a silent sign-in. `state` is 1–128 letters and digits.
    fn authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// The same for a member of the company.
    fn wecom_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// Makes the account's menu this one; writes only when it differs.
    async fn ensure_menu(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError>;

    /// The templates of the account, to check the configured mapping against.
    async fn templates(&self, account: &str) -> Result<Vec<Template>, SendError>;
}

/// A person in WeChat. An openid means something only together with its account.
#[derive(Clone, PartialEq, Eq)]
pub struct WebUser {
    /// The person's id in this account.
    pub openid: String,
    /// A preview page (快照页) with an invented id: create nothing for it.
    pub snapshot: bool,
}

/// A member of the company in WeCom.
#[derive(Clone, PartialEq, Eq)]
pub struct WecomUser {
    /// The member's id in the company.
    pub userid: String,
}

impl std::fmt::Debug for WebUser {
    /// Without the person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WebUser").field("snapshot", &self.snapshot).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for WecomUser {
    /// Without the person.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WecomUser").finish_non_exhaustive()
    }
}
