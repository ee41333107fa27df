//! One push goes through its channels in their order, until one has taken it or must be asked again.

use super::{
    fault::{Fault, Next},
    outcome::accepted,
    payload::Payload,
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
use store::{
    outbox::{Claimed, Finish, TEST},
    people::Identity,
};
use wechat::{SendError, SendErrorKind};

/// A push that is to go now, and what is known for it.
pub(super) struct Task<'t> {
    pub claimed: &'t Claimed,
    pub payload: &'t Payload,
    pub message: &'t Message,
    pub identities: &'t [Identity],
    pub channels: &'t Channels,
}

/// What came of one push, and the identities that turned out not to be reached any more.
pub(super) struct Sent {
    pub finish: Finish,
    pub lost: Vec<Identity>,
}

impl From<Finish> for Sent {
    fn from(finish: Finish) -> Self {
        Sent { finish, lost: vec![] }
    }
}

impl Task<'_> {
    fn order(&self) -> Vec<Channel> {
        // A test is of the account's templates.
        if self.claimed.kind == TEST { vec![Channel::Template] } else { self.channels.of(self.payload.to) }
    }

    /// A text message costs money; who chose it by hand has decided.
    fn is_worth_a_text(&self) -> bool {
        let Task { payload, message, .. } = self;
        payload.via.is_some() || self.channels.by_sms(payload.notice, payload.to, message.emergency)
    }
}

/// What has become of it so far.
struct SoFar<'t> {
    trip: Trip<'t>,
    lost: Vec<Identity>,
    /// How it ends if no other channel takes it.
    later: Option<Finish>,
}

impl SoFar<'_> {
    /// An emergency tries the other channels before it waits for tomorrow.
    fn out_of_quota(&mut self, channel: Channel, emergency: bool) -> Option<Finish> {
        let tomorrow = self.trip.out_of_quota(channel);
        if !emergency {
            return Some(tomorrow);
        }
        self.later.get_or_insert(tomorrow);
        None
    }

    fn failed(&mut self, channel: Channel, parcel: &Parcel<'_>, fault: &Fault) -> Option<Finish> {
        self.lost.extend(fault.lost.then(|| parcel.identity.clone()));
        let finish = self.trip.failed(channel, fault)?;
        // An emergency does not wait for a channel that rests: nothing was sent there.
        let rests = matches!(fault.next, Next::Rest { .. });
        if parcel.message.emergency && rests && !self.trip.is_blind(channel) {
            self.later.get_or_insert(finish);
            return None;
        }
        Some(finish)
    }
}

impl Services {
    /// Only a channel that is sure that the person has not seen it makes way for the next.
    pub(super) async fn go(&self, task: &Task<'_>, now: At) -> Work<Sent> {
        let mut so_far = SoFar { trip: Trip::new(task.claimed, now), lost: vec![], later: None };
        for channel in task.order() {
            if let Some(finish) = self.go_by(channel, task, &mut so_far).await? {
                return Ok(Sent { finish, lost: so_far.lost });
            }
        }
        let finish = so_far.later.take().unwrap_or_else(|| so_far.trip.nowhere());
        Ok(Sent { finish, lost: so_far.lost })
    }

    /// The end, if this channel is the last that is asked now.
    async fn go_by(&self, channel: Channel, task: &Task<'_>, so_far: &mut SoFar<'_>) -> Work<Option<Finish>> {
        if so_far.trip.is_over(channel) {
            return Ok(None);
        }
        let &Task { claimed, payload, message, .. } = task;
        let identity = match self.reach(channel, task.identities, &message.account) {
            Ok(identity) => identity,
            Err(why) => return Ok(so_far.trip.left(channel, why)),
        };
        if channel == Channel::Sms && !task.is_worth_a_text() {
            if matches!(payload.to, To::Person(_)) {
                so_far.trip.spare();
            }
            return Ok(None);
        }
        if let Some(finish) = so_far.trip.begin(channel, &identity.account) {
            return Ok(Some(finish));
        }
        let parcel = Parcel { claimed, payload, message, identity, times: so_far.trip.times(channel) };
        let answer = self.send(channel, &parcel).await?;
        Ok(self.heard(answer, channel, &parcel, so_far))
    }

    /// What an answer means; a failure becomes the operator's matter where it is one.
    fn heard(&self, answer: Answer, channel: Channel, parcel: &Parcel<'_>, so_far: &mut SoFar<'_>) -> Option<Finish> {
        let &Parcel { claimed, payload, message, identity, .. } = parcel;
        let way = Way { account: &identity.account, channel, notice: payload.notice };
        match answer {
            Answer::Closed(why) => so_far.trip.left(channel, why),
            Answer::NoQuota => so_far.out_of_quota(channel, message.emergency),
            Answer::Heard(Ok(answer), template) => {
                self.alarms.heard(way, None);
                let ending = accepted(channel, claimed, &identity.account, template.as_deref(), answer);
                Some(so_far.trip.taken(channel, ending))
            }
            Answer::Heard(Err(error), _) => {
                self.alarms.heard(way, Some(&error));
                tell(claimed, channel, identity, &error);
                so_far.failed(channel, parcel, &Fault::from(&error))
            }
            Answer::Texted(Ok(_)) => {
                self.alarms.heard(way, None);
                Some(so_far.trip.taken(channel, sms::taken(claimed)))
            }
            Answer::Texted(Err(error)) => {
                self.heard_of_text(way, claimed, &error);
                so_far.failed(channel, parcel, &Fault::from(&error))
            }
        }
    }
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
