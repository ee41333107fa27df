//! Channels: when one is sure that the person has not seen a push, the next one takes it; never when that is not sure.

use domain::{access::Verb, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use store::outbox::{Fate, State, read_tries};
use testkit::{Persona, Town};
use wechat::{Callback, Delivery, Event, Reason, Scripted, SendError, SendErrorKind, Sent, SubscriptionEnd};

pub(crate) fn refused(reason: Reason, code: i64) -> Scripted {
    Scripted::Fail(SendError {
        kind: SendErrorKind::Undeliverable { reason },
        code: Some(code),
        rid: None,
        alert: false,
    })
}

fn lost(after_ms: i64) -> SendError {
    SendError { kind: SendErrorKind::Unknown { after_ms }, code: None, rid: None, alert: false }
}

async fn writes(town: &Town, who: &Persona) {
    town.did(who, Event::Text { content: "你好".into() }).await;
    town.drain().await;
}

/// The channels that a push was tried by: code, fate, the platform's code.
async fn tries(town: &Town, no: TicketNo, n: usize) -> Vec<(String, Fate, Option<i64>)> {
    let row = town.outbox(no).await.remove(n);
    read_tries(row.tries.as_deref()).into_iter().map(|t| (t.channel, t.fate, t.code)).collect()
}

fn chats(town: &Town) -> Vec<String> {
    let text = |sent: Sent| match sent {
        Sent::CustomText { message, .. } => Some(message.content),
        _ => None,
    };
    town.gateway.seen().into_iter().filter_map(text).collect()
}

testkit::both! {
    async fn a_refused_template_message_goes_into_the_open_chat(town: Town) {
        let lin = &town.lin_owner;
        for (reason, code) in [
            (Reason::TemplateBanned, 43116),
            (Reason::BadTemplate, 40037),
            (Reason::BadValue, 47003),
            (Reason::Blacklisted, 43019),
        ] {
            writes(&town, lin).await;
            assert_eq!(town.chat_left(lin).await, 5);
            town.gateway.answer_next(refused(reason, code));
            let no = town.report(lin).words(&format!("第{code}处漏水")).send().await;
            town.round(Job::Inbox).await;
            town.round(Job::Delivery).await;
            let said = chats(&town).pop().unwrap();
            assert!(said.starts_with(&format!("报修已提交\n{no}\n漏水：第{code}处漏水\n")), "{said}");
            assert!(said.contains("https://repair.test/wx/main/in?to=/o/repairs/"), "{said}");
            assert_eq!(town.ledger(no).await, ["receipt 林晓梅 delivered"]);
            let expected = [("template".into(), Fate::Refused, Some(code)), ("chat".into(), Fate::Taken, None)];
            assert_eq!(tries(&town, no, 0).await, expected);
            assert_eq!(town.chat_left(lin).await, 4);
            town.advance_minutes(1);
        }
        town.drain().await;
    }

    async fn a_window_closes_by_time_by_count_and_by_the_platforms_word(town: Town) {
        let (lin, banned) = (&town.lin_owner, || refused(Reason::TemplateBanned, 43116));
        town.gateway.answer_all(Some(banned()));
        town.did(lin, Event::Click { key: "desk".into() }).await;
        town.drain().await;
        assert_eq!(town.chat_left(lin).await, 3);
        town.advance_minutes(1);
        assert_eq!(town.chat_left(lin).await, 0);
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 undeliverable template"]);
        writes(&town, lin).await;
        town.gateway.answer_next(banned());
        town.gateway.answer_next(refused(Reason::WindowUsedUp, 45047));
        let no = town.report(lin).words("再漏").send().await;
        town.round(Job::Delivery).await;
        assert_eq!((town.chat_left(lin).await, chats(&town).len()), (0, 0));
        let expected = [("template".into(), Fate::Refused, Some(43116)), ("chat".into(), Fate::Refused, Some(45047))];
        assert_eq!(tries(&town, no, 0).await, expected);
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 undeliverable template"]);
        town.drain().await;
    }

    async fn who_left_hears_as_often_as_they_allowed(town: Town) {
        let lin = &town.lin_owner;
        town.consent(lin, NoticeKind::Receipt, true).await;
        town.did(lin, Event::Unsubscribe).await;
        town.drain().await;
        assert_eq!(town.grants_left(lin, NoticeKind::Receipt).await, 1);
        let first = town.report(lin).send().await;
        let second = town.report(lin).words("再漏").send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.saw(lin).len(), 1, "one permission is one message");
        let mut ends = vec![town.ledger(first).await.remove(0), town.ledger(second).await.remove(0)];
        ends.sort();
        assert_eq!(ends, ["receipt 林晓梅 handed", "receipt 林晓梅 undeliverable not_following"]);
        assert_eq!(town.grants_left(lin, NoticeKind::Receipt).await, 0);
        town.drain().await;
    }

    async fn a_permission_taken_back_or_used_up_is_not_asked_again(town: Town) {
        let (lin, kind) = (&town.lin_owner, NoticeKind::Receipt);
        town.did(lin, Event::Unsubscribe).await;
        for _ in 0..2 {
            town.consent(lin, kind, true).await;
        }
        town.drain().await;
        assert_eq!(town.grants_left(lin, kind).await, 2);
        town.gateway.answer_next(refused(Reason::GrantGone, 43101));
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        assert_eq!((town.grants_left(lin, kind).await, town.saw(lin).len()), (0, 0));
        assert_eq!(tries(&town, no, 0).await, [("subscription".into(), Fate::Refused, Some(43101))]);
        town.advance_minutes(1);
        town.consent(lin, kind, true).await;
        town.drain().await;
        assert_eq!(town.grants_left(lin, kind).await, 1);
        let withdrawn = Event::GrantsWithdrawn { template_ids: vec!["notify-receipt".into()] };
        town.did_at(lin, withdrawn.clone(), town.clock.now().0 / 1000 - 30).await;
        town.drain().await;
        assert_eq!(town.grants_left(lin, kind).await, 1, "a no from before the last yes");
        town.did_at(lin, withdrawn, town.clock.now().0 / 1000 + 30).await;
        town.drain().await;
        assert_eq!(town.grants_left(lin, kind).await, 0);
    }

    async fn the_end_of_a_notification_is_in_the_ledger(town: Town) {
        let lin = &town.lin_owner;
        town.did(lin, Event::Unsubscribe).await;
        for _ in 0..2 {
            town.consent(lin, NoticeKind::Receipt, true).await;
        }
        town.drain().await;
        let (first, second) = (town.report(lin).send().await, town.report(lin).words("再漏").send().await);
        town.round(Job::Delivery).await;
        for (msgid, code) in [(71, 0), (72, 43101), (72, 43101)] {
            let ends = vec![SubscriptionEnd { template_id: "notify-receipt".into(), msgid: Some(msgid), code }];
            let dedup_key = town.key();
            let event = Event::SubscriptionsFinished { ends };
            town.callback(Callback { dedup_key, from: lin.openid().into(), created_s: 1, event }).await;
            town.round(Job::Inbox).await;
        }
        let mut ends = vec![town.ledger(first).await.remove(0), town.ledger(second).await.remove(0)];
        ends.sort();
        assert_eq!(ends, ["receipt 林晓梅 delivered", "receipt 林晓梅 queued no_grant"]);
        town.drain().await;
        let mut ends = vec![town.ledger(first).await.remove(0), town.ledger(second).await.remove(0)];
        ends.sort();
        assert_eq!(ends, ["receipt 林晓梅 delivered", "receipt 林晓梅 undeliverable not_following"]);
    }

    async fn what_may_have_been_seen_is_not_sent_by_another_channel(town: Town) {
        let lin = &town.lin_owner;
        writes(&town, lin).await;
        town.gateway.answer_next(Scripted::AcceptThenFail(lost(1_000)));
        town.gateway.answer_next(refused(Reason::NotFollower, 43004));
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        town.clock.advance_ms(1_000);
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 unknown no_answer"]);
        assert_eq!((town.saw(lin).len(), chats(&town).len()), (1, 0));
        town.drain().await;
    }

    async fn a_chat_that_does_not_answer_is_tried_once(town: Town) {
        let lin = &town.lin_owner;
        writes(&town, lin).await;
        town.gateway.answer_next(refused(Reason::TemplateBanned, 43116));
        town.gateway.answer_next(Scripted::AcceptThenFail(lost(1_000)));
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 unknown no_answer"]);
        assert_eq!((chats(&town).len(), town.chat_left(lin).await), (1, 4));
        town.drain().await;
    }

    async fn a_chat_that_is_busy_is_tried_again(town: Town) {
        let lin = &town.lin_owner;
        writes(&town, lin).await;
        let busy = SendError { kind: SendErrorKind::Retry { after_ms: 5_000 }, code: Some(-1), rid: None, alert: false };
        town.gateway.answer_next(refused(Reason::TemplateBanned, 43116));
        town.gateway.answer_next(Scripted::Fail(busy));
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        assert_eq!((town.ledger(no).await, town.chat_left(lin).await), (vec!["receipt 林晓梅 queued platform_busy".into()], 5));
        town.clock.advance_ms(5_000);
        town.round(Job::Delivery).await;
        assert_eq!((town.ledger(no).await, town.gateway.calls().len()), (vec!["receipt 林晓梅 delivered".into()], 3));
        town.drain().await;
    }

    async fn after_a_worker_died_a_chat_is_not_written_to_twice(town: Town) {
        let lin = &town.lin_owner;
        writes(&town, lin).await;
        let no = town.report(lin).send().await;
        let now = town.clock.now().0;
        store::outbox::claim(town.services.store(), "dead", now, 30_000, 10).await.unwrap();
        town.clock.advance_ms(30_000);
        town.gateway.answer_next(refused(Reason::TemplateBanned, 43116));
        town.round(Job::Delivery).await;
        assert_eq!((town.ledger(no).await, chats(&town).len()), (vec!["receipt 林晓梅 unknown no_answer".into()], 0));
        town.drain().await;
    }

    async fn an_employee_without_wecom_hears_by_the_service_account(town: Town) {
        let zhang = &town.zhang_technician;
        let by_account = town.also_follows(zhang, "o-zhang").await;
        let no = town.report(&town.he_desk).category("LIFT_TRAP").send().await;
        town.round(Job::Delivery).await;
        town.round(Job::Dispatch).await;
        town.gateway.answer_next(refused(Reason::BadRecipient, 81013));
        town.drain().await;
        assert_eq!((town.saw(zhang).len(), town.saw(&by_account).len()), (0, 1));
        assert!(town.saw(&by_account)[0].starts_with("新工单，请接单："), "{:?}", town.saw(&by_account));
        let offer = town.outbox(no).await.into_iter().position(|row| row.payload.contains("\"offer\"")).unwrap();
        let expected = [("wecom".into(), Fate::Refused, Some(81013)), ("template".into(), Fate::Taken, None)];
        assert_eq!(tries(&town, no, offer).await, expected);
    }

    async fn who_refuses_template_messages_is_not_asked_again_until_they_act(town: Town) {
        let lin = &town.lin_owner;
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        let (msgid, blocked) = (town.msgid(no, NoticeKind::Receipt).await, Delivery::UserBlocked);
        town.did(lin, Event::TemplateFinished { msgid: Some(msgid), outcome: blocked }).await;
        town.drain().await;
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 undeliverable blocked");
        town.clock.advance_ms(1_000);
        town.drain().await;
        assert_eq!(town.push_state(no, NoticeKind::Dispatched).await, State::Undeliverable);
        let calls = town.gateway.calls().len();
        town.advance_minutes(1);
        writes(&town, lin).await;
        town.step(&town.wang_technician, no, Verb::Accept).await;
        town.drain().await;
        assert_eq!(town.gateway.calls().len(), calls + 1);
        assert_eq!(town.push_state(no, NoticeKind::Accepted).await, State::Handed);
    }

    async fn what_was_refused_on_the_phone_goes_into_the_chat_unless_a_newer_one_has_gone(town: Town) {
        let lin = &town.lin_owner;
        writes(&town, lin).await;
        let no = town.report(lin).send().await;
        for early in [false, true] {
            town.round(Job::Delivery).await;
            if early {
                town.round(Job::Dispatch).await;
                town.round(Job::Delivery).await;
            }
            let kind = if early { NoticeKind::Dispatched } else { NoticeKind::Receipt };
            let (msgid, outcome) = (town.msgid(no, kind).await, Delivery::Other("failed:else".into()));
            town.did(lin, Event::TemplateFinished { msgid: Some(msgid), outcome }).await;
            town.round(Job::Inbox).await;
            town.round(Job::Delivery).await;
            town.clock.advance_ms(1_000);
        }
        assert_eq!(chats(&town).len(), 2, "{:?}", chats(&town));
        assert!(chats(&town)[0].starts_with("报修已提交") && chats(&town)[1].starts_with("报修已受理"));
        let expected = [("template".into(), Fate::Refused, None), ("chat".into(), Fate::Taken, None)];
        assert_eq!(tries(&town, no, 0).await, expected);
        town.step(&town.wang_technician, no, Verb::Accept).await;
        town.drain().await;
        let accepted = town.msgid(no, NoticeKind::Accepted).await;
        town.step(&town.wang_technician, no, Verb::Depart).await;
        town.drain().await;
        town.did(lin, Event::TemplateFinished { msgid: Some(accepted), outcome: Delivery::UserBlocked }).await;
        town.drain().await;
        assert_eq!((chats(&town).len(), town.push_state(no, NoticeKind::Accepted).await), (2, State::Undeliverable));
    }

    async fn an_event_without_a_number_is_about_the_person_s_oldest(town: Town) {
        let (lin, wang) = (&town.lin_owner, &town.wang_technician);
        let no = town.report(lin).send().await;
        town.drain().await;
        for who in [lin, wang] {
            town.did(who, Event::TemplateFinished { msgid: None, outcome: Delivery::Delivered }).await;
        }
        town.drain().await;
        assert_eq!(town.ledger(no).await, [
            "receipt 林晓梅 delivered",
            "offer 王志强 delivered",
            "dispatched 林晓梅 handed",
        ]);
    }

    async fn an_emergency_does_not_wait_for_a_channel_that_rests(town: Town) {
        let lin = &town.lin_owner;
        writes(&town, lin).await;
        let rests = |town: &Town| {
            let kind = SendErrorKind::Paused { until_ms: town.clock.now().0 + 3_600_000 };
            Scripted::Fail(SendError { kind, code: Some(48001), rid: None, alert: true })
        };
        town.gateway.answer_next(rests(&town));
        let leak = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(leak).await, ["receipt 林晓梅 queued account"]);
        town.gateway.answer_next(rests(&town));
        let trapped = town.report(lin).category("LIFT_TRAP").send().await;
        town.round(Job::Delivery).await;
        assert_eq!((town.ledger(trapped).await, chats(&town).len()), (vec!["receipt 林晓梅 delivered".into()], 1));
        town.did(lin, Event::Unsubscribe).await;
        town.did(lin, Event::Subscribe { scene: None }).await;
        town.gateway.answer_all(Some(rests(&town)));
        let second = town.report(lin).category("LIFT_TRAP").words("又困人").send().await;
        town.round(Job::Inbox).await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(second).await, ["receipt 林晓梅 queued account"], "nobody else can take it");
        town.gateway.answer_all(None);
        town.advance_minutes(60);
        town.drain().await;
    }
}
