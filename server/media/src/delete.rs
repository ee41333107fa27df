//! Forgets a file: its original and everything made from it.

use futures::{StreamExt, TryStreamExt};
use uuid::Uuid;

use crate::ready::folder;
use crate::{Error, MediaStore};

impl MediaStore {
    /// Deletes everything kept under `id`; nothing to delete is no error. A rebuild of `id` that runs meanwhile may
    /// write its variants afterwards, so the caller lets it end first.
    ///
    /// # Errors
    /// `Trouble` if something may still be there; call again.
    pub async fn delete(&self, id: Uuid) -> Result<(), Error> {
        self.quarantine.discard(id).await?;
        let found = self.objects.list(Some(&folder(id))).map_ok(|meta| meta.location).boxed();
        let gone = |result| match result {
            Ok(_) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(Error::from(error)),
        };
        self.objects.delete_stream(found).map(gone).try_collect().await
    }
}
