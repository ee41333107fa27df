//! The recorder as the product's gateway.

use async_trait::async_trait;

use super::{Recorder, Sent};
use crate::card::{ActionCard, CardUpdate, SentCard};
use crate::chat::CustomText;
use crate::diagnosis::{CallbackRoute, Diagnosis, Quota, TokenProbe};
use crate::directory::{Department, Member, MemberIds, WecomProfile};
use crate::error::{OauthError, Reason, SendError, SendErrorKind};
use crate::follower::{UserInfo, UsersPage};
use crate::gateway::{Gateway, WebUser, WecomUser};
use crate::jssdk::{PageConfig, page_signature};
use crate::media::Media;
use crate::menu::{FoundMenu, Menu, MenuOutcome};
use crate::message::{Accepted, Template, TemplateMessage, TextCard};
use crate::profile::WebProfile;
use crate::qr::{self, Lifetime, QrCode, Scene};
use crate::subscription::Subscription;

#[async_trait]
impl Gateway for Recorder {
    async fn send_template(&self, account: &str, message: &TemplateMessage) -> Result<Accepted, SendError> {
        self.send(Sent::Template { account: account.to_owned(), message: message.clone() })
    }

    async fn send_custom_text(&self, account: &str, message: &CustomText) -> Result<Accepted, SendError> {
        let accepted = self.send(Sent::CustomText { account: account.to_owned(), message: message.clone() });
        accepted.map(|_| Accepted { msgid: None })
    }

    async fn send_subscription(&self, account: &str, message: &Subscription) -> Result<Accepted, SendError> {
        let accepted = self.send(Sent::Subscription { account: account.to_owned(), message: message.clone() });
        accepted.map(|_| Accepted { msgid: None })
    }

    async fn send_text_card(&self, corp: &str, card: &TextCard) -> Result<Accepted, SendError> {
        let accepted = self.send(Sent::TextCard { corp: corp.to_owned(), card: card.clone() });
        accepted.map(|_| Accepted { msgid: None })
    }

    async fn send_action_card(&self, corp: &str, card: &ActionCard) -> Result<SentCard, SendError> {
        self.send(Sent::ActionCard { corp: corp.to_owned(), card: card.clone() })?;
        Ok(SentCard { response_code: Some(format!("code-{}", card.client_msg_id)) })
    }

    async fn update_card(&self, corp: &str, update: &CardUpdate) -> Result<Vec<String>, SendError> {
        self.state().company.update(corp, update)
    }

    async fn exchange_code(&self, _account: &str, code: &str) -> Result<WebUser, OauthError> {
        self.state().users.remove(code).unwrap_or(Err(OauthError::CodeSpent))
    }

    async fn exchange_code_for_profile(&self, _account: &str, code: &str) -> Result<WebProfile, OauthError> {
        self.state().facts.profiles.remove(code).unwrap_or(Err(OauthError::CodeSpent))
    }

    async fn exchange_wecom_code(&self, _corp: &str, code: &str) -> Result<WecomUser, OauthError> {
        self.state().members.remove(code).unwrap_or(Err(OauthError::CodeSpent))
    }

