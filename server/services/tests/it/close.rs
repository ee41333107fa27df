//! Finished work that nobody answers is closed after a week, and silence is no praise.

use contract::services::DeskService;
use contract::views::board::Ratings;
use domain::{
    access::Verb,
    ticket::{CloseWay, EventKind, Stage, Status, TicketNo},
};
use testkit::Town;

async fn finished(town: &Town) -> TicketNo {
    let no = town.report(&town.lin_owner).send().await;
    town.drain().await;
    for verb in [Verb::Accept, Verb::Start, Verb::Complete] {
        town.step(&town.wang_technician, no, verb).await;
    }
    town.drain().await;
    no
}

async fn ratings(town: &Town) -> Ratings {
    DeskService::board(&town.services, &town.zhou_manager.actor, None).await.unwrap().ratings
}

testkit::both! {
    async fn silence_closes_after_a_week_and_counts_as_nothing(town: Town) {
        let no = finished(&town).await;
        town.advance_minutes(7 * 24 * 60 - 1);
        town.drain().await;
        assert_eq!(town.stage(no).await, Stage::Completed);
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(town.ticket(no).await.ticket.status, Status::Closed { by: town.wang_technician.staff, how: CloseWay::Auto });
        let counted = ratings(&town).await;
        assert_eq!((counted.finished, counted.rated, counted.satisfied, counted.low), (1, 0, 0, 0));
        town.rate(&town.lin_owner, no, [5, 5, 5], "").await.unwrap();
        let counted = ratings(&town).await;
        assert_eq!((counted.finished, counted.rated, counted.satisfied, counted.sums), (1, 1, 1, [5, 5, 5]), "late praise counts");
        town.drain().await;
    }

    async fn confirming_without_scores_closes_and_is_no_rating(town: Town) {
        let no = finished(&town).await;
        town.step(&town.lin_owner, no, Verb::Confirm).await;
        town.advance_minutes(8 * 24 * 60);
        town.drain().await;
        assert_eq!(town.events(no).await.last(), Some(&EventKind::OwnerConfirmed), "closed once");
        let counted = ratings(&town).await;
        assert_eq!((counted.finished, counted.rated, counted.satisfied), (1, 0, 0));
    }
}
