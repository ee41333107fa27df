//! What the platform tells afterwards: early, late, twice, for good or bad, it has one effect.

use contract::{services::DeskService, views::desk::PushState};
use domain::notice::NoticeKind;
use services::Job;
use std::collections::BTreeSet;
use store::outbox::State;
use testkit::{FIRST_MSGID, Town};
use wechat::{Callback, Delivery, Event, Sent};

fn about(openid: &str, key: &str, event: Event) -> Callback {
    Callback { dedup_key: key.into(), from: openid.into(), created_s: 1_795_000_000, event }
}

/// Under which ids the platform was given template messages, in order.
fn message_ids(town: &Town) -> Vec<String> {
    let id = |sent: &Sent| match sent {
        Sent::Template { message, .. } => Some(message.client_msg_id.clone()),
        _ => None,
    };
    town.gateway.seen().iter().filter_map(id).filter(|id| !id.is_empty()).collect()
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
            (NoticeKind::Dispatched, Delivery::Other("failed:else".into())),
        ] {
            town.delivery_event(town.msgid(no, kind).await, end).await;
        }
        town.drain().await;
        let ledger = town.ledger(no).await;
        assert_eq!(ledger[0], "receipt 林晓梅 undeliverable blocked");
        assert_eq!(ledger[2], "dispatched 林晓梅 undeliverable not_delivered");
    }

    async fn what_the_platform_failed_to_deliver_is_sent_once_more_as_another_message(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        let told = town.saw(&town.lin_owner);
        for _ in 0..2 {
            town.delivery_event(town.msgid(no, NoticeKind::Dispatched).await, Delivery::SystemFailed).await;
            town.drain().await;
        }
        assert_eq!(
            town.ledger(no).await[2..],
            ["dispatched 林晓梅 undeliverable sent_again", "dispatched 林晓梅 queued"]
        );
        town.clock.advance_ms(5_000);
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner), [told.clone(), vec![told[1].clone()]].concat());
        let ids = message_ids(&town);
        assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (4, 4), "no id is used twice");
        let page = DeskService::ticket(&town.services, &town.he_desk.actor, no).await.unwrap();
        let shown = page.pushes.iter().filter(|p| p.kind == NoticeKind::Dispatched);
        assert_eq!(shown.map(|p| p.state).collect::<Vec<_>>(), [PushState::Undeliverable, PushState::Handed]);
        let second = FIRST_MSGID + town.gateway.seen().len() as i64 - 1;
        town.delivery_event(second, Delivery::SystemFailed).await;
        town.drain().await;
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(town.ledger(no).await[3..], ["dispatched 林晓梅 undeliverable platform_failed"]);
        assert_eq!(town.saw(&town.lin_owner).len(), 3, "there is no third try");
    }

    async fn what_was_overtaken_is_not_sent_once_more(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        town.delivery_event(town.msgid(no, NoticeKind::Receipt).await, Delivery::SystemFailed).await;
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 undeliverable platform_failed");
        assert_eq!(town.saw(&town.lin_owner).len(), 2, "the newer one has been seen");
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
