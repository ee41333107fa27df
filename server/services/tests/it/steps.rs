//! Steps: stale pages and double taps are harmless, the desk may act in a technician's name, and those concerned are told.

use contract::{
    AppError,
    forms::StepForm,
    services::{DeskService, FieldService, OwnerService},
};
use domain::{
    At, Refusal,
    access::Verb,
    form::Problem,
    ticket::{ActorRef, EventKind::*, Stage, TicketNo},
};
use testkit::{Persona, Town};

async fn offered(town: &Town) -> TicketNo {
    let no = town.report(&town.lin_owner).send().await;
    town.drain().await;
    no
}

fn refused(refusal: Refusal) -> Result<(), AppError> {
    Err(AppError::Refused(refusal))
}

testkit::both! {
    async fn a_stale_page_changes_nothing(town: Town) {
        let (no, wang) = (offered(&town).await, &town.wang_technician);
        town.step(wang, no, Verb::Accept).await;
        let stale = town.step(wang, no, Verb::Depart).seen(2).try_take().await;
        assert_eq!(stale, refused(Refusal::Stale { seen: 2, current: 3 }));
        let ahead = town.step(wang, no, Verb::Depart).seen(9).try_take().await;
        assert_eq!(ahead, refused(Refusal::Stale { seen: 9, current: 3 }));
        assert_eq!(town.events(no).await, [Reported, Offered, Accepted]);
        town.drain().await;
    }

    async fn a_step_that_does_not_fit_is_refused(town: Town) {
        let (no, wang) = (offered(&town).await, &town.wang_technician);
        let early = town.step(wang, no, Verb::Complete).try_take().await;
        assert_eq!(early, refused(Refusal::WrongStage { verb: Verb::Complete, stage: Stage::Dispatched }));
        let not_theirs = town.step(&town.lin_owner, no, Verb::Accept).try_take().await;
        assert_eq!(not_theirs, refused(Refusal::NotAllowed { verb: Verb::Accept }));
        let Err(AppError::Invalid(faults)) = town.step(wang, no, Verb::Decline).reason("").try_take().await else {
            panic!("a reason is needed");
        };
        assert_eq!(faults.at("reason"), Some(&Problem::Missing));
        assert_eq!(town.events(no).await, [Reported, Offered]);
    }

    async fn a_double_tap_is_one_step(town: Town) {
        let (no, wang) = (offered(&town).await, &town.wang_technician);
        town.step(wang, no, Verb::Accept).seen(2).await;
        town.step(wang, no, Verb::Accept).seen(2).await;
        assert_eq!(town.events(no).await, [Reported, Offered, Accepted]);
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).len(), 3);
    }

    async fn five_taps_at_once_are_one_step(town: Town) {
        let (no, wang) = (offered(&town).await, &town.wang_technician);
        let tap = |_| {
            let (services, actor) = (town.services.clone(), wang.actor.clone());
            let form = StepForm { version: 2, ..StepForm::default() };
            tokio::spawn(async move { FieldService::step(&services, &actor, no, Verb::Accept, form).await })
        };
        for tapped in (0..5).map(tap).collect::<Vec<_>>() {
            assert_eq!(tapped.await.unwrap(), Ok(()));
        }
        assert_eq!(town.events(no).await, [Reported, Offered, Accepted]);
        town.drain().await;
    }

    async fn a_double_tap_is_one_step_even_if_the_ticket_went_on_in_between(town: Town) {
        let (no, wang) = (offered(&town).await, &town.wang_technician);
        town.step(wang, no, Verb::Decline).seen(2).await;
        town.drain().await;
        town.step(wang, no, Verb::Decline).seen(2).await;
        assert_eq!(town.events(no).await, [Reported, Offered, Declined, Offered]);
        assert_eq!(town.offers(no).await, ["王志强", "张建国"]);
    }

    async fn rating_twice_counts_once(town: Town) {
        let (lin, wang) = (&town.lin_owner, &town.wang_technician);
        let no = offered(&town).await;
        for verb in [Verb::Accept, Verb::Start, Verb::Complete] {
            town.step(wang, no, verb).await;
        }
        town.drain().await;
        town.rate(lin, no, [5, 4, 3], "").await.unwrap();
        assert_eq!(town.rate(lin, no, [1, 1, 1], "").await, refused(Refusal::Already { verb: Verb::Rate }));
        assert_eq!(town.ticket(no).await.stars, Some(3));
    }

    async fn the_desk_enters_steps_in_the_technicians_name(town: Town) {
        let (no, wang, he) = (offered(&town).await, &town.wang_technician, &town.he_desk);
        town.advance_minutes(30);
        let nameless = town.step(he, no, Verb::Accept).try_take().await;
        assert_eq!(nameless, refused(Refusal::NotAllowed { verb: Verb::Accept }));
        let wrong = town.step(he, no, Verb::Accept).for_technician(&town.zhang_technician).try_take().await;
        assert_eq!(wrong, refused(Refusal::NotAllowed { verb: Verb::Accept }));
        town.step(he, no, Verb::Accept).for_technician(wang).happened("09:10").note("电话里说的").await;
        let last = town.history(no).await.pop().unwrap();
        assert_eq!(last.event.actor, ActorRef::Staff(he.staff_id()));
        assert_eq!(last.event.on_behalf_of, wang.staff);
        assert_eq!(last.event.at, At::from_civil(2026, 11, 23, 9, 10));
        assert_eq!(last.event.recorded_at, At::from_civil(2026, 11, 23, 9, 30));
        let line = OwnerService::ticket(&town.services, &town.lin_owner.actor, no).await.unwrap().timeline.pop().unwrap();
        assert_eq!((line.on_behalf_of.as_deref(), line.entered_at.is_some()), (Some("王志强"), true));
        town.step(&town.liu_lead, no, Verb::Depart).for_technician(wang).await;
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner)[2..], ["师傅已接单：王志强已接单", "师傅已出发：王志强已出发"]);
    }

    async fn a_step_entered_for_the_minute_of_the_report_is_not_before_it(town: Town) {
        let (wang, he) = (&town.wang_technician, &town.he_desk);
        town.clock.advance_ms(20_000);
        let no = offered(&town).await;
        let reported = town.history(no).await[0].event.at;
        town.step(he, no, Verb::Accept).for_technician(wang).happened("09:00").await;
        assert_eq!(town.history(no).await.pop().unwrap().event.at, reported);
        town.leave_pushes_waiting();
    }

    async fn a_step_cannot_be_entered_for_later_than_now(town: Town) {
        let (no, wang, he) = (offered(&town).await, &town.wang_technician, &town.he_desk);
        let early = town.step(he, no, Verb::Accept).for_technician(wang).happened("23:59").try_take().await;
        let Err(AppError::Invalid(faults)) = early else { panic!("{early:?}") };
        assert_eq!(faults.at("happened"), Some(&Problem::InTheFuture));
    }

    async fn calling_off_tells_the_technician(town: Town) {
        let (no, wang, lin) = (offered(&town).await, &town.wang_technician, &town.lin_owner);
        town.step(wang, no, Verb::Accept).await;
        town.step(lin, no, Verb::Cancel).reason("solved_itself").await;
        town.drain().await;
        assert_eq!(town.stage(no).await, Stage::Cancelled);
        assert_eq!(town.saw(wang)[1..], ["工单已取消：无需上门"]);
        assert_eq!(town.saw(lin).len(), 3, "who calls off need not be told");
        let too_late = town.step(wang, no, Verb::Depart).try_take().await;
        assert_eq!(too_late, refused(Refusal::NotAllowed { verb: Verb::Depart }));
    }

    async fn the_desk_turns_a_report_down_and_both_hear(town: Town) {
        let (no, wang) = (offered(&town).await, &town.wang_technician);
        town.step(&town.he_desk, no, Verb::Reject).await;
        town.drain().await;
        assert_eq!(town.saw(wang)[1..], ["工单已取消：无需上门"]);
        assert_eq!(town.saw(&town.lin_owner)[2..], ["报修未受理：不属于物业维修范围"]);
    }

    async fn an_owner_urges_from_a_page_older_than_the_dispatch(town: Town) {
        let (no, lin) = (offered(&town).await, &town.lin_owner);
        town.step(lin, no, Verb::Urge).seen(1).await;
        town.step(lin, no, Verb::Urge).seen(1).await;
        assert_eq!(town.events(no).await, [Reported, Offered, Urged], "a double tap is one step on that page too");
        let again = town.step(lin, no, Verb::Urge).seen(3).try_take().await;
        assert_eq!(again, refused(Refusal::TooSoon { from: town.clock.now().plus_minutes(30) }));
        town.drain().await;
    }

    async fn urging_reaches_the_technician_and_waits_half_an_hour(town: Town) {
        let (no, wang, lin) = (offered(&town).await, &town.wang_technician, &town.lin_owner);
        town.step(wang, no, Verb::Accept).await;
        town.step(lin, no, Verb::Urge).await;
        town.advance_minutes(29);
        let again = town.step(lin, no, Verb::Urge).try_take().await;
        assert_eq!(again, refused(Refusal::TooSoon { from: town.clock.now().plus_minutes(1) }));
        town.drain().await;
        assert_eq!(town.saw(wang)[1..], ["业主催单：业主催单，请尽快处理"]);
    }

    async fn the_desk_gives_the_job_to_somebody_else(town: Town) {
        let (no, he) = (offered(&town).await, &town.he_desk);
        let (wang, zhang) = (&town.wang_technician, &town.zhang_technician);
        let suggested = DeskService::suggestions(&town.services, &he.actor, no).await.unwrap();
        let told: Vec<_> = suggested.iter().map(|s| (s.name.as_str(), s.rank, s.words.as_str())).collect();
        assert_eq!(told, [("张建国", Some(1), "手上没有其他工单，兼修此专业，等单较久"), ("王志强", None, "此单曾派给他")]);
        town.step(he, no, Verb::Dispatch).to(zhang.staff_id()).await;
        town.drain().await;
        assert_eq!(town.offers(no).await, ["王志强", "张建国"]);
        assert_eq!(town.saw(wang)[1..], ["工单已改派：无需再处理"]);
        assert_eq!(town.saw(zhang), ["新工单，请接单：请于今天 09:15前接单"]);
        assert_eq!(town.saw(&town.lin_owner)[2..], ["报修已受理：已受理，已派给张建国"], "the owner hears who comes now");
        let same = town.step(he, no, Verb::Dispatch).to(zhang.staff_id()).try_take().await;
        assert_eq!(same, refused(Refusal::SameTechnician));
    }

    async fn only_the_field_of_the_estate_can_be_given_a_job(town: Town) {
        let (no, he) = (offered(&town).await, &town.he_desk);
        let nobody = Persona { staff: Some(domain::id::StaffId(uuid::Uuid::from_u128(77))), ..he.clone() };
        for who in [he, &town.zhou_manager, &town.outsider_desk, &nobody] {
            let given = town.step(he, no, Verb::Dispatch).to(who.staff_id()).try_take().await;
            let Err(AppError::Invalid(faults)) = given else { panic!("{} is no technician: {given:?}", who.name) };
            assert_eq!(faults.at("to"), Some(&Problem::Unknown));
        }
        assert_eq!(town.offers(no).await, ["王志强"]);
    }
}
