//! Which projects speak by which service account: the page, what a change would mean, and publishing it. A roll-back is a change too.

use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{
    AppError, Reply,
    forms::{CheckedSpeaker, SpeakerForm, UnitFilter},
    views::accounts::{AccountsPage, PastChange, Preview},
    words::setup as words,
};
use domain::{
    access::{Actor, Projects},
    id::{OrgUnitId, StaffId},
    notice::Speaker,
};
use std::collections::HashMap;
use store::{
    audit,
    config::{self, Version},
    places::{self, Organisation},
    rerun, tickets,
};

/// Changes of the past on the page.
const MOST_PAST: u64 = 20;
/// Projects that a preview names.
const MOST_NAMED: usize = 20;
/// Who publishes where nobody did it by hand.
const SYSTEM: &str = "system";

impl Services {
    /// The page of the units that the filter finds, with what the form's wish would change.
    ///
    /// # Errors
    /// `NotFound` for those who do not set accounts up.
    pub async fn accounts_page(&self, by: &Actor, form: &SpeakerForm, filter: UnitFilter) -> Reply<AccountsPage> {
        let frame = self.setup_frame(by).await?;
        let work = async {
            let company = places::organisation(self.store.reader()).await?;
            let (units, total) = self.unit_page(&company, &filter);
            Ok(AccountsPage {
                frame,
                accounts: self.account_names(),
                filter,
                units,
                total,
                preview: form.wish().and_then(|(unit, account)| {
                    let preview = self.preview(&company, unit, account)?;
                    Some(Preview { reason: form.reason.clone(), ..preview })
                }),
                history: self.past_changes(&company).await?,
                moved_on: false,
            })
        };
        self.reply(work.await)
    }

    /// Publishes a wish. `false` if the unit names another account by now than the page showed.
    ///
    /// # Errors
    /// `NotFound` for those who do not set accounts up, and for a unit or account that there is not; `Invalid` without a reason.
    pub async fn publish_account(&self, by: &Actor, form: &SpeakerForm) -> Reply<bool> {
        self.setup_frame(by).await?;
        let work = self.publish_speaker(by, form).await;
        self.reply(work)
    }

    async fn publish_speaker(&self, by: &Actor, form: &SpeakerForm) -> Work<bool> {
        let CheckedSpeaker { unit, account, was, reason } = form.check()?.ok_or(AppError::NotFound)?;
        if account.as_ref().is_some_and(|key| !self.has_account(key)) {
            return Err(AppError::NotFound.into());
        }
        let (id, line, now, who) = (domain::id::ConfigId(self.ids.next()), self.ids.next(), self.now(), actor_key(by));
        let speaker = Speaker { account: account.clone() };
        let published = rerun(async || {
            let tx = self.store.begin().await?;
            config::hold(&tx, unit).await?;
            let company = places::organisation(&tx).await?;
            company.units().iter().find(|known| known.id == unit).ok_or(AppError::NotFound)?;
            if company.own_account(unit) != was.as_deref() {
                return Ok(false);
            }
            config::publish(&tx, id, unit, &speaker, &who, now, &reason).await?;
            let detail = account.as_deref().unwrap_or_default();
            audit::add(&tx, line, now, &who, "name_account", &unit.to_string(), detail).await?;
            tx.commit().await?;
            Ok::<_, Failure>(true)
        })
        .await?;
        self.company.forget().await;
        Ok(published)
    }

    /// Keys and names of the accounts, the one for units that name none first.
    pub(super) fn account_names(&self) -> Vec<(String, String)> {
        let mut keys: Vec<&String> = self.settings.accounts.keys().collect();
        keys.sort_by_key(|key| (**key != self.settings.default_account, *key));
        keys.into_iter().map(|key| (key.clone(), self.account_name(key).to_owned())).collect()
    }

    /// Name of the account, or of the first one where none is named.
    pub(super) fn name_or_first<'a>(&'a self, key: Option<&'a str>) -> &'a str {
        self.account_name(key.filter(|key| self.has_account(key)).unwrap_or(&self.settings.default_account))
    }

    /// `None` if there is no such unit or account.
    fn preview(&self, company: &Organisation, unit: OrgUnitId, then: Option<String>) -> Option<Preview> {
        let name = company.units().iter().find(|known| known.id == unit)?.name.clone();
        if then.as_ref().is_some_and(|key| !self.has_account(key)) {
            return None;
        }
        let mut speakers = company.speakers().clone();
        speakers.insert(unit, Speaker { account: then.clone() });
        let projects = company.projects(&Projects::All).into_iter().filter_map(|project| {
            let unit = OrgUnitId(project.id.0);
            let from = self.name_or_first(company.account(unit)).to_owned();
            let to = self.name_or_first(company.account_if(unit, &speakers)).to_owned();
            (from != to).then_some((project.name, from, to))
        });
        let now = company.own_account(unit).map(str::to_owned);
        let mut projects: Vec<_> = projects.collect();
        let changes = projects.len();
        projects.truncate(MOST_NAMED);
        Some(Preview { unit, name, now, then, projects, changes, reason: String::new() })
    }

    async fn past_changes(&self, company: &Organisation) -> Work<Vec<PastChange>> {
        let past = config::history::<Speaker>(self.store.reader(), MOST_PAST).await?;
        let staff = past.iter().filter_map(|version| staff(&version.by));
        let names = tickets::staff_names(self.store.reader(), staff).await?;
        let mut newest: Vec<OrgUnitId> = vec![];
        let mut lines = vec![];
        for version in past {
            let holds = !newest.contains(&version.unit);
            newest.push(version.unit);
            lines.extend(self.past_change(company, version, holds, &names));
        }
        Ok(lines)
    }

    fn past_change(
        &self,
        company: &Organisation,
        version: Version<Speaker>,
        holds: bool,
        names: &HashMap<StaffId, String>,
    ) -> Option<PastChange> {
        let name = company.units().iter().find(|unit| unit.id == version.unit)?.name.clone();
        let account = version.body.account.map(|key| (key.clone(), self.account_name(&key).to_owned()));
        let by = match version.by.as_str() {
            SYSTEM => words::SYSTEM.into(),
            who => staff(who).and_then(|id| names.get(&id).cloned()).unwrap_or_default(),
        };
        Some(PastChange { unit: version.unit, name, account, holds, by, at: version.at, reason: version.reason })
    }
}

fn staff(published_by: &str) -> Option<StaffId> {
    published_by.strip_prefix("staff:")?.parse().ok()
}
