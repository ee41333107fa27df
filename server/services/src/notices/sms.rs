//! Text messages: the last channel, for whom no other reaches. A number is one more id of a person, in an account of its own.

use super::{
    book::apart,
    send::{Answer, Parcel},
    words::Message,
};
use crate::{Services, alarms::Way, error::Work};
use contract::{
    views::pushes::AlarmKind,
    words::{notice, sms},
};
use domain::{
    At,
    id::PersonId,
    notice::{Channel, To},
    person::is_mobile,
};
use std::collections::HashMap;
use store::{
    outbox::{Claimed, Ending},
    people::{self, Identity},
    reach,
};
use telephone::{Cause, Kind, Medium, PhoneNumber, Sms, TelephoneError};

/// The account of everything that goes by telephone, in ledger, alarms and inbox.
pub(crate) const TELEPHONE: &str = "telephone";

/// A person's number as an id of theirs.
pub(crate) fn by_number(person: PersonId, number: String) -> Identity {
    Identity { account: TELEPHONE.into(), openid: number, person, reachable: true, muted: false }
}

/// The platform's id of a text message: receipts name the id under which it was handed over.
pub(crate) fn platform_id(id: &str) -> String {
    format!("{TELEPHONE}:{id}")
}

/// The end of an attempt that the gateway took; a receipt is awaited.
pub(super) fn taken(claimed: &Claimed) -> Ending {
    Ending::HandedOver { platform_id: platform_id(&claimed.id.simple().to_string()) }
}

impl Services {
    /// Whether there are text messages at all.
    pub(crate) fn texts(&self) -> bool {
        let offered = self.telephone.as_ref().is_some_and(|telephone| telephone.offers(Medium::Sms));
        offered && self.settings.sms_per_number > 0
    }

    /// The number to write to, or why there is none.
    pub(super) fn mobile<'i>(&self, identities: &'i [Identity]) -> Result<&'i Identity, Option<&'static str>> {
        let number = identities.iter().find(|i| i.account == TELEPHONE).filter(|_| self.texts()).ok_or(None)?;
        if is_mobile(&number.openid) { Ok(number) } else { Err(Some("no_mobile")) }
    }

    /// The numbers on file of these recipients; none where no text messages are sent.
    pub(super) async fn numbers(&self, to: &[To]) -> Work<HashMap<To, String>> {
        if to.is_empty() || !self.texts() {
            return Ok(HashMap::new());
        }
        let reader = self.store.reader();
        let people = people::numbers_of_people(reader, to.iter().filter_map(|to| to.person())).await?;
        let staff = people::numbers_of_staff(reader, to.iter().filter_map(|to| to.staff())).await?;
        let people = people.into_iter().map(|(id, number)| (To::Person(id), number));
        Ok(people.chain(staff.into_iter().map(|(id, number)| (To::Staff(id), number))).collect())
    }

    /// The mobile numbers on file of these recipients, as ids of the people behind.
    pub(crate) async fn mobiles(&self, to: &[(To, PersonId)]) -> Work<HashMap<To, Identity>> {
        let mut numbers = self.numbers(&to.iter().map(|(to, _)| *to).collect::<Vec<_>>()).await?;
        numbers.retain(|_, number| is_mobile(number));
        let id = |(to, person): &(To, PersonId)| Some((*to, by_number(*person, numbers.remove(to)?)));
        Ok(to.iter().filter_map(id).collect())
    }

    pub(super) async fn send_text(&self, parcel: &Parcel<'_>) -> Work<Answer> {
        let Parcel { claimed, message, identity, times, .. } = parcel;
        let Some(telephone) = &self.telephone else { return Ok(Answer::Closed(None)) };
        let Ok(to) = PhoneNumber::parse(&identity.openid) else { return Ok(Answer::Closed(Some("bad_number"))) };
        if *times == 0 && !message.emergency && !self.take_text(&identity.openid).await? {
            return Ok(Answer::Closed(Some("sms_limit")));
        }
        let text = self.text(parcel).await?;
        let sms = Sms { id: claimed.id.simple().to_string(), to, text };
        Ok(Answer::Texted(telephone.send_sms(&sms).await))
    }

    async fn text(&self, parcel: &Parcel<'_>) -> Work<String> {
        let Parcel { claimed, payload, message, .. } = parcel;
        let Message { no, title, category, place, .. } = message;
        let progress = sms::progress(payload.notice, &discreet(message), self.now());
        Ok(match payload.to {
            To::Person(_) => {
                let link = self.progress_link(payload.ticket, At(claimed.created_at)).await?;
                sms::to_reporter(no, &progress, &link)
            }
            To::Staff(_) => sms::to_employee(title, category, place, &progress, no),
        })
    }

    /// Takes one of today's messages to a number, which is kept under a name that only we can make from it.
    async fn take_text(&self, number: &str) -> Work<bool> {
        let name = self.signer().await?.sign("sms", number.as_bytes());
        let name = name.iter().take(8).fold("sms:".to_owned(), |name, byte| format!("{name}{byte:02x}"));
        let (store, today) = (self.store.clone(), self.now().day());
        let limit = i64::from(self.settings.sms_per_number);
        apart(async move { Ok(reach::reserve(&store, TELEPHONE, &name, today, 1, limit).await? > 0) }).await
    }

    /// What the gateway's operator has to mend is told as an alarm.
    pub(super) fn heard_of_text(&self, way: Way<'_>, claimed: &Claimed, error: &TelephoneError) {
        if let Kind::Trouble { cause } = error.kind {
            self.alarms.trouble(way, alarm(cause), None);
            tracing::error!(channel = Channel::Sms.code(), ?cause, code = ?error.code, "the gateway needs attention");
        }
        if let Kind::Refused { reason } = error.kind {
            tracing::info!(push = %claimed.id, ?reason, code = ?error.code, "a text message was refused");
        }
    }
}

/// The technician by family name: nobody knows who reads.
fn discreet(message: &Message) -> notice::Details {
    let technician = message.details.technician.as_deref().map(sms::discreet);
    notice::Details { technician, ..message.details.clone() }
}

fn alarm(cause: Cause) -> AlarmKind {
    match cause {
        Cause::Signature => AlarmKind::Token,
        Cause::Balance => AlarmKind::Balance,
        Cause::Config => AlarmKind::Other,
    }
}
