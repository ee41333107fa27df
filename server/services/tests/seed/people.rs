//! People: the scenario's are bound as it says; newcomers can bind with their number and code; the desk can sign in.

use super::*;
use crate::dispatch::services_at;
use contract::{
    forms::{BindForm, SignInForm},
    services::OwnerService,
};
use domain::access::Role;
use secrecy::ExposeSecret;
use services::hash_password;
use store::people::{self, Identity};

const MAIN: &str = "main";
const LIN: &str = "o67de5CYyfbgT6HlnKf37cmnzrUK";
const WU: &str = "o5T71gyU0gTJbEGQzwf7vRih3LGU";

async fn identity(store: &Store, account: &str, openid: &str) -> Option<Identity> {
    people::identity_of(store.reader(), account, openid).await.unwrap()
}

testkit::both! {
    async fn owners_live_where_the_scenario_says(store: Store) {
        seeded(&store, 800).await;
        let lin = identity(&store, MAIN, LIN).await.unwrap();
        assert!(lin.reachable);
        let rooms = people::bindings_of(store.reader(), lin.person).await.unwrap();
        assert_eq!(rooms.len(), 1);
        assert!(rooms[0].verified);
        assert_eq!(rooms[0].label, "3栋2单元 801");
        let person = people::find_person(store.reader(), lin.person).await.unwrap().unwrap();
        assert_eq!((person.name.as_str(), person.phone.as_deref()), ("林晓梅", Some("13800000801")));
        let own = tickets::of_person(store.reader(), lin.person, 50).await.unwrap();
        assert!((2..=4).contains(&own.len()), "{} of her own", own.len());
        assert!(own.iter().all(|t| !t.ticket.stage().is_open()));
    }

    async fn newcomers_bind_with_number_and_code(store: Store) {
        let made = seeded(&store, 0).await;
        assert!(identity(&store, MAIN, WU).await.is_none(), "wu is new");
        assert_eq!(made.codes.len(), 2);
        let (services, _, _files) = services_at(&store, NOW);
        for code in &made.codes {
            let person = services.person_of_openid(MAIN, &code.name).await.unwrap();
            let actor = domain::access::Actor::Person { person };
            let form = BindForm {
                name: code.name.clone(),
                phone: code.phone.clone(),
                room: code.room.to_string(),
                code: code.code.expose_secret().into(),
            };
            assert_eq!(services.bind(&actor, form).await, Ok(true), "{}", code.address);
        }
        assert!(!format!("{made:?}").contains(made.codes[0].code.expose_secret()), "codes print as stars");
    }

    async fn staff_are_known_to_their_platform_and_their_estates(store: Store) {
        seeded(&store, 0).await;
        let zhang = identity(&store, "corp", "zhangjianguo").await.unwrap();
        let zhang = people::find_employee_of_person(store.reader(), zhang.person).await.unwrap().unwrap();
        assert_eq!((zhang.name.as_str(), zhang.posts.main()), ("张建国", Role::Technician));
        let xu = people::find_employee_by_login(store.reader(), "xuwenbo").await.unwrap().unwrap();
        assert_eq!(xu.posts.main(), Role::Manager);
        let units = entities::org_unit::Entity::find().all(store.reader()).await.unwrap();
        for project in units.iter().filter(|u| u.kind == "project") {
            let manager = people::duty_manager(store.reader(), project.id.into()).await.unwrap().unwrap();
            assert_eq!(manager == xu.id, project.name == "云栖花园", "{}", project.name);
        }
        let lines = people::staff_lines(store.reader(), &domain::access::Projects::All, NOW).await.unwrap();
        assert_eq!(lines.len(), 16, "fourteen technicians and two leads");
        assert!(lines.iter().all(|l| l.crew.is_some() && l.skills.len() >= 2));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_desk_signs_in_with_the_password_that_was_passed_in() {
    let db = testkit::db::TestDb::sqlite().await;
    let hash = hash_password("a password of the demo", &[7; 16]).unwrap();
    run(&db.store(), &Plan { password_hash: Some(hash), ..plan(0) }, |_| ()).await.unwrap();
    let (services, _, _files) = services_at(&db.store(), NOW);
    let form = |password: &str| SignInForm { login: "hejing".into(), password: password.into() };
    assert!(services.sign_in(&form("a password of the demo")).await.is_ok());
    assert!(services.sign_in(&form("another")).await.is_err());
}
