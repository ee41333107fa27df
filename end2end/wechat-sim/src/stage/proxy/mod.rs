//! One port per person: a reverse proxy onto the product that looks like their device and keeps their cookies.

mod agent;
mod away;
mod browser;
mod jar;
mod location;
mod request;
mod response;
mod seen;

use std::{
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::RequestExt;
use axum::{
    Json, Router,
    body::{Body, HttpBody},
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tokio::time::{Instant, timeout};

use self::{jar::Jar, seen::Seen};
use super::{Door, Tasks};
use crate::{PERSON_HEADER, door, scenario::Device, state::Shared};

/// A little above the product's own 200 MB, so that the product is the one that refuses.
const UPLOAD_LIMIT: usize = 210 * 1024 * 1024;
/// From the first byte of the request to the head of the answer; a large upload on a slow network fits in.
const ANSWER_LIMIT: Duration = Duration::from_secs(600);
/// Where the stage asks which page this person sees.
const SEEN_PATH: &str = "/__stage/page";

/// The person behind one port.
struct Person {
    key: HeaderValue,
    device: Device,
    shared: Shared,
    jar: Mutex<Jar>,
    /// Whether the page in front was opened in the phone's own browser, which keeps cookies of its own.
    in_browser: AtomicBool,
    browser_jar: Mutex<Jar>,
    seen: Arc<Mutex<Seen>>,
}

/// Serves each person's port: `platform` answers `/connect/…`, `/wwlogin/…`, `/__sim/…` and `/js/…` with [`PERSON_HEADER`] set,
/// the product everything else.
pub(crate) fn proxies(shared: &Shared, platform: &Router, doors: Vec<Door>) -> Tasks {
    let serve = |(key, listener): Door| {
        let person = Person::new(shared, &key)?;
        let router = platform
            .clone()
            .layer(middleware::from_fn_with_state(Arc::new(person), divide))
            .layer(DefaultBodyLimit::max(UPLOAD_LIMIT));
        Some(door::serve(listener, router))
    };
    doors.into_iter().filter_map(serve).collect()
}

/// What is the platform's goes on to the platform, the rest to the product.
async fn divide(State(person): State<Arc<Person>>, mut request: Request, next: Next) -> Response {
    person.choose_app(&mut request);
    let path = request.uri().path();
    if path == SEEN_PATH {
        return ([(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")], Json(lock(&person.seen).clone())).into_response();
    }
    if ["/connect/", "/wwlogin/", "/__sim/", "/js/"].iter().any(|own| path.starts_with(own)) {
        request.headers_mut().remove(PERSON_HEADER);
        if !person.is_in_browser() {
            request.headers_mut().insert(PERSON_HEADER, person.key.clone());
        }
        let mut answer = next.run(request).await;
        person.turn_inward(answer.headers_mut());
        return answer;
    }
    person.visit(request).await
}

impl Person {
    fn new(shared: &Shared, key: &str) -> Option<Self> {
        let device = shared.world().person(key)?.device;
        let key = HeaderValue::from_str(key).ok()?;
        Some(Self {
            key,
            device,
            shared: Arc::clone(shared),
            jar: Mutex::default(),
            in_browser: AtomicBool::default(),
            browser_jar: Mutex::default(),
            seen: Arc::default(),
        })
    }

    /// Notes in which of the two a page is opened from now on.
    fn choose_app(&self, request: &mut Request) {
        let Some(in_browser) = browser::asked(request.uri(), request.headers()) else { return };
        self.in_browser.store(in_browser, Ordering::Relaxed);
        if let Some(plain) = browser::plain(request.uri()).filter(|_| in_browser) {
            *request.uri_mut() = plain;
        }
    }

    fn is_in_browser(&self) -> bool {
        self.in_browser.load(Ordering::Relaxed)
    }

    /// The cookies of the one in front.
    fn cookies(&self) -> MutexGuard<'_, Jar> {
        lock(if self.is_in_browser() { &self.browser_jar } else { &self.jar })
    }

    fn product(&self) -> String {
        self.shared.world().product.clone().unwrap_or_default()
    }

    /// Carries one request to the product and its answer back, both as streams.
    async fn visit(&self, request: Request) -> Response {
        let (parts, body) = request.with_limited_body().into_parts();
        if too_large(&parts) {
            return StatusCode::PAYLOAD_TOO_LARGE.into_response();
        }
        let Some(request) = self.outward(&parts, body) else { return away::page(&parts) };
        match timeout(ANSWER_LIMIT, self.shared.http.execute(request)).await {
            Ok(Ok(answer)) => self.inward(&parts, answer),
            Ok(Err(error)) => {
                tracing::debug!(%error, "the product did not answer");
                away::page(&parts)
            }
            Err(_) => StatusCode::GATEWAY_TIMEOUT.into_response(),
        }
    }

    /// The request as the product should see it; `None` while nobody said where the product is.
    fn outward(&self, parts: &Parts, body: Body) -> Option<reqwest::Request> {
        let product = self.product();
        let asked = parts.uri.path_and_query().map_or("/", |asked| asked.as_str());
        let mut out = reqwest::Request::new(parts.method.clone(), format!("{product}{asked}").parse().ok()?);
        *out.headers_mut() = request::head(parts, &product, agent::of(self.device, self.is_in_browser()));
        if let Some(cookies) = self.cookies().header(parts.uri.path(), Instant::now()) {
            out.headers_mut().insert(header::COOKIE, cookies);
        }
        if !body.is_end_stream() {
            *out.body_mut() = Some(reqwest::Body::wrap_stream(body.into_data_stream()));
        }
        Some(out)
    }

    /// The product's answer as the frame should see it.
    fn inward(&self, parts: &Parts, answer: reqwest::Response) -> Response {
        let status = answer.status();
        let mut headers = answer.headers().clone();
        self.cookies().take(&mut headers, parts.uri.path(), Instant::now());
        self.turn_inward(&mut headers);
        response::relax(&mut headers);
        let body = if seen::is_page(parts, status, &headers) {
            seen::watch(&self.seen, parts, answer.bytes_stream())
        } else {
            Body::from_stream(answer.bytes_stream())
        };
        let mut answer = Response::new(body);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        answer
    }

    /// Redirects to the product or to the simulator's OAuth pages stay on this port.
    fn turn_inward(&self, headers: &mut axum::http::HeaderMap) {
        let Some(there) = headers.get(header::LOCATION).and_then(|there| there.to_str().ok()) else { return };
        if let Some(here) = location::inward(there, &self.product()).and_then(|here| HeaderValue::from_str(&here).ok())
        {
            headers.insert(header::LOCATION, here);
        }
    }
}

fn too_large(parts: &Parts) -> bool {
    let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > UPLOAD_LIMIT)
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
