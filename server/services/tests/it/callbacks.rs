//! What the platform tells afterwards: early, late, twice, for good or bad, it has one effect.

use domain::notice::NoticeKind;
use services::Job;
use store::outbox::State;
use testkit::{FIRST_MSGID, Town};
use wechat::{Callback, Delivery, Event};

fn about(openid: &str, key: &str, event: Event) -> Callback {
    Callback { dedup_key: key.into(), from: openid.into(), created_s: 1_795_000_000, event }
}

testkit::both! {
    async fn a_delivery_event_closes_the_ledger_row_once(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        let msgid = town.msgid(no, NoticeKind::Receipt).await;
        for _ in 0..2 {
            town.delivery_event(msgid, Delivery::Delivered).await;
            town.drain().await;
        }
        town.delivery_event(msgid, Delivery::UserBlocked).await;
        town.drain().await;
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 delivered", "the first event wins");
        assert_eq!(town.push_state(no, NoticeKind::Dispatched).await, State::Handed, "its own event is still awaited");
    }

    async fn an_event_that_comes_before_the_answer_counts(town: Town) {
        town.delivery_event(FIRST_MSGID, Delivery::Delivered).await;
        town.drain().await;
        let no = town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.msgid(no, NoticeKind::Receipt).await, FIRST_MSGID);
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 delivered"]);
    }

    async fn a_refusal_told_afterwards_is_in_the_ledger(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        for (kind, end) in [
            (NoticeKind::Receipt, Delivery::UserBlocked),
            (NoticeKind::Dispatched, Delivery::SystemFailed),
        ] {
            town.delivery_event(town.msgid(no, kind).await, end).await;
        }
        town.drain().await;
        let ledger = town.ledger(no).await;
        assert_eq!(ledger[0], "receipt 林晓梅 undeliverable blocked");
        assert_eq!(ledger[2], "dispatched 林晓梅 undeliverable platform_down");
    }

    async fn without_an_event_the_outcome_is_unknown_until_one_comes(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        town.advance_minutes(14);
        town.drain().await;
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Handed);
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 unknown no_answer");
        town.delivery_event(town.msgid(no, NoticeKind::Receipt).await, Delivery::Delivered).await;
        town.drain().await;
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 delivered");
        town.step(&town.he_desk, no, domain::access::Verb::Reject).await;
        town.drain().await;
    }

    async fn leaving_and_following_again_is_noted(town: Town) {
        let lin = &town.lin_owner;
        town.callback(about("o-lin", "a", Event::Unsubscribe)).await;
        town.drain().await;
        assert!(!town.reachable(lin).await);
        let no = town.report(lin).send().await;
        town.drain().await;
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Undeliverable);
        town.callback(about("o-lin", "b", Event::Subscribe { scene: None })).await;
        town.callback(about("o-lin", "a", Event::Unsubscribe)).await;
        town.drain().await;
        assert!(town.reachable(lin).await, "the repetition of the older event changes nothing");
    }

    async fn an_event_that_is_not_about_us_is_no_trouble(town: Town) {
        town.callback(about("o-nobody", "a", Event::Unsubscribe)).await;
        town.callback(about("o-lin", "b", Event::Text { content: "你好".into() })).await;
        town.callback(about("o-lin", "c", Event::TemplateFinished { msgid: None, outcome: Delivery::Delivered })).await;
        town.delivery_event(1, Delivery::Delivered).await;
        town.drain().await;
        assert_eq!(town.round(Job::Inbox).await, 0);
    }
}
