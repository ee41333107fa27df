//! The body of an answer: read piece by piece up to a cap.

use reqwest::Response;
use reqwest::header::CONTENT_TYPE;

use super::answer::Failure;

/// A body that is not a JSON object.
#[derive(Debug)]
pub(crate) struct File {
    /// What the platform says it is, lower case, without parameters.
    pub(crate) media_type: Option<String>,
    /// All of it.
    pub(crate) bytes: Vec<u8>,
}

/// What the head says about the body.
pub(super) fn media_type(response: &Response) -> Option<String> {
    let value = response.headers().get(CONTENT_TYPE)?.to_str().ok()?;
    let kind = value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    (!kind.is_empty()).then_some(kind)
}

/// The whole body, unless it is longer than `cap` bytes.
pub(super) async fn capped(mut response: Response, cap: usize) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| Failure::NoAnswer("answer cut"))? {
        if body.len() + chunk.len() > cap {
            return Err(Failure::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
