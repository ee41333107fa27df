//! The trip of one push through the channels: what was tried, what each answer means, and how it ends.

use super::{
    channel::window_ms,
    fault::{Fault, Next},
};
use domain::{At, notice::Channel};
use store::outbox::{Claimed, Ending, Fate, Finish, Try, read_tries, write_tries};

/// A push that could not be handed over in this long is given up, milliseconds.
const PATIENCE_MS: i64 = 72 * 3_600_000;

/// A push on its way.
pub(super) struct Trip<'c> {
    claimed: &'c Claimed,
    now: At,
    tries: Vec<Try>,
    why: Option<String>,
    spared: bool,
}

impl<'c> Trip<'c> {
    pub(super) fn new(claimed: &'c Claimed, now: At) -> Self {
        Trip { claimed, now, tries: read_tries(claimed.tries.as_deref()), why: None, spared: false }
    }

    /// Whether this channel has said for good that the person has not seen it.
    pub(super) fn is_over(&mut self, channel: Channel) -> bool {
        let over = self.tries.iter().find(|t| t.channel == channel.code() && t.fate == Fate::Refused);
        let reason = over.map(|t| t.reason.clone());
        if let Some(reason) = &reason {
            self.passed(reason.as_deref());
        }
        reason.is_some()
    }

    /// The first reason is the one that the ledger tells.
    fn passed(&mut self, reason: Option<&str>) {
        if let Some(reason) = reason {
            self.why.get_or_insert_with(|| reason.to_owned());
        }
    }

    /// How often this channel was asked before.
    pub(super) fn times(&self, channel: Channel) -> u32 {
        self.tries.iter().find(|t| t.channel == channel.code()).map_or(0, |t| t.times)
    }

    /// Begins with a channel. The end, if a worker that died may have sent it in a way that the platform would show once more.
    pub(super) fn begin(&mut self, channel: Channel, account: &str) -> Option<Finish> {
        let (now, lost) = (self.now.0, self.claimed.lease_lost.then_some(self.claimed.tried_at));
        let entry = self.entry(channel, account);
        entry.blind = entry.blind.or(lost);
        let too_late = entry.blind.is_some_and(|since| now - since >= window_ms(channel));
        too_late.then(|| self.unknown(channel))
    }

    /// Nothing may be sent today.
    pub(super) fn out_of_quota(&mut self, channel: Channel) -> Finish {
        self.wait(channel, self.now.day().plus(1).start().0, "quota")
    }

    /// The platform took it.
    pub(super) fn taken(&mut self, channel: Channel, ending: Ending) -> Finish {
        let now = self.now.0;
        if let Some(entry) = self.find(channel) {
            (entry.fate, entry.reason, entry.code) = (Fate::Taken, None, None);
            (entry.at, entry.times) = (now, entry.times + 1);
        }
        self.end(ending)
    }

    /// The platform did not take it, as far as it says. `None`: the next channel.
    pub(super) fn failed(&mut self, channel: Channel, fault: &Fault) -> Option<Finish> {
        let now = self.now.0;
        if let Some(entry) = self.find(channel) {
            (entry.at, entry.code) = (now, fault.code);
            entry.times += u32::from(!matches!(fault.next, Next::Rest { .. }));
            if matches!(fault.next, Next::Unclear { .. }) {
                entry.blind.get_or_insert(now);
            }
        }
        match fault.next {
            Next::Retry { after_ms } | Next::Unclear { after_ms } => {
                Some(self.wait(channel, now + after_ms, fault.waits))
            }
            Next::Rest { until_ms } => Some(self.wait(channel, until_ms, fault.waits)),
            Next::Refused { .. } if self.is_blind(channel) => Some(self.unknown(channel)),
            Next::Refused { reason } => {
                self.refused(channel, reason);
                None
            }
        }
    }

    /// A channel cannot be used now, and why if that is worth telling. The end, if the person may have seen it there before.
    pub(super) fn left(&mut self, channel: Channel, why: Option<&str>) -> Option<Finish> {
        if self.is_blind(channel) || (self.claimed.lease_lost && why.is_some()) {
            return Some(self.unknown(channel));
        }
        self.tries.retain(|t| t.channel != channel.code() || t.times > 0);
        self.passed(why);
        None
    }

    /// This channel is over and the person has not seen it.
    fn refused(&mut self, channel: Channel, reason: &str) {
        if let Some(entry) = self.find(channel) {
            (entry.fate, entry.reason) = (Fate::Refused, Some(reason.to_owned()));
        }
        self.passed(Some(reason));
    }

    /// A text message would reach the person, and this push is not worth one.
    pub(super) fn spare(&mut self) {
        self.spared = true;
    }

    /// No channel is left.
    pub(super) fn nowhere(&mut self) -> Finish {
        if self.spared && self.why.is_none() {
            return self.end(Ending::Superseded { reason: "sms_kind".into() });
        }
        let reason = self.why.take().unwrap_or_else(|| "no_channel".into());
        self.end(Ending::Undeliverable { reason })
    }

    /// Again by the same channel, unless patience ends or the platform could not tell a repetition any more.
    fn wait(&mut self, channel: Channel, due_at: i64, reason: &str) -> Finish {
        let blind = self.find(channel).and_then(|entry| entry.blind);
        if blind.is_some_and(|since| due_at - since >= window_ms(channel)) {
            return self.unknown(channel);
        }
        if self.now.0 - self.claimed.created_at > PATIENCE_MS {
            return match blind {
                Some(_) => self.unknown(channel),
                None => self.end(Ending::Undeliverable { reason: "gave_up".into() }),
            };
        }
        if let Some(entry) = self.find(channel) {
            (entry.fate, entry.reason) = (Fate::Waits, Some(reason.to_owned()));
        }
        self.end(Ending::Retry { due_at, reason: reason.into() })
    }

    fn unknown(&mut self, channel: Channel) -> Finish {
        if let Some(entry) = self.find(channel) {
            (entry.fate, entry.reason) = (Fate::Unclear, Some("no_answer".into()));
        }
        self.end(Ending::Unknown { reason: "no_answer".into() })
    }

    fn end(&self, ending: Ending) -> Finish {
        Finish { tries: write_tries(&self.tries), ..Finish::new(self.claimed.id, self.claimed.attempt, ending) }
    }

    /// Whether the person may have seen it by this channel, whatever was answered.
    pub(super) fn is_blind(&mut self, channel: Channel) -> bool {
        self.find(channel).is_some_and(|entry| entry.blind.is_some())
    }

    fn find(&mut self, channel: Channel) -> Option<&mut Try> {
        self.tries.iter_mut().find(|t| t.channel == channel.code())
    }

    fn entry(&mut self, channel: Channel, account: &str) -> &mut Try {
        let place = self.tries.iter().position(|t| t.channel == channel.code()).unwrap_or_else(|| {
            let (channel, account) = (channel.code().to_owned(), account.to_owned());
            let at = self.now.0;
            let fate = Fate::Waits;
            self.tries.push(Try { channel, account, at, times: 0, fate, reason: None, code: None, blind: None });
            self.tries.len() - 1
        });
        &mut self.tries[place]
    }
}
