//! When an account may write to somebody: 5 messages within 48 hours of a message of theirs, 3 within a minute of a
//! tap, a follow or a scan. Opening a page opens nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::answer::Refusal;

const TALK_MS: i64 = 48 * 3_600_000;
const TALK_MESSAGES: u32 = 5;
const TOUCH_MS: i64 = 60_000;
const TOUCH_MESSAGES: u32 = 3;

/// An open window.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Window {
    /// Until when, ms.
    pub(crate) until: i64,
    /// Messages left.
    pub(crate) left: u32,
}

/// The windows of one account, by openid.
#[derive(Debug, Default)]
pub(crate) struct Windows {
    open: BTreeMap<String, Both>,
}

#[derive(Debug, Default)]
struct Both {
    talk: Option<Window>,
    touch: Option<Window>,
    /// Until when the account is shown as typing, ms.
    typing_until: i64,
}

impl Windows {
    /// The person wrote.
    pub(crate) fn wrote(&mut self, openid: &str, now: i64) {
        self.of(openid).talk = Some(Window { until: now + TALK_MS, left: TALK_MESSAGES });
    }

    /// The person tapped, followed or scanned.
    pub(crate) fn touched(&mut self, openid: &str, now: i64) {
        self.of(openid).touch = Some(Window { until: now + TOUCH_MS, left: TOUCH_MESSAGES });
    }

    /// The person left.
    pub(crate) fn close(&mut self, openid: &str) {
        self.open.remove(openid);
    }

    /// Uses one message up, of the window that ends first.
    ///
    /// # Errors
    /// 45015 without an open window, 45047 where its messages are used up.
    pub(super) fn take(&mut self, openid: &str, now: i64) -> Result<(), Refusal> {
        let both = self.of(openid);
        let mut open: Vec<&mut Window> =
            [&mut both.touch, &mut both.talk].into_iter().flatten().filter(|window| window.until > now).collect();
        if open.is_empty() {
            return Err(Refusal::new(45015));
        }
        open.sort_by_key(|window| window.until);
        let window = open.into_iter().find(|window| window.left > 0).ok_or_else(|| Refusal::new(45047))?;
        window.left -= 1;
        Ok(())
    }

    /// Shows the account as typing for 15 s, or stops that.
    ///
    /// # Errors
    /// 45080 without an open window, 45081 if it is shown so already.
    pub(super) fn type_for(&mut self, openid: &str, ms: i64, now: i64) -> Result<(), Refusal> {
        if self.windows(openid, now).is_empty() {
            return Err(Refusal::new(45080));
        }
        let both = self.of(openid);
        if ms > 0 && both.typing_until > now {
            return Err(Refusal::new(45081));
        }
        both.typing_until = now + ms;
        Ok(())
    }

    /// The windows that are open for somebody now.
    pub(crate) fn windows(&self, openid: &str, now: i64) -> Vec<Window> {
        let both = self.open.get(openid);
        let all = both.map(|both| [both.talk, both.touch]).unwrap_or_default();
        all.into_iter().flatten().filter(|window| window.until > now).collect()
    }

    fn of(&mut self, openid: &str) -> &mut Both {
        self.open.entry(openid.to_owned()).or_default()
    }
}
