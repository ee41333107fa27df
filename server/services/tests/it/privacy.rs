//! Numbers and names: hidden by default, shown to whoever must ring, and every look is written down.

use contract::{
    AppError,
    forms::TicketFilter,
    services::{DeskService, FieldService},
    views::field::{Contact, Ringing},
};
use domain::{
    Refusal,
    access::{Act, Verb},
    ticket::TicketNo,
};
use store::people;
use testkit::{Persona, Town};

const FULL: &str = "13800000801";
const MASKED: &str = "138****0801";

async fn contact(town: &Town, who: &Persona, no: TicketNo) -> Contact {
    FieldService::job(&town.services, &who.actor, no).await.unwrap().contact.unwrap()
}

fn shown(phone: &str, ringing: Ringing) -> Contact {
    Contact { name: "林**".into(), phone: Some(phone.into()), ringing }
}

testkit::both! {
    async fn the_technician_sees_the_number_from_accepting_until_a_week_after(town: Town) {
        let (wang, zhang, liu) = (&town.wang_technician, &town.zhang_technician, &town.liu_lead);
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!(contact(&town, wang, no).await, shown(MASKED, Ringing::AfterAccepting));
        town.step(wang, no, Verb::Decline).await;
        town.drain().await;
        town.step(zhang, no, Verb::Accept).await;
        assert_eq!(contact(&town, zhang, no).await, shown(FULL, Ringing::Now));
        assert_eq!(contact(&town, wang, no).await, shown(MASKED, Ringing::NotTheirs), "who gave it back does not ring");
        assert_eq!(contact(&town, liu, no).await, shown(MASKED, Ringing::NotTheirs));
        for verb in [Verb::Start, Verb::Complete] {
            town.step(zhang, no, verb).await;
        }
        town.drain().await;
        town.advance_minutes(7 * 24 * 60 - 1);
        assert_eq!(contact(&town, zhang, no).await, shown(FULL, Ringing::Now));
        town.advance_minutes(1);
        assert_eq!(contact(&town, zhang, no).await, shown(MASKED, Ringing::Over));
    }

    async fn the_desk_sees_it_on_request_and_the_request_is_written_down(town: Town) {
        let (he, no) = (&town.he_desk.actor, town.report(&town.lin_owner).send().await);
        town.drain().await;
        let page = DeskService::ticket(&town.services, he, no).await.unwrap();
        assert_eq!((page.phone.as_deref(), page.contact.as_deref()), (Some(MASKED), Some("林**")));
        assert_eq!(town.audit().await, []);
        assert_eq!(DeskService::reveal_phone(&town.services, he, no).await.as_deref(), Ok(FULL));
        assert_eq!(town.audit().await, [("reveal_phone".into(), no.to_string())]);
    }

    async fn the_file_needs_a_role_masks_numbers_and_is_written_down(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        let all = TicketFilter { page: 1, ..TicketFilter::default() };
        let lead = DeskService::export(&town.services, &town.liu_lead.actor, &all, None).await;
        assert_eq!(lead, Err(AppError::Refused(Refusal::Forbidden { act: Act::ExportList })));
        assert_eq!(town.audit().await, []);
        let he = &town.he_desk.actor;
        let rows = DeskService::export(&town.services, he, &all, None).await.unwrap();
        assert_eq!((rows.len(), rows[0].phone.as_deref(), rows[0].contact.as_deref()), (1, Some(MASKED), Some("林**")));
        assert_eq!(DeskService::export(&town.services, he, &all, Some(no)).await.unwrap(), []);
        assert_eq!(town.audit().await, [("export_list".into(), "tickets".into())], "once for all batches");
    }

    async fn lists_hide_numbers_but_find_by_them(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.report(&town.he_desk).send().await;
        town.drain().await;
        for q in [FULL.to_owned(), no.to_string(), no.to_string()[..14].to_lowercase()] {
            let filter = TicketFilter { q: q.clone(), page: 1, ..TicketFilter::default() };
            let list = DeskService::tickets(&town.services, &town.he_desk.actor, filter).await.unwrap();
            assert!(list.rows.iter().any(|r| r.no == no), "{q}");
            assert!(list.rows.iter().all(|r| r.phone.as_deref().is_some_and(|p| p.contains("****"))), "{q}");
        }
    }

    async fn a_report_that_is_not_taken_writes_nobody_down(town: Town) {
        let refused = town.report(&town.he_desk).words("").try_send().await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
        let known = people::find_person_by_phone(town.services.store().reader(), "13800009999").await.unwrap();
        assert_eq!(known, None);
        town.report(&town.he_desk).send().await;
        let known = people::find_person_by_phone(town.services.store().reader(), "13800009999").await.unwrap();
        assert!(known.is_some());
        town.drain().await;
    }

    async fn no_push_carries_a_number(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        town.step(&town.wang_technician, no, Verb::Accept).await;
        town.drain().await;
        for who in town.everybody().into_iter().filter(|p| p.identity.is_some()) {
            assert!(!town.words_to(who).contains("138"), "{}", town.words_to(who));
        }
        assert!(town.words_to(&town.wang_technician).contains("3栋2单元801"), "the place is what they need");
        assert!(town.outbox(no).await.iter().all(|row| !row.payload.contains("138") && !row.payload.contains("林")));
    }
}
