//! What the gateway answers and tells: busy, silent, refusing, late, doubled, out of order.

use super::*;
use contract::{
    forms::{PushFilter, Shown},
    services::DeskService,
};
use domain::ticket::Stage;
use telephone::{Cause, Kind, Reason, Scripted, TelephoneError};

fn fails(kind: Kind) -> Scripted {
    Scripted::Fail(TelephoneError::silent(kind))
}

testkit::both! {
    async fn a_call_that_ends_makes_way_at_once(town: Town) {
        let no = trapped(&town).await;
        for state in [State::NoAnswer, State::Busy, State::Failed] {
            town.clock.advance_ms(5_000);
            told(&town, state, None).await;
        }
        let expected = ["张建国 +0 no_answer", "刘班长 +5 busy", "周敏 +10 failed", "张建国 +15 ringing"];
        assert_eq!(ledger(&town, no).await, expected);
    }

    async fn receipts_may_be_late_doubled_and_out_of_order(town: Town) {
        let no = trapped(&town).await;
        let first = town.telephone.calls().remove(0).id;
        town.clock.advance_ms(5_000);
        for _ in 0..3 {
            told_of(&town, &first, State::NoAnswer, None).await;
        }
        told_of(&town, &first, State::Answered, None).await;
        told_of(&town, "00000000000000000000000000000000", State::Key, Some('1')).await;
        told_of(&town, "not an id", State::Key, Some('1')).await;
        assert_eq!(ledger(&town, no).await, ["张建国 +0 no_answer", "刘班长 +5 ringing"]);
        town.clock.advance_ms(60_000);
        for _ in 0..2 {
            told_of(&town, &first, State::Key, Some('1')).await;
        }
        assert_eq!(town.stage(no).await, Stage::Accepted);
        assert_eq!(made(&town, no).await.iter().filter(|call| is(CallState::Pressed, call)).count(), 1);
        let calls = rang(&town).len();
        wait(&town, 300).await;
        assert_eq!((rang(&town).len(), town.events(no).await.len()), (calls, 3));
    }

    async fn a_key_after_all_rounds_takes_it_all_the_same(town: Town) {
        let no = trapped(&town).await;
        let first = town.telephone.calls().remove(0).id;
        for _ in 0..9 {
            wait(&town, 40).await;
        }
        assert_eq!(unheard(&town, &town.he_desk).await, [no]);
        told_of(&town, &first, State::Key, Some('1')).await;
        assert_eq!((town.stage(no).await, unheard(&town, &town.he_desk).await), (Stage::Accepted, vec![]));
    }

    async fn who_answers_has_time_for_the_key(town: Town) {
        trapped(&town).await;
        town.clock.advance_ms(30_000);
        told(&town, State::Answered, None).await;
        wait(&town, 39).await;
        assert_eq!(rang(&town), ["张建国"]);
        wait(&town, 1).await;
        assert_eq!(rang(&town), ["张建国", "刘班长"]);
    }

    async fn a_number_that_is_refused_makes_way_at_once(town: Town) {
        town.telephone.answer_next(fails(Kind::Refused { reason: Reason::BadNumber }));
        let no = trapped(&town).await;
        assert_eq!(ledger(&town, no).await, ["张建国 +0 failed", "刘班长 +0 ringing"]);
        assert_eq!(made(&town, no).await[0].reason.as_deref(), Some("bad_number"));
    }

    async fn a_busy_gateway_is_asked_again_for_the_same_call(town: Town) {
        for _ in 0..2 {
            town.telephone.answer_next(fails(Kind::Retry { after_ms: 3_000 }));
        }
        let no = trapped(&town).await;
        assert_eq!((rang(&town).len(), ledger(&town, no).await), (0, vec!["张建国 +0 planned".into()]));
        for _ in 0..2 {
            wait(&town, 3).await;
        }
        let asked = town.telephone.asked();
        assert!(asked.len() == 3 && asked.iter().all(|id| *id == asked[0]), "{asked:?}");
        assert_eq!((rang(&town), ledger(&town, no).await), (vec!["张建国".into()], vec!["张建国 +0 ringing".into()]));
    }

    async fn an_answer_that_was_lost_rings_once(town: Town) {
        town.telephone.answer_next(Scripted::TakeThenFail(TelephoneError::silent(Kind::Unknown { after_ms: 2_000 })));
        let no = trapped(&town).await;
        wait(&town, 2).await;
        assert_eq!((town.telephone.asked().len(), rang(&town)), (2, vec!["张建国".into()]));
        assert_eq!(ledger(&town, no).await, ["张建国 +0 ringing"]);
    }

    async fn a_gateway_in_trouble_costs_each_their_time_and_is_told(town: Town) {
        town.telephone.answer_all(Some(fails(Kind::Trouble { cause: Cause::Balance })));
        let no = trapped(&town).await;
        for _ in 0..9 {
            wait(&town, 40).await;
        }
        let ledger = ledger(&town, no).await;
        assert!(ledger.len() == 9 && ledger.iter().all(|line| line.ends_with("failed")), "{ledger:?}");
        assert_eq!(ledger[8], "周敏 +320 failed");
        assert_eq!((rang(&town).len(), unheard(&town, &town.he_desk).await), (0, vec![no]));
        assert!(made(&town, no).await.iter().all(|call| call.reason.as_deref() == Some("gateway_balance")));
        let filter = PushFilter { shown: Shown::All, page: 1 };
        let alarms = DeskService::pushes(&town.services, &town.zhou_manager.actor, filter).await.unwrap().alarms;
        let told: Vec<String> = alarms.iter().map(contract::words::desk::alarm).collect();
        assert_eq!(told, ["短信和电话网关：余额不足（语音电话）"]);
    }

    async fn without_a_voice_gateway_nothing_is_planned(town: Town) {
        town.telephone.take_away(Medium::Call);
        let no = trapped(&town).await;
        for _ in 0..10 {
            wait(&town, 40).await;
        }
        assert_eq!((ledger(&town, no).await, town.stage(no).await), (vec![], Stage::Dispatched));
        assert_eq!(unheard(&town, &town.he_desk).await, []);
    }
}
