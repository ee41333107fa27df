//! URL verification: what saving the server configuration in the console does.

use serde::Serialize;

use super::{
    attempt::read_good,
    envelope::{callback_url, with_query},
};
use crate::{cipher::sign, state::Shared};

/// How the product met the check.
#[derive(Debug, Serialize)]
pub(crate) struct Verified {
    ok: bool,
    /// The product's answer or what went wrong, shortened.
    answer: String,
}

/// Asks the product to echo a number; `None` for an unknown account.
pub(crate) async fn verify(shared: &Shared, account: &str) -> Option<Verified> {
    let (url, echo) = question(shared, account)?;
    let answer = match tokio::time::timeout(shared.push_limit, read_good(shared.http.get(url))).await {
        Err(_) => Err("no answer in time".to_owned()),
        Ok(answer) => answer,
    };
    let ok = answer.as_ref().is_ok_and(|answer| *answer == echo);
    let answer = answer.unwrap_or_else(|error| error).chars().take(200).collect();
    Some(Verified { ok, answer })
}

fn question(shared: &Shared, account: &str) -> Option<(String, String)> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = world.account(account)?.clone();
    let timestamp = (now / 1000).to_string();
    let nonce = world.chance.between(100_000_000, 1_999_999_999).to_string();
    let echo = world.chance.between(1_000_000_000_000_000_000, 8_999_999_999_999_999_999).to_string();
    let signature = sign(&[&account.token, &timestamp, &nonce]);
    let query = format!("signature={signature}&timestamp={timestamp}&nonce={nonce}&echostr={echo}");
    Some((with_query(&callback_url(world, &account), &query), echo))
}
