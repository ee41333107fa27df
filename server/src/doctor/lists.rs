//! The platform's lists of templates, and what they say of each notice's message.

use super::{Doctor, Documents, cause::trouble, templates::of_row};
use anyhow::Result;
use contract::views::{
    setup::{Finding, Trouble},
    templates::{TemplateRow, TemplatesPage},
};
use domain::notice::{Channel, Mapping, NoticeKind, Templates};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};
use wechat::{Client, Gateway, MemoryTokens, SendError, Template};

/// One list, or why there is none.
type List = Result<Vec<Template>, Trouble>;

/// The lists of every account.
pub(super) type Lists = HashMap<String, AccountLists>;

/// Those of one account.
#[derive(Clone, Debug)]
pub(super) struct AccountLists {
    templates: List,
    /// None where the account's configuration names no subscription template.
    subscriptions: Option<List>,
}

impl AccountLists {
    /// Whether everything could be read.
    pub(super) fn is_whole(&self) -> bool {
        self.templates.is_ok() && self.subscriptions.as_ref().is_none_or(Result::is_ok)
    }
}

impl Doctor {
    /// Asks the platform. Takes seconds.
    ///
    /// # Errors
    /// No client can be made: the machine has no TLS.
    pub(super) async fn lists(&self) -> Result<Lists> {
        let tokens = Arc::new(MemoryTokens::default());
        let client = Client::new(self.platforms.clone(), tokens, Arc::clone(&self.clock), Arc::clone(&self.random))?;
        let mut lists = Lists::new();
        for account in &self.config.wechat.accounts {
            let templates = told(client.templates(&account.key).await);
            let subscriptions = match account.subscriptions.is_empty() {
                true => None,
                false => Some(told(client.subscription_templates(&account.key).await)),
            };
            lists.insert(account.key.clone(), AccountLists { templates, subscriptions });
        }
        Ok(lists)
    }

    /// The notices whose templates do not fit, by account and channel, where the lists could be read.
    pub(super) fn unfit(&self, lists: &Lists, documents: &Documents) -> Vec<(String, Channel, Vec<NoticeKind>)> {
        let mut found = vec![];
        for account in &self.config.wechat.accounts {
            let (Some(lists), documents) = (lists.get(&account.key), documents.of(&account.key)) else { continue };
            let mut add =
                |channel, rows: fn(&Templates) -> &Vec<Mapping>, ids: &HashMap<String, String>, list: &List| {
                    if let Ok(list) = list {
                        let bad = documents.iter().flat_map(rows).filter(|row| {
                            !of_row(&row.title, ids.get(&row.title).map(String::as_str), &row.keywords, list).is_empty()
                        });
                        let bad: BTreeSet<&str> = bad.map(|row| row.notice.code()).collect();
                        let kinds = bad.into_iter().filter_map(NoticeKind::from_code).collect();
                        found.push((account.key.clone(), channel, kinds));
                    }
                };
            add(Channel::Template, |d| &d.rows, &account.templates, &lists.templates);
            if let Some(list) = &lists.subscriptions {
                add(Channel::Subscription, |d| &d.subscriptions, &account.subscriptions, list);
            }
        }
        found
    }
}

fn told(answer: Result<Vec<Template>, SendError>) -> List {
    answer.map_err(|error| trouble(error.cause()))
}

/// Writes into the page what the lists say.
pub(super) fn judge(page: &mut TemplatesPage, lists: &AccountLists) {
    page.templates.iter_mut().for_each(|row| row.found = Some(of(row, &lists.templates)));
    if let Some(list) = &lists.subscriptions {
        page.subscriptions.iter_mut().for_each(|row| row.found = Some(of(row, list)));
    }
}

fn of(row: &TemplateRow, list: &List) -> Vec<Finding> {
    match list {
        Err(trouble) => vec![Finding::Trouble(*trouble, None)],
        Ok(list) => {
            let keywords: Vec<_> = row.lines.iter().map(|line| (line.fact, line.keyword.clone())).collect();
            of_row(&row.title, row.id.as_deref(), &keywords, list)
        }
    }
}
