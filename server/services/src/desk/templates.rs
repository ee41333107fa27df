//! The page of message templates: what each notice says by which template, and test messages to the reader's own WeChat.

use super::pushes::push_state;
use crate::{
    Services,
    error::{Failure, Work},
    notices::{Payload, Sample, made_up},
};
use contract::{
    AppError, Reply,
    views::{
        desk::Frame,
        templates::{Me, TemplateLine, TemplateRow, TemplatesPage, TestLine},
    },
};
use domain::{
    At, Refusal,
    access::{Actor, Projects},
    id::{ProjectId, StaffId},
    notice::{Fact, Mapping, NoticeKind, Templates},
};
use std::{collections::HashMap, sync::Arc};
use store::{outbox, people, rerun, tickets};
use wechat::{fit, fit_subscription};

/// Test messages on the page.
const MOST_TESTS: u64 = 10;
/// A reader sends one test message in so long, milliseconds.
const PACE_MS: i64 = 5_000;

/// How a kind of template lets words be.
type Fit = fn(&str, &str) -> String;

/// What the facts are taken from.
struct Facts {
    of: HashMap<NoticeKind, Sample>,
    now: At,
}

impl Facts {
    fn tell(&self, notice: NoticeKind, fact: Fact) -> String {
        self.of.get(&notice).map_or_else(|| made_up(fact, notice, self.now), |sample| sample.fact(fact).to_owned())
    }
}

impl Services {
    /// The page for one account; the first one if there is none with this key. What the platform's lists say is not in it.
    ///
    /// # Errors
    /// `NotFound` for those who do not set accounts up.
    pub async fn templates_page(&self, by: &Actor, account: &str) -> Reply<TemplatesPage> {
        let frame = self.setup_frame(by).await?;
        let work = self.templates_of(by, account, frame).await;
        self.reply(work)
    }

    async fn templates_of(&self, by: &Actor, account: &str, frame: Frame) -> Work<TemplatesPage> {
        let account = if self.has_account(account) { account } else { &self.settings.default_account };
        let staff = by.staff().ok_or(AppError::NotSignedIn)?;
        let newest = self.newest_of(account).await?;
        let now = self.now();
        let of = match &newest {
            Some(ticket) => self.samples(ticket, now).await?.into_iter().collect(),
            None => HashMap::new(),
        };
        let facts = Facts { of, now };
        let document = self.templates_by(account, newest.as_ref().map(|t| t.ticket.project)).await?;
        let ids = |of: &HashMap<String, HashMap<String, String>>| of.get(account).cloned().unwrap_or_default();
        let (templates, subscriptions) = (ids(&self.settings.accounts), ids(&self.settings.subscriptions));
        let notified = if subscriptions.is_empty() { &[][..] } else { &document.subscriptions };
        Ok(TemplatesPage {
            frame,
            accounts: self.account_names(),
            account: account.into(),
            ticket: newest.map(|t| t.no),
            templates: rows(&document.rows, &templates, fit, &facts),
            subscriptions: rows(notified, &subscriptions, fit_subscription, &facts),
            checked_at: None,
            me: self.known_as(staff, account).await?,
            sign_in: self.entry_link("wx", account, "/m/sign-in"),
            tests: self.tests_of(staff).await?,
            refusal: None,
        })
    }

    async fn newest_of(&self, account: &str) -> Work<Option<tickets::TicketRecord>> {
        let projects = self.projects_of_account(account).await?.iter().map(|p| p.id).collect();
        Ok(tickets::newest(self.store.reader(), &Projects::Only(projects)).await?)
    }

    /// The document of a project, or of the first one that speaks by the account.
    async fn templates_by(&self, account: &str, project: Option<ProjectId>) -> Work<Arc<Templates>> {
        let first = self.projects_of_account(account).await?.first().map(|p| p.id);
        match project.or(first) {
            Some(project) => self.configs.templates(&self.store, project).await,
            None => Ok(Arc::new(Templates::default())),
        }
    }

    async fn known_as(&self, staff: StaffId, account: &str) -> Work<Me> {
        let reader = self.store.reader();
        let Some(person) = people::people_behind(reader, [staff]).await?.remove(&staff) else { return Ok(Me::Unknown) };
        let mut here = people::identities_of(reader, person).await?.into_iter().filter(|i| i.account == account);
        Ok(match here.next() {
            Some(identity) if identity.reachable => Me::Reached,
            Some(_) => Me::NotFollowing,
            None => Me::Unknown,
        })
    }

    async fn tests_of(&self, staff: StaffId) -> Work<Vec<TestLine>> {
        let rows = outbox::tests_of(self.store.reader(), staff, MOST_TESTS).await?;
        Ok(rows.iter().filter_map(|row| self.test_line(row)).collect())
    }

    fn test_line(&self, row: &outbox::Model) -> Option<TestLine> {
        let payload: Payload = serde_json::from_str(&row.payload).ok()?;
        let tries = outbox::read_tries(row.tries.as_deref());
        let said = tries.last().and_then(|t| Some((self.platform(&t.account), t.code?)));
        Some(TestLine {
            notice: payload.notice,
            account: self.account_name(&payload.via?).to_owned(),
            at: At(row.created_at),
            state: push_state(row, payload.to),
            reason: row.reason.clone(),
            said,
        })
    }

    /// Puts a test message to the reader's own WeChat among the pushes.
    ///
    /// # Errors
    /// `NotFound` for those who do not set accounts up, and for an account without tickets; `Refused` if the account does not reach the
    /// reader, or sooner than five seconds after the last one.
    pub async fn send_test(&self, by: &Actor, account: &str, notice: &str) -> Reply<()> {
        self.setup_frame(by).await?;
        let work = self.post_test(by, account, notice).await;
        self.reply(work)
    }

    async fn post_test(&self, by: &Actor, account: &str, notice: &str) -> Work<()> {
        let staff = by.staff().ok_or(AppError::NotSignedIn)?;
        let notice = NoticeKind::from_code(notice).ok_or(AppError::NotFound)?;
        if !self.has_account(account) {
            return Err(AppError::NotFound.into());
        }
        if self.known_as(staff, account).await? != Me::Reached {
            return Err(Refusal::NobodyReached.into());
        }
        let about = self.newest_of(account).await?.ok_or(AppError::NotFound)?;
        let push = self.test_push(&about, notice, staff, account)?;
        rerun(async || {
            let tx = self.store.begin().await?;
            let last = outbox::tests_of(&tx, staff, 1).await?.pop().map(|row| At(row.created_at).plus_ms(PACE_MS));
            if let Some(from) = last.filter(|from| *from > self.now()) {
                return Err(Refusal::TooSoon { from }.into());
            }
            outbox::post(&tx, vec![push.clone()]);
            let services = self.clone();
            tx.after_commit(move || services.wake.deliver.notify_one());
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}

fn rows(mappings: &[Mapping], ids: &HashMap<String, String>, fit: Fit, facts: &Facts) -> Vec<TemplateRow> {
    let line = |notice: NoticeKind, (fact, keyword): &(Fact, String)| {
        let words = facts.tell(notice, *fact);
        let value = fit(keyword, &words);
        TemplateLine { keyword: keyword.clone(), fact: *fact, is_fitted: value != words, value }
    };
    let row = |mapping: &Mapping| TemplateRow {
        notice: mapping.notice,
        title: mapping.title.clone(),
        id: ids.get(&mapping.title).cloned(),
        lines: mapping.keywords.iter().map(|keyword| line(mapping.notice, keyword)).collect(),
        found: None,
    };
    mappings.iter().map(row).collect()
}
