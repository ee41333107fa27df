//! A report is stored once, however often it is sent, and two different reports never become one.

use contract::{
    AppError,
    services::{OwnerService, Reported},
};
use domain::{Refusal, ticket::EventKind};
use store::tickets;
use testkit::Town;

async fn count(town: &Town) -> usize {
    tickets::of_person(town.services.store().reader(), town.lin_owner.person, 100).await.unwrap().len()
}

testkit::both! {
    async fn the_same_report_again_is_the_same_ticket(town: Town) {
        let (lin, key) = (&town.lin_owner, town.key());
        let first = town.report(lin).key(&key).try_send().await.unwrap();
        town.drain().await;
        town.advance_minutes(60);
        let again = town.report(lin).key(&key).try_send().await.unwrap();
        assert_eq!((first.again, again), (false, Reported { no: first.no, again: true }));
        town.drain().await;
        assert_eq!((count(&town).await, town.saw(lin).len()), (1, 2), "one ticket, one receipt, one dispatch");
    }

    async fn a_used_key_with_other_words_is_told_and_may_be_sent_anew(town: Town) {
        let (lin, key) = (&town.lin_owner, town.key());
        let first = town.report(lin).key(&key).send().await;
        let other = town.report(lin).key(&key).words("卧室也漏水").try_send().await;
        assert_eq!((other, count(&town).await), (Err(AppError::AlreadyReported(first)), 1));
        let anew = town.report(lin).key(&key).words("卧室也漏水").fresh().try_send().await.unwrap();
        assert!(anew.no != first && !anew.again);
        let twice = town.report(lin).key(&key).words("卧室也漏水").fresh().try_send().await.unwrap();
        assert_eq!((twice, count(&town).await), (Reported { no: anew.no, again: true }, 2));
        town.drain().await;
    }

    async fn a_key_is_its_owners_alone(town: Town) {
        let key = town.key();
        let lins = town.report(&town.lin_owner).category("LIGHT").key(&key).send().await;
        let chens = town.report(&town.chen_neighbour).category("LIGHT").key(&key).try_send().await.unwrap();
        assert!(chens.no != lins && !chens.again);
        town.drain().await;
    }

    async fn ten_sends_at_once_are_one_ticket(town: Town) {
        let form = town.report(&town.lin_owner).form();
        let send = |_| {
            let (services, actor, form) = (town.services.clone(), town.lin_owner.actor.clone(), form.clone());
            tokio::spawn(async move { OwnerService::report(&services, &actor, form).await })
        };
        let mut answers = vec![];
        for sent in (0..10).map(send).collect::<Vec<_>>() {
            answers.push(sent.await.unwrap().unwrap());
        }
        assert_eq!(answers.iter().filter(|a| !a.again).count(), 1, "{answers:?}");
        assert!(answers.iter().all(|a| a.no == answers[0].no), "{answers:?}");
        assert_eq!(count(&town).await, 1);
        town.drain().await;
        assert_eq!(town.events(answers[0].no).await, [EventKind::Reported, EventKind::Offered]);
    }

    async fn two_nodes_number_their_tickets_apart(town: Town) {
        let other = town.another_node().await;
        let mut numbers = std::collections::BTreeSet::new();
        for n in 0..6 {
            let form = town.report(&town.lin_owner).words(&format!("第{n}处漏水")).form();
            let node = if n % 2 == 0 { &town.services } else { &other };
            numbers.insert(OwnerService::report(node, &town.lin_owner.actor, form).await.unwrap().no);
        }
        assert_eq!((numbers.len(), count(&town).await), (6, 6));
        town.drain().await;
    }

    async fn a_person_who_floods_the_desk_is_asked_to_wait(town: Town) {
        let limit = town.services.settings().reports_per_hour;
        for n in 0..limit {
            town.report(&town.lin_owner).words(&format!("第{n}处漏水")).send().await;
        }
        let one_more = town.report(&town.lin_owner).words("还有一处").try_send().await;
        let from = town.clock.now().plus_minutes(60);
        assert_eq!(one_more, Err(AppError::Refused(Refusal::TooManyReports { from })));
        town.advance_minutes(61);
        town.report(&town.lin_owner).words("还有一处").send().await;
        town.leave_pushes_waiting();
    }

    async fn ten_first_visits_at_once_are_one_person(town: Town) {
        let visit = |_| {
            let services = town.services.clone();
            tokio::spawn(async move { services.person_of_openid("main", "o-new").await })
        };
        let mut people = std::collections::BTreeSet::new();
        for came in (0..10).map(visit).collect::<Vec<_>>() {
            people.insert(came.await.unwrap().unwrap());
        }
        assert_eq!(people.len(), 1);
    }
}
