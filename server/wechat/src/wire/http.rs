//! One HTTP client for all calls: total and connect time limits, a cap on answers, no redirects by itself, no proxy.

use std::time::Duration;

use reqwest::header::{CONTENT_ENCODING, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Client, RequestBuilder, Response, StatusCode, Url};
use serde_json::Value;

use super::answer::{self, Failure};
use super::body::{File, capped, media_type};
use crate::client::Limits;

/// One call without its token.
#[derive(Clone, Copy)]
pub(crate) struct Request<'a> {
    /// The path, which also names the call in logs and pauses.
    pub(crate) path: &'static str,
    /// Parameters, not yet encoded.
    pub(crate) query: &'a [(&'a str, &'a str)],
    /// Sent as JSON by POST; without one the call is a GET.
    pub(crate) body: Option<&'a Value>,
}

/// How long to wait and how much to read, where that differs from the usual.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// From the first byte out to the last byte in.
    pub(crate) total: Duration,
    /// Bytes.
    pub(crate) cap: usize,
}

/// What came back, errors of the platform apart.
#[derive(Debug)]
pub(crate) enum Fetched {
    /// An object without an error code.
    Object(Value),
    /// Anything that does not look like an object.
    File(File),
    /// The content lies there.
    Moved(Url),
}

/// The wire.
pub(crate) struct Http {
    client: Client,
    usual: Patience,
}

impl Http {
    /// Fails when TLS cannot be set up.
    pub(crate) fn new(limits: &Limits) -> Result<Self, reqwest::Error> {
        // TLS is ring's in the whole process; somebody may have said so before.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().connect_timeout(limits.connect).redirect(Policy::none()).no_proxy().build()?;
        Ok(Self { client, usual: Patience { total: limits.total, cap: limits.body_cap } })
    }

    /// Performs the call at `base`, with `token` as the access token if it needs one. `timeout` shortens the usual limit.
    pub(crate) async fn send(
        &self,
        base: &str,
        request: Request<'_>,
        token: Option<&str>,
        timeout: Option<Duration>,
    ) -> Result<Value, Failure> {
        let patience = Patience { total: timeout.unwrap_or(self.usual.total), ..self.usual };
        match self.fetch(base, request, token, patience).await? {
            Fetched::Object(answer) => Ok(answer),
            Fetched::File(_) => Err(Failure::NoAnswer("not JSON")),
            Fetched::Moved(_) => Err(Failure::NoAnswer("HTTP status")),
        }
    }

    /// The same where the answer may be a file.
    pub(crate) async fn fetch(
        &self,
        base: &str,
        request: Request<'_>,
        token: Option<&str>,
        patience: Patience,
    ) -> Result<Fetched, Failure> {
        let url = address(base, request, token)?;
        let builder = match request.body {
            Some(body) => self.client.post(url).json(body),
            None => self.client.get(url),
        };
        perform(builder, patience).await
    }

    /// Gets what lies at an address that the platform named, without a token.
    pub(crate) async fn follow(&self, url: Url, patience: Patience) -> Result<Fetched, Failure> {
        perform(self.client.get(url), patience).await
    }
}

async fn perform(builder: RequestBuilder, patience: Patience) -> Result<Fetched, Failure> {
    // The error's own text would name the address, and with it the token.
    let response = builder.timeout(patience.total).send().await.map_err(|error| unsent_or_unknown(&error))?;
    if response.status().is_redirection() {
        return elsewhere(&response).map(Fetched::Moved).ok_or(Failure::NoAnswer("HTTP status"));
    }
    if response.status() != StatusCode::OK {
        return Err(Failure::NoAnswer("HTTP status"));
    }
    if response.headers().contains_key(CONTENT_ENCODING) {
        return Err(Failure::NoAnswer("compressed"));
    }
    let media_type = media_type(&response);
    let bytes = capped(response, patience.cap).await?;
    if bytes.trim_ascii_start().starts_with(b"{") || media_type.as_deref().is_some_and(|kind| kind.contains("json")) {
        return answer::read(&bytes).map(Fetched::Object);
    }
    Ok(Fetched::File(File { media_type, bytes }))
}

fn elsewhere(response: &Response) -> Option<Url> {
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    response.url().join(location).ok()
}

fn address(base: &str, request: Request<'_>, token: Option<&str>) -> Result<Url, Failure> {
    let mut url = Url::parse(base).and_then(|base| base.join(request.path)).map_err(|_| Failure::NotSent)?;
    let parameters = token.iter().map(|&token| ("access_token", token)).chain(request.query.iter().copied());
    url.query_pairs_mut().extend_pairs(parameters);
    Ok(url)
}

fn unsent_or_unknown(error: &reqwest::Error) -> Failure {
    match (error.is_connect(), error.is_timeout()) {
        (true, _) => Failure::NotSent,
        (false, true) => Failure::NoAnswer("timeout"),
        (false, false) => Failure::NoAnswer("connection lost"),
    }
}
