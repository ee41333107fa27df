//! What is not theirs is not there: for other owners, other technicians and the other estate's desk every read and every step says so.

use contract::{
    AppError,
    forms::{CallerForm, LeaveForm, RateForm, RepairForm, StepForm, TicketFilter},
    services::{DeskService, FieldService, OwnerService},
    views::field::Tab,
};
use domain::{
    access::Verb,
    form::{Faults, Problem},
    ticket::TicketNo,
};
use testkit::{Town, place};

const NOT_FOUND: AppError = AppError::NotFound;

fn rating() -> RateForm {
    let five = || "5".to_owned();
    RateForm { response: five(), attitude: five(), quality: five(), ..RateForm::default() }
}

/// A form that would be well typed for every verb.
fn step(town: &Town, verb: Verb) -> StepForm {
    let reason = match verb {
        Verb::Suspend => "owner_absent",
        Verb::Complete => "fixed",
        Verb::Decline => "busy",
        Verb::Cancel => "mistake",
        Verb::Reject => "not_ours",
        _ => "",
    };
    let to = town.zhang_technician.staff_id().to_string();
    StepForm { reason: reason.into(), to, ..StepForm::default() }
}

fn fault(field: &str, problem: Problem) -> AppError {
    let mut faults = Faults::default();
    faults.add(field, problem);
    faults.into()
}

async fn given(town: &Town) -> TicketNo {
    let no = town.report(&town.lin_owner).send().await;
    town.drain().await;
    town.step(&town.wang_technician, no, Verb::Accept).await;
    town.drain().await;
    no
}

