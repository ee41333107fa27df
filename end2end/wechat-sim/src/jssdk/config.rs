//! `wx.config`: whether a page may use the JS-SDK. Its signature is computed again from the address that the browser
//! has, with every ticket that is good.

use axum::{Json, extract::State, http::HeaderMap};
use http::Uri;
use serde::Deserialize;
use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::{
    scenario::Account,
    state::{Shared, World},
};

use super::person_of;

/// What the page passed to `wx.config`, with its address.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Asked {
    app_id: String,
    /// A number or a text, as the page likes.
    timestamp: Value,
    nonce_str: String,
    signature: String,
    /// The address that the client validates: on iOS the one that was loaded first, elsewhere the present one.
    url: String,
}

/// `POST /__sim/js/config`: `{ok, errMsg, account}`.
pub(super) async fn config(State(shared): State<Shared>, headers: HeaderMap, Json(asked): Json<Asked>) -> Json<Value> {
    let now = shared.now_ms();
    let world = shared.world();
    let person = person_of(&world, &headers, &asked.url);
    let checked = check(&world, person.as_deref(), &asked, now);
    let error = checked.as_ref().err().copied();
    Json(json!({
        "ok": error.is_none(), "errMsg": error.unwrap_or("config:ok"), "account": checked.ok(), "person": person
    }))
}

/// The account's key.
fn check(world: &World, person: Option<&str>, asked: &Asked, now: i64) -> Result<String, &'static str> {
    let account = world.account_of(&asked.app_id).ok_or("config:invalid appid")?;
    let urls = addresses(world, person, &asked.url);
    if !urls.iter().any(|url| is_at_home(account, url)) {
        return Err("config:invalid url domain");
    }
    if account.rules.forbids("jsapi") {
        return Err("config:permission denied");
    }
    let timestamp = asked.timestamp.as_str().map_or_else(|| asked.timestamp.to_string(), str::to_owned);
    let tickets = world.accounts.get(&account.key).map(|state| state.tickets.good(now)).unwrap_or_default();
    let is_signed = |ticket: &String, url: &String| {
        let text = format!("jsapi_ticket={ticket}&noncestr={}&timestamp={timestamp}&url={url}", asked.nonce_str);
        hex(&Sha1::digest(text.as_bytes())) == asked.signature
    };
    let sound = urls.iter().any(|url| tickets.iter().any(|ticket| is_signed(ticket, url)));
    if sound { Ok(account.key.clone()) } else { Err("config:invalid signature") }
}

/// The page's address without its fragment; through a person's port also the one that the product knows.
fn addresses(world: &World, person: Option<&str>, url: &str) -> Vec<String> {
    let url = url.split('#').next().unwrap_or_default();
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    let own = person.and(world.product.as_ref()).map(|product| format!("{product}/{path}"));
    [Some(url.to_owned()), own].into_iter().flatten().collect()
}

/// Sub-domains of a registered domain are covered.
fn is_at_home(account: &Account, url: &str) -> bool {
    let Some(host) = url.parse::<Uri>().ok().and_then(|url| url.host().map(str::to_owned)) else { return false };
    let covers = |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    if account.js_domains.is_empty() {
        covers(&account.oauth_domain)
    } else {
        account.js_domains.iter().any(|domain| covers(domain))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
