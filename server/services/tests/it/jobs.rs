//! Every job comes to rest: one more round does nothing and changes nothing.

use domain::{access::Verb, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use testkit::Town;
use wechat::Delivery;

const ALL: [Job; 7] = [Job::Inbox, Job::Dispatch, Job::Pool, Job::Delivery, Job::Rebuild, Job::Timers, Job::Folding];

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
        let fresh = town.report(lin).words("卫生间漏水").media(&[photo]).send().await;
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
            assert!(before != after || matches!(job, Job::Pool | Job::Rebuild | Job::Folding), "{job:?} did nothing");
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
}
