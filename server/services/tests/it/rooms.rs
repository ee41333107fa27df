//! Who lives where: a number and a code together are believed, either alone waits for the desk, guessing ends soon.

use contract::{
    AppError, Reply,
    forms::BindForm,
    services::{DeskService, OwnerService},
};
use domain::{Refusal, form::Problem, id::PlaceId};
use testkit::{Persona, Town, place};

fn form(room: PlaceId, phone: &str, code: &str) -> BindForm {
    BindForm { name: "陈晨".into(), phone: phone.into(), room: room.to_string(), code: code.into() }
}

async fn bind(town: &Town, who: &Persona, room: PlaceId, phone: &str, code: &str) -> Reply<bool> {
    OwnerService::bind(&town.services, &who.actor, form(room, phone, code)).await
}

/// The person's rooms with whether each is verified.
async fn rooms(town: &Town, who: &Persona) -> Vec<(PlaceId, bool)> {
    let page = OwnerService::my_rooms(&town.services, &who.actor, "").await.unwrap();
    page.rooms.into_iter().map(|r| (r.place, r.verified)).collect()
}

fn is_wrong_code(reply: &Reply<bool>) -> bool {
    matches!(reply, Err(AppError::Invalid(faults)) if faults.at("code") == Some(&Problem::Unknown))
}

