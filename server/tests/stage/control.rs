//! The simulator's control interface.

use reqwest::{Client, Method, redirect::Policy};
use serde_json::Value;

/// A hand on the simulator.
pub(crate) struct Control {
    pub(crate) base: String,
    pub(crate) http: Client,
}

impl Control {
    pub(crate) fn of(base: &str) -> Control {
        let http = Client::builder().redirect(Policy::none()).no_proxy().build().unwrap();
        Control { base: base.to_owned(), http }
    }

    /// What the simulator knows.
    pub(crate) async fn get(&self, path: &str) -> Value {
        self.ask(Method::GET, path, Value::Null).await
    }

    /// One request under `/__sim`.
    pub(crate) async fn ask(&self, method: Method, path: &str, body: Value) -> Value {
        let request = self.http.request(method, format!("{}/__sim{path}", self.base));
        let request = if body.is_null() { request } else { request.json(&body) };
        let answer = request.send().await.unwrap();
        let (status, text) = (answer.status(), answer.text().await.unwrap());
        assert!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).unwrap_or_default()
    }
}
