//! Copies a video into the object store, blanking on the way; memory is one part of the upload and its successor.

use std::io::SeekFrom;

use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, WriteMultipart};
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt};

use crate::Error;
use crate::video::Plan;

/// Bytes read at a time.
const PIECE: usize = 1 << 20;
/// Parts under way at one time; five mebibytes each, the least that S3 takes.
const PARTS: usize = 2;

/// Copies all of `file` to `path` as `plan` says; gives the bytes copied.
pub(crate) async fn copy(mut file: File, plan: &Plan, objects: &dyn ObjectStore, path: &Path) -> Result<u64, Error> {
    file.seek(SeekFrom::Start(0)).await?;
    let mut upload = WriteMultipart::new(objects.put_multipart(path).await?);
    match pour(&mut file, plan, &mut upload).await {
        Ok(bytes) => {
            upload.finish().await?;
            Ok(bytes)
        }
        Err(error) => {
            upload.abort().await?;
            Err(error)
        }
    }
}

async fn pour(file: &mut File, plan: &Plan, upload: &mut WriteMultipart) -> Result<u64, Error> {
    let mut piece = vec![0; PIECE];
    let mut at = 0;
    loop {
        let read = file.read(&mut piece).await?;
        if read == 0 {
            return Ok(at);
        }
        plan.blanks.apply(at, &mut piece[..read]);
        upload.wait_for_capacity(PARTS).await?;
        upload.write(&piece[..read]);
        at += read as u64;
    }
}
