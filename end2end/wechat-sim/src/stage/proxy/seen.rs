//! Which page a person sees. The stage cannot look into a frame of another origin, so the proxy notes path and title
//! of each page as it passes.

use std::sync::{Arc, Mutex};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use futures::{Stream, TryStreamExt};
use serde::Serialize;

use super::lock;

/// A title stands near the start; the rest of a page is not searched.
const SEARCHED: usize = 32 * 1024;

/// Path with query, and `<title>`, of the page shown last.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Seen {
    path: String,
    title: String,
}

/// Whether a request opens a page, in a window or in a frame.
pub(crate) fn is_navigation(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match says("sec-fetch-dest") {
        Some(dest) => dest == "document" || dest == "iframe",
        None => says("accept").is_some_and(|accepted| accepted.contains("text/html")),
    }
}

/// Whether the answer is a page that the person now looks at.
pub(crate) fn is_page(parts: &Parts, status: StatusCode, headers: &HeaderMap) -> bool {
    let html = headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    html && is_navigation(&parts.headers) && !status.is_redirection() && !headers.contains_key(header::CONTENT_ENCODING)
}

/// Passes the page through and notes it.
pub(crate) fn watch(
    seen: &Arc<Mutex<Seen>>,
    parts: &Parts,
    page: impl Stream<Item = reqwest::Result<Bytes>> + Send + 'static,
) -> Body {
    let path = parts.uri.path_and_query().map_or("/", |asked| asked.as_str()).to_owned();
    *lock(seen) = Seen { path, title: String::new() };
    let seen = Arc::clone(seen);
    let mut start = Vec::new();
    let mut searching = true;
    Body::from_stream(page.inspect_ok(move |chunk| {
        if searching {
            start.extend_from_slice(&chunk[..chunk.len().min(SEARCHED)]);
            let found = title(&String::from_utf8_lossy(&start));
            searching = found.is_none() && start.len() < SEARCHED;
            if let Some(title) = found {
                lock(&seen).title = title;
            }
        }
    }))
}

fn title(page: &str) -> Option<String> {
    let (_, after) = page.split_once("<title")?;
    let (_, words) = after.split_once('>')?;
    let (words, _) = words.split_once("</title")?;
    Some(plain(words))
}

/// The five entities that a title is escaped with.
fn plain(words: &str) -> String {
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    words.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn the_title_is_read_as_a_person_would() {
        assert_eq!(
            title("<html><title data-x=\"1\">\n 我的报修 &amp; 进度\n</title>").as_deref(),
            Some("我的报修 & 进度")
        );
        assert_eq!(title("<html><title>半个"), None);
    }
}
