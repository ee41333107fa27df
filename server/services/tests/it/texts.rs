//! Text messages: the last channel, for whom no other reaches; each costs money, so few are sent.

use contract::{
    forms::{AgainForm, PushFilter, RepairForm, Shown},
    services::{DeskService, OwnerService},
};
use domain::{access::Verb, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use store::outbox::{Fate, State, read_tries};
use telephone::{Cause, Kind, Reason as No, Scripted as Answer, State as Receipt, TelephoneError};
use testkit::Town;
use wechat::{Event, Reason, Scripted, SendError, SendErrorKind};

/// Who calls the desk, unless somebody else does.
const CALLER: &str = "13800009999";
const LIN: &str = "13800000801";

/// The channels that a push was tried by: code, fate, reason.
async fn tries(town: &Town, no: TicketNo, kind: NoticeKind) -> Vec<(String, Fate, Option<String>)> {
    let code = format!("\"{}\"", kind.code());
    let rows = town.outbox(no).await;
    let row = rows.into_iter().find(|row| row.payload.contains(&code)).expect("the push was planned");
    read_tries(row.tries.as_deref()).into_iter().map(|t| (t.channel, t.fate, t.reason)).collect()
}

fn no(kind: Kind) -> Answer {
    Answer::Fail(TelephoneError::silent(kind))
}

fn sent(town: &Town) -> Vec<String> {
    town.telephone.texts().into_iter().map(|sms| sms.id).collect()
}

testkit::both! {
    async fn a_caller_without_wechat_hears_what_matters_once_and_in_order(town: Town) {
        let town = town.with_texts().await;
        let no = town.report(&town.he_desk).send().await;
        town.drain().await;
        for verb in [Verb::Accept, Verb::Depart, Verb::Start, Verb::Complete] {
            town.advance_minutes(5);
            town.step(&town.wang_technician, no, verb).await;
            town.drain().await;
        }
        let texts = town.texts_to(CALLER);
        let said: Vec<&str> = texts.iter().map(|text| text.split("。进度 ").next().unwrap()).collect();
        let expected = ["已收到，正在安排师傅", "已受理，已派给王师傅", "已完工，请您评价"];
        assert_eq!(said, expected.map(|progress| format!("报修 {no}：{progress}")));
        assert!(texts.iter().all(|text| text.contains("。进度 https://repair.test/p/") && !text.contains("王志强")));
        assert_eq!(town.telephone.asked().len(), 3, "nobody is asked twice");
        assert!(town.ledger(no).await.contains(&"accepted somebody superseded sms_kind".into()));
        for id in sent(&town) {
            town.text_receipt(&id, Receipt::Delivered).await;
        }
        town.drain().await;
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Delivered);
        assert_eq!(town.push_state(no, NoticeKind::Completed).await, State::Delivered);
    }

    async fn who_follows_hears_by_the_account_and_costs_nothing(town: Town) {
        let town = town.with_texts().await;
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!((town.telephone.asked().len(), town.saw(&town.lin_owner).len()), (0, 2));
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Handed);
    }

    async fn who_left_the_account_hears_by_number_after_every_other_channel(town: Town) {
        let town = town.with_texts().await;
        town.did(&town.lin_owner, Event::Unsubscribe).await;
        town.drain().await;
        let no = town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.texts_to(LIN).len(), 1);
        assert_eq!(tries(&town, no, NoticeKind::Receipt).await, [("sms".into(), Fate::Taken, None)]);
        town.drain().await;
    }

    async fn a_number_that_was_only_typed_on_a_phone_is_not_written_to(town: Town) {
        let town = town.with_texts().await;
        let chen = &town.chen_neighbour;
        town.did(chen, Event::Unsubscribe).await;
        town.drain().await;
        let form = RepairForm { phone: "13811112222".into(), ..town.report(chen).category("LIGHT").form() };
        let no = OwnerService::report(&town.services, &chen.actor, form).await.unwrap().no;
        town.drain().await;
        assert_eq!(town.telephone.asked().len(), 0);
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Undeliverable);
    }

    async fn what_may_have_been_seen_is_not_sent_as_a_text(town: Town) {
        let town = town.with_texts().await;
        let lost = SendError { kind: SendErrorKind::Unknown { after_ms: 1_000 }, code: None, rid: None, alert: false };
        let left = SendErrorKind::Undeliverable { reason: Reason::NotFollower };
        let left = SendError { kind: left, code: Some(43004), rid: None, alert: false };
        town.gateway.answer_next(Scripted::AcceptThenFail(lost));
        town.gateway.answer_next(Scripted::Fail(left));
        let no = town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        town.clock.advance_ms(1_000);
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt 林晓梅 unknown no_answer"]);
        assert_eq!(town.telephone.asked().len(), 0);
        town.drain().await;
    }

    async fn a_number_gets_only_so_many_a_day(town: Town) {
        let town = town.with_texts().await;
        let mut last = None;
        for n in 0..=testkit::TEXTS_A_DAY {
            let report = town.report(&town.he_desk).category("LIGHT").words(&format!("第{n}盏灯不亮"));
            last = Some(report.send().await);
            town.round(Job::Delivery).await;
        }
        let last = last.expect("there were some");
        assert_eq!(town.texts_to(CALLER).len(), testkit::TEXTS_A_DAY as usize);
        assert_eq!(town.ledger(last).await, ["receipt somebody undeliverable sms_limit"]);
        town.set_clock(town.clock.now().day().plus(1).at_minute(9 * 60));
        let tomorrow = town.report(&town.he_desk).category("LIGHT").words("又一盏").send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.push_state(tomorrow, NoticeKind::Receipt).await, State::Handed);
        town.leave_pushes_waiting();
    }

    async fn a_receipt_may_come_early_late_doubled_or_never(town: Town) {
        let town = town.with_texts().await;
        let no = town.report(&town.he_desk).category("LIGHT").send().await;
        let row = town.outbox(no).await.remove(0);
        let early = row.id.simple().to_string();
        town.text_receipt(&early, Receipt::Delivered).await;
        town.round(Job::Inbox).await;
        town.round(Job::Delivery).await;
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Delivered);
        for state in [Receipt::Delivered, Receipt::Failed] {
            town.text_receipt(&early, state).await;
        }
        town.drain().await;
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Delivered, "the first one counts");
        let never = town.report(&town.he_desk).category("LIGHT").words("另一盏").send().await;
        town.round(Job::Delivery).await;
        let late = town.outbox(never).await[0].id.simple().to_string();
        town.advance_minutes(16);
        town.drain().await;
        assert_eq!(town.push_state(never, NoticeKind::Receipt).await, State::Unknown);
        town.text_receipt(&late, Receipt::Failed).await;
        town.drain().await;
        assert_eq!(town.ledger(never).await[0], "receipt somebody undeliverable sms_failed");
        assert_eq!(sent(&town).iter().filter(|id| **id == late).count(), 1);
    }

    async fn the_gateways_no_is_told_in_the_ledger(town: Town) {
        let town = town.with_texts().await;
        for (reason, told) in [
            (No::BadNumber, "bad_number"),
            (No::Blocked, "blocked"),
            (No::TooOften, "sms_limit"),
            (No::Other, "sms_refused"),
        ] {
            town.telephone.answer_next(no(Kind::Refused { reason }));
            let ticket = town.report(&town.he_desk).category("LIGHT").words(told).send().await;
            town.round(Job::Delivery).await;
            assert_eq!(town.ledger(ticket).await[0], format!("receipt somebody undeliverable {told}"));
        }
        town.leave_pushes_waiting();
    }

    async fn a_gateway_that_does_not_answer_is_asked_again_with_the_same_id(town: Town) {
        let town = town.with_texts().await;
        let lost = TelephoneError::silent(Kind::Unknown { after_ms: 5_000 });
        town.telephone.answer_next(Answer::TakeThenFail(lost));
        let no = town.report(&town.he_desk).category("LIGHT").send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(no).await, ["receipt somebody queued gateway_down"]);
        town.clock.advance_ms(5_000);
        town.round(Job::Delivery).await;
        let asked = town.telephone.asked();
        assert_eq!((asked.len(), asked[0] == asked[1], town.texts_to(CALLER).len()), (2, true, 1));
        assert_eq!(town.push_state(no, NoticeKind::Receipt).await, State::Handed);
        town.leave_pushes_waiting();
    }

    async fn a_gateway_without_money_is_an_alarm_until_it_works_again(town: Town) {
        let town = town.with_texts().await;
        town.telephone.answer_next(no(Kind::Trouble { cause: Cause::Balance }));
        let ticket = town.report(&town.he_desk).category("LIGHT").send().await;
        town.round(Job::Delivery).await;
        assert_eq!(town.ledger(ticket).await, ["receipt somebody queued gateway"]);
        let standing = || async { store::alarms::standing(town.services.store().reader()).await.unwrap() };
        let alarm = standing().await.remove(0).matter;
        assert_eq!((alarm.account.as_str(), alarm.kind.as_str(), alarm.about.as_str()), ("telephone", "balance", "sms"));
        town.advance_minutes(10);
        town.round(Job::Delivery).await;
        assert_eq!((standing().await.len(), town.texts_to(CALLER).len()), (0, 1));
        town.leave_pushes_waiting();
    }

    async fn a_landline_gets_none_and_the_desk_is_told_whom_to_ring(town: Town) {
        let town = town.with_texts().await;
        let landline = town.report(&town.he_desk).caller("钱女士", "0571-88881234").category("LIGHT").send().await;
        let mobile = town.report(&town.he_desk).category("LIGHT").send().await;
        town.round(Job::Delivery).await;
        let unreached = |no| {
            let town = &town;
            async move { DeskService::ticket(&town.services, &town.he_desk.actor, no).await.unwrap().unreached }
        };
        assert_eq!(unreached(landline).await.as_deref(), Some("no_mobile"));
        assert_eq!(unreached(mobile).await, None);
        town.leave_pushes_waiting();
    }

    async fn an_employee_gets_one_about_an_emergency_only(town: Town) {
        let town = town.with_texts().await;
        let bad = |code| {
            let kind = SendErrorKind::Undeliverable { reason: Reason::BadRecipient };
            Scripted::Fail(SendError { kind, code: Some(code), rid: None, alert: false })
        };
        town.gateway.answer_all(Some(bad(81013)));
        let noise = town.report(&town.he_desk).category("LIFT").send().await;
        town.drain().await;
        let to_field = || ["13800000011", "13800000012"].map(|number| town.texts_to(number)).concat();
        assert_eq!(to_field(), Vec::<String>::new());
        assert_eq!(town.push_state(noise, NoticeKind::Offer).await, State::Undeliverable);
        let trap = town.report(&town.he_desk).category("LIFT_TRAP").send().await;
        town.drain().await;
        let text = to_field().pop().expect("an emergency is worth it");
        assert!(text.starts_with("新工单，请接单：电梯困人，3栋大堂，请于"), "{text}");
        assert!(text.ends_with(&format!("单号 {trap}")) && !text.contains("http"), "{text}");
        town.leave_pushes_waiting();
    }

    async fn by_hand_it_goes_by_number_whatever_it_says(town: Town) {
        let town = town.with_texts().await;
        let left = SendErrorKind::Undeliverable { reason: Reason::NotFollower };
        let no = town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        town.telephone.answer_all(Some(Answer::Fail(TelephoneError::silent(Kind::Refused { reason: No::Other }))));
        town.gateway.answer_next(Scripted::Fail(SendError { kind: left, code: Some(43004), rid: None, alert: false }));
        town.step(&town.he_desk, no, Verb::Cancel).await;
        town.round(Job::Delivery).await;
        assert_eq!(town.push_state(no, NoticeKind::Cancelled).await, State::Undeliverable);
        town.telephone.answer_all(None);
        let filter = PushFilter { shown: Shown::Undelivered, page: 1 };
        let page = DeskService::pushes(&town.services, &town.he_desk.actor, filter).await.unwrap();
        let line = page.rows.iter().find(|line| line.kind == NoticeKind::Cancelled).expect("it failed");
        assert!(line.may_resend);
        let form = AgainForm { push: line.id.to_string(), attempt: line.attempts.to_string(), via: "telephone".into() };
        DeskService::push_again(&town.services, &town.he_desk.actor, form).await.unwrap();
        town.drain().await;
        assert_eq!(town.texts_to(LIN).len(), 1);
    }
}
