//! What the product asks of the platforms.

use async_trait::async_trait;

use crate::card::{ActionCard, CardUpdate, SentCard};
use crate::chat::CustomText;
use crate::diagnosis::{CallbackRoute, Diagnosis, Quota, TokenProbe};
use crate::directory::{Department, Member, MemberIds, WecomProfile};
use crate::error::{OauthError, SendError};
use crate::follower::{UserInfo, UsersPage};
use crate::jssdk::PageConfig;
use crate::media::Media;
use crate::menu::{FoundMenu, Menu, MenuOutcome};
use crate::message::{Accepted, Template, TemplateMessage, TextCard};
use crate::profile::WebProfile;
use crate::qr::{Lifetime, QrCode, Scene};
use crate::subscription::Subscription;

/// The platforms, as the outbox worker and the sign-in see them. Accounts and applications go by their configured key.
#[async_trait]
pub trait Gateway: Send + Sync {
    /// Sends a template message. The answer means accepted; delivery is told by `Event::TemplateFinished`.
    async fn send_template(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError>;

    /// Sends a text in the account's chat (客服消息), possible for a while after the person did something there.
    /// The platform knows no repetition: after `Unknown` another try may be seen twice.
    async fn send_custom_text(&self, account: &str, message: &CustomText) -> Result<Accepted, SendError>;

    /// Sends a subscription notification (订阅通知), which uses up one permission of the person. Repetitions as above.
    async fn send_subscription(&self, account: &str, message: &Subscription) -> Result<Accepted, SendError>;

    /// Sends a text card to one member.
    async fn send_text_card(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError>;

    /// Sends a card with buttons to one member. Its application needs a callback address.
    async fn send_action_card(&self, corp: &str, card: &ActionCard) -> Result<SentCard, SendError>;

    /// Puts other words in place of a card's buttons; the members who were not found. `Reason::CardSpent` when its
    /// code was used: then the card shows other words already.
    async fn update_card(&self, corp: &str, update: &CardUpdate) -> Result<Vec<String>, SendError>;

    /// Who came back from [`Gateway::authorize_url`] with this code.
    async fn exchange_code(&self, account: &str, code: &str) -> Result<WebUser, OauthError>;

    /// As [`Gateway::exchange_code`] after [`Gateway::profile_authorize_url`]: who, with name and picture.
    async fn exchange_code_for_profile(&self, account: &str, code: &str) -> Result<WebProfile, OauthError>;

    /// Which member came back from [`Gateway::wecom_authorize_url`] with this code.
    async fn exchange_wecom_code(&self, corp: &str, code: &str) -> Result<WecomUser, OauthError>;

    /// Where to send a browser for a silent sign-in. `state` is 1–128 letters and digits.
    fn authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// The same with the platform's question for name and picture; somebody who says no comes back without a code.
    fn profile_authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// The same for a member of the company.
    fn wecom_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// The same on a desktop, where the member scans a code. The way back is [`Gateway::exchange_wecom_code`].
    fn wecom_login_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// The same inside WeCom with the platform's question for the telephone number.
    fn wecom_profile_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError>;

    /// As [`Gateway::exchange_wecom_code`] after [`Gateway::wecom_profile_authorize_url`].
    async fn exchange_wecom_code_for_profile(&self, corp: &str, code: &str) -> Result<WecomProfile, OauthError>;

    /// The departments that the application may see.
    async fn departments(&self, corp: &str) -> Result<Vec<Department>, SendError>;

    /// The members of one department that the application may see, those of departments below it left out.
    async fn members(&self, corp: &str, department: i64) -> Result<Vec<Member>, SendError>;

    /// A page of everybody's ids; `None` begins. Only the directory's own secret (通讯录同步) may.
    async fn member_ids(&self, corp: &str, cursor: Option<&str>) -> Result<MemberIds, SendError>;

    /// One member, `None` when there is none (any more); `Reason::BadRecipient` for one whom the application does not see.
    async fn member(&self, corp: &str, userid: &str) -> Result<Option<Member>, SendError>;

    /// Makes the account's menu this one; writes only when it differs.
    async fn ensure_menu(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError>;

    /// The menu that the account has, if any; [`Menu::diff`] compares.
    async fn menu(&self, account: &str) -> Result<Option<FoundMenu>, SendError>;

    /// The templates of the account, to check the configured mapping against.
    async fn templates(&self, account: &str) -> Result<Vec<Template>, SendError>;

    /// The same for subscription notifications.
    async fn subscription_templates(&self, account: &str) -> Result<Vec<Template>, SendError>;

    /// Whether somebody follows the account. An openid of another account is `Reason::BadRecipient`.
    async fn user_info(&self, account: &str, openid: &str) -> Result<UserInfo, SendError>;

    /// Up to 10,000 followers after this openid, in the platform's order; `None` begins.
    async fn users(&self, account: &str, after: Option<&str>) -> Result<UsersPage, SendError>;

    /// What the page at `url` hands to `wx.config`. The caller makes sure that the address is one of ours.
    async fn page_config(&self, account: &str, url: &str) -> Result<PageConfig, SendError>;

    /// A file that a phone gave to the platform in the last three days. `Reason::MediaGone` when it is not there (any more).
    async fn fetch_media(&self, account: &str, media_id: &str) -> Result<Media, SendError>;

    /// A code that leads into the account's chat and tells us the scene.
    async fn qr_code(&self, account: &str, scene: &Scene, lifetime: Lifetime) -> Result<QrCode, SendError>;

    /// How much of the day's calls to `path` (`/cgi-bin/…`) is used.
    async fn quota(&self, account: &str, path: &str) -> Result<Quota, SendError>;

    /// What the platform remembers of a failed call, for seven days, by its `rid`.
    async fn diagnosis(&self, account: &str, rid: &str) -> Result<Diagnosis, SendError>;

    /// How the platform finds its way to the account's callback address.
    async fn callback_route(&self, account: &str) -> Result<CallbackRoute, SendError>;

    /// Asks for an access token now, whatever is cached or rests: whether appid, secret and our address are accepted.
    async fn probe_token(&self, account: &str) -> Result<TokenProbe, SendError>;
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
