//! Dispatch: to the right one in the same round, onward when nobody answers, never silently unassigned, and once.

use contract::{
    forms::LeaveForm,
    services::{DeskService, OwnerService},
};
use domain::{
    At,
    access::Verb,
    ticket::{EventKind::*, Queue, Stage, Status},
};
use services::Job;
use store::tickets;
use testkit::{Persona, Town};

pub(crate) const NIGHT: At = At::from_civil(2026, 11, 23, 23, 0);

pub(crate) async fn leave(town: &Town, who: &Persona, until: &str) {
    let form = LeaveForm { staff: who.staff_id().to_string(), until: until.into() };
    DeskService::set_leave(&town.services, &town.he_desk.actor, form).await.unwrap();
}

async fn why(town: &Town, no: domain::ticket::TicketNo) -> String {
    DeskService::ticket(&town.services, &town.he_desk.actor, no).await.unwrap().reasons[0].1.clone()
}

testkit::both! {
    async fn nobody_answers_so_the_offer_goes_on_and_up(town: Town) {
        let (lin, zhang, wang, zhou) = (&town.lin_owner, &town.zhang_technician, &town.wang_technician, &town.zhou_manager);
        let no = town.report(lin).category("LIGHT").send().await;
        town.drain().await;
        assert_eq!(town.ticket(no).await.accept_by, Some(town.clock.now().plus_secs(60)));
        town.clock.advance_ms(59_999);
        town.drain().await;
        assert_eq!(town.offers(no).await, ["张建国"]);
        town.clock.advance_ms(1);
        town.drain().await;
        assert_eq!(town.offers(no).await, ["张建国", "王志强"]);
        assert_eq!(why(&town, no).await, "按第 2 条规则“公共照明一分钟接单”，王志强是唯一可派的师傅：手上没有其他工单，兼修此专业，等单较久；张建国此单曾派给他。");
        town.advance_minutes(1);
        town.drain().await;
        let manager = Status::Submitted { queue: Queue::Manager(zhou.staff_id()) };
        assert_eq!(town.ticket(no).await.ticket.status, manager);
        town.advance_minutes(60);
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, OfferExpired, Offered, OfferExpired, Escalated]);
        assert_eq!(town.saw(zhang), ["新工单，请接单：请于今天 09:01前接单", "工单已改派：无需再处理"]);
        assert_eq!(town.saw(wang), ["新工单，请接单：请于今天 09:02前接单", "工单已改派：无需再处理"]);
        assert_eq!(town.saw(zhou), ["无人接单，请处理：暂无师傅可派，请指派"]);
        assert_eq!(town.links(zhou), [format!("https://repair.test/wecom/corp/in?to=/m/tickets/{no}")]);
        assert_eq!(town.saw(lin).len(), 2, "the owner hears once that it was taken up");
        town.step(zhou, no, Verb::Dispatch).to(zhang.staff_id()).await;
        town.drain().await;
        assert_eq!(town.stage(no).await, Stage::Dispatched);
    }

    async fn what_came_at_once_is_spread_in_one_sweep(town: Town) {
        let mut offers = vec![];
        for _ in 0..2 {
            offers.push(town.report(&town.lin_owner).category("LIGHT").send().await);
        }
        town.drain().await;
        let mut had = [town.offers(offers[0]).await, town.offers(offers[1]).await].concat();
        had.sort();
        assert_eq!(had, ["张建国", "王志强"]);
    }

    async fn accepting_in_time_ends_the_search(town: Town) {
        let no = town.report(&town.lin_owner).category("LIGHT").send().await;
        town.drain().await;
        town.clock.advance_ms(59_000);
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        town.advance_minutes(60);
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Accepted]);
    }

    async fn limits_follow_the_calendar(town: Town) {
        town.set_clock(At::from_civil(2026, 11, 23, 19, 59).plus_secs(30));
        let no = town.report(&town.lin_owner).category("LIGHT").send().await;
        town.drain().await;
        let tomorrow = At::from_civil(2026, 11, 24, 8, 0).plus_secs(30);
        assert_eq!(town.ticket(no).await.accept_by, Some(tomorrow), "half a minute tonight, half a minute tomorrow");
        town.set_clock(tomorrow.plus_ms(-1));
        town.drain().await;
        assert_eq!(town.offers(no).await, ["张建国"]);
        town.set_clock(tomorrow);
        town.drain().await;
        assert_eq!(town.offers(no).await, ["张建国", "王志强"]);
    }

    async fn who_declines_is_not_asked_again(town: Town) {
        let (zhang, wang) = (&town.zhang_technician, &town.wang_technician);
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        town.step(wang, no, Verb::Decline).reason("busy").note("在修另一家").await;
        town.drain().await;
        town.step(zhang, no, Verb::Decline).reason("too_far").await;
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Declined, Offered, Declined, Escalated]);
        assert_eq!(town.saw(&town.zhou_manager).len(), 1);
    }

    async fn at_night_normal_work_waits_and_urgent_work_does_not(town: Town) {
        town.set_clock(NIGHT);
        let lin = &town.lin_owner;
        let leak = town.report(lin).send().await;
        let lift = town.report(lin).category("LIFT").send().await;
        let trap = town.report(lin).category("LIFT_TRAP").send().await;
        town.drain().await;
        assert_eq!(town.ticket(leak).await.ticket.status, Status::Submitted { queue: Queue::Pool });
        for urgent in [lift, trap] {
            assert_eq!(town.events(urgent).await, [Reported, Escalated]);
        }
        assert_eq!(town.saw(&town.zhou_manager).len(), 2);
        assert_eq!(town.saw(lin), ["报修已提交：已收到，正在安排师傅"; 3], "the receipt comes at night and from the pool");
        town.set_clock(At::from_civil(2026, 11, 24, 7, 59));
        town.drain().await;
        assert_eq!(town.events(leak).await, [Reported, Pooled]);
        town.advance_minutes(1);
        assert_eq!(town.round(Job::Dispatch).await, 0, "the pool has its own, slower turn");
        town.drain().await;
        assert_eq!(town.offers(leak).await, ["王志强"]);
    }

    async fn an_offer_made_by_hand_stands_as_long_as_the_rule_says(town: Town) {
        let (zhang, wang) = (&town.zhang_technician, &town.wang_technician);
        let no = town.report(&town.lin_owner).category("LIGHT").send().await;
        town.drain().await;
        town.clock.advance_ms(30_000);
        town.step(&town.he_desk, no, Verb::Dispatch).to(wang.staff_id()).await;
        assert_eq!(town.ticket(no).await.accept_by, Some(town.clock.now().plus_secs(60)), "a minute, as for {}", zhang.name);
        town.clock.advance_ms(59_999);
        town.drain().await;
        assert_eq!(town.stage(no).await, Stage::Dispatched);
        town.clock.advance_ms(1);
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Offered, OfferExpired, Escalated]);
    }

    async fn leave_changes_the_next_choice(town: Town) {
        let (lin, zhang) = (&town.lin_owner, &town.zhang_technician);
        let first = town.report(lin).category("LIFT").send().await;
        town.drain().await;
        assert_eq!(town.offers(first).await, ["张建国"]);
        leave(&town, zhang, "2026-11-24").await;
        let second = town.report(lin).category("LIFT").send().await;
        town.drain().await;
        assert_eq!(town.offers(second).await, ["王志强"]);
        assert!(why(&town, second).await.ends_with("；张建国请假中。"), "{}", why(&town, second).await);
        town.step(zhang, first, Verb::Accept).await;
        town.step(zhang, first, Verb::Start).await;
        town.step(zhang, first, Verb::Complete).await;
        leave(&town, zhang, "").await;
        let third = town.report(lin).category("LIFT").send().await;
        town.drain().await;
        assert_eq!(town.offers(third).await, ["张建国"]);
    }

    async fn nobody_gets_more_than_their_share(town: Town) {
        for n in 0..8 {
            town.report(&town.lin_owner).words(&format!("第{n}处漏水")).send().await;
        }
        town.drain().await;
        let mine = tickets::of_person(town.services.store().reader(), town.lin_owner.person, 20).await.unwrap();
        let with = |who: &Persona| mine.iter().filter(|t| t.ticket.status.technician() == who.staff).count();
        assert_eq!((with(&town.wang_technician), with(&town.zhang_technician)), (3, 3));
        let pooled = mine.iter().filter(|t| t.ticket.status == Status::Submitted { queue: Queue::Pool }).count();
        assert_eq!(pooled, 2, "the rest wait until somebody is free");
    }

    async fn two_nodes_racing_assign_once(town: Town) {
        let (lin, other) = (&town.lin_owner, town.another_node().await);
        for n in 0..6 {
            let form = town.report(lin).words(&format!("第{n}处漏水")).form();
            OwnerService::report(&town.services, &lin.actor, form).await.unwrap();
        }
        let now = town.clock.now();
        let race = |n: usize| {
            let node = if n.is_multiple_of(2) { town.services.clone() } else { other.clone() };
            tokio::spawn(async move { node.round(Job::Pool, "racer", now).await })
        };
        let mut steps = 0;
        for _ in 0..4 {
            for sweep in (0..4).map(race).collect::<Vec<_>>() {
                steps += sweep.await.unwrap().unwrap();
            }
        }
        assert_eq!(steps, 6, "every step counts for one node");
        let mine = tickets::of_person(town.services.store().reader(), lin.person, 20).await.unwrap();
        for ticket in &mine {
            assert_eq!(town.events(ticket.no).await, [Reported, Offered]);
        }
        let with = |who: &Persona| mine.iter().filter(|t| t.ticket.status.technician() == who.staff).count();
        assert_eq!((with(&town.wang_technician), with(&town.zhang_technician)), (3, 3));
        town.drain().await;
        assert_eq!(town.saw(lin).len(), 12);
        assert_eq!(town.saw(&town.wang_technician).len() + town.saw(&town.zhang_technician).len(), 6);
    }

    async fn one_unreadable_rule_book_stops_only_its_own_estate(town: Town) {
        // Before anything was asked: which version holds is known for a second.
        town.publish_unreadable_rules(testkit::place::LAKESIDE).await;
        let there = town.report(&town.outsider_desk).category("LIGHT").place(testkit::place::GATE).send().await;
        let here = town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!(town.stage(there).await, Stage::Submitted);
        assert_eq!(town.offers(here).await, ["王志强"]);
    }
}
