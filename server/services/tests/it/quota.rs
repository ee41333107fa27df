//! Daily quotas: kept before the platform refuses, the rest of the day left to emergencies, new at midnight of China's time.

use services::{DailyLimits, Job};
use store::reach;
use testkit::Town;

testkit::both! {
    async fn near_the_limit_only_emergencies_are_sent(town: Town) {
        let daily = DailyLimits { template: 20, ..DailyLimits::default() };
        let node = town.node_with(|settings| settings.daily = daily).await;
        let (lin, now) = (&town.lin_owner, town.clock.now());
        let sent = async || {
            node.round(Job::Delivery, "test", town.clock.now()).await.unwrap();
            town.saw(lin).len()
        };
        for n in 0..20 {
            town.report(lin).words(&format!("第{n}处漏水")).send().await;
        }
        assert_eq!(sent().await, 19, "the twentieth waits");
        let trapped = town.report(&town.chen_neighbour).category("LIFT_TRAP").send().await;
        let second = town.report(&town.chen_neighbour).category("LIFT_TRAP").words("又困人").send().await;
        sent().await;
        let states = [town.ledger(trapped).await.remove(0), town.ledger(second).await.remove(0)];
        let handed = states.iter().filter(|s| s.ends_with(" handed")).count();
        assert_eq!((handed, town.saw(&town.chen_neighbour).len()), (1, 1), "the limit itself is never passed: {states:?}");
        assert!(states.iter().any(|s| s.ends_with(" queued quota")), "{states:?}");
        let midnight = now.day().plus(1).start();
        town.set_clock(midnight.plus_ms(-1));
        assert_eq!(sent().await, 19);
        town.set_clock(midnight);
        assert_eq!(sent().await, 20);
        assert_eq!(town.saw(&town.chen_neighbour).len(), 2);
        town.leave_pushes_waiting();
    }

    async fn blocks_of_several_nodes_never_pass_the_ceiling(town: Town) {
        let (store, day) = (town.services.store().clone(), town.clock.now().day());
        let take = |_| {
            let store = store.clone();
            tokio::spawn(async move { reach::reserve(&store, "main", "template", day, 7, 20).await })
        };
        let mut got = 0;
        for task in (0..6).map(take).collect::<Vec<_>>() {
            got += task.await.unwrap().unwrap();
        }
        assert_eq!(got, 20);
        assert_eq!(reach::reserve(&store, "main", "chat", day, 7, 20).await.unwrap(), 7, "another channel");
        assert_eq!(reach::reserve(&store, "main", "template", day.plus(1), 7, 20).await.unwrap(), 7, "another day");
    }
}
