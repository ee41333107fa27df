//! The last check, kept in memory for the page.

use super::{Doctor, documents};
use anyhow::{Context, Result};
use contract::views::setup::Section;
use domain::At;
use services::Services;
use std::sync::{PoisonError, RwLock};
use tokio::sync::Mutex;

/// A doctor with what it found last.
pub struct Kept {
    doctor: Doctor,
    last: RwLock<Option<(At, Vec<Section>)>>,
    turn: Mutex<()>,
}

impl Kept {
    /// Nothing checked yet.
    pub fn new(doctor: Doctor) -> Kept {
        Kept { doctor, last: RwLock::new(None), turn: Mutex::new(()) }
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
}
