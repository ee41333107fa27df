//! A lead sees the open jobs of the crews that they lead, and of nobody else; everybody else has no such list.

use contract::{AppError, services::FieldService, views::field::Tab};
use domain::{access::Verb, ticket::TicketNo};
use testkit::{Persona, Town, place};

/// A job that dispatch gives to Zhang, and one that it gives to Wang.
async fn jobs(town: &Town) -> (TicketNo, TicketNo) {
    let lift = town.report(&town.lin_owner).category("LIFT").send().await;
    let water = town.report(&town.lin_owner).send().await;
    town.drain().await;
    assert_eq!((town.offers(lift).await, town.offers(water).await), (vec!["张建国".into()], vec!["王志强".into()]));
    (lift, water)
}

/// Number, technician and minutes at the stage of every job that is listed.
async fn listed(town: &Town, lead: &Persona) -> Vec<(TicketNo, String, i64)> {
    let page = FieldService::crew_jobs(&town.services, &lead.actor).await.unwrap();
    assert_eq!(page.total, page.jobs.len() as u64);
    let line = |job: contract::views::field::CrewJob| {
        (job.card.no, job.technician, town.clock.now().since(job.since) / 60_000)
    };
    page.jobs.into_iter().map(line).collect()
}

async fn crew_tab(town: &Town, who: &Persona) -> Option<u64> {
    FieldService::my_jobs(&town.services, &who.actor, Tab::Offered).await.unwrap().crew
}

testkit::both! {
    async fn a_lead_sees_the_jobs_of_the_crew_and_no_others(town: Town) {
        let (lift, water) = jobs(&town).await;
        let (liu, zhang, wang) = (&town.liu_lead, &town.zhang_technician, &town.wang_technician);
        town.crew(1, liu, &[wang]).await;
        town.crew(2, zhang, &[wang]).await;
        assert_eq!(listed(&town, liu).await, [(water, "王志强".into(), 0)], "not Zhang's, who is in another crew");
        town.crew(3, liu, &[zhang, wang]).await;
        let both = listed(&town, liu).await;
        assert_eq!(both.iter().map(|(no, ..)| *no).collect::<Vec<_>>(), [lift, water], "each once, the urgent first");
        assert_eq!(crew_tab(&town, liu).await, Some(2));
    }

    async fn how_long_counts_from_the_step_that_brought_it_there(town: Town) {
        let (_, water) = jobs(&town).await;
        let (liu, wang) = (&town.liu_lead, &town.wang_technician);
        town.crew(1, liu, &[wang]).await;
        town.advance_minutes(5);
        town.step(wang, water, Verb::Accept).await;
        town.advance_minutes(7);
        town.step(&town.lin_owner, water, Verb::Urge).await;
        town.advance_minutes(3);
        assert_eq!(listed(&town, liu).await, [(water, "王志强".into(), 10)], "urging moves nothing");
        town.step(wang, water, Verb::Suspend).await;
        assert_eq!(listed(&town, liu).await, [(water, "王志强".into(), 0)]);
        town.step(wang, water, Verb::Resume).await;
        town.step(wang, water, Verb::Start).await;
        town.step(wang, water, Verb::Complete).await;
        assert_eq!(listed(&town, liu).await, [], "what is finished is nobody's worry");
        assert_eq!(crew_tab(&town, liu).await, Some(0));
        town.leave_pushes_waiting();
    }

    async fn who_leads_no_crew_has_no_such_list(town: Town) {
        jobs(&town).await;
        let (zhang, wang, liu) = (&town.zhang_technician, &town.wang_technician, &town.liu_lead);
        // Told to look after somebody, but no lead by role.
        town.crew(1, zhang, &[wang]).await;
        for who in [zhang, wang, liu, &town.he_desk, &town.zhou_manager] {
            let refused = FieldService::crew_jobs(&town.services, &who.actor).await;
            assert_eq!(refused.unwrap_err(), AppError::NotFound, "{}", who.name);
            assert_eq!(crew_tab(&town, who).await, None, "{}", who.name);
        }
        let owner = FieldService::crew_jobs(&town.services, &town.lin_owner.actor).await;
        assert_eq!(owner.unwrap_err(), AppError::NotSignedIn);
    }

    async fn a_crew_s_job_in_another_estate_is_not_theirs_to_see(town: Town) {
        let wang = &town.wang_technician;
        town.crew(1, &town.liu_lead, &[wang]).await;
        let (_, water) = jobs(&town).await;
        town.move_ticket(water, place::LAKESIDE).await;
        assert_eq!(listed(&town, &town.liu_lead).await, []);
        assert_eq!(crew_tab(&town, &town.liu_lead).await, Some(0));
    }
}
