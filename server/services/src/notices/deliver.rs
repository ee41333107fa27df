//! Delivery: claims lane heads, sends them by their channels, and says what became of each. A failure changes the row, never the ticket.

use super::{
    fault::{Fault, Next},
    gather::Gathered,
    outcome::accepted,
    payload::{KIND, Payload, VERSION},
    send::{Answer, Parcel},
    sms,
    trip::Trip,
    words::Message,
};
use crate::{Services, alarms::Way, error::Work};
use domain::{
    At,
    notice::{Channel, Channels, To},
};
use futures::{StreamExt, stream};
use store::{
    outbox::{self, Claimed, Ending, Finish, TEST},
    people::{self, Identity},
    rerun,
};
use wechat::{SendError, SendErrorKind};

/// A worker that died gives its rows back after this, milliseconds.
const LEASE_MS: i64 = 30_000;
/// Rows claimed at one time.
pub(crate) const FULL_BATCH: usize = 64;
/// Messages on their way at one time.
const PARALLEL: usize = 16;
/// An older push is left out once it has waited this long and a newer one is there, milliseconds (design: never for emergencies).
const OVERTAKEN_MS: i64 = 60_000;

impl Services {
    /// Sends one batch and says how many were claimed.
    pub(crate) async fn deliver_batch(&self, worker: &str, now: At) -> Work<usize> {
        let claimed = outbox::claim(&self.store, worker, now.0, LEASE_MS, FULL_BATCH as u32).await?;
        let count = claimed.len();
        let read: Vec<(Claimed, Option<Payload>)> =
            claimed.into_iter().map(|c| (read(&c), c)).map(|(p, c)| (c, p)).collect();
        let known = self.gather(&read.iter().filter_map(|(_, payload)| payload.as_ref()).collect::<Vec<_>>()).await?;
        let attempts = read.into_iter().map(|(claimed, payload)| self.deliver_one(claimed, payload, &known, now));
        let sent: Vec<Option<Sent>> = stream::iter(attempts).buffer_unordered(PARALLEL).collect().await;
        // One after the other: a task has one transaction at a time.
        let (mut ends, mut lost) = (vec![], vec![]);
        for one in sent.into_iter().flatten() {
            ends.push(one.finish);
            lost.extend(one.lost);
        }
        outbox::finish_many(&self.store, &ends, self.now().0).await?;
        for identity in lost {
            self.lost(&identity).await?;
        }
        self.keep_alarms().await?;
        Ok(count)
    }

    /// `None` leaves the row to the end of its lease: the store could not be read.
    async fn deliver_one(&self, claimed: Claimed, payload: Option<Payload>, known: &Gathered, now: At) -> Option<Sent> {
        let Some(payload) = payload else {
            return Some(Finish::bury(claimed.id, claimed.attempt, "unreadable").into());
        };
        match self.attempt(&claimed, &payload, known, now).await {
            Ok(sent) => Some(sent),
            Err(failure) => {
                tracing::warn!(push = %claimed.id, ?failure, "a push could not be prepared");
                None
            }
        }
    }

    async fn attempt(&self, claimed: &Claimed, payload: &Payload, known: &Gathered, now: At) -> Work<Sent> {
        let message = self.compose(payload, known, now).await?;
        let message = if claimed.kind == TEST { message.into_test() } else { message };
        let unseen = !claimed.lease_lost && !outbox::may_be_seen(claimed.tries.as_deref());
        if claimed.newer && unseen && !message.emergency && now.0 - claimed.created_at > OVERTAKEN_MS {
            let ending = Ending::Superseded { reason: "newer_waits".into() };
            return Ok(Finish::new(claimed.id, claimed.attempt, ending).into());
        }
        let channels = self.configs.channels(&self.store, message.project).await?;
        if let Some(until) = channels.rests_until(payload.notice, message.emergency, now).filter(|_| unseen)
            && !payload.at_once
        {
            return Ok(Finish::new(claimed.id, claimed.attempt, Ending::Rest { until: until.0 }).into());
        }
        self.go(claimed, payload, &message, &known.identities(payload), now).await
    }

