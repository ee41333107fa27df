//! Files that phones gave to the platform. What we fetch lies at the platform's hosts only, however it is linked.

use reqwest::Url;

use super::Client;
use super::call::Trouble;
use super::holder::Holder;
use crate::error::{Reason, SendError, SendErrorKind};
use crate::media::Media;
use crate::wire::{Failure, Fetched, File, Patience, Request, text};

/// Redirects; the way from a video's description to the video counts as one.
const STEPS: usize = 3;

impl Client {
    pub(super) async fn media_fetch(&self, account: &str, media_id: &str) -> Result<Media, SendError> {
        let holder = Holder::Account(self.account(account)?);
        let request = Request { path: "/cgi-bin/media/get", query: &[("media_id", media_id)], body: None };
        self.enter(holder, request.path)?;
        let outcome = match self.fetch_with_token(holder, request, self.file_patience()).await {
            // The platform works; this file is not for us.
            Err(Trouble::Wire(Failure::TooLarge)) => Ok(None),
            other => other.map(Some),
        };
        let first = self.leave(holder, request.path, outcome, 0)?.ok_or_else(unusable)?;
        self.follow(account, first).await
    }

    async fn follow(&self, account: &str, mut fetched: Fetched) -> Result<Media, SendError> {
        for _ in 0..STEPS {
            let next = match fetched {
                Fetched::File(file) => return media(file),
                Fetched::Moved(url) => url,
                Fetched::Object(answer) => video_url(&answer).ok_or_else(unusable)?,
            };
            if !self.hosts.may_serve_media(&next, self.platform) {
                tracing::error!(account, host = next.host_str(), "a file is said to lie outside the platform");
                return Err(SendError { alert: true, ..unusable() });
            }
            fetched = match self.http.follow(next, self.file_patience()).await {
                Ok(fetched) => fetched,
                Err(Failure::TooLarge) => return Err(unusable()),
                Err(failure) => {
                    tracing::warn!(account, ?failure, "a file cannot be fetched from where it lies");
                    return Err(SendError::silent(SendErrorKind::Retry { after_ms: self.back_off(0, 0) }));
                }
            };
        }
        match fetched {
            Fetched::File(file) => media(file),
            Fetched::Moved(_) | Fetched::Object(_) => Err(unusable()),
        }
    }

    fn file_patience(&self) -> Patience {
        Patience { total: self.limits.media, cap: self.limits.media_cap }
    }
}

fn video_url(answer: &serde_json::Value) -> Option<Url> {
    Url::parse(&text(answer, "video_url")?).ok()
}

/// A page in place of a file is somebody's error page.
fn media(file: File) -> Result<Media, SendError> {
    if file.bytes.is_empty() || file.media_type.as_deref().is_some_and(|kind| kind.starts_with("text/")) {
        return Err(unusable());
    }
    Ok(Media { media_type: file.media_type, bytes: file.bytes })
}

fn unusable() -> SendError {
    SendError::silent(SendErrorKind::Undeliverable { reason: Reason::BadContent })
}
