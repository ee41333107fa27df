//! Every job comes to rest: one more round does nothing and changes nothing.

use domain::{
    access::Verb,
    notice::NoticeKind,
    ticket::{Stage, TicketNo},
};
use services::{Job, Jobs, Tick};
use std::time::Duration;
use testkit::Town;
use wechat::Delivery;

const ALL: [Job; 8] =
    [Job::Inbox, Job::Dispatch, Job::Pool, Job::Delivery, Job::Fetching, Job::Rebuild, Job::Timers, Job::Folding];

/// Everything that a round could have changed.
async fn state(town: &Town, tickets: &[TicketNo]) -> Vec<String> {
    let mut state = vec![format!("{} sends", town.gateway.calls().len())];
    for no in tickets {
        state.push(format!("{no} {:?}", town.ticket(*no).await.ticket));
        state.push(format!("{:?}", town.outbox(*no).await));
    }
    state
}

testkit::both! {
    async fn one_more_round_changes_nothing(town: Town) {
        let (lin, wang) = (&town.lin_owner, &town.wang_technician);
        let old = town.report(lin).send().await;
        town.drain().await;
        for verb in [Verb::Accept, Verb::Start, Verb::Complete] {
            town.step(wang, old, verb).await;
        }
        town.drain().await;
        town.advance_minutes(7 * 24 * 60 - 60);
        let offered = town.report(lin).category("LIGHT").send().await;
        let resting = town.report(lin).words("阳台漏水").send().await;
        town.drain().await;
        town.step(wang, resting, Verb::Accept).await;
        town.step(wang, resting, Verb::Suspend).until("2026-11-30", "09:30").await;
        town.drain().await;
        town.advance_minutes(60);
        let photo = town.photo(lin).await;
        town.weixin_photo("m1");
        let fresh = town.report(lin).words("卫生间漏水").media(&[photo]).weixin(&["m1"]).send().await;
        town.delivery_event(town.msgid(resting, NoticeKind::Receipt).await, Delivery::Delivered).await;

        let tickets = [old, offered, resting, fresh];
        for job in ALL {
            let before = state(&town, &tickets).await;
            let mut did = 0;
            while let done @ 1.. = town.round(job).await {
                did += done;
            }
            assert!(did > 0 || job == Job::Pool, "{job:?} had nothing to do");
            let after = state(&town, &tickets).await;
            assert!(before != after || matches!(job, Job::Pool | Job::Fetching | Job::Rebuild | Job::Folding), "{job:?} did nothing");
            assert_eq!(town.round(job).await, 0, "{job:?}");
            assert_eq!(state(&town, &tickets).await, after, "{job:?}");
        }
        town.drain().await;
        let rest = state(&town, &tickets).await;
        for job in ALL {
            assert_eq!(town.round(job).await, 0, "{job:?}");
        }
        assert_eq!(state(&town, &tickets).await, rest);
    }

    async fn every_rest_that_is_over_ends_however_many_there_are(town: Town) {
        let (wang, now) = (&town.wang_technician, town.clock.now());
        let endless = town.resting(205, wang, None).await;
        let later = town.resting(1, wang, Some(now.plus_minutes(300))).await;
        let due = town.resting(250, wang, Some(now.plus_minutes(60))).await;
        town.advance_minutes(29);
        assert_eq!(town.round(Job::Timers).await, 0, "half an hour before the appointment, not sooner");
        town.advance_minutes(1);
        assert_eq!(town.round(Job::Timers).await, 250);
        for no in due {
            assert_eq!(town.stage(no).await, Stage::Accepted);
        }
        for no in endless.into_iter().chain(later) {
            assert_eq!(town.stage(no).await, Stage::Suspended);
        }
        assert_eq!(town.round(Job::Timers).await, 0);
        town.leave_pushes_waiting();
    }

    async fn a_rest_that_is_ended_by_hand_and_begun_anew_has_only_its_new_end(town: Town) {
        let (wang, now) = (&town.wang_technician, town.clock.now());
        let no = town.resting(1, wang, Some(now.plus_minutes(60))).await[0];
        town.step(wang, no, Verb::Resume).await;
        town.step(wang, no, Verb::Suspend).await;
        town.advance_minutes(60);
        assert_eq!(town.round(Job::Timers).await, 0);
        assert_eq!(town.stage(no).await, Stage::Suspended);
        town.leave_pushes_waiting();
    }

    async fn the_running_jobs_are_woken_by_what_happens(town: Town) {
        const HOUR: Duration = Duration::from_secs(3600);
        let jobs = Jobs::start(&town.services, "worker", Tick { short: HOUR, long: HOUR });
        let soon = |n| tokio::time::timeout(Duration::from_secs(60), town.gateway.wait_seen(n));
        let no = town.report(&town.lin_owner).send().await;
        soon(3).await.expect("receipt, offer and dispatch without waiting for a timer");
        town.step(&town.wang_technician, no, Verb::Decline).await;
        soon(4).await.expect("the next offer");
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        soon(5).await.expect("accepted");
        jobs.stop().await;
        town.clock.advance_ms(60_000);
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).len(), 3);
    }

    async fn live_pages_hear_of_every_step_once_it_is_stored(town: Town) {
        let mut page = town.services.hub().listen();
        let no = town.report(&town.lin_owner).send().await;
        let reported = page.recv().await.unwrap();
        let ticket = town.ticket(no).await.ticket;
        assert_eq!((reported.ticket, reported.project, reported.version), (ticket.id, ticket.project, 1));
        town.drain().await;
        assert_eq!(page.recv().await.unwrap().version, 2);
        let refused = town.step(&town.wang_technician, no, Verb::Complete).try_take().await;
        assert!(refused.is_err() && page.is_empty(), "what was refused is not told");
    }
}