    /// Asks the channels in their order, until one has taken the push or must be asked again. Only a channel that is sure that the
    /// person has not seen it makes way for the next.
    async fn go(
        &self,
        claimed: &Claimed,
        payload: &Payload,
        message: &Message,
        identities: &[Identity],
        now: At,
    ) -> Work<Sent> {
        let channels = self.configs.channels(&self.store, message.project).await?;
        // A test is of the account's templates.
        let order = if claimed.kind == TEST { vec![Channel::Template] } else { channels.of(payload.to) };
        let (mut trip, mut lost, mut later) = (Trip::new(claimed, now), vec![], None);
        for channel in order {
            if trip.is_over(channel) {
                continue;
            }
            let identity = match self.reach(channel, identities, &message.account) {
                Ok(identity) => identity,
                Err(why) => match trip.left(channel, why) {
                    Some(finish) => return Ok(Sent { finish, lost }),
                    None => continue,
                },
            };
            if channel == Channel::Sms && !worth_a_text(&channels, payload, message) {
                if matches!(payload.to, To::Person(_)) {
                    trip.spare();
                }
                continue;
            }
            if let Some(finish) = trip.begin(channel, &identity.account) {
                return Ok(Sent { finish, lost });
            }
            let way = Way { account: &identity.account, channel, notice: payload.notice };
            let parcel = Parcel { claimed, payload, message, identity, times: trip.times(channel) };
            let fault = match self.send(channel, &parcel).await? {
                Answer::Closed(why) => match trip.left(channel, why) {
                    Some(finish) => return Ok(Sent { finish, lost }),
                    None => continue,
                },
                Answer::NoQuota => {
                    let tomorrow = trip.out_of_quota(channel);
                    if !message.emergency {
                        return Ok(Sent { finish: tomorrow, lost });
                    }
                    later.get_or_insert(tomorrow);
                    continue;
                }
                Answer::Heard(Ok(answer), template) => {
                    self.alarms.heard(way, None);
                    let ending = accepted(channel, claimed, &identity.account, template.as_deref(), answer);
                    return Ok(Sent { finish: trip.taken(channel, ending), lost });
                }
                Answer::Heard(Err(error), _) => {
                    self.alarms.heard(way, Some(&error));
                    tell(claimed, channel, identity, &error);
                    Fault::from(&error)
                }
                Answer::Texted(Ok(_)) => {
                    self.alarms.heard(way, None);
                    return Ok(Sent { finish: trip.taken(channel, sms::taken(claimed)), lost });
                }
                Answer::Texted(Err(error)) => {
                    self.heard_of_text(way, claimed, &error);
                    Fault::from(&error)
                }
            };
            lost.extend(fault.lost.then(|| identity.clone()));
            match trip.failed(channel, &fault) {
                // An emergency does not wait for a channel that rests.
                Some(rest) if message.emergency && rests(&fault) && !trip.is_blind(channel) => {
                    _ = later.get_or_insert(rest)
                }
                Some(finish) => return Ok(Sent { finish, lost }),
                None => {}
            }
        }
        Ok(Sent { finish: later.unwrap_or_else(|| trip.nowhere()), lost })
    }

    /// The platform does not reach an identity any more.
    async fn lost(&self, identity: &Identity) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            people::set_reachable(&tx, &identity.account, &identity.openid, false).await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }
}

/// What came of one push, and the identities that turned out not to be reached any more.
struct Sent {
    finish: Finish,
    lost: Vec<Identity>,
}

impl From<Finish> for Sent {
    fn from(finish: Finish) -> Self {
        Sent { finish, lost: vec![] }
    }
}

/// Whether this kind of call rests: nothing was sent.
fn rests(fault: &Fault) -> bool {
    matches!(fault.next, Next::Rest { .. })
}

/// A text message costs money; who chose it by hand has decided.
fn worth_a_text(channels: &Channels, payload: &Payload, message: &Message) -> bool {
    payload.via.is_some() || channels.by_sms(payload.notice, payload.to, message.emergency)
}

fn tell(claimed: &Claimed, channel: Channel, identity: &Identity, error: &SendError) {
    let (account, channel, code) = (&identity.account, channel.code(), error.code);
    if error.alert {
        tracing::error!(%account, channel, ?code, rid = ?error.rid, "the account needs attention");
    }
    if let SendErrorKind::Undeliverable { reason } = error.kind {
        tracing::info!(push = %claimed.id, channel, ?reason, ?code, "a push was refused");
    }
}

fn read(claimed: &Claimed) -> Option<Payload> {
    if ![KIND, TEST].contains(&claimed.kind.as_str()) || claimed.v > VERSION {
        return None;
    }
    serde_json::from_str(&claimed.payload).ok()
}
