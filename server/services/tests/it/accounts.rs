//! Several service accounts: each estate speaks by its own, who came in by one chooses from its estates, and whoever proves a number
//! that somebody else has proved is that person.

use contract::{
    AppError, Reply,
    forms::{AS_ABOVE, BindForm, RepairForm, SpeakerForm, UnitFilter},
    services::{DeskService, OwnerService},
};
use domain::{
    access::Actor,
    id::{OrgUnitId, PersonId, PlaceId},
    ticket::TicketNo,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use services::Job;
use store::{
    entities::{audit, org_unit, place as place_row},
    people::{self, Identity},
};
use testkit::{Town, place};
use uuid::Uuid;
use wechat::Sent;

const LAKE: &str = "lake";
const LIN: &str = "13800000801";
const WEST: Uuid = Uuid::from_u128(77);
const SQUARE: PlaceId = PlaceId(Uuid::from_u128(78));

/// The town with a second account and a third estate; the lakeside and the third estate speak by the second account.
async fn two_accounts(mut town: Town) -> Town {
    let second = |s: &mut services::Settings| {
        let templates = s.accounts["main"].clone();
        s.accounts.insert(LAKE.into(), templates);
        s.account_names.insert(LAKE.into(), "湖畔管家".into());
    };
    town.services = town.node_with(second).await;
    let tx = town.services.store().begin().await.unwrap();
    let estate = org_unit::Model {
        id: WEST,
        parent_id: Some(place::COMPANY.0),
        kind: "project".into(),
        name: "西溪里".into(),
        short_no: Some(3),
        phone: None,
        account: None,
        position: 3,
    };
    org_unit::Entity::insert(estate.into_active_model()).exec_without_returning(&tx).await.unwrap();
    let square = place_row::Model {
        id: SQUARE.0,
        project_id: WEST,
        parent_id: None,
        kind: "public".into(),
        name: "广场".into(),
        label: "西溪广场".into(),
        position: 1,
    };
    place_row::Entity::insert(square.into_active_model()).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
    // She manages the third estate too.
    town.zhou_manager.actor = town.services.staff_actor(town.zhou_manager.person).await.unwrap();
    speaks(&town, place::COMPANY, LAKE).await;
    speaks(&town, OrgUnitId(place::GARDEN.0), "main").await;
    town
}

fn wish(unit: OrgUnitId, account: &str) -> SpeakerForm {
    let (was, reason) = (AS_ABOVE.into(), "各用各的品牌".into());
    SpeakerForm { unit: unit.to_string(), account: account.into(), was, reason }
}

async fn speaks(town: &Town, unit: OrgUnitId, account: &str) {
    let published = town.services.publish_account(&town.zhou_manager.actor, &wish(unit, account)).await;
    assert_eq!(published, Ok(true));
}

/// Somebody who comes in by an account for the first time.
async fn comes_in(town: &Town, account: &str, openid: &str) -> Actor {
    Actor::Person { person: town.services.person_of_openid(account, openid).await.unwrap() }
}

fn person(actor: &Actor) -> PersonId {
    match actor {
        Actor::Person { person } => *person,
        other => panic!("{other:?} is no owner"),
    }
}

/// A dark lamp in a public area, reported by somebody who came in by an account.
async fn report(town: &Town, by: &Actor, at: PlaceId, account: Option<&str>) -> Reply<TicketNo> {
    let account = account.map(str::to_owned);
    let form = RepairForm { account, ..town.report(&town.lin_owner).category("LIGHT").place(at).form() };
    OwnerService::report(&town.services, by, form).await.map(|reported| reported.no)
}

/// The places that somebody may name who came in by an account, sorted.
async fn offered(town: &Town, by: &Actor, account: Option<&str>) -> Vec<String> {
    let form = RepairForm { category: "LIGHT".into(), account: account.map(str::to_owned), ..RepairForm::default() };
    let view = OwnerService::new_report(&town.services, by, form).await.unwrap();
    let mut labels: Vec<_> =
        view.places.iter().flat_map(|group| group.places.iter().map(|p| p.label.clone())).collect();
    labels.sort();
    labels
}

async fn bind(town: &Town, by: &Actor, room: PlaceId, phone: &str, code: &str) -> bool {
    let form = BindForm { name: "林晓梅".into(), phone: phone.into(), room: room.to_string(), code: code.into() };
    OwnerService::bind(&town.services, by, form).await.unwrap()
}

/// To whom the messages went: account, openid, and the door of the link.
fn sent(town: &Town) -> Vec<(String, String, bool)> {
    let line = |sent: Sent| match sent {
        Sent::Template { account, message } => {
            let own_door = message.url.unwrap_or_default().contains(&format!("/wx/{account}/in?to="));
            Some((account, message.to, own_door))
        }
        _ => None,
    };
    town.gateway.seen().into_iter().filter_map(line).collect()
}

async fn accounts_of(town: &Town, person: PersonId) -> Vec<String> {
    let mut found = people::identities_of(town.services.store().reader(), person).await.unwrap();
    found.sort_by(|a, b| a.account.cmp(&b.account));
    found.into_iter().map(|identity| identity.account).collect()
}

async fn joined(town: &Town) -> Vec<(String, String)> {
    let lines = audit::Entity::find().all(town.services.store().reader()).await.unwrap();
    lines.into_iter().filter(|l| l.act == "join_people").map(|l| (l.subject, l.detail)).collect()
}

testkit::both! {
    async fn a_push_goes_by_the_account_of_its_estate(town: Town) {
        let town = two_accounts(town).await;
        let lin = &town.lin_owner;
        let identity = Identity { account: LAKE.into(), openid: "l-lin".into(), person: lin.person, reachable: true, muted: false };
        let tx = town.services.store().begin().await.unwrap();
        assert!(people::bind_identity(&tx, &identity, true, town.clock.now()).await.unwrap());
        people::ask(&tx, lin.person, place::ROOM_101, place::LAKESIDE, Some("desk"), town.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        for (at, account, openid) in [(place::GARAGE, "main", "o-lin"), (place::GATE, LAKE, "l-lin")] {
            let before = sent(&town).len();
            report(&town, &lin.actor, at, Some(account)).await.unwrap();
            town.round(Job::Delivery).await;
            assert_eq!(sent(&town)[before..], [(account.into(), openid.into(), true)]);
        }
        town.drain().await;
    }

    async fn who_is_unknown_there_hears_by_the_account_that_knows_them(town: Town) {
        let town = two_accounts(town).await;
        report(&town, &town.chen_neighbour.actor, SQUARE, None).await.unwrap();
        town.round(Job::Delivery).await;
        assert_eq!(sent(&town), [("main".into(), "o-chen".into(), true)]);
        town.drain().await;
    }

    async fn whoever_came_in_by_an_account_chooses_from_its_estates(town: Town) {
        let town = two_accounts(town).await;
        let (lin, newcomer) = (&town.lin_owner.actor, comes_in(&town, LAKE, "l-new").await);
        assert_eq!(offered(&town, &newcomer, Some(LAKE)).await, ["湖畔雅苑 湖畔大门", "西溪里 西溪广场"], "of two estates one chooses");
        assert!(offered(&town, lin, Some("main")).await.iter().all(|label| !label.contains("湖畔") && !label.contains("西溪")));
        assert_eq!(offered(&town, lin, Some(LAKE)).await, ["湖畔雅苑 湖畔大门", "西溪里 西溪广场"], "the room at home is elsewhere");
        assert!(report(&town, lin, place::GARAGE, Some(LAKE)).await.is_err());
        let rooms = OwnerService::my_rooms(&town.services, lin, "").await.unwrap();
        assert_eq!(rooms.rooms.len(), 1, "rooms stay readable however one comes in");
        let way = |view: contract::views::owner::MyRooms| view.choose.next.into_iter().map(|(_, name, _)| name).collect::<Vec<_>>();
        assert_eq!(way(rooms), ["云栖花园"], "another room is looked for where one is known");
        assert_eq!(way(OwnerService::my_rooms(&town.services, &newcomer, "").await.unwrap()), ["湖畔雅苑", "西溪里"]);
    }

    async fn one_number_proved_in_two_accounts_is_one_person(town: Town) {
        let town = two_accounts(town).await;
        let (lin, other) = (&town.lin_owner, comes_in(&town, LAKE, "l-lin").await);
        let session = town.services.open_session_by(person(&other), LAKE).await.unwrap();
        let no = report(&town, &other, place::GATE, Some(LAKE)).await.unwrap();
        assert_eq!(OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap_err(), AppError::NotFound);
        assert!(bind(&town, &other, place::ROOM_801, LIN, place::CODE_801).await);
        assert_eq!(joined(&town).await, [(person(&other).to_string(), lin.person.to_string())]);
        assert_eq!(accounts_of(&town, lin.person).await, [LAKE, "main"]);
        assert_eq!(town.services.session_person(&session.token).await, Ok(Some(lin.person)), "they stay signed in");
        assert!(OwnerService::ticket(&town.services, &lin.actor, no).await.is_ok());
        assert_eq!(people::bindings_of(town.services.store().reader(), lin.person).await.unwrap().len(), 1);
        assert_eq!(people::find_person(town.services.store().reader(), person(&other)).await.unwrap(), None);
        town.drain().await;
        assert!(sent(&town).iter().all(|to| *to == (LAKE.into(), "l-lin".into(), true)) && !sent(&town).is_empty());
        assert_eq!(town.ledger(no).await[0], "receipt 林晓梅 handed");
    }

    async fn what_was_under_way_follows(town: Town) {
        let town = two_accounts(town).await;
        let other = comes_in(&town, LAKE, "l-lin").await;
        assert!(bind(&town, &other, place::ROOM_801, LIN, place::CODE_801).await);
        let late = report(&town, &other, place::GATE, Some(LAKE)).await.unwrap();
        let session = town.services.open_session_by(person(&other), LAKE).await.unwrap();
        town.round(Job::Timers).await;
        assert_eq!(town.ticket(late).await.ticket.reporter, Some(town.lin_owner.person));
        assert_eq!(town.services.session_person(&session.token).await, Ok(Some(town.lin_owner.person)));
        town.drain().await;
        assert_eq!(sent(&town)[0], (LAKE.into(), "l-lin".into(), true));
    }

    async fn the_desk_s_word_joins_too(town: Town) {
        let town = two_accounts(town).await;
        let (lin, other) = (&town.lin_owner, comes_in(&town, LAKE, "l-lin").await);
        assert!(!bind(&town, &other, place::ROOM_101, LIN, "").await);
        assert_eq!(joined(&town).await, [], "a number that anybody can type joins nobody");
        assert_eq!(accounts_of(&town, lin.person).await, ["main"]);
        let desk = &town.outsider_desk.actor;
        assert!(DeskService::bindings(&town.services, desk).await.unwrap().rows[0].joins);
        DeskService::answer_binding(&town.services, desk, person(&other), place::ROOM_101, true).await.unwrap();
        assert_eq!(accounts_of(&town, lin.person).await, [LAKE, "main"]);
        let rooms = people::bindings_of(town.services.store().reader(), lin.person).await.unwrap();
        assert_eq!(rooms.iter().map(|r| (r.place, r.verified)).collect::<Vec<_>>(), [(place::ROOM_801, true), (place::ROOM_101, true)]);
    }

    async fn two_phones_in_one_account_are_two_people(town: Town) {
        let town = two_accounts(town).await;
        assert!(bind(&town, &town.chen_neighbour.actor, place::ROOM_801, LIN, place::CODE_801).await);
        assert_eq!(joined(&town).await, []);
        assert_eq!(accounts_of(&town, town.lin_owner.person).await, ["main"]);
    }

    async fn a_session_knows_by_which_account_its_person_came_in(town: Town) {
        let town = two_accounts(town).await;
        let other = comes_in(&town, LAKE, "l-lin").await;
        let session = town.services.open_session_by(person(&other), LAKE).await.unwrap();
        let account = async || town.services.session_account(&session.token).await.unwrap();
        assert_eq!(account().await.as_deref(), Some(LAKE));
        assert!(bind(&town, &other, place::ROOM_801, LIN, place::CODE_801).await);
        assert_eq!(account().await.as_deref(), Some(LAKE), "who is somebody in two accounts still came in by this one");
    }

    async fn of_two_nodes_that_publish_one_is_told_to_look_again(town: Town) {
        let town = two_accounts(town).await;
        let settings = town.services.settings().clone();
        let other = town.node_with(|own| *own = settings).await;
        let (zhou, garden) = (&town.zhou_manager.actor, OrgUnitId(place::GARDEN.0));
        let mut shown = "main";
        for then in [LAKE, "main", LAKE, "main"] {
            let form = SpeakerForm { was: shown.into(), ..wish(garden, then) };
            let done = tokio::join!(town.services.publish_account(zhou, &form), other.publish_account(zhou, &form));
            assert!(matches!(done, (Ok(true), Ok(false)) | (Ok(false), Ok(true))), "{done:?}");
            shown = then;
        }
    }

    async fn a_change_is_looked_at_published_and_taken_back(town: Town) {
        let town = two_accounts(town).await;
        let (zhou, garden) = (&town.zhou_manager.actor, OrgUnitId(place::GARDEN.0));
        let page = town.services.accounts_page(zhou, &wish(garden, LAKE), UnitFilter::default()).await.unwrap();
        let preview = page.preview.unwrap();
        assert_eq!(preview.projects, [("云栖花园".into(), "main".into(), "湖畔管家".into())]);
        assert_eq!(page.history.iter().map(|h| (h.name.as_str(), h.by.as_str(), h.holds)).collect::<Vec<_>>(), [("云栖花园", "周敏", true), ("云栖物业", "周敏", true)]);
        let stale = town.services.publish_account(zhou, &wish(garden, LAKE)).await;
        assert_eq!(stale, Ok(false), "the garden names main, and the page showed that it names none");
        let seen = SpeakerForm { was: "main".into(), ..wish(garden, AS_ABOVE) };
        assert_eq!(town.services.publish_account(zhou, &seen).await, Ok(true));
        let units = |page: contract::views::accounts::AccountsPage| page.units.into_iter().map(|u| (u.depth, u.name, u.speaks_by)).collect::<Vec<_>>();
        let now = units(town.services.accounts_page(zhou, &SpeakerForm::default(), UnitFilter::default()).await.unwrap());
        let lake = || String::from("湖畔管家");
        assert_eq!(now[..3], [(0, "云栖集团".into(), "main".into()), (1, "云栖物业".into(), lake()), (2, "云栖花园".into(), lake())]);
        assert_eq!(town.services.publish_account(zhou, &wish(garden, "main")).await, Ok(true), "back to what it was");
        let no_reason = SpeakerForm { reason: " ".into(), ..wish(garden, LAKE) };
        assert!(matches!(town.services.publish_account(zhou, &no_reason).await, Err(AppError::Invalid(_))));
        assert_eq!(town.services.publish_account(zhou, &wish(garden, "nobody")).await, Err(AppError::NotFound));
        assert_eq!(town.services.publish_account(zhou, &wish(OrgUnitId(WEST_NEVER), LAKE)).await, Err(AppError::NotFound));
        let he = &town.he_desk.actor;
        assert_eq!(town.services.publish_account(he, &wish(garden, LAKE)).await, Err(AppError::NotFound));
        assert_eq!(town.services.accounts_page(he, &SpeakerForm::default(), UnitFilter::default()).await.unwrap_err(), AppError::NotFound);
    }

    async fn a_group_of_hundreds_of_estates_comes_in_pages_and_by_name(town: Town) {
        let town = two_accounts(town).await;
        built(&town, 300).await;
        let zhou = &town.services.staff_actor(town.zhou_manager.person).await.unwrap();
        let page = async |q: &str, page| {
            let filter = UnitFilter { q: q.into(), page };
            town.services.accounts_page(zhou, &SpeakerForm::default(), filter).await.unwrap()
        };
        let (first, last) = (page("", 1).await, page("", 7).await);
        assert_eq!((first.units.len(), first.total, first.units[0].above.as_deref()), (50, 305, None));
        assert_eq!((last.units.len(), last.units[0].depth, last.units[0].above.as_deref()), (5, 2, Some("云栖物业")));
        assert!(page("", 8).await.units.is_empty());
        let all = futures::future::join_all((1..=7).map(|n| page("", n))).await;
        let ids: std::collections::BTreeSet<_> = all.iter().flat_map(|page| &page.units).map(|unit| unit.id).collect();
        assert_eq!(ids.len(), 305, "every unit once");
        let named = page("新城 29", 1).await;
        let shown = named.units.iter().map(|u| (u.name.as_str(), u.depth, u.above.as_deref())).collect::<Vec<_>>();
        assert_eq!((shown.len(), named.total, shown[1]), (11, 11, ("新城 290", 0, Some("云栖物业"))));
        let wish = wish(OrgUnitId(place::COMPANY.0), "main");
        let preview = town.services.accounts_page(zhou, &wish, UnitFilter::read("新城", "2")).await.unwrap().preview.unwrap();
        assert_eq!((preview.projects.len(), preview.changes), (20, 302));
    }

    async fn an_account_that_is_gone_is_as_if_nobody_named_it(town: Town) {
        speaks_by_a_lost_account(&town).await;
        let page = town.services.accounts_page(&town.zhou_manager.actor, &SpeakerForm::default(), UnitFilter::default()).await.unwrap();
        assert!(page.units.iter().all(|unit| unit.speaks_by == "main"), "{:?}", page.units);
        town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert!(sent(&town).iter().all(|(account, _, own_door)| account == "main" && *own_door));
    }
}

const WEST_NEVER: Uuid = Uuid::from_u128(79);

/// Estates of the company, one after the other.
async fn built(town: &Town, estates: u32) {
    let tx = town.services.store().begin().await.unwrap();
    let estate = |n: u32| org_unit::Model {
        id: Uuid::from_u128(0x1000 + u128::from(n)),
        parent_id: Some(place::COMPANY.0),
        kind: "project".into(),
        name: format!("新城 {n}"),
        short_no: Some(100 + n.cast_signed()),
        phone: None,
        account: None,
        position: 100 + n.cast_signed(),
    };
    let estates = (1..=estates).map(|n| estate(n).into_active_model());
    org_unit::Entity::insert_many(estates).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// As a node that still had the account wrote it.
async fn speaks_by_a_lost_account(town: &Town) {
    let tx = town.services.store().begin().await.unwrap();
    let speaker = domain::notice::Speaker { account: Some("lost".into()) };
    let (id, at) = (domain::id::ConfigId(Uuid::from_u128(80)), town.clock.now());
    store::config::publish(&tx, id, place::COMPANY, &speaker, "system", at, "").await.unwrap();
    tx.commit().await.unwrap();
}
