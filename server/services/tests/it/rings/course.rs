//! The course of a run: who is rung when, and what ends it.

use super::*;
use domain::{
    access::Verb,
    notice::ring::{Ladder, Rung},
    ticket::{ActorRef, EventKind::*, Stage},
};

testkit::both! {
    async fn the_technician_presses_the_key_and_has_it(town: Town) {
        let zhang = &town.zhang_technician;
        let no = trapped(&town).await;
        let call = town.telephone.calls().remove(0);
        assert_eq!((call.to.dialled(), call.keys.as_str()), ("13800000011", "1"));
        assert_eq!(call.text, "紧急报修：云栖花园3栋大堂，电梯困人。按 1 接单。");
        town.clock.advance_ms(8_000);
        told(&town, State::Answered, None).await;
        town.clock.advance_ms(6_000);
        told(&town, State::Key, Some('1')).await;
        assert_eq!((town.stage(no).await, town.events(no).await), (Stage::Accepted, vec![Reported, Offered, Accepted]));
        let accepted = town.history(no).await.remove(2).event;
        assert_eq!((accepted.actor, accepted.on_behalf_of), (ActorRef::Staff(zhang.staff_id()), None));
        assert!(town.saw(&town.lin_owner).contains(&"师傅已接单：张建国已接单".to_owned()), "{:?}", town.saw(&town.lin_owner));
        for _ in 0..12 {
            wait(&town, 30).await;
        }
        assert_eq!((rang(&town), ledger(&town, no).await), (vec!["张建国".to_owned()], vec!["张建国 +0 pressed".to_owned()]));
        assert_eq!(unheard(&town, &town.he_desk).await, []);
    }

    async fn nobody_answers_so_everybody_is_rung_three_times_and_the_desk_is_told(town: Town) {
        let no = trapped(&town).await;
        town.clock.advance_ms(39_999);
        town.drain().await;
        assert_eq!(rang(&town), ["张建国"], "a call has its forty seconds");
        town.clock.advance_ms(1);
        town.drain().await;
        assert_eq!(rang(&town), ["张建国", "刘班长"]);
        assert_eq!(town.telephone.calls()[1].text, "紧急报修：云栖花园3栋大堂，电梯困人。还没有人接单，请马上安排。按 1 表示知道了。");
        for _ in 0..14 {
            wait(&town, 20).await;
        }
        assert_eq!(unheard(&town, &town.he_desk).await, []);
        wait(&town, 40).await;
        let expected = [
            "张建国 +0 lapsed", "刘班长 +40 lapsed", "周敏 +80 lapsed",
            "张建国 +120 lapsed", "刘班长 +160 lapsed", "周敏 +200 lapsed",
            "张建国 +240 lapsed", "刘班长 +280 lapsed", "周敏 +320 lapsed",
        ];
        assert_eq!(ledger(&town, no).await, expected);
        assert_eq!(rang(&town).len(), 9);
        for who in [&town.he_desk, &town.zhou_manager] {
            assert_eq!(unheard(&town, who).await, [no], "{}", who.name);
        }
        assert_eq!(unheard(&town, &town.outsider_desk).await, [], "another estate's desk hears nothing of it");
        assert_eq!(town.saw(&town.zhou_manager), ["无人接单，请处理：电话都没有人接，请处理"]);
        wait(&town, 600).await;
        assert_eq!((rang(&town).len(), town.saw(&town.zhou_manager).len()), (9, 1));
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        town.drain().await;
        assert_eq!((unheard(&town, &town.he_desk).await, rang(&town).len()), (vec![], 9), "somebody has it");
    }

    async fn when_the_offer_goes_on_the_calls_go_with_it(town: Town) {
        let no = town.report(&town.lin_owner).category("LIFT_TRAP").send().await;
        town.drain().await;
        for _ in 0..5 {
            wait(&town, 40).await;
        }
        assert_eq!(town.offers(no).await, ["张建国", "王志强"]);
        assert_eq!(rang(&town), ["张建国", "刘班长", "周敏", "王志强", "王志强", "刘班长"]);
        for _ in 0..4 {
            wait(&town, 40).await;
        }
        assert_eq!(town.events(no).await, [Reported, Offered, OfferExpired, Offered, OfferExpired, Escalated]);
        assert_eq!(rang(&town)[6..], ["周敏", "刘班长", "周敏"], "nobody has an offer any more");
        assert_eq!(unheard(&town, &town.he_desk).await, [no]);
    }

    async fn a_lead_who_heard_ends_it_until_it_is_offered_anew(town: Town) {
        let no = town.report(&town.lin_owner).category("LIFT_TRAP").send().await;
        town.drain().await;
        wait(&town, 40).await;
        told(&town, State::Key, Some('1')).await;
        wait(&town, 40).await;
        assert_eq!((rang(&town), town.stage(no).await), (vec!["张建国".to_owned(), "刘班长".to_owned()], Stage::Dispatched));
        assert_eq!(ledger(&town, no).await, ["张建国 +0 lapsed", "刘班长 +40 pressed"]);
        wait(&town, 40).await;
        assert_eq!(rang(&town)[2..], ["王志强"], "another technician, another run");
        told(&town, State::Key, Some('1')).await;
        assert_eq!(town.events(no).await, [Reported, Offered, OfferExpired, Offered, Accepted]);
    }

    async fn accepting_on_the_phone_or_calling_it_off_ends_it_at_once(town: Town) {
        let taken = trapped(&town).await;
        let off = town.report(&town.lin_owner).category("LIFT_TRAP").words("又有人被困").asset(testkit::place::LIFT_1).send().await;
        town.drain().await;
        assert_eq!(rang(&town).len(), 2, "each ticket has its own calls");
        let id = town.ticket(taken).await.ticket.status.technician().unwrap();
        let theirs = if Some(id) == town.zhang_technician.staff { &town.zhang_technician } else { &town.wang_technician };
        town.step(theirs, taken, Verb::Accept).await;
        town.step(&town.he_desk, off, Verb::Cancel).await;
        for _ in 0..10 {
            wait(&town, 40).await;
        }
        assert_eq!((rang(&town).len(), unheard(&town, &town.he_desk).await), (2, vec![]));
    }

    async fn at_night_the_stand_in_and_the_manager_are_rung(town: Town) {
        town.set_clock(crate::dispatch::NIGHT);
        let no = trapped(&town).await;
        assert_eq!(town.events(no).await, [Reported, Escalated]);
        assert_eq!(rang(&town), ["刘班长"]);
        told(&town, State::NoAnswer, None).await;
        assert_eq!(rang(&town), ["刘班长", "周敏"]);
    }

    async fn who_is_on_leave_is_not_rung(town: Town) {
        crate::dispatch::leave(&town, &town.liu_lead, "2026-11-25").await;
        trapped(&town).await;
        wait(&town, 40).await;
        assert_eq!(rang(&town), ["张建国", "周敏"]);
    }

    async fn only_emergencies_ring(town: Town) {
        for category in ["LIFT", "LEAK", "LIGHT"] {
            let no = town.report(&town.lin_owner).category(category).send().await;
            wait(&town, 300).await;
            assert_eq!(ledger(&town, no).await, Vec::<String>::new());
        }
        assert_eq!(rang(&town), Vec::<String>::new());
    }

    async fn the_ladder_is_data(town: Town) {
        publish(&town, &Ladder { who: vec![Rung::Manager, Rung::Technician], wait_s: 15, rounds: 1 }).await;
        let no = trapped(&town).await;
        for _ in 0..3 {
            wait(&town, 15).await;
        }
        assert_eq!(ledger(&town, no).await, ["周敏 +0 lapsed", "张建国 +15 lapsed"]);
        assert_eq!(unheard(&town, &town.he_desk).await, [no]);
    }

    async fn the_desk_reads_the_calls_beside_the_pushes(town: Town) {
        let no = trapped(&town).await;
        told(&town, State::Busy, None).await;
        let page = contract::services::DeskService::ticket(&town.services, &town.he_desk.actor, no).await.unwrap();
        let rows: Vec<_> = page.calls.iter().map(|c| (c.to.as_str(), c.rung, c.round, c.state)).collect();
        let expected =
            [("张建国", Rung::Technician, 1, CallState::Busy), ("刘班长", Rung::Lead, 1, CallState::Ringing)];
        assert_eq!(rows, expected);
    }
}
