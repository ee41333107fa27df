//! The town itself: it sees to it that no test ends with pushes that it forgot.

use std::panic::{AssertUnwindSafe, catch_unwind};
use testkit::Town;

testkit::both! {
    async fn a_test_that_forgets_its_pushes_fails(town: Town) {
        town.report(&town.lin_owner).send().await;
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(town)));
        let said = dropped.unwrap_err().downcast::<String>().unwrap();
        assert!(said.contains("pushes still wait"), "{said}");
    }

    async fn a_test_may_leave_them_if_it_says_so(town: Town) {
        town.report(&town.lin_owner).send().await;
        town.leave_pushes_waiting();
    }

    async fn chance_and_time_stand_still(town: Town) {
        let (before, key) = (town.services.now(), town.services.new_key());
        assert_eq!(town.services.now(), before);
        assert_ne!(town.services.new_key(), key, "ids differ all the same");
        assert_ne!(town.another_node().await.new_key(), key);
        town.advance_minutes(3);
        assert_eq!(town.services.now(), before.plus_minutes(3));
    }
}
