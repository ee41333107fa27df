//! Pushes when the platform fails: the order holds, nobody sees one twice, and the ledger accounts for every one.

use domain::{access::Verb, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use store::outbox::{self, State};
use testkit::{Persona, Town};
use wechat::{Callback, Event, Reason, Scripted, SendError, SendErrorKind, Sent};

fn error(kind: SendErrorKind) -> SendError {
    SendError { kind, code: None, rid: None, alert: false }
}

/// Not accepted, and to be tried again in five seconds.
fn down() -> Option<Scripted> {
    Some(Scripted::Fail(error(SendErrorKind::Retry { after_ms: 5_000 })))
}

async fn take(town: &Town, who: &Persona, no: TicketNo, verb: Verb) {
    town.step(who, no, verb).await;
    town.drain().await;
}

fn calls_to(town: &Town, who: &Persona) -> usize {
    let to = |sent: &&Sent| match sent {
        Sent::Template { message, .. } => message.to == who.openid(),
        Sent::TextCard { card, .. } => card.to == who.openid(),
        Sent::ActionCard { card, .. } => card.to == who.openid(),
        Sent::CustomText { message, .. } => message.to == who.openid(),
        Sent::Subscription { message, .. } => message.to == who.openid(),
    };
    town.gateway.calls().iter().filter(to).count()
}

testkit::both! {
    async fn after_a_short_outage_everything_arrives_in_order(town: Town) {
        let (lin, wang) = (&town.lin_owner, &town.wang_technician);
        town.gateway.answer_all(down());
        let no = town.report(lin).send().await;
        town.drain().await;
        town.clock.advance_ms(10_000);
        take(&town, wang, no, Verb::Accept).await;
        town.clock.advance_ms(10_000);
        take(&town, wang, no, Verb::Depart).await;
        assert_eq!(town.saw(lin), [""; 0]);
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 queued platform_down");
        town.gateway.answer_all(None);
        town.clock.advance_ms(20_000);
        town.drain().await;
        assert_eq!(town.saw(lin), [
            "报修已提交：已收到，正在安排师傅",
            "报修已受理：已受理，已派给王志强",
            "师傅已接单：王志强已接单",
            "师傅已出发：王志强已出发",
        ]);
        assert!(town.ledger(no).await.iter().all(|line| line.ends_with(" handed")), "{:?}", town.ledger(no).await);
    }

    async fn what_waited_over_a_minute_gives_way_to_what_is_newer(town: Town) {
        let (lin, wang) = (&town.lin_owner, &town.wang_technician);
        town.gateway.answer_all(down());
        let no = town.report(lin).send().await;
        town.drain().await;
        for verb in [Verb::Accept, Verb::Depart, Verb::Start] {
            town.advance_minutes(1);
            take(&town, wang, no, verb).await;
        }
        town.advance_minutes(2);
        town.gateway.answer_all(None);
        town.drain().await;
        town.step(wang, no, Verb::Complete).await;
        town.drain().await;
        assert_eq!(town.saw(lin), ["开始维修：王志强开始维修", "维修完成，请评价：已完工，请您评价"]);
        assert_eq!(town.ledger(no).await, [
            "receipt 林晓梅 superseded newer_waits",
            "offer 王志强 handed",
            "dispatched 林晓梅 superseded newer_waits",
            "accepted 林晓梅 superseded newer_waits",
            "departed 林晓梅 superseded newer_waits",
            "started 林晓梅 handed",
            "completed 林晓梅 handed",
        ]);
    }

    async fn of_an_emergency_every_step_is_sent(town: Town) {
        let (lin, zhang) = (&town.lin_owner, &town.zhang_technician);
        town.gateway.answer_all(down());
        let no = town.report(lin).category("LIFT_TRAP").send().await;
        town.drain().await;
        for verb in [Verb::Accept, Verb::Depart, Verb::Start] {
            town.advance_minutes(1);
            take(&town, zhang, no, verb).await;
        }
        town.advance_minutes(2);
        town.gateway.answer_all(None);
        town.drain().await;
        assert_eq!(town.saw(lin), [
            "报修已提交：已收到，正在安排师傅",
            "报修已受理：已受理，已派给张建国",
            "师傅已接单：张建国已接单",
            "师傅已出发：张建国已出发",
            "开始维修：张建国开始维修",
        ]);
    }

    async fn an_answer_lost_on_its_way_is_seen_once(town: Town) {
        let lin = &town.lin_owner;
        let lost = error(SendErrorKind::Unknown { after_ms: 1_000 });
        town.gateway.answer_next(Scripted::AcceptThenFail(lost));
        let no = town.report(lin).send().await;
        town.round(Job::Delivery).await;
        assert_eq!((town.saw(lin).len(), town.push_state(no, NoticeKind::Receipt).await), (1, State::Queued));
        town.clock.advance_ms(1_000);
        town.drain().await;
        assert_eq!((town.saw(lin).len(), calls_to(&town, lin)), (2, 3), "the receipt twice, seen once; then the dispatch");
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Handed);
    }

    async fn when_nobody_can_tell_the_ledger_says_unknown(town: Town) {
        let lin = &town.lin_owner;
        town.gateway.answer_all(Some(Scripted::Fail(error(SendErrorKind::Unknown { after_ms: 60_000 }))));
        let no = town.report(lin).send().await;
        for _ in 0..11 {
            town.round(Job::Delivery).await;
            town.advance_minutes(1);
        }
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 unknown no_answer"]);
        let tries = calls_to(&town, lin);
        assert_eq!(tries, 10, "nothing is sent again once the platform may have forgotten the first try");
        town.gateway.answer_all(None);
        town.drain().await;
        assert_eq!(town.saw(lin), ["报修已受理：已受理，已派给王志强"], "the lane moves on");
    }

    async fn those_who_do_not_follow_are_not_tried_again(town: Town) {
        let (lin, chen) = (&town.lin_owner, &town.chen_neighbour);
        let refuse = error(SendErrorKind::Undeliverable { reason: Reason::NotFollower });
        town.gateway.answer_all(Some(Scripted::Fail(refuse)));
        let lins = town.report(lin).category("LIGHT").send().await;
        let chens = town.report(chen).category("LIGHT").send().await;
        town.round(Job::Delivery).await;
        town.gateway.answer_all(None);
        assert_eq!(town.ledger(lins).await, ["receipt 林晓梅 undeliverable not_following"]);
        assert_eq!(town.push_state(chens, NoticeKind::Receipt).await, State::Undeliverable);
        town.drain().await;
        assert_eq!((town.reachable(lin).await, town.reachable(chen).await), (false, false));
        assert_eq!(town.push_state(lins, NoticeKind::Dispatched).await, State::Undeliverable);
        assert_eq!((calls_to(&town, lin), calls_to(&town, chen)), (1, 1), "the platform is not asked in vain");
        let event = Event::Subscribe { scene: None };
        town.callback(Callback { dedup_key: "s".into(), from: lin.openid().into(), created_s: 1, event }).await;
        town.step(&town.zhang_technician, lins, Verb::Accept).await;
        town.drain().await;
        assert_eq!((town.reachable(lin).await, town.saw(lin)), (true, vec!["师傅已接单：张建国已接单".to_owned()]));
    }

    async fn a_caller_without_wechat_is_accounted_for(town: Town) {
        let no = town.report(&town.he_desk).send().await;
        town.drain().await;
        assert_eq!(town.ledger(no).await, [
            "receipt somebody undeliverable no_channel",
            "offer 王志强 handed",
            "dispatched somebody undeliverable no_channel",
        ]);
    }

    async fn a_full_quota_waits_for_the_next_day(town: Town) {
        let tomorrow = town.clock.now().day().plus(1).start();
        let full = SendError { code: Some(45009), ..error(SendErrorKind::Paused { until_ms: tomorrow.0 }) };
        town.gateway.answer_next(Scripted::Fail(full));
        let no = town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 queued quota"]);
        town.set_clock(tomorrow.plus_ms(-1));
        assert_eq!(town.round(Job::Delivery).await, 0);
        town.set_clock(tomorrow);
        town.round(Job::Delivery).await;
        assert_eq!(town.saw(&town.lin_owner).len(), 1);
    }

    async fn patience_ends_after_three_days(town: Town) {
        town.gateway.answer_all(down());
        let no = town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        town.advance_minutes(72 * 60 + 1);
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 undeliverable gave_up"]);
    }

    async fn four_workers_at_once_send_each_push_once(town: Town) {
        for n in 0..6 {
            town.report(&town.lin_owner).words(&format!("第{n}处漏水")).send().await;
        }
        town.round(Job::Dispatch).await;
        let (other, now) = (town.another_node().await, town.clock.now());
        for _ in 0..6 {
            let work = |n: usize| {
                let node = if n.is_multiple_of(2) { town.services.clone() } else { other.clone() };
                tokio::spawn(async move { node.round(Job::Delivery, &format!("worker-{n}"), now).await })
            };
            for worked in (0..4).map(work).collect::<Vec<_>>() {
                worked.await.unwrap().unwrap();
            }
        }
        assert_eq!((town.gateway.calls().len(), town.gateway.seen().len()), (18, 18));
    }

    async fn a_worker_that_died_holds_nobody_up_for_long(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        let now = town.clock.now().0;
        let claimed = outbox::claim(town.services.store(), "dead", now, 30_000, 10).await.unwrap();
        assert_eq!(claimed.len(), 1);
        assert_eq!(town.round(Job::Delivery).await, 0, "it may still be at work");
        town.clock.advance_ms(30_000);
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).len(), 2);
        let late = outbox::Finish::bury(claimed[0].id, claimed[0].attempt, "late");
        assert!(!outbox::finish(town.services.store(), late, now).await.unwrap(), "it wakes up too late to say anything");
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Handed);
    }
}
