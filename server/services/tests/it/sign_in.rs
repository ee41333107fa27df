//! Signing in: guessing ends soon and tells nothing, sessions end when they should, and who has left the company is nobody here.

use contract::{AppError, Reply, forms::SignInForm};
use domain::{Refusal, form::Problem, id::PersonId};
use testkit::Town;

async fn sign_in(town: &Town, login: &str, password: &str) -> Reply<PersonId> {
    town.services.sign_in(&SignInForm { login: login.into(), password: password.into() }).await
}

fn does_not_fit(reply: &Reply<PersonId>) -> bool {
    matches!(reply, Err(AppError::Invalid(faults)) if faults.at("password") == Some(&Problem::Unknown))
}

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60;

testkit::both! {
    async fn the_right_password_opens(town: Town) {
        let he = town.he_desk.person;
        assert_eq!(sign_in(&town, "hejing", town.password()).await, Ok(he));
        assert_eq!(sign_in(&town, " HeJing ", town.password()).await, Ok(he));
        let Err(AppError::Invalid(faults)) = sign_in(&town, "", "").await else { panic!("nothing was typed") };
        assert_eq!((faults.at("login"), faults.at("password")), (Some(&Problem::Missing), Some(&Problem::Missing)));
    }

    async fn five_wrong_tries_rest_the_login_and_an_unknown_one_answers_alike(town: Town) {
        let (mut known, mut unknown) = (vec![], vec![]);
        for n in 0..7 {
            known.push(sign_in(&town, "hejing", &format!("wrong {n}")).await);
            unknown.push(sign_in(&town, "nobody", &format!("wrong {n}")).await);
        }
        assert_eq!(known, unknown);
        assert!(known[..5].iter().all(does_not_fit), "{known:?}");
        let Err(AppError::Refused(Refusal::TooSoon { from })) = known[5] else { panic!("{known:?}") };
        assert!((from.since(town.clock.now()) - 15 * MINUTE).abs() < 1_000);
        assert_eq!(sign_in(&town, "hejing", town.password()).await, known[5], "not even the right one opens now");
        town.set_clock(from);
        assert_eq!(sign_in(&town, "hejing", town.password()).await, Ok(town.he_desk.person));
    }

    async fn guessing_all_at_once_does_not_help(town: Town) {
        let guess = |n: usize| {
            let services = town.services.clone();
            let form = SignInForm { login: "hejing".into(), password: format!("guess {n}") };
            tokio::spawn(async move { services.sign_in(&form).await })
        };
        let mut heard = 0;
        for guessed in (0..20).map(guess).collect::<Vec<_>>() {
            heard += usize::from(does_not_fit(&guessed.await.unwrap()));
        }
        assert!((5..=6).contains(&heard), "five, and one more that was being checked: {heard}");
    }

    async fn a_session_ends_when_it_is_not_used(town: Town) {
        let desk = town.services.open_session(town.he_desk.person, false).await.unwrap().token;
        let phone = town.services.open_session(town.lin_owner.person, true).await.unwrap().token;
        for _ in 0..3 {
            town.advance_minutes(29);
            assert_eq!(town.services.session_person(&desk).await, Ok(Some(town.he_desk.person)), "use moves the limit on");
        }
        town.advance_minutes(30);
        assert_eq!(town.services.session_person(&desk).await, Ok(None));
        assert_eq!(town.services.session_person(&phone).await, Ok(Some(town.lin_owner.person)));
        town.advance_minutes(7 * DAY);
        assert_eq!(town.services.session_person(&phone).await, Ok(None));
    }

    async fn nobody_stays_signed_in_for_ever(town: Town) {
        let phone = town.services.open_session(town.lin_owner.person, true).await.unwrap();
        assert_eq!(phone.max_age_s, 30 * 24 * 3600);
        for day in 1..30 {
            town.advance_minutes(DAY);
            assert!(town.services.session_person(&phone.token).await.unwrap().is_some(), "day {day}");
        }
        town.advance_minutes(DAY);
        assert_eq!(town.services.session_person(&phone.token).await, Ok(None), "used every day, and still over");
    }

    async fn who_is_there_is_known_while_nothing_can_be_written(town: Town) {
        let token = town.services.open_session(town.lin_owner.person, true).await.unwrap().token;
        town.advance_minutes(6);
        let services = town.services.clone();
        let asked = tokio::spawn(async move {
            // A task that has a turn gets no second one.
            let _turn = services.store().begin().await.unwrap();
            services.session_person(&token).await
        });
        assert_eq!(asked.await.unwrap(), Ok(Some(town.lin_owner.person)));
    }

    async fn signing_out_ends_one_session_and_no_other(town: Town) {
        let here = town.services.open_session(town.lin_owner.person, true).await.unwrap().token;
        let there = town.services.open_session(town.lin_owner.person, true).await.unwrap().token;
        assert_ne!(here, there);
        town.services.close_session(&here).await.unwrap();
        assert_eq!(town.services.session_person(&here).await, Ok(None));
        assert_eq!(town.services.session_person(&there).await, Ok(Some(town.lin_owner.person)));
        assert_eq!(town.services.session_person("made up").await, Ok(None));
    }

    async fn an_identity_belongs_to_its_account(town: Town) {
        let (services, zhang) = (&town.services, &town.zhang_technician);
        assert_eq!(services.person_of_openid("main", "o-lin").await, Ok(town.lin_owner.person));
        assert_ne!(services.person_of_openid("other", "o-lin").await, Ok(town.lin_owner.person));
        assert_eq!(services.person_of_userid("corp", zhang.openid()).await, Ok(zhang.person));
        assert_eq!(services.person_of_userid("corp", "stranger").await, Err(AppError::NotSignedIn));
        assert_eq!(services.staff_actor(zhang.person).await.as_ref(), Ok(&zhang.actor));
        assert_eq!(services.staff_actor(town.lin_owner.person).await, Err(AppError::NotSignedIn));
    }

    async fn who_has_left_is_nobody_and_gets_nothing(town: Town) {
        let wang = &town.wang_technician;
        town.dismiss(wang).await;
        town.dismiss(&town.he_desk).await;
        assert_eq!(town.services.staff_actor(wang.person).await, Err(AppError::NotSignedIn));
        assert!(does_not_fit(&sign_in(&town, "hejing", town.password()).await));
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!(town.offers(no).await, ["张建国"]);
    }
}
