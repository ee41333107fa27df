//! Queues longer than one sweep looks at: everybody has their turn.

use crate::dispatch::{NIGHT, leave};
use domain::{
    At, Code,
    dispatch::{PlaceMatch, Rule, Rules, Target},
    id::{ConfigId, OrgUnitId},
    ticket::{EventKind::*, Queue, Status},
};
use sea_orm::prelude::Uuid;
use services::Job;
use testkit::{Town, place};

/// From now on lights of the garden are Zhang's alone.
async fn only_zhang_for_lights(town: &Town) {
    let rule = |code: &str, categories: &[&str], to| Rule {
        code: Code::from(code),
        name: code.into(),
        categories: categories.iter().map(|c| Code::from(*c)).collect(),
        place: PlaceMatch::Anywhere,
        to,
        accept_within_s: None,
    };
    let zhang = Target::People(vec![town.zhang_technician.staff_id()]);
    let rules = Rules { rules: vec![rule("lights", &["LIGHT"], zhang), rule("rest", &[], Target::Skilled)] };
    let (id, unit, now) = (ConfigId(Uuid::from_u128(9)), OrgUnitId(place::GARDEN.0), town.clock.now());
    let tx = town.services.store().begin().await.unwrap();
    store::config::publish(&tx, id, unit, &rules, "test", now, "test").await.unwrap();
    tx.commit().await.unwrap();
}

testkit::both! {
    async fn a_full_pool_does_not_hide_what_is_new(town: Town) {
        town.set_clock(NIGHT);
        let desk = &town.he_desk;
        for n in 0..205 {
            town.report(desk).words(&format!("第{n}处漏水")).send().await;
        }
        for _ in 0..2 {
            town.round(Job::Dispatch).await;
        }
        let newest = town.report(&town.lin_owner).send().await;
        town.round(Job::Dispatch).await;
        assert_eq!(town.events(newest).await, [Reported, Pooled]);
        town.leave_pushes_waiting();
    }

    async fn those_whom_nobody_can_take_do_not_hide_the_newest(town: Town) {
        town.dismiss(&town.zhou_manager).await;
        town.backlog(450, "LIGHT", (place::LAKESIDE, place::GATE)).await;
        town.clock.advance_ms(1);
        let newest = town.report(&town.lin_owner).send().await;
        for _ in 0..2 {
            town.round(Job::Dispatch).await;
        }
        assert_eq!(town.offers(newest).await, ["王志强"]);
        town.leave_pushes_waiting();
    }

    async fn all_of_a_long_pool_are_looked_at_in_turn(town: Town) {
        only_zhang_for_lights(&town).await;
        leave(&town, &town.zhang_technician, "2026-11-25").await;
        let lights = town.backlog(250, "LIGHT", (place::GARDEN, place::GARAGE)).await;
        town.clock.advance_ms(1);
        town.set_clock(NIGHT);
        let leak = town.report(&town.lin_owner).send().await;
        while town.round(Job::Dispatch).await > 0 {}
        for no in [lights[0], lights[249], leak] {
            assert_eq!(town.ticket(no).await.ticket.status, Status::Submitted { queue: Queue::Pool });
        }
        town.set_clock(At::from_civil(2026, 11, 24, 8, 0));
        assert_eq!(town.round(Job::Pool).await, 1, "nobody comes for the lights");
        assert_eq!(town.offers(leak).await, ["王志强"]);
        town.leave_pushes_waiting();
    }
}
