//! Progress links: whoever holds one looks at one ticket, for ninety days, and does nothing.

use contract::{AppError, services::OwnerService};
use domain::{
    access::{Actor, Verb},
    ticket::Stage,
};
use testkit::Town;

const CALLER: &str = "13800009999";

/// The token of the last link that came to the caller.
fn token(town: &Town) -> String {
    town.link_to(CALLER).strip_prefix("/p/").expect("a progress link").to_owned()
}

testkit::both! {
    async fn a_link_shows_its_ticket_without_names_files_and_notes(town: Town) {
        let town = town.with_texts().await;
        let no = town.report(&town.he_desk).send().await;
        town.drain().await;
        town.step(&town.wang_technician, no, Verb::Accept).await;
        let holder = town.services.link_holder(&token(&town)).await.unwrap();
        assert_eq!(holder, Actor::LinkHolder { ticket: town.ticket(no).await.ticket.id });
        let page = town.services.progress(&holder).await.unwrap();
        assert_eq!((page.no, page.stage, page.category.as_str()), (no, Stage::Accepted, "漏水"));
        assert_eq!((page.technician.as_deref(), page.phone.as_deref()), (Some("王师傅"), Some("138****9999")));
        assert_eq!(page.office_phone.as_deref(), Some("0571-88880000"));
        let told = format!("{:?}", page.timeline);
        assert!(!told.contains("王志强") && !told.contains("赵先生"), "{told}");
        assert!(page.timeline.iter().all(|e| e.note.is_none() && e.media.is_empty()));
        town.leave_pushes_waiting();
    }

    async fn a_link_ends_and_cannot_be_changed(town: Town) {
        let town = town.with_texts().await;
        town.report(&town.he_desk).send().await;
        town.drain().await;
        let token = token(&town);
        assert_eq!(token.len(), 48);
        for place in 0..token.len() {
            let mut changed: Vec<char> = token.chars().collect();
            changed[place] = if changed[place] == 'A' { 'B' } else { 'A' };
            let changed: String = changed.into_iter().collect();
            assert!(matches!(town.services.link_holder(&changed).await, Err(AppError::NotFound)), "{place}");
        }
        for wrong in ["", "x", &token[1..], &format!("{token}A"), &format!("{token}="), "电梯"] {
            assert!(matches!(town.services.link_holder(wrong).await, Err(AppError::NotFound)), "{wrong}");
        }
        town.advance_minutes(90 * 24 * 60 - 1);
        assert!(town.services.link_holder(&token).await.is_ok());
        town.advance_minutes(1);
        assert!(matches!(town.services.link_holder(&token).await, Err(AppError::NotFound)));
        town.leave_pushes_waiting();
    }

    async fn a_link_opens_nothing_else_and_every_node_knows_it(town: Town) {
        let town = town.with_texts().await;
        let no = town.report(&town.he_desk).send().await;
        town.drain().await;
        let other = town.report(&town.lin_owner).send().await;
        let holder = town.another_node().await.link_holder(&token(&town)).await.unwrap();
        assert!(town.services.version_of(&holder, no).await.is_ok());
        assert!(town.services.version_of(&holder, other).await.is_err());
        let form = contract::forms::StepForm { key: town.key(), version: 1, ..Default::default() };
        assert!(OwnerService::step(&town.services, &holder, no, Verb::Urge, form).await.is_err());
        assert!(town.services.my_repairs(&holder).await.is_err() && town.services.my_rooms(&holder, "").await.is_err());
        assert!(town.services.progress(&town.lin_owner.actor).await.is_err());
        town.leave_pushes_waiting();
    }
}
