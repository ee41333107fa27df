//! Hands out a rebuilt file, whole or in part.

use std::io::SeekFrom;
use std::ops::Range;

use bytes::Bytes;
use futures::stream::{BoxStream, StreamExt, TryStreamExt};
use object_store::{GetOptions, GetResult, GetResultPayload, ObjectMeta, ObjectStoreExt};
use tokio::io::{AsyncReadExt, AsyncSeekExt};
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use crate::{Error, MediaStore, Span, Variant};

/// Bytes read from disk at a time.
const READ: usize = 64 << 10;

/// An answer ready for HTTP: 206 if a span was asked for, else 200.
pub struct Served {
    /// Fixed by the variant, never by content.
    pub content_type: &'static str,
    /// Bytes of the whole file.
    pub total: u64,
    /// The part that `body` holds; end exclusive.
    pub range: Range<u64>,
    /// Quoted entity tag.
    pub etag: String,
    /// The bytes of `range`.
    pub body: BoxStream<'static, Result<Bytes, Error>>,
}

impl MediaStore {
    /// Opens a variant of `id`, from disk in pieces of 64 KiB.
    ///
    /// # Errors
    /// `NotFound`, `Beyond` if the span lies outside the file, `Trouble` if storage fails.
    pub async fn read(&self, id: Uuid, variant: Variant, span: Option<Span>) -> Result<Served, Error> {
        let path = variant.path(id);
        let found = match self.objects.get_opts(&path, GetOptions::new().with_range(span)).await {
            Ok(found) => found,
            Err(error) => {
                // Stores name this error differently, so ask for the length instead.
                let total = self.objects.head(&path).await?.size;
                let beyond = span.is_some_and(|span| !span.is_within(total));
                return Err(if beyond { Error::Beyond { total } } else { error.into() });
            }
        };
        if found.range.is_empty() {
            return Err(Error::Beyond { total: found.meta.size });
        }
        let (total, range, etag) = (found.meta.size, found.range.clone(), etag(&found.meta));
        Ok(Served { content_type: variant.content_type(), total, range, etag, body: body(found).await? })
    }
}

async fn body(found: GetResult) -> Result<BoxStream<'static, Result<Bytes, Error>>, Error> {
    let range = found.range.clone();
    match found.payload {
        GetResultPayload::File(file, _) => {
            let mut file = tokio::fs::File::from_std(file);
            file.seek(SeekFrom::Start(range.start)).await?;
            let part = file.take(range.end - range.start);
            Ok(ReaderStream::with_capacity(part, READ).map_err(Error::from).boxed())
        }
        GetResultPayload::Stream(stream) => Ok(stream.map_err(Error::from).boxed()),
    }
}

fn etag(meta: &ObjectMeta) -> String {
    match &meta.e_tag {
        Some(tag) => format!("\"{}\"", tag.trim_start_matches("W/").trim_matches('"')),
        None => format!("\"{:x}-{:x}\"", meta.last_modified.timestamp_millis(), meta.size),
    }
}
