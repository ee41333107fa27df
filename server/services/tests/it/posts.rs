//! Somebody who is one thing in one estate and another in the other is in each what they are there.

use contract::{
    AppError,
    forms::{BindForm, LeaveForm, StepForm, TicketFilter},
    services::{DeskService, FieldService, OwnerService},
};
use domain::{
    Refusal,
    access::{Act, Role, Verb},
    form::{Faults, Problem},
    ticket::{Stage, TicketNo},
};
use testkit::{Persona, Town, place};

const NOT_FOUND: AppError = AppError::NotFound;

/// Liu leads the garden and is a technician at the lake, where Wang works too. Wang has a job in each; Liu has one at the lake.
struct Given {
    liu: Persona,
    here: TicketNo,
    wangs: TicketNo,
    lius: TicketNo,
}

async fn given(town: &Town) -> Given {
    let liu = town.also(&town.liu_lead, Role::Technician, place::LAKESIDE).await;
    town.also(&town.wang_technician, Role::Technician, place::LAKESIDE).await;
    let at_the_lake = || town.report(&town.outsider_desk).category("LIGHT").place(place::GATE);
    let here = town.report(&town.lin_owner).send().await;
    town.drain().await;
    let (wangs, lius) = (at_the_lake().send().await, at_the_lake().send().await);
    town.drain().await;
    town.step(&town.outsider_desk, lius, Verb::Dispatch).to(liu.staff_id()).await;
    town.drain().await;
    for no in [here, wangs] {
        assert_eq!(town.offers(no).await, ["王志强"]);
    }
    town.leave_pushes_waiting();
    Given { liu, here, wangs, lius }
}

/// A form that would be well typed for every verb.
fn form(town: &Town, verb: Verb) -> StepForm {
    let reason = match verb {
        Verb::Suspend => "owner_absent",
        Verb::Complete => "fixed",
        Verb::Decline => "busy",
        Verb::Cancel => "mistake",
        Verb::Reject => "not_ours",
        _ => "",
    };
    let (to, wang) = (town.zhang_technician.staff_id(), town.wang_technician.staff_id());
    StepForm { reason: reason.into(), to: to.to_string(), on_behalf_of: wang.to_string(), ..StepForm::default() }
}

fn all() -> TicketFilter {
    TicketFilter { page: 1, ..TicketFilter::default() }
}

