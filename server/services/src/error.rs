//! Folds the causes of the work crates into the one error that people see. The cause is logged once, here, with its incident number.

use contract::{AppError, Incident};
use domain::{Refusal, form::Faults};
use store::StoreError;
use uuid::Uuid;

/// An unexpected failure: logged under a number that the person can read out.
pub(crate) fn trouble(incident: Uuid, cause: &dyn std::fmt::Display) -> AppError {
    let number = incident.simple().to_string()[20..].to_uppercase();
    tracing::error!(incident = %number, %cause, "a request failed");
    AppError::Trouble(Incident(number))
}

/// How a use case fails: with an answer for the person, or in the store.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Theirs to read.
    App(AppError),
    /// Ours to look into.
    Store(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Failure::Store(error)
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        Failure::App(error)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::App(refusal.into())
    }
}

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        Failure::App(faults.into())
    }
}

impl store::Rerun for Failure {
    fn wants_rerun(&self) -> bool {
        matches!(self, Failure::Store(error) if error.wants_rerun())
    }
}

impl Failure {
    /// One ticket that a job cannot decide about must not hold up the others: it is logged and left as it is.
    ///
    /// # Errors
    /// What concerns every ticket: the store is busy or in trouble.
    pub(crate) fn pass_over(self, ticket: &dyn std::fmt::Display) -> Work<bool> {
        match self {
            Failure::App(error) => tracing::error!(%ticket, %error, "a job passes over a ticket"),
            Failure::Store(StoreError::Data(error)) => tracing::error!(%ticket, %error, "a job passes over a ticket"),
            failure => return Err(failure),
        }
        Ok(false)
    }
}

/// Result inside a use case.
pub(crate) type Work<T> = Result<T, Failure>;

impl crate::Services {
    /// The outcome of a use case as people see it.
    pub(crate) fn reply<T>(&self, work: Work<T>) -> contract::Reply<T> {
        work.map_err(|failure| match failure {
            Failure::App(error) => error,
            Failure::Store(StoreError::Busy | StoreError::Retry) => AppError::Busy,
            Failure::Store(error) => trouble(self.ids.next(), &error),
        })
    }
}
