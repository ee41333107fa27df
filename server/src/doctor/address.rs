//! Our own public address, asked as the platforms ask it.

use anyhow::Result;
use contract::views::setup::Finding;
use reqwest::{Client, redirect::Policy};
use std::time::Duration;
use wechat::Asked;

/// The platforms wait five seconds.
const PATIENCE: Duration = Duration::from_secs(5);
/// What we read of an answer, bytes.
const MOST: usize = 4096;

/// A client for our own address: no proxy, no redirects, as the platforms take none.
pub(super) fn http() -> Result<Client> {
    // TLS is ring's in the whole process; somebody may have said so before.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(Client::builder().timeout(PATIENCE).redirect(Policy::none()).no_proxy().build()?)
}

/// A callback address with a verification as the platform sends it.
pub(super) async fn callback(http: &Client, url: &str, asked: &Asked) -> Finding {
    match ask(http, url, &asked.query).await {
        None => Finding::Silent,
        Some((200, body)) if body == asked.echo => Finding::CallbackGood,
        Some((403, _)) => Finding::Refused,
        Some((status, _)) => Finding::Strange(status),
    }
}

/// A verify file at the root.
pub(super) async fn file(http: &Client, base: &str, name: &str, content: &str) -> Finding {
    match ask(http, &format!("{base}/{name}"), &[]).await {
        None => Finding::Silent,
        Some((200, body)) if body.trim() == content.trim() => Finding::FileGood(name.into()),
        Some((200, _)) => Finding::FileDiffers(name.into()),
        Some(_) => Finding::FileMissing(name.into()),
    }
}

/// Status and the beginning of the body; `None` without an answer.
async fn ask(http: &Client, url: &str, query: &[(&str, String)]) -> Option<(u16, String)> {
    let mut answer = http.get(url).query(query).send().await.ok()?;
    let (status, mut body) = (answer.status().as_u16(), Vec::new());
    while let Some(chunk) = answer.chunk().await.ok()? {
        body.extend_from_slice(&chunk);
        if body.len() > MOST {
            break;
        }
    }
    Some((status, String::from_utf8_lossy(&body).into_owned()))
}
