//! Settling: the platform tells how the delivery of a message ended.

use crate::{error::Work, notices::unnumbered};
use domain::At;
use store::{
    Tx,
    outbox::{self, Outcome},
    people, reach,
};

/// The permission was used up or withdrawn before the notification arrived.
const REFUSED: i64 = 43101;

/// The end of a template message: found by its number, or, where the platform gave 0, as the person's oldest.
pub(super) async fn template(tx: &Tx, key: (&str, &str), msgid: i64, outcome: &Outcome, now: At) -> Work<()> {
    let (account, openid) = key;
    let platform_id = match msgid {
        0 => oldest(tx, account, openid, &format!("{account}:")).await?,
        _ => Some(format!("{account}:{msgid}")),
    };
    if let Some(platform_id) = platform_id {
        outbox::confirm(tx, &platform_id, outcome, now.0).await?;
    }
    Ok(())
}

/// The end of a subscription notification: found by its number, else the person's oldest of this template that has none.
pub(super) async fn notification(tx: &Tx, key: (&str, &str), end: &(String, Option<i64>, i64), now: At) -> Work<()> {
    let (account, openid) = key;
    let (template, msgid, code) = end;
    if *code == REFUSED {
        reach::void_grants(tx, key, template).await?;
    }
    let numbered = msgid.map(|id| format!("{account}:{id}"));
    let known = match &numbered {
        Some(id) => outbox::is_awaited(tx, id).await?,
        None => false,
    };
    let prefix = unnumbered(account, template);
    let ours = if known { None } else { oldest(tx, account, openid, &prefix).await? };
    let Some(platform_id) = ours.or(numbered) else { return Ok(()) };
    let outcome = match code {
        0 => Outcome::Delivered,
        _ => Outcome::Undeliverable { reason: if *code == REFUSED { "no_grant" } else { "not_delivered" }.into() },
    };
    outbox::confirm(tx, &platform_id, &outcome, now.0).await?;
    Ok(())
}

/// The oldest push to a person, as owner or as employee, whose platform id begins so and whose end is not known.
async fn oldest(tx: &Tx, account: &str, openid: &str, prefix: &str) -> Work<Option<String>> {
    let Some(identity) = people::identity_of(tx, account, openid).await? else { return Ok(None) };
    let owner = outbox::oldest_handed(tx, prefix, &format!(":p{}", identity.person)).await?;
    if owner.is_some() {
        return Ok(owner);
    }
    let Some(employee) = people::find_employee_of_person(tx, identity.person).await? else { return Ok(None) };
    Ok(outbox::oldest_handed(tx, prefix, &format!(":s{}", employee.id)).await?)
}
