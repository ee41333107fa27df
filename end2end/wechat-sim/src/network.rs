//! Addresses for firewalls, and the platform's own look at the callback address.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply},
    gate::{Call, text},
    state::Shared,
};

/// Who may look: three providers, or the platform itself.
const OPERATORS: [&str; 4] = ["CHINANET", "UNICOM", "CAP", "DEFAULT"];

/// `GET /cgi-bin/getcallbackip`: where pushes come from.
pub(crate) fn callback_addresses(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    account::enter(&mut shared.world(), call, "/cgi-bin/getcallbackip", now)?;
    Ok(json!({"ip_list": ["127.0.0.1", "10.0.0.0/8"]}))
}

/// `GET /cgi-bin/get_api_domain_ip`: where calls go.
pub(crate) fn api_addresses(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    account::enter(&mut shared.world(), call, "/cgi-bin/get_api_domain_ip", now)?;
    Ok(json!({"ip_list": ["127.0.0.1"]}))
}

/// `POST /cgi-bin/callback/check`.
pub(crate) fn check(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    account::enter(&mut shared.world(), call, "/cgi-bin/callback/check", now)?;
    let body = call.json()?;
    let operator = text(&body, "check_operator").unwrap_or("DEFAULT");
    if !OPERATORS.contains(&operator) {
        return Err(Refusal::new(40097));
    }
    let dns = json!([{"ip": "127.0.0.1", "real_operator": "DEFAULT"}]);
    let ping = json!([{"ip": "127.0.0.1", "from_operator": operator, "package_loss": "0%", "time": "0.079ms"}]);
    let (dns, ping): (Value, Value) = match text(&body, "action") {
        Some("dns") => (dns, json!([])),
        Some("ping") => (json!([]), ping),
        Some("all") => (dns, ping),
        _ => return Err(Refusal::new(40097)),
    };
    Ok(json!({"dns": dns, "ping": ping}))
}
