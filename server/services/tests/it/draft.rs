//! Drafts of ended sessions: for the browser that sent them, at their own address, small, few and short-lived.

use sea_orm::{EntityTrait, PaginatorTrait};
use services::Job;
use store::entities::draft;
use testkit::Town;

const PATH: &str = "/o/repairs/new";
const BODY: &str = "category=LEAK&description=%E6%BC%8F%E6%B0%B4";

async fn kept(town: &Town) -> String {
    town.services.keep_draft(PATH, BODY.into()).await.unwrap().unwrap().token
}

async fn left(town: &Town, token: &str, path: &str) -> Option<String> {
    town.services.draft(token, path).await.unwrap()
}

async fn stored(town: &Town) -> u64 {
    draft::Entity::find().count(town.services.store().reader()).await.unwrap()
}

testkit::both! {
    async fn what_was_kept_is_found_by_its_token_at_its_address_only(town: Town) {
        let (token, other) = (kept(&town).await, kept(&town).await);
        assert_ne!(token, other);
        assert_eq!(left(&town, &token, PATH).await.as_deref(), Some(BODY));
        assert_eq!(left(&town, &token, PATH).await.as_deref(), Some(BODY), "looking does not use it up");
        assert_eq!(left(&town, &token, "/m/tickets/new").await, None);
        assert_eq!(left(&town, &"0".repeat(64), PATH).await, None);
        let rows = draft::Entity::find().all(town.services.store().reader()).await.unwrap();
        assert!(rows.iter().all(|row| row.token_hash != token.as_bytes() && row.token_hash.len() == 32));
    }

    async fn a_form_that_was_taken_is_not_shown_again(town: Town) {
        let (token, other) = (kept(&town).await, kept(&town).await);
        assert!(!town.services.discard_draft(&token, "/m/tickets/new").await.unwrap(), "another form's draft stays");
        assert!(town.services.discard_draft(&token, PATH).await.unwrap());
        assert!(!town.services.discard_draft(&token, PATH).await.unwrap());
        assert_eq!(left(&town, &token, PATH).await, None);
        assert_eq!(left(&town, &other, PATH).await.as_deref(), Some(BODY));
    }

    async fn after_half_an_hour_it_is_gone_and_then_deleted(town: Town) {
        let kept = town.services.keep_draft(PATH, BODY.into()).await.unwrap().unwrap();
        assert_eq!(kept.max_age_s, 1800);
        assert!(!format!("{kept:?}").contains(&kept.token));
        town.advance_minutes(29);
        town.round(Job::Timers).await;
        assert_eq!(left(&town, &kept.token, PATH).await.as_deref(), Some(BODY));
        town.advance_minutes(1);
        assert_eq!(left(&town, &kept.token, PATH).await, None);
        assert_eq!(stored(&town).await, 1);
        town.round(Job::Timers).await;
        assert_eq!(stored(&town).await, 0);
    }

    async fn what_is_too_large_is_not_kept(town: Town) {
        assert!(town.services.keep_draft(PATH, "x".repeat(64 << 10)).await.unwrap().is_some());
        assert!(town.services.keep_draft(PATH, "x".repeat((64 << 10) + 1)).await.unwrap().is_none());
        assert_eq!(stored(&town).await, 1);
    }

    async fn no_more_than_thirty_in_a_minute_whoever_sends_them(town: Town) {
        for n in 0..30 {
            assert!(town.services.may_keep_draft().await.unwrap(), "{n}");
            kept(&town).await;
        }
        assert!(!town.services.may_keep_draft().await.unwrap());
        assert!(town.services.keep_draft(PATH, BODY.into()).await.unwrap().is_none());
        assert_eq!(stored(&town).await, 30);
        town.advance_minutes(1);
        assert!(town.services.may_keep_draft().await.unwrap());
        kept(&town).await;
    }
}
