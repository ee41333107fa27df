//! Setting counters back to nothing: ten times a month for all of them, fifty for single paths.

use serde_json::json;

use super::{CHINA_MS, DAY_MS, Quota, limits};
use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    scenario::Account,
    state::{Shared, World},
};

const CLEARS_A_MONTH: u32 = 10;
const PATHS_A_MONTH: u32 = 50;

/// `POST /cgi-bin/clear_quota` with a token.
pub(crate) fn clear(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::of_call(world, call, "/cgi-bin/clear_quota", now)?;
    let body = call.json()?;
    if text(&body, "appid") != Some(&account.appid) {
        return Err(Refusal::new(40013));
    }
    clear_all(world, &account, now)
}

/// `POST /cgi-bin/clear_quota/v2` with the secret, when no token can be had any more.
pub(crate) fn clear_with_secret(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let body = call.json()?;
    let appid = text(&body, "appid").ok_or_else(|| Refusal::new(41002))?;
    let account = world.account_of(appid).ok_or_else(|| Refusal::new(40013))?.clone();
    match text(&body, "appsecret") {
        None => Err(Refusal::new(41004)),
        Some(secret) if secret != account.secret => Err(Refusal::new(40125)),
        Some(_) => clear_all(world, &account, now),
    }
}

/// `POST /cgi-bin/openapi/quota/clear`: one path.
pub(crate) fn clear_path(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::of_call(world, call, "/cgi-bin/openapi/quota/clear", now)?;
    let body = call.json()?;
    let path = text(&body, "cgi_path").ok_or_else(|| Refusal::new(76022))?;
    limits::daily(&account, path).ok_or_else(|| Refusal::new(76022))?;
    let quota = &mut world.accounts.entry(account.key).or_default().quota;
    quota.roll_month(now);
    if quota.cleared_paths >= PATHS_A_MONTH {
        return Err(Refusal::new(48006));
    }
    quota.cleared_paths += 1;
    quota.used.remove(path);
    Ok(ok_and(json!({})))
}

fn clear_all(world: &mut World, account: &Account, now: i64) -> Reply {
    let quota = &mut world.accounts.entry(account.key.clone()).or_default().quota;
    quota.roll_month(now);
    if quota.cleared >= CLEARS_A_MONTH {
        return Err(Refusal::new(48006));
    }
    quota.cleared += 1;
    quota.used.clear();
    Ok(ok_and(json!({})))
}

impl Quota {
    fn roll_month(&mut self, now: i64) {
        let month = china_month(now);
        if month != self.month {
            (self.month, self.cleared, self.cleared_paths) = (month, 0, 0);
        }
    }
}

/// Months since year 0 in China, by the civil calendar (Hinnant's `civil_from_days`).
fn china_month(now_ms: i64) -> i64 {
    let days = (now_ms + CHINA_MS).div_euclid(DAY_MS) + 719_468;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    // From March on, as that calendar counts: a new number begins with each civil month.
    (era * 400 + year) * 12 + (5 * of_year + 2) / 153
}
