//! Somebody who is a lead in one estate, a technician in another and nothing in a third: what they may do in each, spelled out.

use super::*;
use crate::{
    code::Code,
    id::{PersonId, ProjectId, StaffId, TicketId},
    refusal::Refusal,
    ticket::{By, Opening, Source, Status, Ticket, Transition, Urgency, apply, open},
    time::At,
};
use uuid::Uuid;

const NOW: At = At(1_795_000_000_000);
const ME: StaffId = StaffId(Uuid::from_u128(1));
const OTHER: StaffId = StaffId(Uuid::from_u128(2));
const LED: ProjectId = ProjectId(Uuid::from_u128(10));
const WORKED: ProjectId = ProjectId(Uuid::from_u128(11));
const STRANGE: ProjectId = ProjectId(Uuid::from_u128(12));

fn only(project: ProjectId) -> Projects {
    Projects::Only([project].into())
}

fn both() -> Actor {
    let posts = Posts::from_iter([(Role::Lead, only(LED)), (Role::Technician, only(WORKED))]);
    Actor::Staff { staff: ME, posts }
}

fn opening(project: ProjectId) -> Opening {
    Opening {
        id: TicketId(Uuid::from_u128(1000)),
        project,
        category: Code::from("LEAK"),
        reporter: Some(PersonId(Uuid::from_u128(500))),
        urgency: Urgency::Normal,
        source: Source::Phone,
    }
}

/// A ticket of a project that was offered to this technician.
fn offered(project: ProjectId, to: StaffId) -> Ticket {
    let system = Actor::System(SystemJob::Dispatch);
    let moved = open(opening(project), &By::now(&system, NOW)).unwrap();
    let offer = Transition::Dispatch { to, accept_by: NOW.plus_minutes(10) };
    apply(moved.ticket(), offer, &By::now(&system, NOW)).unwrap().ticket().clone()
}

#[test]
fn what_they_are_to_a_ticket_depends_on_where_it_is() {
    use Relation::{Assignee, Lead, Stranger};
    for (project, with_me, with_another) in
        [(LED, Assignee, Lead), (WORKED, Assignee, Stranger), (STRANGE, Stranger, Stranger)]
    {
        let seen = [ME, OTHER].map(|to| relation(&both(), &offered(project, to)));
        assert_eq!(seen, [with_me, with_another], "{project}");
    }
}

#[test]
fn they_enter_steps_and_assign_where_they_lead_only() {
    let (by, now) = (both(), NOW.plus_minutes(1));
    let on_behalf = By { on_behalf_of: Some(OTHER), ..By::now(&by, now) };
    let assign = || Transition::Dispatch { to: ME, accept_by: NOW.plus_minutes(20) };
    let led = offered(LED, OTHER);
    assert_eq!(apply(&led, Transition::Accept, &on_behalf).unwrap().ticket().status, Status::Accepted { by: OTHER });
    assert!(apply(&led, assign(), &By::now(&by, now)).is_ok());
    for project in [WORKED, STRANGE] {
        let theirs = offered(project, OTHER);
        assert_eq!(open_verbs(&by, &theirs), [], "{project}");
        let refused = apply(&theirs, Transition::Accept, &on_behalf).unwrap_err();
        assert_eq!(refused, Refusal::NotAllowed { verb: Verb::Accept }, "{project}");
        let refused = apply(&theirs, assign(), &By::now(&by, now)).unwrap_err();
        assert_eq!(refused, Refusal::NotAllowed { verb: Verb::Dispatch }, "{project}");
    }
    assert!(apply(&offered(WORKED, ME), Transition::Accept, &By::now(&by, now)).is_ok(), "their own job");
}

#[test]
fn every_act_of_a_lead_ends_at_the_estate_that_they_lead() {
    for act in Act::ALL {
        let may = [LED, WORKED, STRANGE].map(|project| permit_act(&both(), *act, project).is_ok());
        assert_eq!(may, [act.roles().contains(&Role::Lead), false, false], "{act:?}");
        assert_eq!(reach(&both(), *act).is_ok(), may[0], "{act:?}");
    }
    let reports = [LED, WORKED, STRANGE].map(|project| open(opening(project), &By::now(&both(), NOW)).is_ok());
    assert_eq!(reports, [true, false, false]);
}

#[test]
fn they_read_the_estate_that_they_lead_and_their_own_jobs_elsewhere() {
    assert_eq!(both().scope().view(), &View::ProjectsAndJobs(only(LED), ME));
    assert_eq!(both().scope_as(&[Role::Lead]).view(), &View::Projects(only(LED)));
    assert_eq!(both().scope_as(&[Role::Desk]).view(), &View::Projects(Projects::none()));
    assert_eq!(reach(&both(), Act::ReadBoard).unwrap().view(), &View::Projects(only(LED)));
    assert_eq!(both().scope().within(LED).view(), &View::Projects(only(LED)));
    assert_eq!(both().scope().within(WORKED).view(), &View::Projects(Projects::none()));
}

#[test]
fn who_holds_a_link_reads_its_ticket_and_does_nothing() {
    let theirs = offered(LED, ME);
    let holder = Actor::LinkHolder { ticket: theirs.id };
    assert_eq!(holder.scope().view(), &View::Ticket(theirs.id));
    assert_eq!(holder.scope().within(LED).view(), &View::Ticket(theirs.id));
    assert_eq!((holder.projects_as(Role::ALL), holder.staff()), (Projects::none(), None));
    assert_eq!((relation(&holder, &theirs), open_verbs(&holder, &theirs)), (Relation::LinkHolder, vec![]));
    let other = Actor::LinkHolder { ticket: TicketId(Uuid::from_u128(1001)) };
    assert_eq!(relation(&other, &theirs), Relation::Stranger);
    for by in [&holder, &other] {
        let refused = apply(&theirs, Transition::Urge, &By::now(by, NOW.plus_minutes(1))).unwrap_err();
        assert_eq!(refused, Refusal::NotAllowed { verb: Verb::Urge });
        assert!(open(opening(LED), &By::now(by, NOW)).is_err());
        assert!(Act::ALL.iter().all(|act| reach(by, *act).is_err() && permit_act(by, *act, LED).is_err()));
    }
}

#[test]
fn one_role_has_the_scope_that_it_always_had() {
    let holds = |role| Actor::Staff { staff: ME, posts: Posts::from_iter([(role, only(LED))]) };
    assert_eq!(holds(Role::Technician).scope().view(), &View::Technician(ME));
    for role in [Role::Lead, Role::Desk, Role::Manager, Role::Admin] {
        assert_eq!(holds(role).scope().view(), &View::Projects(only(LED)), "{role:?}");
    }
}

#[test]
fn the_same_role_in_two_estates_holds_in_both() {
    let posts = Posts::from_iter([(Role::Lead, only(LED)), (Role::Lead, only(WORKED)), (Role::Desk, only(STRANGE))]);
    assert_eq!(posts.projects_as(&[Role::Lead]), Projects::Only([LED, WORKED].into()));
    assert_eq!(posts.projects(), Projects::Only([LED, WORKED, STRANGE].into()));
    assert_eq!((posts.main(), posts.main_in(LED), posts.main_in(STRANGE)), (Role::Desk, Role::Lead, Role::Desk));
    let everywhere = Posts::from_iter([(Role::Admin, Projects::All), (Role::Admin, only(LED))]);
    assert_eq!(everywhere.projects(), Projects::All);
}
