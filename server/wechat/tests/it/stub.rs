//! A platform made of one closure: every call is recorded and answered as the test says.

use std::collections::HashMap;
use std::future::pending;
use std::io;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{Method, Uri};
use axum::response::{Html, IntoResponse, Response};
use futures::stream;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Barrier;

/// One request that arrived.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: HashMap<String, String>,
    pub(crate) body: Value,
    pub(crate) raw: String,
    /// How many came to this path before, and this one.
    pub(crate) nth: usize,
}

impl Call {
    pub(crate) fn token(&self) -> &str {
        self.query.get("access_token").map_or("", String::as_str)
    }
}

/// How to answer.
pub(crate) enum Reply {
    Json(Value),
    Raw(String),
    /// A file of this type.
    File(&'static str, Vec<u8>),
    /// A proxy's error page.
    Html502,
    /// An answer that ends in the middle.
    Cut,
    /// No answer ever.
    Hang,
    Redirect(String),
    Compressed,
    /// Refused with this code, once as many calls wait here as the barrier asks for.
    Together(Arc<Barrier>, i64),
}

pub(crate) fn ok() -> Reply {
    Reply::Json(json!({"errcode": 0, "errmsg": "ok"}))
}

pub(crate) fn refuse(code: i64) -> Reply {
    Reply::Json(refusal(code))
}

fn refusal(code: i64) -> Value {
    json!({"errcode": code, "errmsg": format!("refused {code} rid: 6aac005a-01bfdbee-79769285")})
}

pub(crate) fn token(value: &str) -> Reply {
    Reply::Json(json!({"errcode": 0, "errmsg": "ok", "access_token": value, "expires_in": 7200}))
}

type Answer = dyn Fn(&Call) -> Reply + Send + Sync;

pub(crate) struct Stub {
    pub(crate) base: String,
    shared: Arc<Shared>,
}

struct Shared {
    calls: Mutex<Vec<Call>>,
    answer: Box<Answer>,
}

impl Stub {
    /// Serves on a free port until the test ends.
    pub(crate) async fn start(answer: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> Self {
        let shared = Arc::new(Shared { calls: Mutex::default(), answer: Box::new(answer) });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().fallback(serve).with_state(Arc::clone(&shared));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base, shared }
    }

    /// A platform that hands out `T1`, `T2` … and leaves everything else to the closure.
    pub(crate) async fn with_tokens(answer: impl Fn(&Call) -> Reply + Send + Sync + 'static) -> Self {
        Self::start(move |call| if is_token_call(call) { token(&format!("T{}", call.nth)) } else { answer(call) }).await
    }

    /// The calls to paths that end so.
    pub(crate) fn calls(&self, path_end: &str) -> Vec<Call> {
        self.shared.calls.lock().unwrap().iter().filter(|call| call.path.ends_with(path_end)).cloned().collect()
    }

    pub(crate) fn count(&self, path_end: &str) -> usize {
        self.calls(path_end).len()
    }
}

pub(crate) fn is_token_call(call: &Call) -> bool {
    call.path.ends_with("/stable_token") || call.path.ends_with("/gettoken")
}

async fn serve(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    Query(query): Query<HashMap<String, String>>,
    body: Bytes,
) -> Response {
    let raw = String::from_utf8(body.to_vec()).unwrap();
    let reply = {
        let mut calls = shared.calls.lock().unwrap();
        let nth = calls.iter().filter(|call| call.path == uri.path()).count() + 1;
        let body = serde_json::from_str(&raw).unwrap_or_default();
        let call = Call { method, path: uri.path().to_owned(), query, body, raw, nth };
        calls.push(call.clone());
        (shared.answer)(&call)
    };
    respond(reply).await
}

async fn respond(reply: Reply) -> Response {
    match reply {
        Reply::Json(value) => value.to_string().into_response(),
        Reply::Raw(text) => text.into_response(),
        Reply::File(media_type, bytes) => ([("content-type", media_type)], bytes).into_response(),
        Reply::Html502 => (axum::http::StatusCode::BAD_GATEWAY, Html("<html>502 Bad Gateway</html>")).into_response(),
        Reply::Redirect(to) => axum::response::Redirect::temporary(&to).into_response(),
        Reply::Compressed => ([("content-encoding", "gzip")], vec![0x1f, 0x8b, 8, 0, 0, 0]).into_response(),
        Reply::Cut => {
            let parts = [Ok(Bytes::from_static(b"{\"errcode\":0,\"errm")), Err(io::Error::other("cut"))];
            Body::from_stream(stream::iter(parts)).into_response()
        }
        Reply::Hang => pending().await,
        Reply::Together(barrier, code) => {
            barrier.wait().await;
            refusal(code).to_string().into_response()
        }
    }
}
