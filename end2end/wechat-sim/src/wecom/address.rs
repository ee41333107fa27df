//! The platform's own addresses, for firewalls.

use serde_json::json;

use super::token::caller;
use crate::{
    answer::{Reply, ok_and},
    gate::Call,
    state::Shared,
};

/// `GET /cgi-bin/getcallbackip`: where pushes come from.
pub(super) fn callback(shared: &Shared, call: &Call) -> Reply {
    caller(&shared.world(), call, shared.now_ms())?;
    Ok(ok_and(json!({"ip_list": ["127.0.0.1", "127.0.0.0/8"]})))
}

/// `GET /cgi-bin/get_api_domain_ip`: where calls go.
pub(super) fn api(shared: &Shared, call: &Call) -> Reply {
    caller(&shared.world(), call, shared.now_ms())?;
    Ok(ok_and(json!({"ip_list": ["127.0.0.1"]})))
}