testkit::both! {
    async fn number_and_code_together_are_believed(town: Town) {
        let chen = &town.chen_neighbour;
        assert_eq!(bind(&town, chen, place::ROOM_802, "13800000802", place::CODE_802).await, Ok(true));
        assert_eq!(rooms(&town, chen).await, [(place::ROOM_802, true)]);
        let no = town.report(chen).place(place::ROOM_802).send().await;
        town.drain().await;
        assert_eq!(town.ticket(no).await.words.contact_phone.as_deref(), Some("13800000802"));
    }

    async fn a_code_alone_waits_for_the_desk(town: Town) {
        let (chen, he) = (&town.chen_neighbour, &town.he_desk.actor);
        assert_eq!(bind(&town, chen, place::ROOM_802, "13900000000", place::CODE_802).await, Ok(false));
        let asked = DeskService::bindings(&town.services, he).await.unwrap().rows;
        let told: Vec<_> = asked.iter().map(|r| (r.name.as_str(), r.phone.as_str(), r.place.as_str(), r.phone_matches)).collect();
        assert_eq!(told, [("陈晨", "139****0000", "3栋2单元802", false)]);
        DeskService::answer_binding(&town.services, he, chen.person, place::ROOM_802, true).await.unwrap();
        assert_eq!(rooms(&town, chen).await, [(place::ROOM_802, true)]);
        let again = DeskService::answer_binding(&town.services, he, chen.person, place::ROOM_802, false).await;
        assert_eq!(again, Err(AppError::NotFound), "it waits no longer");
    }

    async fn a_number_alone_waits_and_may_be_turned_down(town: Town) {
        let (chen, he) = (&town.chen_neighbour, &town.he_desk.actor);
        assert_eq!(bind(&town, chen, place::ROOM_802, "13800000802", "").await, Ok(false));
        assert!(DeskService::bindings(&town.services, he).await.unwrap().rows[0].phone_matches);
        DeskService::answer_binding(&town.services, he, chen.person, place::ROOM_802, false).await.unwrap();
        assert_eq!(rooms(&town, chen).await, []);
        assert_eq!(bind(&town, chen, place::ROOM_802, "13800000802", "").await, Ok(false), "asking again is allowed");
        assert_eq!(DeskService::bindings(&town.services, he).await.unwrap().rows.len(), 1);
    }

    async fn a_verified_room_stays_verified_when_asked_for_again(town: Town) {
        let lin = &town.lin_owner;
        assert_eq!(bind(&town, lin, place::ROOM_801, "13900000000", "").await, Ok(false));
        assert_eq!(rooms(&town, lin).await, [(place::ROOM_801, true)]);
        let known = OwnerService::my_rooms(&town.services, &lin.actor, "").await.unwrap().form;
        assert_eq!((known.name.as_str(), known.phone.as_str()), ("林晓梅", "13800000801"), "nothing was proved");
    }

    async fn a_code_is_good_once_and_for_its_own_room(town: Town) {
        let (lin, chen) = (&town.lin_owner, &town.chen_neighbour);
        assert!(is_wrong_code(&bind(&town, chen, place::ROOM_802, "13800000802", place::CODE_801).await));
        assert_eq!(bind(&town, chen, place::ROOM_802, "13800000802", place::CODE_802).await, Ok(true));
        assert!(is_wrong_code(&bind(&town, lin, place::ROOM_802, "13800000802", place::CODE_802).await));
        assert_eq!(rooms(&town, lin).await, [(place::ROOM_801, true)]);
    }

    async fn ten_wrong_codes_lock_for_an_hour(town: Town) {
        let chen = &town.chen_neighbour;
        for n in 0..10 {
            let wrong = bind(&town, chen, place::ROOM_802, "13800000802", &format!("0000000{n}")).await;
            assert!(is_wrong_code(&wrong), "{n}: {wrong:?}");
        }
        let locked = bind(&town, chen, place::ROOM_802, "13800000802", place::CODE_802).await;
        let Err(AppError::Refused(Refusal::TooSoon { from })) = locked else { panic!("{locked:?}") };
        assert!((from.since(town.clock.now()) - 3_600_000).abs() < 1_000, "{from:?}");
        let page = OwnerService::my_rooms(&town.services, &chen.actor, "").await.unwrap();
        assert_eq!(page.locked_until, Some(from));
        town.set_clock(from);
        assert_eq!(bind(&town, chen, place::ROOM_802, "13800000802", place::CODE_802).await, Ok(true));
    }

    async fn guessing_all_at_once_does_not_help(town: Town) {
        let guess = |n: usize| {
            let (services, actor) = (town.services.clone(), town.chen_neighbour.actor.clone());
            let form = form(place::ROOM_802, "13800000802", &format!("{n:08}"));
            tokio::spawn(async move { OwnerService::bind(&services, &actor, form).await })
        };
        let mut heard = 0;
        for guessed in (0..60).map(guess).collect::<Vec<_>>() {
            heard += usize::from(is_wrong_code(&guessed.await.unwrap()));
        }
        assert!((10..=26).contains(&heard), "ten, and at most those whose transactions were open: {heard}");
    }

    async fn the_way_to_a_room_goes_level_by_level(town: Town) {
        let chen = &town.chen_neighbour.actor;
        let mut at = String::new();
        let mut way = vec![];
        for step in ["云栖花园", "3栋", "2单元", "802"] {
            let choose = OwnerService::my_rooms(&town.services, chen, &at).await.unwrap().choose;
            at = choose.next.iter().find(|(_, name, _)| name == step).unwrap().0.clone();
            way.push(choose.next.len());
        }
        let choose = OwnerService::my_rooms(&town.services, chen, &at).await.unwrap().choose;
        assert_eq!(choose.room, Some((place::ROOM_802, "3栋2单元802".into())));
        assert_eq!(way, [2, 1, 1, 2], "public areas are not on the way");
    }

    async fn letting_a_room_go_takes_it_from_the_form(town: Town) {
        let lin = &town.lin_owner;
        OwnerService::unbind(&town.services, &lin.actor, place::ROOM_801).await.unwrap();
        assert_eq!(rooms(&town, lin).await, []);
        assert!(town.report(lin).try_send().await.is_err());
    }

    async fn a_number_that_anybody_can_type_gives_nobody_anothers_tickets(town: Town) {
        let (chen, he) = (&town.chen_neighbour, &town.he_desk);
        bind(&town, chen, place::ROOM_802, "13800009999", "").await.unwrap();
        let no = town.report(he).caller("赵先生", "13800009999").send().await;
        assert_ne!(town.ticket(no).await.ticket.reporter, Some(chen.person));
        assert_eq!(OwnerService::ticket(&town.services, &chen.actor, no).await.unwrap_err(), AppError::NotFound);
        town.drain().await;
        assert_eq!(town.saw(chen), [""; 0]);
    }

    async fn a_known_caller_hears_by_wechat(town: Town) {
        let no = town.report(&town.he_desk).caller("林女士", "13800000801").send().await;
        town.drain().await;
        assert_eq!(town.ticket(no).await.ticket.reporter, Some(town.lin_owner.person));
        assert_eq!(town.saw(&town.lin_owner).len(), 2);
    }
}