testkit::both! {
    async fn a_lead_here_reads_there_only_their_own_jobs(town: Town) {
        let Given { liu, here, wangs, lius } = given(&town).await;
        let (services, by) = (&town.services, &liu.actor);
        for (no, on_the_phone, at_the_desk) in [(here, true, true), (wangs, false, false), (lius, true, false)] {
            let seen = |may: bool| may.then_some(()).ok_or(NOT_FOUND);
            assert_eq!(FieldService::job(services, by, no).await.map(drop), seen(on_the_phone), "{no}");
            let told = [
                DeskService::ticket(services, by, no).await.map(drop),
                DeskService::suggestions(services, by, no).await.map(drop),
                DeskService::reveal_phone(services, by, no).await.map(drop),
            ];
            assert!(told.iter().all(|told| *told == seen(at_the_desk)), "{no}: {told:?}");
        }
        let list = DeskService::tickets(services, by, all()).await.unwrap();
        assert_eq!((list.total, list.rows.iter().map(|r| r.no).collect::<Vec<_>>()), (1, vec![here]));
        assert_eq!(list.frame.projects.iter().map(|p| p.id).collect::<Vec<_>>(), [place::GARDEN]);
        assert_eq!(DeskService::board(services, by, Some(place::LAKESIDE)).await.unwrap_err(), NOT_FOUND);
        let open = DeskService::board(services, by, None).await.unwrap().tiles.into_iter().map(|t| t.number).max();
        assert_eq!(open, Some(1), "nothing of the lake is counted");
        town.crew(1, &liu, &[&town.wang_technician]).await;
        let crew = FieldService::crew_jobs(services, by).await.unwrap();
        assert_eq!((crew.total, crew.jobs[0].card.no), (1, here));
    }

    async fn a_lead_here_does_there_what_a_technician_does(town: Town) {
        let Given { liu, here, wangs, lius } = given(&town).await;
        for verb in Verb::ALL {
            let refused = [
                FieldService::step(&town.services, &liu.actor, wangs, *verb, form(&town, *verb)).await,
                DeskService::step(&town.services, &liu.actor, wangs, *verb, form(&town, *verb)).await,
            ];
            assert_eq!(refused, [Err(NOT_FOUND), Err(NOT_FOUND)], "{verb:?}");
        }
        assert_eq!(town.ticket(wangs).await.ticket.version, 2, "nothing was changed");
        let away = town.step(&liu, lius, Verb::Dispatch).to(town.wang_technician.staff_id()).try_take().await;
        assert_eq!(away, Err(AppError::Refused(Refusal::NotAllowed { verb: Verb::Dispatch })));
        town.step(&liu, lius, Verb::Accept).await;
        town.step(&liu, here, Verb::Accept).for_technician(&town.wang_technician).await;
        town.step(&liu, here, Verb::Dispatch).to(town.zhang_technician.staff_id()).await;
        assert_eq!((town.stage(lius).await, town.stage(here).await), (Stage::Accepted, Stage::Dispatched));
    }

    async fn a_lead_here_has_no_office_there(town: Town) {
        let Given { liu, .. } = given(&town).await;
        let mut unknown = Faults::default();
        unknown.add("place", Problem::Unknown);
        let report = town.report(&liu).category("LIGHT").place(place::GATE).try_send().await;
        assert_eq!(report, Err(unknown.into()), "not a place of theirs");
        town.report(&liu).category("LIGHT").send().await;
        let zhao = town.also(&town.outsider_desk, Role::Technician, place::LAKESIDE).await;
        for (who, expected) in [(&zhao, Err(NOT_FOUND)), (&town.zhang_technician, Ok(()))] {
            let leave = LeaveForm { staff: who.staff_id().to_string(), until: "2026-11-24".into() };
            assert_eq!(DeskService::set_leave(&town.services, &liu.actor, leave).await, expected, "{}", who.name);
        }
        let staff = DeskService::staff(&town.services, &liu.actor).await.unwrap().rows;
        assert!(staff.iter().all(|row| row.id != zhao.staff_id()));
    }

    async fn the_desk_here_that_leads_there_keeps_both_apart(town: Town) {
        let he = town.also(&town.he_desk, Role::Lead, place::LAKESIDE).await;
        let (services, by) = (&town.services, &he.actor);
        let here = town.report(&town.lin_owner).send().await;
        let there = town.report(&town.outsider_desk).category("LIGHT").place(place::GATE).send().await;
        assert_eq!(DeskService::tickets(services, by, all()).await.unwrap().total, 2);
        let file = DeskService::export(services, by, &all(), None).await.unwrap();
        assert_eq!(file.iter().map(|r| r.no).collect::<Vec<_>>(), [here], "a lead takes no list away");
        let role = async |no| DeskService::ticket(services, by, no).await.unwrap().frame.role;
        assert_eq!((role(here).await, role(there).await), (Role::Desk, Role::Lead));
        let rejected = town.step(&he, there, Verb::Reject).try_take().await;
        assert_eq!(rejected, Err(AppError::Refused(Refusal::NotAllowed { verb: Verb::Reject })));
        town.step(&he, here, Verb::Reject).await;
        let chen = &town.chen_neighbour;
        for room in [place::ROOM_802, place::ROOM_101] {
            let form = BindForm {
                name: "陈晨".into(),
                phone: "13800000802".into(),
                room: room.to_string(),
                code: String::new(),
            };
            OwnerService::bind(services, &chen.actor, form).await.unwrap();
        }
        let asked = DeskService::bindings(services, by).await.unwrap().rows;
        assert_eq!(asked.iter().map(|row| row.room).collect::<Vec<_>>(), [place::ROOM_802]);
        let answered = DeskService::answer_binding(services, by, chen.person, place::ROOM_101, true).await;
        assert_eq!(answered, Err(AppError::Refused(Refusal::Forbidden { act: Act::ConfirmBinding })));
        town.leave_pushes_waiting();
    }
}
