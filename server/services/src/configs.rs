//! Configuration documents at hand: a version never changes, so it is kept by id; which version holds is asked again after a second.

use crate::error::{Failure, Work};
use domain::{
    catalogue::Catalogue,
    dispatch::Rules,
    id::{ConfigId, OrgUnitId, ProjectId},
    notice::{Channels, Templates, ring::Ladder},
    sla::Levels,
};
use moka::future::Cache;
use std::{any::Any, sync::Arc, time::Duration};
use store::{
    Store, StoreError,
    config::{self, Document, Holding},
};

type Kept = Arc<dyn Any + Send + Sync>;

/// A document with the version that it has.
pub(crate) struct Held<D> {
    pub id: ConfigId,
    pub body: Arc<D>,
}

pub(crate) struct Configs {
    bodies: Cache<ConfigId, Kept>,
    holding: Cache<(), Arc<Holding>>,
}

impl Default for Configs {
    fn default() -> Self {
        Configs {
            bodies: Cache::new(500),
            holding: Cache::builder().max_capacity(1).time_to_live(Duration::from_secs(1)).build(),
        }
    }
}

impl Configs {
    /// The catalogue that holds for a project.
    pub(crate) async fn catalogue(&self, store: &Store, project: ProjectId) -> Work<Held<Catalogue>> {
        self.held(store, project).await
    }

    /// The dispatch rules that hold for a project.
    pub(crate) async fn rules(&self, store: &Store, project: ProjectId) -> Work<Held<Rules>> {
        self.held(store, project).await
    }

    /// The service levels that hold for a project.
    pub(crate) async fn levels(&self, store: &Store, project: ProjectId) -> Work<Held<Levels>> {
        self.held(store, project).await
    }

    /// The message templates that hold for a project, or the shipped ones.
    pub(crate) async fn templates(&self, store: &Store, project: ProjectId) -> Work<Arc<Templates>> {
        match self.current::<Templates>(store, project).await? {
            Some(id) => self.version(store, id).await,
            None => Ok(Arc::new(Templates::default())),
        }
    }

    /// The order of channels that holds for a project, or the shipped one.
    pub(crate) async fn channels(&self, store: &Store, project: ProjectId) -> Work<Arc<Channels>> {
        match self.current::<Channels>(store, project).await? {
            Some(id) => self.version(store, id).await,
            None => Ok(Arc::new(Channels::default())),
        }
    }

    /// The ladder of calls that holds for a project, or the shipped one.
    pub(crate) async fn ladder(&self, store: &Store, project: ProjectId) -> Work<Arc<Ladder>> {
        match self.current::<Ladder>(store, project).await? {
            Some(id) => self.version(store, id).await,
            None => Ok(Arc::new(Ladder::default())),
        }
    }

    async fn held<D: Document + Send + Sync + 'static>(&self, store: &Store, project: ProjectId) -> Work<Held<D>> {
        let id = self.current::<D>(store, project).await?.ok_or_else(|| missing(D::KIND, project))?;
        Ok(Held { id, body: self.version(store, id).await? })
    }

    async fn current<D: Document>(&self, store: &Store, project: ProjectId) -> Work<Option<ConfigId>> {
        let holding = match self.holding.get(&()).await {
            Some(holding) => holding,
            None => {
                let found = Arc::new(config::holding(store.reader()).await?);
                self.holding.insert((), Arc::clone(&found)).await;
                found
            }
        };
        Ok(holding.of::<D>(OrgUnitId(project.0)))
    }

    /// One version, for tickets that began with it.
    pub(crate) async fn version<D: Document + Send + Sync + 'static>(
        &self,
        store: &Store,
        id: ConfigId,
    ) -> Work<Arc<D>> {
        if let Some(body) = self.bodies.get(&id).await.and_then(|kept| kept.downcast::<D>().ok()) {
            return Ok(body);
        }
        let found = config::version::<D>(store.reader(), id).await?;
        let body = Arc::new(found.ok_or_else(|| missing(D::KIND, id))?.body);
        self.bodies.insert(id, Arc::clone(&body) as Kept).await;
        Ok(body)
    }
}

fn missing(kind: &str, of: impl std::fmt::Display) -> Failure {
    Failure::Store(StoreError::Data(format!("no {kind} document for {of}")))
}