testkit::both! {
    async fn another_owner_finds_nothing(town: Town) {
        let (no, chen) = (given(&town).await, &town.chen_neighbour.actor);
        assert_eq!(OwnerService::receipt(&town.services, chen, no).await.unwrap_err(), NOT_FOUND);
        assert_eq!(OwnerService::ticket(&town.services, chen, no).await.unwrap_err(), NOT_FOUND);
        assert_eq!(OwnerService::rate(&town.services, chen, no, rating()).await.unwrap_err(), NOT_FOUND);
        for verb in Verb::ALL {
            let refused = OwnerService::step(&town.services, chen, no, *verb, step(&town, *verb)).await;
            assert_eq!(refused.unwrap_err(), NOT_FOUND, "{verb:?}");
        }
        assert_eq!(OwnerService::my_repairs(&town.services, chen).await.unwrap().tickets, []);
        assert_eq!(town.ticket(no).await.ticket.version, 3, "nothing was changed");
    }

    async fn another_technician_finds_nothing(town: Town) {
        let (no, zhang) = (given(&town).await, &town.zhang_technician.actor);
        assert_eq!(FieldService::job(&town.services, zhang, no).await.unwrap_err(), NOT_FOUND);
        for verb in Verb::ALL {
            let form = step(&town, *verb);
            let page = FieldService::step_page(&town.services, zhang, no, *verb, form.clone()).await;
            assert_eq!(page.unwrap_err(), NOT_FOUND, "{verb:?}");
            let refused = FieldService::step(&town.services, zhang, no, *verb, form).await;
            assert_eq!(refused.unwrap_err(), NOT_FOUND, "{verb:?}");
        }
        for tab in Tab::ALL {
            assert_eq!(FieldService::my_jobs(&town.services, zhang, tab).await.unwrap().jobs, []);
        }
        assert_eq!(town.ticket(no).await.ticket.version, 3, "nothing was changed");
    }

    async fn the_other_estates_desk_finds_nothing(town: Town) {
        let (no, desk) = (given(&town).await, &town.outsider_desk.actor);
        let services = &town.services;
        assert_eq!(DeskService::ticket(services, desk, no).await.unwrap_err(), NOT_FOUND);
        assert_eq!(DeskService::suggestions(services, desk, no).await.unwrap_err(), NOT_FOUND);
        assert_eq!(DeskService::reveal_phone(services, desk, no).await.unwrap_err(), NOT_FOUND);
        assert_eq!(FieldService::job(services, desk, no).await.unwrap_err(), NOT_FOUND);
        for verb in Verb::ALL {
            let refused = DeskService::step(services, desk, no, *verb, step(&town, *verb)).await;
            assert_eq!(refused.unwrap_err(), NOT_FOUND, "{verb:?}");
        }
        let all = TicketFilter { page: 1, ..TicketFilter::default() };
        assert_eq!(DeskService::tickets(services, desk, all.clone()).await.unwrap().total, 0);
        assert_eq!(DeskService::export(services, desk, &all, None).await.unwrap(), []);
        assert_eq!(DeskService::board(services, desk, Some(place::GARDEN)).await.unwrap_err(), NOT_FOUND);
        assert!(DeskService::board(services, desk, None).await.unwrap().tiles.iter().all(|t| t.number == 0));
        assert_eq!(DeskService::staff(services, desk).await.unwrap().rows, []);
        let leave = LeaveForm { staff: town.wang_technician.staff_id().to_string(), until: String::new() };
        assert_eq!(DeskService::set_leave(services, desk, leave).await.unwrap_err(), NOT_FOUND);
        assert_eq!(town.ticket(no).await.ticket.version, 3, "nothing was changed");
        assert_eq!(town.audit().await.iter().filter(|(act, _)| act == "reveal_phone").count(), 0);
    }

    async fn the_other_estates_desk_confirms_nobody_here(town: Town) {
        let (chen, desk) = (&town.chen_neighbour, &town.outsider_desk.actor);
        let form = contract::forms::BindForm {
            name: "陈晨".into(),
            phone: "13800000802".into(),
            room: place::ROOM_802.to_string(),
            code: String::new(),
        };
        assert!(!OwnerService::bind(&town.services, &chen.actor, form).await.unwrap());
        assert_eq!(DeskService::bindings(&town.services, desk).await.unwrap().rows, []);
        let answered = DeskService::answer_binding(&town.services, desk, chen.person, place::ROOM_802, true).await;
        assert_eq!(answered.unwrap_err(), NOT_FOUND);
        let rooms = OwnerService::my_rooms(&town.services, &chen.actor, "").await.unwrap().rooms;
        assert!(!rooms[0].verified);
    }

    async fn nobody_is_served_at_a_door_that_is_not_theirs(town: Town) {
        let (no, services) = (given(&town).await, &town.services);
        let (lin, wang) = (&town.lin_owner.actor, &town.wang_technician.actor);
        assert_eq!(FieldService::my_jobs(services, lin, Tab::Offered).await.unwrap_err(), AppError::NotSignedIn);
        assert_eq!(DeskService::frame(services, lin).await.unwrap_err(), AppError::NotSignedIn);
        assert_eq!(DeskService::ticket(services, lin, no).await.unwrap_err(), AppError::NotSignedIn);
        assert_eq!(OwnerService::my_repairs(services, wang).await.unwrap_err(), AppError::NotSignedIn);
        assert_eq!(DeskService::ticket(services, wang, no).await.unwrap_err(), NOT_FOUND, "a technician has no desk");
        assert_eq!(DeskService::board(services, wang, None).await.unwrap_err(), NOT_FOUND);
        assert_eq!(DeskService::staff(services, wang).await.unwrap_err(), NOT_FOUND);
        assert_eq!(DeskService::reveal_phone(services, wang, no).await.unwrap_err(), NOT_FOUND);
        let form = CallerForm { repair: RepairForm::default(), ..CallerForm::default() };
        assert_eq!(DeskService::report_for_caller(services, wang, form).await.unwrap_err(), NOT_FOUND);
    }

    async fn a_place_that_is_not_theirs_cannot_be_named(town: Town) {
        let unknown = fault("place", Problem::Unknown);
        let (lin, chen) = (&town.lin_owner, &town.chen_neighbour);
        for place in [place::ROOM_802, place::ROOM_101, place::GATE] {
            assert_eq!(town.report(lin).place(place).try_send().await.unwrap_err(), unknown, "{place}");
        }
        assert_eq!(town.report(chen).try_send().await.unwrap_err(), unknown, "not the neighbour's room");
        let elsewhere = town.report(&town.outsider_desk).try_send().await.unwrap_err();
        assert_eq!(elsewhere, unknown, "not a room of the other estate");
        let lift = town.report(lin).category("LIGHT").asset(place::LIFT_1).try_send().await.unwrap_err();
        assert_eq!(lift, fault("asset", Problem::DoesNotFit), "no lift in the garage");
    }

    async fn the_lead_and_the_manager_see_the_work_of_their_estates(town: Town) {
        let no = given(&town).await;
        for who in [&town.liu_lead, &town.he_desk, &town.zhou_manager] {
            assert_eq!(DeskService::ticket(&town.services, &who.actor, no).await.unwrap().no, no);
        }
    }
}
