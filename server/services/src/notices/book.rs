//! The book of windows and permissions while pushes leave: each entry is a transaction in a task of its own, because one batch sends
//! several messages at one time.

use crate::{
    Services,
    error::{Failure, Work},
};
use contract::AppError;
use std::future::Future;
use store::{Tx, people::Identity, reach, rerun};

/// What is written down.
#[derive(Clone, Debug)]
enum Entry {
    TakeChat,
    GiveBackChat,
    CloseChat,
    TakeGrant(String),
    GiveBackGrant(String),
    VoidGrants(String),
}

impl Services {
    /// Takes one message out of the person's open chat, if there is one.
    pub(super) async fn take_chat(&self, identity: &Identity) -> Work<bool> {
        self.write(identity, Entry::TakeChat).await
    }

    /// Uses one permission for a template, if there is one.
    pub(super) async fn take_grant(&self, identity: &Identity, template: &str) -> Work<bool> {
        self.write(identity, Entry::TakeGrant(template.to_owned())).await
    }

    pub(super) async fn give_back_chat(&self, identity: &Identity) {
        self.try_to_write(identity, Entry::GiveBackChat).await;
    }

    pub(super) async fn close_chat(&self, identity: &Identity) {
        self.try_to_write(identity, Entry::CloseChat).await;
    }

    pub(super) async fn give_back_grant(&self, identity: &Identity, template: &str) {
        self.try_to_write(identity, Entry::GiveBackGrant(template.to_owned())).await;
    }

    pub(super) async fn void_grants(&self, identity: &Identity, template: &str) {
        self.try_to_write(identity, Entry::VoidGrants(template.to_owned())).await;
    }

    /// After the platform has answered, the push's own end matters more than the book, which the platform puts right.
    async fn try_to_write(&self, identity: &Identity, entry: Entry) {
        if let Err(failure) = self.write(identity, entry.clone()).await {
            tracing::warn!(account = %identity.account, ?entry, ?failure, "a window or permission could not be noted");
        }
    }

    async fn write(&self, identity: &Identity, entry: Entry) -> Work<bool> {
        let (services, identity) = (self.clone(), identity.clone());
        apart(async move {
            rerun(async || {
                let tx = services.store.begin().await?;
                let done = services.put_down(&tx, &identity, &entry).await?;
                tx.commit().await?;
                Ok::<_, Failure>(done)
            })
            .await
        })
        .await
    }

    async fn put_down(&self, tx: &Tx, identity: &Identity, entry: &Entry) -> Work<bool> {
        let (account, openid) = (identity.account.as_str(), identity.openid.as_str());
        let key = (account, openid);
        match entry {
            Entry::TakeChat => return Ok(reach::take_chat(tx, account, openid, self.now()).await?),
            Entry::TakeGrant(template) => return Ok(reach::take_grant(tx, key, template).await?),
            Entry::GiveBackChat => reach::give_back_chat(tx, account, openid).await?,
            Entry::CloseChat => reach::close_window(tx, account, openid).await?,
            Entry::GiveBackGrant(template) => reach::give_back_grant(tx, key, template).await?,
            Entry::VoidGrants(template) => reach::void_grants(tx, key, template).await?,
        }
        Ok(true)
    }
}

/// Runs work with transactions of its own beside those of this task.
pub(crate) async fn apart<T: Send + 'static>(work: impl Future<Output = Work<T>> + Send + 'static) -> Work<T> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(AppError::Busy.into()))
}
