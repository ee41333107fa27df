//! The client as the product's gateway: one line per call.

use async_trait::async_trait;

use super::Client;
use super::authorize::{PRIVATE, PROFILE, SILENT};
use crate::card::{ActionCard, CardUpdate, SentCard};
use crate::chat::CustomText;
use crate::diagnosis::{CallbackRoute, Diagnosis, Quota, TokenProbe};
use crate::directory::{Department, Member, MemberIds, WecomProfile};
use crate::error::{OauthError, SendError};
use crate::follower::{UserInfo, UsersPage};
use crate::gateway::{Gateway, WebUser, WecomUser};
use crate::jssdk::PageConfig;
use crate::media::Media;
use crate::menu::{FoundMenu, Menu, MenuOutcome};
use crate::message::{Accepted, Template, TemplateMessage, TextCard};
use crate::profile::WebProfile;
use crate::qr::{Lifetime, QrCode, Scene};
use crate::subscription::Subscription;

const UNSET: OauthError = OauthError::Misconfigured { code: None };

#[async_trait]
impl Gateway for Client {
    async fn send_template(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError> {
        self.template_send(account, message).await
    }

    async fn send_custom_text(&self, account: &str, message: &CustomText) -> Result<Accepted, SendError> {
        self.chat_send(account, message).await
    }

    async fn send_subscription(&self, account: &str, message: &Subscription) -> Result<Accepted, SendError> {
        self.subscription_send(account, message).await
    }

    async fn send_text_card(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError> {
        self.card_send(corp, card).await
    }

    async fn send_action_card(&self, corp: &str, card: &ActionCard) -> Result<SentCard, SendError> {
        self.action_card_send(corp, card).await
    }

    async fn update_card(&self, corp: &str, update: &CardUpdate) -> Result<Vec<String>, SendError> {
        self.card_update(corp, update).await
    }

    async fn exchange_code(&self, account: &str, code: &str) -> Result<WebUser, OauthError> {
        self.web_user(account, code).await
    }

    async fn exchange_code_for_profile(&self, account: &str, code: &str) -> Result<WebProfile, OauthError> {
        self.web_profile(account, code).await
    }

    async fn exchange_wecom_code(&self, corp: &str, code: &str) -> Result<WecomUser, OauthError> {
        self.wecom_user(corp, code).await
    }

    fn authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        let account = self.account(account).map_err(|_| UNSET)?;
        self.authorize(&account.appid, redirect_uri, state, SILENT, None)
    }

    fn profile_authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        let account = self.account(account).map_err(|_| UNSET)?;
        self.authorize(&account.appid, redirect_uri, state, PROFILE, None)
    }

    fn wecom_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        self.authorize(&corp.corpid, redirect_uri, state, SILENT, Some(corp.agentid))
    }

    fn wecom_login_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        self.wecom_login(corp, redirect_uri, state)
    }

    fn wecom_profile_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        self.authorize(&corp.corpid, redirect_uri, state, PRIVATE, Some(corp.agentid))
    }

    async fn exchange_wecom_code_for_profile(&self, corp: &str, code: &str) -> Result<WecomProfile, OauthError> {
        self.wecom_profile(corp, code).await
    }

    async fn departments(&self, corp: &str) -> Result<Vec<Department>, SendError> {
        self.department_list(corp).await
    }

    async fn members(&self, corp: &str, department: i64) -> Result<Vec<Member>, SendError> {
        self.member_list(corp, department).await
    }

    async fn member_ids(&self, corp: &str, cursor: Option<&str>) -> Result<MemberIds, SendError> {
        self.member_id_page(corp, cursor).await
    }

    async fn member(&self, corp: &str, userid: &str) -> Result<Option<Member>, SendError> {
        self.member_one(corp, userid).await
    }

    async fn ensure_menu(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError> {
        self.menu_ensure(account, menu).await
    }

    async fn menu(&self, account: &str) -> Result<Option<FoundMenu>, SendError> {
        self.menu_found(account).await
    }

    async fn templates(&self, account: &str) -> Result<Vec<Template>, SendError> {
        self.template_list(account).await
    }

    async fn subscription_templates(&self, account: &str) -> Result<Vec<Template>, SendError> {
        self.subscription_list(account).await
    }

    async fn user_info(&self, account: &str, openid: &str) -> Result<UserInfo, SendError> {
        self.user(account, openid).await
    }

    async fn users(&self, account: &str, after: Option<&str>) -> Result<UsersPage, SendError> {
        self.user_page(account, after).await
    }

    async fn page_config(&self, account: &str, url: &str) -> Result<PageConfig, SendError> {
        self.page_signed(account, url).await
    }

    async fn fetch_media(&self, account: &str, media_id: &str) -> Result<Media, SendError> {
        self.media_fetch(account, media_id).await
    }

    async fn qr_code(&self, account: &str, scene: &Scene, lifetime: Lifetime) -> Result<QrCode, SendError> {
        self.qr_create(account, scene, lifetime).await
    }

    async fn quota(&self, account: &str, path: &str) -> Result<Quota, SendError> {
        self.quota_read(account, path).await
    }

    async fn diagnosis(&self, account: &str, rid: &str) -> Result<Diagnosis, SendError> {
        self.diagnosis_read(account, rid).await
    }

    async fn callback_route(&self, account: &str) -> Result<CallbackRoute, SendError> {
        self.route_read(account).await
    }

    async fn probe_token(&self, account: &str) -> Result<TokenProbe, SendError> {
        self.token_probe(account).await
    }
}
