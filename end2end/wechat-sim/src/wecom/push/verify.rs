//! URL verification: what saving the app's callback address in the console does.

use std::time::Duration;

use serde::Serialize;

use super::{deliver::read, envelope::address};
use crate::{cipher::Cipher, state::Shared};

/// The console waits no longer.
const LIMIT: Duration = Duration::from_secs(1);

/// How the product met the check.
#[derive(Debug, Serialize)]
pub(in crate::wecom) struct Verified {
    ok: bool,
    /// The product's answer or what went wrong, shortened.
    answer: String,
}

/// Asks the product to decrypt a number; `None` for an app without a callback address. `raw_plus` leaves the plus signs
/// of the encrypted text as they are, which a form decoder takes for blanks.
pub(in crate::wecom) async fn verify(
    shared: &Shared,
    (corp, agentid): (&str, i64),
    raw_plus: bool,
) -> Option<Verified> {
    let (url, echo) = question(shared, (corp, agentid), raw_plus)?;
    let answer = match tokio::time::timeout(LIMIT.min(shared.push_limit), read(shared.http.get(url))).await {
        Err(_) => Err("no answer in time".to_owned()),
        Ok(answer) => answer.map_err(|(_, why)| why),
    };
    let ok = answer.as_ref().is_ok_and(|answer| *answer == echo);
    let answer = answer.unwrap_or_else(|error| error).chars().take(200).collect();
    Some(Verified { ok, answer })
}

fn question(shared: &Shared, (corp, agentid): (&str, i64), raw_plus: bool) -> Option<(String, String)> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let corp = world.scenario.corps.iter().find(|known| known.key == corp)?.clone();
    let callback = corp.agent(agentid)?.callback.clone()?;
    let echo = world.chance.between(1_000_000_000_000_000_000, 8_999_999_999_999_999_999).to_string();
    let cipher = Cipher::new(&callback.aes_key, &corp.corpid).ok()?;
    let mut sealed = cipher.encrypt(world.chance.block(), &echo);
    while raw_plus && !sealed.contains('+') {
        sealed = cipher.encrypt(world.chance.block(), &echo);
    }
    let nonce = world.chance.between(100_000_000, 1_999_999_999).to_string();
    let stamp = ((now / 1000).to_string(), nonce);
    let echostr = if raw_plus { encoded(&sealed).replace("%2B", "+") } else { encoded(&sealed) };
    let url = address(world, &callback, &stamp, &sealed, Some(&echostr));
    Some((url, echo))
}

/// Base64 in a query.
fn encoded(sealed: &str) -> String {
    sealed.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D")
}
