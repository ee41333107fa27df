//! Samples: what a notice would say of a real ticket, with doors and numbers hidden. The page of templates shows it and test messages
//! send it.

use super::{payload::Payload, words::Message};
use crate::{Services, error::Work};
use contract::words::{notice, setup as words, time};
use domain::{
    At,
    id::{PersonId, StaffId},
    notice::{Fact, NoticeKind, To},
};
use store::{
    outbox::{NewPush, TEST},
    tickets::TicketRecord,
};
use uuid::Uuid;

/// Digits in a row that may be a number to call or a door.
const TELLING: usize = 3;

/// What a notice would say.
pub(crate) struct Sample(Message);

impl Sample {
    /// One fact's words.
    pub(crate) fn fact(&self, fact: Fact) -> &str {
        self.0.fact(fact)
    }
}

impl Message {
    /// Fit for somebody who has nothing to do with the ticket.
    pub(super) fn into_test(self) -> Message {
        let what = words::TEST_MARK.to_owned() + &hide(&self.what);
        Message { what, place: hide(&self.place), path: "/o/repairs".into(), emergency: false, ..self }
    }
}

impl Services {
    /// What each notice would say of a ticket now.
    pub(crate) async fn samples(&self, of: &TicketRecord, now: At) -> Work<Vec<(NoticeKind, Sample)>> {
        let payload = |notice| Payload {
            ticket: of.ticket.id,
            notice,
            to: To::Person(PersonId(Uuid::nil())),
            seq: of.ticket.version,
            via: None,
            at_once: true,
        };
        let known = self.gather(&[&payload(NoticeKind::Receipt)]).await?;
        let mut samples = vec![];
        for notice in NoticeKind::ALL.iter().copied() {
            let message = self.compose(&payload(notice), &known, now).await?;
            let (what, place) = (hide(&message.what), hide(&message.place));
            samples.push((notice, Sample(Message { what, place, ..message })));
        }
        Ok(samples)
    }

    /// A test message about a ticket to an employee by one account.
    pub(crate) fn test_push(&self, of: &TicketRecord, notice: NoticeKind, to: StaffId, account: &str) -> Work<NewPush> {
        let (ticket, seq, via) = (of.ticket.id, of.ticket.version, Some(account.to_owned()));
        let payload = Payload { ticket, notice, to: To::Staff(to), seq, via, at_once: true };
        let payload = serde_json::to_string(&payload).map_err(|e| store::StoreError::Data(e.to_string()))?;
        let now = self.now().0;
        Ok(NewPush {
            id: self.ids.next(),
            lane: format!("{TEST}:s{to}"),
            lane_seq: now,
            kind: TEST.into(),
            v: super::payload::VERSION,
            payload,
            ticket_id: None,
            project_id: of.ticket.project.0,
            due_at: now,
            created_at: now,
        })
    }
}

/// What a fact says where there is no ticket to take it from.
pub(crate) fn made_up(fact: Fact, kind: NoticeKind, now: At) -> String {
    match fact {
        Fact::No => "BX202601010010001".into(),
        Fact::What => words::SAMPLE_WHAT.into(),
        Fact::Place => words::SAMPLE_PLACE.into(),
        Fact::Progress => notice::progress(kind, &notice::Details::default(), now),
        Fact::Time => time::exact(now),
        Fact::Person => words::SAMPLE_PERSON.into(),
    }
}

/// Rows of digits become stars but for the first one.
fn hide(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = rest[start..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |n| start + n);
        let digits = &rest[start..end];
        out.push_str(&rest[..start]);
        match digits.len() {
            ..TELLING => out.push_str(digits),
            n => out.push_str(&(digits[..1].to_owned() + &"*".repeat(n - 1))),
        }
        rest = &rest[end..];
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doors_and_numbers_are_hidden() {
        assert_eq!(hide("3栋2单元801"), "3栋2单元8**");
        assert_eq!(hide("漏水，请打13800000801或8866"), "漏水，请打1**********或8***");
        assert_eq!(hide("车库"), "车库");
    }
}
