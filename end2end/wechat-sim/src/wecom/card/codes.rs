//! What an app must not do twice: a `task_id` is good for one card for ever, a `response_code` for one update in 72 hours.

use std::collections::{BTreeMap, BTreeSet};

use crate::{answer::Refusal, chance::Chance};

const LIFE_MS: i64 = 72 * 3_600_000;

/// The cards of one app.
#[derive(Debug, Default)]
pub(in crate::wecom) struct Cards {
    sent: BTreeSet<String>,
    codes: BTreeMap<String, Code>,
}

#[derive(Debug)]
struct Code {
    task_id: String,
    issued: i64,
    used: bool,
}

impl Cards {
    /// Whether a card with this `task_id` was accepted before.
    pub(in crate::wecom) fn knows(&self, task_id: &str) -> bool {
        self.sent.contains(task_id)
    }

    /// Remembers a card; its first code.
    pub(in crate::wecom) fn take(&mut self, task_id: &str, chance: &mut Chance, now: i64) -> String {
        self.sent.insert(task_id.to_owned());
        self.issue(task_id, chance, now)
    }

    /// Another code for the same card: with each event of it comes one.
    pub(in crate::wecom) fn issue(&mut self, task_id: &str, chance: &mut Chance, now: i64) -> String {
        self.codes.retain(|_, code| now - code.issued < 2 * LIFE_MS);
        let code = chance.text(64);
        self.codes.insert(code.clone(), Code { task_id: task_id.to_owned(), issued: now, used: false });
        code
    }

    /// Uses up a code; the card that it is for.
    ///
    /// # Errors
    /// 42016 for an unknown, used or old one.
    pub(in crate::wecom) fn redeem(&mut self, code: &str, now: i64) -> Result<String, Refusal> {
        let refused = |why: &'static str| Refusal::with(42016, why);
        let code = self.codes.get_mut(code).ok_or_else(|| refused("response_code not exist"))?;
        if code.used {
            return Err(refused("response_code has been used"));
        }
        if now - code.issued >= LIFE_MS {
            return Err(refused("response_code expired"));
        }
        code.used = true;
        Ok(code.task_id.clone())
    }
}
