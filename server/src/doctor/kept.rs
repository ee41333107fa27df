//! The last check, kept in memory for the page.

use super::{
    Doctor, documents,
    lists::{self, Lists},
};
use anyhow::{Context, Result};
use contract::views::{setup::Section, templates::TemplatesPage};
use domain::At;
use services::Services;
use std::sync::{PoisonError, RwLock};
use tokio::sync::Mutex;

/// A doctor with what it found last.
pub struct Kept {
    doctor: Doctor,
    last: RwLock<Option<(At, Vec<Section>)>>,
    lists: RwLock<Option<(At, Lists)>>,
    turn: Mutex<()>,
}

impl Kept {
    /// Nothing checked yet.
    pub fn new(doctor: Doctor) -> Kept {
        Kept { doctor, last: RwLock::new(None), lists: RwLock::new(None), turn: Mutex::new(()) }
    }

    /// When, and what; the bare steps before the first check.
    pub fn last(&self) -> (Option<At>, Vec<Section>) {
        match &*self.last.read().unwrap_or_else(PoisonError::into_inner) {
            Some((at, sections)) => (Some(*at), sections.clone()),
            None => (None, self.doctor.plan()),
        }
    }

    /// Checks and keeps the result.
    ///
    /// # Errors
    /// A check is under way, or the database does not answer.
    pub async fn check(&self, services: &Services) -> Result<()> {
        let _turn = self.turn.try_lock().context("a check is under way")?;
        let documents = documents(services.store(), &services.settings().default_account).await?;
        let sections = self.doctor.check(&documents, None).await?;
        *self.last.write().unwrap_or_else(PoisonError::into_inner) = Some((services.now(), sections));
        Ok(())
    }

    /// Reads the platform's lists of templates, keeps them, and notes what does not fit as alarms and in the log. Says whether every
    /// account could be asked.
    ///
    /// # Errors
    /// A check is under way, or the database does not answer.
    pub async fn check_templates(&self, services: &Services) -> Result<bool> {
        let _turn = self.turn.try_lock().context("a check is under way")?;
        let documents = documents(services.store(), &services.settings().default_account).await?;
        let lists = self.doctor.lists().await?;
        for (account, channel, bad) in self.doctor.unfit(&lists, &documents) {
            for notice in &bad {
                tracing::warn!(%account, channel = channel.code(), notice = notice.code(), "a template does not fit");
            }
            services.note_templates(&account, channel, &bad).await?;
        }
        let all = lists.values().all(lists::AccountLists::is_whole);
        *self.lists.write().unwrap_or_else(PoisonError::into_inner) = Some((services.now(), lists));
        Ok(all)
    }

    /// Writes into a page what the lists said when they were read last.
    pub fn judge(&self, page: &mut TemplatesPage) {
        let Some((at, lists)) = &*self.lists.read().unwrap_or_else(PoisonError::into_inner) else { return };
        page.checked_at = Some(*at);
        if let Some(lists) = lists.get(&page.account) {
            lists::judge(page, lists);
        }
    }
}
