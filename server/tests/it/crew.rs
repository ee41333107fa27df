//! A lead on the phone: the crew's jobs, and a step entered in a member's name. Nobody else finds that list.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode};
use domain::{
    access::Verb,
    ticket::{ActorRef, Stage},
};
use testkit::Town;

const CREW: &str = "/t/jobs?of=crew";

testkit::both! {
    async fn a_lead_opens_a_member_s_job_and_accepts_it_for_them(town: Town) {
        let doors = Doors::of(town);
        let (liu, zhang) = (&doors.town.liu_lead, &doors.town.zhang_technician);
        doors.town.crew(1, liu, &[zhang]).await;
        let no = doors.ticket().await;
        let own = text(doors.ask(&Method::GET, "/t/jobs", Some(liu), "").await).await;
        assert!(own.contains(CREW) && own.contains("班组 1"), "{own}");
        let list = text(doors.ask(&Method::GET, CREW, Some(liu), "").await).await;
        assert!(list.contains(&format!("/t/jobs/{no}")) && list.contains("张建国"), "{list}");
        let sheet = text(doors.ask(&Method::GET, &format!("/t/jobs/{no}"), Some(liu), "").await).await;
        let behalf = format!("name=\"on_behalf_of\" value=\"{}\"", zhang.staff_id());
        assert!(sheet.contains("代 张建国 操作") && sheet.contains(&behalf), "{sheet}");
        let form = format!("version=2&on_behalf_of={}", zhang.staff_id());
        let taken = doors.ask(&Method::POST, &format!("/t/jobs/{no}/accept"), Some(liu), &form).await;
        assert_eq!(taken.status(), StatusCode::SEE_OTHER);
        let last = doors.town.history(no).await.pop().unwrap().event;
        assert_eq!((last.actor, last.on_behalf_of), (ActorRef::Staff(liu.staff_id()), zhang.staff));
        assert_eq!(doors.town.stage(no).await, Stage::Accepted);
        assert_eq!(doors.town.ticket(no).await.ticket.status.technician(), zhang.staff, "it is still Zhang's");
        doors.town.leave_pushes_waiting();
    }

    async fn nobody_else_finds_the_list(town: Town) {
        let doors = Doors::of(town);
        let (liu, zhang, wang) = (&doors.town.liu_lead, &doors.town.zhang_technician, &doors.town.wang_technician);
        doors.town.crew(1, liu, &[wang]).await;
        let no = doors.ticket().await;
        for who in [zhang, wang, &doors.town.he_desk, &doors.town.zhou_manager] {
            let refused = doors.ask(&Method::GET, CREW, Some(who), "").await;
            assert_eq!(refused.status(), StatusCode::NOT_FOUND, "{}", who.name);
            let own = text(doors.ask(&Method::GET, "/t/jobs", Some(who), "").await).await;
            assert!(!own.contains(CREW), "{}", who.name);
        }
        assert_eq!(doors.ask(&Method::GET, CREW, None, "").await.status(), StatusCode::SEE_OTHER);
        let list = text(doors.ask(&Method::GET, CREW, Some(liu), "").await).await;
        assert!(!list.contains(&no.to_string()), "Zhang is not in this crew");
        let nameless = doors.ask(&Method::POST, &format!("/t/jobs/{no}/accept"), Some(liu), "version=2").await;
        assert_eq!(nameless.status(), StatusCode::CONFLICT, "a lead's step says in whose name it is");
        assert_eq!(doors.town.ticket(no).await.ticket.version, 2);
        doors.town.step(zhang, no, Verb::Accept).await;
        doors.town.leave_pushes_waiting();
    }
}
