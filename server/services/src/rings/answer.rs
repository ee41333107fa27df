//! What the gateway answered to a call: it rings, it is asked again under the same id, or the next person's turn has come.

use super::dial::Dial;
use crate::{
    Services,
    error::{Failure, Work},
};
use contract::views::pushes::AlarmKind;
use domain::At;
use store::{Tx, rerun, rings};
use telephone::{Cause, Kind, Reason, Taken, TelephoneError};

/// Asked again no sooner than this, milliseconds.
const SOONEST_MS: i64 = 1_000;
/// What an operator has to mend is tried again after this, milliseconds.
const TROUBLE_MS: i64 = 10_000;

impl Services {
    /// Stores an answer. A receipt that was faster stands.
    pub(super) async fn note_answer(&self, dial: &Dial, answer: Result<Taken, TelephoneError>) -> Work<()> {
        self.alarm_about(dial, &answer);
        let now = self.now();
        rerun(async || {
            let tx = self.store.begin().await?;
            note(&tx, dial, &answer, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    /// What an operator has to mend is told as an alarm, until a call is taken again.
    fn alarm_about(&self, dial: &Dial, answer: &Result<Taken, TelephoneError>) {
        match answer {
            Ok(_) => self.alarms.heard_of_call(None),
            Err(error) => {
                tracing::warn!(call = %dial.id, %error, "a call was not taken");
                if let Kind::Trouble { cause } = error.kind {
                    self.alarms.heard_of_call(Some(alarm(cause)));
                }
            }
        }
    }
}

fn alarm(cause: Cause) -> AlarmKind {
    match cause {
        Cause::Signature => AlarmKind::Token,
        Cause::Balance => AlarmKind::Balance,
        Cause::Config => AlarmKind::Other,
    }
}

async fn note(tx: &Tx, dial: &Dial, answer: &Result<Taken, TelephoneError>, now: At) -> Work<()> {
    let again = match answer {
        Ok(_) => now.plus_ms(dial.wait_ms),
        Err(error) => now.plus_ms(rest_ms(error.kind, dial.wait_ms)),
    };
    rings::advance(tx, &dial.run, again).await?;
    match answer {
        Ok(_) => rings::dialled(tx, dial.id, now).await?,
        Err(TelephoneError { kind: kind @ Kind::Refused { .. }, .. }) => {
            rings::refused(tx, dial.id, reason(*kind), now).await?;
        }
        Err(error) => rings::put_off(tx, dial.id, reason(error.kind)).await?,
    }
    Ok(())
}

fn rest_ms(kind: Kind, wait_ms: i64) -> i64 {
    match kind {
        Kind::Retry { after_ms } | Kind::Unknown { after_ms } => after_ms.clamp(SOONEST_MS, wait_ms),
        Kind::Trouble { .. } => TROUBLE_MS,
        Kind::Refused { .. } => 0,
    }
}

/// A code with words in `words::ring::reason`.
fn reason(kind: Kind) -> &'static str {
    match kind {
        Kind::Retry { .. } => "gateway_busy",
        Kind::Unknown { .. } => "gateway_silent",
        Kind::Refused { reason: Reason::BadNumber } => "bad_number",
        Kind::Refused { reason: Reason::Blocked } => "blocked",
        Kind::Refused { reason: Reason::TooOften } => "too_often",
        Kind::Refused { reason: Reason::Other } => "refused",
        Kind::Trouble { cause: Cause::Signature } => "gateway_signature",
        Kind::Trouble { cause: Cause::Balance } => "gateway_balance",
        Kind::Trouble { cause: Cause::Config } => "gateway_config",
    }
}
