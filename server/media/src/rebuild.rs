//! Turns a quarantined original into what may be served, then deletes the original.

use std::fs::File;
use std::io::ErrorKind;
use std::time::Duration;

use object_store::{ObjectStoreExt, PutPayload};
use tokio::time::timeout;
use uuid::Uuid;

use crate::ready::record;
use crate::{Error, Inspection, MediaStore, Plan, Ready, Shape, Variant, inspect, photo, video};

/// Handing one file to the object store may take this long.
const STORING: Duration = Duration::from_secs(120);

impl MediaStore {
    /// Rebuilds `id` and deletes its original. Doing it again, or twice at once, is harmless and gives the same answer.
    ///
    /// After `Refused` the original stays until `delete` or the sweep, so that the refusal can be recorded first.
    ///
    /// # Errors
    /// `Refused` with the reason, `NotFound` without an original, `Trouble` if it should be tried again.
    pub async fn rebuild(&self, id: Uuid) -> Result<Ready, Error> {
        let ready = match self.ready(id).await? {
            Some(ready) => ready,
            None => self.make(id).await?,
        };
        self.quarantine.discard(id).await?;
        Ok(ready)
    }

    /// The outcome of an earlier rebuild, if there is one.
    ///
    /// # Errors
    /// `Trouble` if the object store cannot be read.
    pub async fn ready(&self, id: Uuid) -> Result<Option<Ready>, Error> {
        match self.objects.get(&record(id)).await {
            Ok(found) => {
                let ready = serde_json::from_slice(&found.bytes().await?);
                ready.map(Some).map_err(|error| Error::Trouble(error.into()))
            }
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    async fn make(&self, id: Uuid) -> Result<Ready, Error> {
        let Some((file, inspection)) = self.inspect_original(id).await? else {
            // Another rebuild may have finished between the two looks.
            return self.ready(id).await?.ok_or(Error::NotFound);
        };
        let ready = match inspection {
            Inspection::Photo(shape) => self.make_photo(id, file, shape).await?,
            Inspection::Video(plan) => self.make_video(id, file, plan).await?,
        };
        let body = serde_json::to_vec(&ready).map_err(|error| Error::Trouble(error.into()))?;
        self.objects.put(&record(id), PutPayload::from(body)).await?;
        Ok(ready)
    }

    async fn inspect_original(&self, id: Uuid) -> Result<Option<(File, Inspection)>, Error> {
        let (path, limits) = (self.quarantine.original(id), self.limits.clone());
        let job = move || match File::open(path) {
            Ok(file) => inspect(&file, &limits).map(|inspection| Some((file, inspection))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        };
        self.inspecting.run(0, self.limits.rebuild_time, job).await?
    }

    async fn make_photo(&self, id: Uuid, file: File, shape: Shape) -> Result<Ready, Error> {
        let (memory, limits) = (shape.memory, self.limits.clone());
        let job = move || photo::rebuild(file, shape, &limits);
        let made = self.rebuilding.run_behind(memory, self.limits.rebuild_time, job).await??;
        let (full_bytes, thumb_bytes) = (made.full.len() as u64, made.thumb.len() as u64);
        self.objects.put(&Variant::Full.path(id), made.full.into()).await?;
        self.objects.put(&Variant::Thumb.path(id), made.thumb.into()).await?;
        Ok(Ready::Photo { width: made.width, height: made.height, full_bytes, thumb_bytes })
    }

    async fn make_video(&self, id: Uuid, file: File, plan: Plan) -> Result<Ready, Error> {
        let _place = self.rebuilding.enter(0).await?;
        let path = Variant::Video.path(id);
        let copy = video::copy(tokio::fs::File::from_std(file), &plan, &*self.objects, &path);
        let bytes = timeout(STORING, copy).await.map_err(|late| Error::Trouble(late.into()))??;
        let Plan { width, height, duration_ms, codec, .. } = plan;
        Ok(Ready::Video { width, height, bytes, duration_ms, codec })
    }
}
