//! The client as the product's gateway: one line per call.

use async_trait::async_trait;

use super::Client;
use crate::error::{OauthError, SendError};
use crate::gateway::{Gateway, WebUser, WecomUser};
use crate::menu::{Menu, MenuOutcome};
use crate::message::{Accepted, Template, TemplateMessage, TextCard};

const UNSET: OauthError = OauthError::Misconfigured { code: None };

#[async_trait]
impl Gateway for Client {
    async fn send_template(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError> {
        self.template_send(account, message).await
    }

    async fn send_text_card(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError> {
        self.card_send(corp, card).await
    }

    async fn exchange_code(&self, account: &str, code: &str) -> Result<WebUser, OauthError> {
        self.web_user(account, code).await
    }

    async fn exchange_wecom_code(&self, corp: &str, code: &str) -> Result<WecomUser, OauthError> {
        self.wecom_user(corp, code).await
    }

    fn authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        let account = self.account(account).map_err(|_| UNSET)?;
        self.authorize(&account.appid, redirect_uri, state, None)
    }

    fn wecom_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        let corp = self.corp(corp).map_err(|_| UNSET)?;
        self.authorize(&corp.corpid, redirect_uri, state, Some(corp.agentid))
    }

    async fn ensure_menu(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError> {
        self.menu_ensure(account, menu).await
    }

    async fn templates(&self, account: &str) -> Result<Vec<Template>, SendError> {
        self.template_list(account).await
    }
}
