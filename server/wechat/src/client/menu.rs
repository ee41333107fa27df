//! The menu: read, compare, write only when it differs.

use serde_json::Value;

use super::Client;
use super::holder::Holder;
use crate::error::{Reason, SendError, SendErrorKind};
use crate::menu::{FoundMenu, Menu, MenuOutcome, WireMenu};
use crate::wire::Request;

const NO_MENU: i64 = 46003;

impl Client {
    pub(super) async fn menu_ensure(&self, account: &str, menu: &Menu) -> Result<MenuOutcome, SendError> {
        let holder = Holder::Account(self.account(account)?);
        if let Err(error) = menu.check() {
            tracing::error!(account, %error, "the configured menu is not possible");
            let kind = SendErrorKind::Undeliverable { reason: Reason::BadCall };
            return Err(SendError { alert: true, ..SendError::silent(kind) });
        }
        let wanted = menu.wire();
        if self.menu_read(holder).await?.as_ref() == Some(&wanted) {
            return Ok(MenuOutcome::Unchanged);
        }
        let body = serde_json::to_value(&wanted).unwrap_or_default();
        self.call(holder, Request { path: "/cgi-bin/menu/create", query: &[], body: Some(&body) }, 0).await?;
        tracing::info!(account, "menu written");
        Ok(MenuOutcome::Created)
    }

    pub(super) async fn menu_found(&self, account: &str) -> Result<Option<FoundMenu>, SendError> {
        let holder = Holder::Account(self.account(account)?);
        Ok(self.menu_read(holder).await?.map(FoundMenu))
    }

    /// `None` when there is no menu, or one that we cannot read and so replace.
    async fn menu_read(&self, holder: Holder<'_>) -> Result<Option<WireMenu>, SendError> {
        match self.call(holder, Request { path: "/cgi-bin/menu/get", query: &[], body: None }, 0).await {
            Ok(answer) => Ok(answer.get("menu").and_then(|menu| read(menu.clone()))),
            Err(error) if error.code == Some(NO_MENU) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

fn read(menu: Value) -> Option<WireMenu> {
    serde_json::from_value(menu).ok()
}
