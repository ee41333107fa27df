//! The head of an answer on its way to a frame of the stage.

use axum::http::{HeaderMap, HeaderValue, header};

use super::request::is_hop_by_hop;

// Each forbids the frame, or asks for https on a port that speaks plain http.
const REFUSED: [&str; 2] = ["frame-ancestors", "upgrade-insecure-requests"];

/// Lets the page be framed and stay on plain http; every other rule of the product holds.
pub(crate) fn relax(headers: &mut HeaderMap) {
    let hops: Vec<_> = headers.keys().filter(|name| is_hop_by_hop(name)).cloned().collect();
    for name in hops {
        headers.remove(name);
    }
    headers.remove(header::X_FRAME_OPTIONS);
    headers.remove(header::STRICT_TRANSPORT_SECURITY);
    headers.remove("cross-origin-opener-policy");
    let policies: Vec<_> = headers.get_all(header::CONTENT_SECURITY_POLICY).iter().cloned().collect();
    headers.remove(header::CONTENT_SECURITY_POLICY);
    for policy in policies {
        if let Some(policy) = without_frame_rules(&policy) {
            headers.append(header::CONTENT_SECURITY_POLICY, policy);
        }
    }
}

fn without_frame_rules(policy: &HeaderValue) -> Option<HeaderValue> {
    let text = policy.to_str().ok()?;
    let refused = |rule: &str| {
        let name = rule.split_ascii_whitespace().next().unwrap_or_default();
        name.is_empty() || REFUSED.iter().any(|refused| name.eq_ignore_ascii_case(refused))
    };
    let kept: Vec<_> = text.split(';').map(str::trim).filter(|rule| !refused(rule)).collect();
    if kept.is_empty() { None } else { HeaderValue::from_str(&kept.join("; ")).ok() }
}
