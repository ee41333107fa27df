//! The recorder as the product's gateway.

use async_trait::async_trait;

use super::{Recorder, Sent};
use crate::error::{OauthError, SendError};
use crate::gateway::{Gateway, WebUser, WecomUser};
use crate::menu::{Menu, MenuOutcome};
use crate::message::{Accepted, Template, TemplateMessage, TextCard};

#[async_trait]
impl Gateway for Recorder {
    async fn send_template(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError> {
        self.send(Sent::Template { account: account.to_owned(), message: message.clone() })
    }

    async fn send_text_card(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError> {
        let accepted = self.send(Sent::TextCard { corp: corp.to_owned(), card: card.clone() });
        accepted.map(|_| Accepted { msgid: None })
    }

    async fn exchange_code(&self, _account: &str, code: &str) -> Result<WebUser, OauthError> {
        self.state().users.remove(code).unwrap_or(Err(OauthError::CodeSpent))
    }

    async fn exchange_wecom_code(&self, _corp: &str, code: &str) -> Result<WecomUser, OauthError> {
        self.state().members.remove(code).unwrap_or(Err(OauthError::CodeSpent))
    }

    fn authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://open.test/{account}?redirect_uri={redirect_uri}&state={state}"))
    }

    fn wecom_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://open.test/{corp}?redirect_uri={redirect_uri}&state={state}"))
    }

    async fn ensure_menu(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError> {
        let before = self.state().menus.insert(account.to_owned(), menu.clone());
        Ok(if before.as_ref() == Some(menu) { MenuOutcome::Unchanged } else { MenuOutcome::Created })
    }

    async fn templates(&self, account: &str) -> Result<Vec<Template>, SendError> {
        Ok(self.state().templates.get(account).cloned().unwrap_or_default())
    }
}
