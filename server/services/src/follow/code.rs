//! The account's code for following: one that works for ever, made by the platform once and kept. An account has a hundred thousand of them
//! in its whole life, so that nodes take turns and a failure rests ever longer.

use super::SCENE;
use crate::{
    Services,
    error::{Failure, Work},
};
use domain::At;
use store::{Tx, claim_follow_code, follow_code, keep_follow_code, rerun, rest_follow_code};
use wechat::{Lifetime, QrCode, Scene, SendError, SendErrorKind};

const MINUTE_MS: i64 = 60_000;
/// How long a node that asks keeps the others away: more than a call takes with all its repetitions.
const LEASE_MS: i64 = 5 * MINUTE_MS;
/// Rests grow from a minute to this.
const LONGEST_REST_MS: i64 = 6 * 60 * MINUTE_MS;

impl Services {
    /// Asks the platform for the codes that are missing and due; says how often it asked.
    pub(crate) async fn make_follow_codes(&self, now: At) -> Work<usize> {
        let mut asked = 0;
        for account in self.settings.accounts.keys() {
            let known = follow_code(self.store.reader(), self.app_id(account)).await?;
            let due = known.as_ref().is_none_or(|code| code.url.is_none() && code.due_at <= now.0);
            if due && self.may_ask(account, now).await? {
                let tries = known.map_or(1, |code| code.tries + 1);
                self.make_follow_code(account, tries, now).await?;
                asked += 1;
            }
        }
        Ok(asked)
    }

    async fn may_ask(&self, account: &str, now: At) -> Work<bool> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let claimed = claim_follow_code(&tx, self.app_id(account), now, now.plus_ms(LEASE_MS)).await?;
            tx.commit().await?;
            Ok::<_, Failure>(claimed)
        })
        .await
    }

    async fn make_follow_code(&self, account: &str, tries: i32, now: At) -> Work<()> {
        let made = self.gateway.qr_code(account, &Scene::Text(SCENE.into()), Lifetime::Permanent).await;
        if let Err(error) = &made {
            tracing::warn!(account, %error, "the code for following could not be made yet");
        }
        rerun(async || {
            let tx = self.store.begin().await?;
            note(&tx, self.app_id(account), &made, tries, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await?;
        self.alarms.heard_of_code(account, made.as_ref().err());
        self.keep_alarms().await
    }
}

async fn note(tx: &Tx, app_id: &str, made: &Result<QrCode, SendError>, tries: i32, now: At) -> Work<()> {
    match made {
        Ok(code) => keep_follow_code(tx, app_id, &code.url, now).await?,
        Err(error) => rest_follow_code(tx, app_id, again_at(error.kind, tries, now)).await?,
    }
    Ok(())
}

/// As late as the platform wants, and later each time.
fn again_at(kind: SendErrorKind, tries: i32, now: At) -> At {
    let wanted = match kind {
        SendErrorKind::Paused { until_ms } => At(until_ms),
        SendErrorKind::Retry { after_ms } | SendErrorKind::Unknown { after_ms } => now.plus_ms(after_ms),
        SendErrorKind::Undeliverable { .. } => now,
    };
    let doubled = MINUTE_MS << tries.saturating_sub(1).clamp(0, 9);
    wanted.max(now.plus_ms(doubled.min(LONGEST_REST_MS)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wechat::Reason;

    #[test]
    fn rests_grow_to_six_hours_and_are_never_shorter_than_the_platform_s() {
        let never = SendErrorKind::Undeliverable { reason: Reason::BadCall };
        let minutes = |kind, tries| again_at(kind, tries, At(0)).0 / MINUTE_MS;
        assert_eq!([1, 2, 3, 9, 10, i32::MAX].map(|tries| minutes(never, tries)), [1, 2, 4, 256, 360, 360]);
        let midnight = SendErrorKind::Paused { until_ms: 900 * MINUTE_MS };
        assert_eq!((minutes(midnight, 1), minutes(SendErrorKind::Retry { after_ms: 1 }, 3)), (900, 4));
    }
}
