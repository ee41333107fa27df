//! One HTTP client for all calls: total and connect time limits, a cap on answers, no redirects, no proxy.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode, Url};
use serde_json::Value;

use super::answer::{self, Failure};
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

/// The wire.
pub(crate) struct Http {
    client: Client,
    body_cap: usize,
}

impl Http {
    /// Fails when TLS cannot be set up.
    pub(crate) fn new(limits: &Limits) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(limits.total)
            .connect_timeout(limits.connect)
            .redirect(Policy::none())
            .no_proxy()
            .build()?;
        Ok(Self { client, body_cap: limits.body_cap })
    }

    /// Performs the call at `base`, with `token` as the access token if it needs one. `timeout` shortens the usual limit.
    pub(crate) async fn send(
        &self,
        base: &str,
        request: Request<'_>,
        token: Option<&str>,
        timeout: Option<Duration>,
    ) -> Result<Value, Failure> {
        let url = address(base, request, token)?;
        let mut builder = match request.body {
            Some(body) => self.client.post(url).json(body),
            None => self.client.get(url),
        };
        if let Some(timeout) = timeout {
            builder = builder.timeout(timeout);
        }
        // The error's own text would name the address, and with it the token.
        let response = builder.send().await.map_err(|error| unsent_or_unknown(&error))?;
        self.read(response).await
    }

    async fn read(&self, mut response: Response) -> Result<Value, Failure> {
        if response.status() != StatusCode::OK {
            return Err(Failure::NoAnswer("HTTP status"));
        }
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| Failure::NoAnswer("answer cut"))? {
            if body.len() + chunk.len() > self.body_cap {
                return Err(Failure::NoAnswer("answer too large"));
            }
            body.extend_from_slice(&chunk);
        }
        answer::read(&body)
    }
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
