//! Quiet hours: what can wait is sent in the morning and only in its last state; everything else goes at once.

use contract::{
    forms::{AgainForm, PushFilter, Shown},
    services::DeskService,
};
use domain::{
    At,
    access::Verb,
    id::ConfigId,
    notice::{Channels, NoticeKind, Quiet},
    ticket::TicketNo,
};
use store::{config::publish, outbox::State};
use testkit::{Town, place};
use uuid::Uuid;
use wechat::{Reason, Scripted, SendError, SendErrorKind};

fn at(day: u8, hour: u8, minute: u8) -> At {
    At::from_civil(2026, 11, day, hour, minute)
}

/// Work that began by day.
async fn under_way(town: &Town, category: &str) -> TicketNo {
    let no = town.report(&town.lin_owner).category(category).send().await;
    town.drain().await;
    by_technician(town, no, &[Verb::Accept, Verb::Depart, Verb::Start]).await;
    no
}

/// The same; it is late in the evening now.
async fn late(town: &Town, category: &str) -> TicketNo {
    let no = under_way(town, category).await;
    town.set_clock(at(23, 22, 30));
    no
}

/// The steps of whoever has it, each told before the next.
async fn by_technician(town: &Town, no: TicketNo, verbs: &[Verb]) {
    let has_it = town.ticket(no).await.ticket.status.technician();
    let technicians = [&town.wang_technician, &town.zhang_technician];
    let who = technicians.into_iter().find(|t| t.staff == has_it).expect("a technician who has it");
    for verb in verbs {
        town.step(who, no, *verb).await;
        town.drain().await;
        town.advance_minutes(2);
    }
}

/// The company's own document.
async fn published(town: &Town, quiet: Option<Quiet>) {
    let own = Channels { quiet, ..Channels::default() };
    let id = ConfigId(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0999));
    let tx = town.services.store().begin().await.unwrap();
    publish(&tx, id, place::GROUP, &own, "test", town.clock.now(), "test").await.unwrap();
    tx.commit().await.unwrap();
}

testkit::both! {
    async fn the_wish_for_a_rating_waits_until_seven(town: Town) {
        let no = late(&town, "LEAK").await;
        let heard = town.saw(&town.lin_owner).len();
        by_technician(&town, no, &[Verb::Complete]).await;
        assert_eq!(town.ledger(no).await.last().unwrap(), "completed 林晓梅 queued quiet");
        town.set_clock(at(24, 6, 59));
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).len(), heard);
        town.set_clock(at(24, 7, 0));
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).len(), heard + 1);
        assert_eq!(town.push_state(no, NoticeKind::Completed).await, State::Handed);
    }

    async fn only_the_last_of_what_waited_is_told(town: Town) {
        let kinds = vec![NoticeKind::Resumed, NoticeKind::Started, NoticeKind::Completed];
        published(&town, Some(Quiet { kinds, ..Quiet::default() })).await;
        let no = late(&town, "LEAK").await;
        by_technician(&town, no, &[Verb::Suspend]).await;
        let heard = town.saw(&town.lin_owner).len();
        by_technician(&town, no, &[Verb::Resume, Verb::Start, Verb::Complete]).await;
        assert_eq!(town.saw(&town.lin_owner).len(), heard);
        town.set_clock(at(24, 7, 0));
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).len(), heard + 1);
        let ends = (town.push_state(no, NoticeKind::Resumed).await, town.push_state(no, NoticeKind::Completed).await);
        assert_eq!(ends, (State::Superseded, State::Handed));
    }

    async fn what_cannot_wait_goes_at_once_and_ends_what_does(town: Town) {
        let no = late(&town, "LEAK").await;
        by_technician(&town, no, &[Verb::Suspend, Verb::Resume]).await;
        let heard = town.saw(&town.lin_owner).len();
        by_technician(&town, no, &[Verb::Suspend]).await;
        assert_eq!(town.saw(&town.lin_owner).len(), heard + 1);
        assert_eq!(town.push_state(no, NoticeKind::Resumed).await, State::Superseded);
    }

    async fn an_emergency_knows_no_night(town: Town) {
        let no = late(&town, "LIFT_TRAP").await;
        by_technician(&town, no, &[Verb::Complete]).await;
        assert_eq!(town.push_state(no, NoticeKind::Completed).await, State::Handed);
    }

    async fn what_somebody_sends_by_hand_goes_at_once(town: Town) {
        let (no, desk) = (under_way(&town, "LEAK").await, &town.he_desk.actor);
        let kind = SendErrorKind::Undeliverable { reason: Reason::Blacklisted };
        town.gateway.answer_next(Scripted::Fail(SendError { kind, code: Some(43019), rid: None, alert: false }));
        by_technician(&town, no, &[Verb::Complete]).await;
        town.set_clock(at(23, 22, 30));
        let filter = PushFilter { shown: Shown::Undelivered, page: 1 };
        let line = DeskService::pushes(&town.services, desk, filter).await.unwrap().rows.remove(0);
        let form = AgainForm { push: line.id.to_string(), attempt: line.attempts.to_string(), via: String::new() };
        DeskService::push_again(&town.services, desk, form).await.unwrap();
        town.drain().await;
        let ends = ["completed 林晓梅 undeliverable blocked", "completed 林晓梅 handed"];
        assert!(town.ledger(no).await.ends_with(&ends.map(str::to_owned)));
    }

    async fn a_company_may_have_no_quiet_hours(town: Town) {
        published(&town, None).await;
        let no = late(&town, "LEAK").await;
        by_technician(&town, no, &[Verb::Complete]).await;
        assert_eq!(town.push_state(no, NoticeKind::Completed).await, State::Handed);
    }
}
