//! The head of a request on its way to the product.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header, request::Parts};

use super::seen;
use crate::PERSON_HEADER;

const HOP_BY_HOP: [&str; 9] = [
    "connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Whether a header belongs to one connection only.
pub(crate) fn is_hop_by_hop(name: &HeaderName) -> bool {
    HOP_BY_HOP.contains(&name.as_str())
}

/// The visitor's headers as if `agent` had opened the page at `product`, or their own browser without one: no cookies of the browser,
/// no trace of this port or of the stage's frame.
pub(crate) fn head(parts: &Parts, product: &str, agent: Option<&str>) -> HeaderMap {
    let mut head = HeaderMap::new();
    for (name, value) in &parts.headers {
        if !is_hop_by_hop(name) && !is_ours(name) {
            head.append(name.clone(), value.clone());
        }
    }
    let here = own_origin(&parts.headers);
    set(&mut head, header::HOST, product.split_once("://").map(|(_, authority)| authority.to_owned()));
    if head.get(header::ORIGIN).is_some_and(|origin| origin.as_bytes() == here.as_bytes()) {
        set(&mut head, header::ORIGIN, Some(product.to_owned()));
    }
    let referer = head.remove(header::REFERER);
    set(&mut head, header::REFERER, referer.and_then(|referer| outward(&referer, &here, product)));
    if let Some(agent) = agent {
        set(&mut head, header::USER_AGENT, Some(agent.to_owned()));
        head.remove("sec-ch-ua");
        head.remove("sec-ch-ua-mobile");
        head.remove("sec-ch-ua-platform");
    }
    if seen::is_navigation(&parts.headers) {
        as_top_level(&mut head);
    }
    head
}

/// Headers that the proxy writes itself, or that only it may know.
fn is_ours(name: &HeaderName) -> bool {
    [header::HOST, header::COOKIE, header::EXPECT].contains(name)
        || name.as_str() == PERSON_HEADER
        || name.as_str() == "forwarded"
        || name.as_str().starts_with("x-forwarded-")
}

fn own_origin(headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    format!("http://{host}")
}

/// A page that was opened from the stage has no referrer, as in WeChat.
fn outward(referer: &HeaderValue, here: &str, product: &str) -> Option<String> {
    let rest = referer.to_str().ok()?.strip_prefix(here)?;
    rest.starts_with('/').then(|| format!("{product}{rest}"))
}

/// A phone opens pages at the top level, and plain: the title is read as the page passes.
fn as_top_level(head: &mut HeaderMap) {
    head.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("identity"));
    if head.get("sec-fetch-dest").is_some_and(|dest| dest == "iframe") {
        head.insert("sec-fetch-dest", HeaderValue::from_static("document"));
        if head.get("sec-fetch-site").is_some_and(|site| site == "same-site" || site == "cross-site") {
            head.insert("sec-fetch-site", HeaderValue::from_static("none"));
        }
    }
}

fn set(head: &mut HeaderMap, name: HeaderName, value: Option<String>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
        head.insert(name, value);
    }
}
