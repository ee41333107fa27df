//! Following and leaving: the events come in any order, and what belongs to somebody who left is deleted.

use domain::{access::Verb, notice::NoticeKind};
use store::{outbox::State, people};
use testkit::Town;
use wechat::{Event, UserInfo};

const FOLLOWED: Event = Event::Subscribe { scene: None };

testkit::both! {
    async fn the_later_event_holds_in_whichever_order_they_come(town: Town) {
        let lin = &town.lin_owner;
        town.did_at(lin, FOLLOWED, 200).await;
        town.drain().await;
        town.did_at(lin, Event::Unsubscribe, 100).await;
        town.drain().await;
        assert!(town.reachable(lin).await);
        town.did_at(lin, Event::Unsubscribe, 300).await;
        town.did_at(lin, FOLLOWED, 250).await;
        town.drain().await;
        assert!(!town.reachable(lin).await);
        let no = town.report(lin).send().await;
        town.drain().await;
        assert_eq!((town.saw(lin), town.push_state(no, NoticeKind::Receipt).await), (vec![], State::Undeliverable));
    }

    async fn of_two_in_one_second_the_platform_knows_which_holds(town: Town) {
        let lin = &town.lin_owner;
        for (second, follows) in [(100, true), (200, false)] {
            town.gateway.set_user("main", lin.openid(), UserInfo { follows, ..UserInfo::default() });
            town.did_at(lin, FOLLOWED, second).await;
            town.did_at(lin, Event::Unsubscribe, second).await;
            town.drain().await;
            assert_eq!(town.reachable(lin).await, follows, "both at once");
        }
        town.gateway.set_user("main", lin.openid(), UserInfo { follows: true, ..UserInfo::default() });
        town.did_at(lin, Event::Unsubscribe, 300).await;
        town.drain().await;
        assert!(!town.reachable(lin).await);
        town.did_at(lin, FOLLOWED, 300).await;
        town.drain().await;
        assert!(town.reachable(lin).await, "one after the other");
    }

    async fn whoever_does_something_in_the_account_follows_it(town: Town) {
        let lin = &town.lin_owner;
        town.did_at(lin, Event::Unsubscribe, 100).await;
        town.drain().await;
        town.did_at(lin, Event::Click { key: "desk".into() }, 150).await;
        town.drain().await;
        assert!(town.reachable(lin).await, "following again was never told");
        let no = town.report(lin).send().await;
        town.drain().await;
        assert_eq!((town.saw(lin).len(), town.push_state(no, NoticeKind::Receipt).await), (2, State::Handed));
    }

    async fn who_was_only_a_visitor_is_forgotten(town: Town) {
        let (lin, chen) = (&town.lin_owner, &town.chen_neighbour);
        for who in [lin, chen] {
            town.consent(who, NoticeKind::Receipt, true).await;
            town.did(who, Event::Unsubscribe).await;
        }
        town.drain().await;
        let reader = town.services.store().reader();
        assert_eq!(people::identity_of(reader, "main", chen.openid()).await.unwrap(), None);
        assert_eq!(people::find_person(reader, chen.person).await.unwrap(), None);
        assert_eq!(town.grants_left(chen, NoticeKind::Receipt).await, 0);
        assert!(people::find_person(reader, lin.person).await.unwrap().is_some(), "she lives here");
        assert_eq!(town.grants_left(lin, NoticeKind::Receipt).await, 1, "a permission outlives following");
    }

    async fn who_has_a_ticket_is_not_forgotten(town: Town) {
        let chen = &town.chen_neighbour;
        let no = town.report(chen).category("LIGHT").send().await;
        town.did(chen, Event::Unsubscribe).await;
        town.drain().await;
        assert!(!town.reachable(chen).await);
        town.did_at(chen, FOLLOWED, town.clock.now().0 / 1000 + 5).await;
        town.drain().await;
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        town.drain().await;
        assert_eq!(town.saw(chen), ["师傅已接单：张建国已接单"]);
    }
}