    fn authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://open.test/{account}?redirect_uri={redirect_uri}&state={state}"))
    }

    fn profile_authorize_url(&self, account: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://open.test/{account}?scope=snsapi_userinfo&redirect_uri={redirect_uri}&state={state}"))
    }

    fn wecom_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://open.test/{corp}?redirect_uri={redirect_uri}&state={state}"))
    }

    fn wecom_login_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://login.test/{corp}?redirect_uri={redirect_uri}&state={state}"))
    }

    fn wecom_profile_authorize_url(&self, corp: &str, redirect_uri: &str, state: &str) -> Result<String, OauthError> {
        Ok(format!("https://open.test/{corp}?scope=snsapi_privateinfo&redirect_uri={redirect_uri}&state={state}"))
    }

    async fn exchange_wecom_code_for_profile(&self, _corp: &str, code: &str) -> Result<WecomProfile, OauthError> {
        self.state().company.profiles.remove(code).unwrap_or(Err(OauthError::CodeSpent))
    }

    async fn departments(&self, _corp: &str) -> Result<Vec<Department>, SendError> {
        Ok(self.state().company.departments.clone())
    }

    async fn members(&self, _corp: &str, department: i64) -> Result<Vec<Member>, SendError> {
        Ok(self.state().company.of(department))
    }

    async fn member_ids(&self, _corp: &str, _cursor: Option<&str>) -> Result<MemberIds, SendError> {
        Ok(self.state().company.ids())
    }

    async fn member(&self, _corp: &str, userid: &str) -> Result<Option<Member>, SendError> {
        Ok(self.state().company.one(userid))
    }

    async fn ensure_menu(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError> {
        let before = self.state().menus.insert(account.to_owned(), menu.clone());
        Ok(if before.as_ref() == Some(menu) { MenuOutcome::Unchanged } else { MenuOutcome::Created })
    }

    async fn menu(&self, account: &str) -> Result<Option<FoundMenu>, SendError> {
        Ok(self.state().menus.get(account).map(|menu| FoundMenu(menu.wire())))
    }

    async fn templates(&self, account: &str) -> Result<Vec<Template>, SendError> {
        Ok(self.state().templates.get(account).cloned().unwrap_or_default())
    }

    async fn subscription_templates(&self, account: &str) -> Result<Vec<Template>, SendError> {
        Ok(self.state().facts.subscription_templates.get(account).cloned().unwrap_or_default())
    }

    async fn user_info(&self, account: &str, openid: &str) -> Result<UserInfo, SendError> {
        let known = self.state().facts.users.get(&(account.to_owned(), openid.to_owned())).cloned();
        Ok(known.unwrap_or(UserInfo { follows: true, ..UserInfo::default() }))
    }

    async fn users(&self, account: &str, after: Option<&str>) -> Result<UsersPage, SendError> {
        let state = self.state();
        let all = state.facts.users.iter().filter(|((of, _), user)| of == account && user.follows);
        let all: Vec<_> = all.map(|((_, openid), _)| openid.clone()).collect();
        let openids: Vec<_> =
            all.iter().filter(|openid| after.is_none_or(|after| openid.as_str() > after)).cloned().collect();
        Ok(UsersPage { total: i64::try_from(all.len()).unwrap_or_default(), next: openids.last().cloned(), openids })
    }

    async fn page_config(&self, account: &str, url: &str) -> Result<PageConfig, SendError> {
        let signature = page_signature("ticket", "nonce", 0, url);
        Ok(PageConfig { appid: account.to_owned(), timestamp_s: 0, nonce: "nonce".to_owned(), signature })
    }

    async fn fetch_media(&self, _account: &str, media_id: &str) -> Result<Media, SendError> {
        let mut state = self.state();
        let facts = &mut state.facts;
        match facts.media_failures.get_mut(media_id).and_then(|failures| failures.pop_front()) {
            Some(failure) => Err(SendError::silent(failure)),
            None => facts.media.get(media_id).cloned().ok_or_else(|| never(Reason::MediaGone)),
        }
    }

    async fn qr_code(&self, account: &str, scene: &Scene, lifetime: Lifetime) -> Result<QrCode, SendError> {
        let body = qr::body(scene, lifetime).ok_or_else(|| never(Reason::BadCall))?;
        let mut state = self.state();
        let facts = &mut state.facts;
        if let Some(failure) = facts.code_failures.pop_front() {
            return Err(failure);
        }
        *facts.codes.entry(account.to_owned()).or_default() += 1;
        let ticket = format!("{account}:{}", body["action_info"]["scene"]);
        Ok(QrCode {
            url: format!("https://weixin.test/q/{ticket}"),
            ticket,
            expires_s: body["expire_seconds"].as_i64(),
        })
    }

    async fn quota(&self, _account: &str, _path: &str) -> Result<Quota, SendError> {
        Ok(Quota { limit: 100_000, used: 0, left: 100_000 })
    }

    async fn diagnosis(&self, _account: &str, rid: &str) -> Result<Diagnosis, SendError> {
        self.state().facts.diagnoses.get(rid).cloned().ok_or_else(|| never(Reason::BadCall))
    }

    async fn callback_route(&self, account: &str) -> Result<CallbackRoute, SendError> {
        Ok(self.state().facts.routes.get(account).cloned().unwrap_or_default())
    }

    async fn probe_token(&self, account: &str) -> Result<TokenProbe, SendError> {
        self.state().facts.probes.get(account).cloned().map_or(Ok(TokenProbe { expires_s: 7_200 }), Err)
    }
}

fn never(reason: Reason) -> SendError {
    SendError::silent(SendErrorKind::Undeliverable { reason })
}
