//! Stickers: who makes them where, what a key leads to while it holds, and what the report makes of it.

use contract::{
    AppError,
    forms::{RepairForm, StickerChange, StickerFilter, StickerWish, Within},
    services::OwnerService,
    views::{
        owner::{Prefill, Scanned},
        stickers::StickersPage,
    },
};
use domain::{
    Code,
    access::Role,
    catalogue::{Catalogue, Category, Whereabouts},
    id::{ConfigId, OrgUnitId, PlaceId, ProjectId},
    sticker::{Marked, StickerKey},
    ticket::Urgency,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use services::StickerPlace;
use store::entities::{audit, place as place_row};
use testkit::{Persona, Town, place};
use uuid::Uuid;

const LOBBY: Marked = Marked::Place(place::LOBBY);
const LIFT: Marked = Marked::Asset(place::LIFT_1);

fn of(project: ProjectId) -> StickerFilter {
    StickerFilter { project: Some(project), page: 1, ..StickerFilter::default() }
}

async fn garden(town: &Town) -> StickersPage {
    town.services.stickers_page(&town.zhou_manager.actor, &of(place::GARDEN)).await.unwrap()
}

async fn make(town: &Town, by: &Persona) -> u32 {
    town.services.make_stickers(&by.actor, &of(place::GARDEN)).await.unwrap()
}

/// The key that hangs somewhere in the garden.
async fn key_at(town: &Town, spot: Marked) -> StickerKey {
    let rows = garden(town).await.rows;
    rows.into_iter().find(|row| row.spot == spot).unwrap().sticker.unwrap().0
}

fn wish(change: StickerChange, key: &StickerKey, to: Option<Marked>) -> StickerWish {
    StickerWish { project: Some(place::GARDEN), change, keys: vec![key.clone()], to }
}

async fn change(town: &Town, change: StickerChange, key: &StickerKey, to: Option<Marked>) -> u32 {
    town.services.change_stickers(&town.zhou_manager.actor, &wish(change, key, to)).await.unwrap()
}

async fn leads(town: &Town, key: &StickerKey) -> Option<StickerPlace> {
    match town.services.sticker_place(key.as_str()).await {
        Ok(found) => Some(found),
        Err(error) => {
            assert_eq!(error, AppError::NotFound);
            None
        }
    }
}

/// What was written down: act and detail.
async fn written(town: &Town) -> Vec<(String, String)> {
    let lines = audit::Entity::find().all(town.services.store().reader()).await.unwrap();
    lines.into_iter().filter(|l| l.act.contains("sticker")).map(|l| (l.act, l.detail)).collect()
}

async fn choose(town: &Town, who: &Persona, place: PlaceId) -> (Scanned, Prefill) {
    let prefill = Prefill { place: place.to_string(), asset: place::LIFT_1.to_string(), account: None };
    let view = OwnerService::choose_category(&town.services, &who.actor, prefill).await.unwrap();
    (view.scanned, view.prefill)
}

testkit::both! {
    async fn what_is_missing_is_made_once(town: Town) {
        let rows = garden(&town).await.rows;
        let names: Vec<_> = rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["地下车库", "3栋大堂", "1号电梯", "2号电梯"]);
        assert!(rows.iter().all(|row| row.sticker.is_none()));
        let one = StickerFilter { ticked: vec![LIFT], ..of(place::GARDEN) };
        assert_eq!(town.services.make_stickers(&town.zhou_manager.actor, &one).await.unwrap(), 1);
        assert_eq!(make(&town, &town.zhou_manager).await, 3);
        assert_eq!(make(&town, &town.zhou_manager).await, 0);
        let page = garden(&town).await;
        assert_eq!((page.total, page.missing), (4, 0));
        let mut keys: Vec<_> = page.rows.into_iter().map(|row| row.sticker.unwrap().0).collect();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 4);
        assert_eq!(written(&town).await, [("make_stickers".into(), "1".into()), ("make_stickers".into(), "3".into())]);
    }

    async fn two_nodes_make_one_each_spot(town: Town) {
        let other = town.another_node().await;
        let (by, filter) = (&town.zhou_manager.actor, of(place::GARDEN));
        let (here, there) = tokio::join!(town.services.make_stickers(by, &filter), other.make_stickers(by, &filter));
        assert_eq!(here.unwrap() + there.unwrap(), 4);
        assert_eq!(garden(&town).await.missing, 0);
    }

    async fn a_filter_shows_what_it_says(town: Town) {
        let names = async |within: Option<Within>, kind: Option<&str>| {
            let filter = StickerFilter { within, kind: kind.map(Code::from), ..of(place::GARDEN) };
            let page = town.services.stickers_page(&town.zhou_manager.actor, &filter).await.unwrap();
            page.rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
        };
        assert_eq!(names(Some(Within::Outside), None).await, ["地下车库"]);
        assert_eq!(names(Some(Within::Building(place::BUILDING)), Some("-")).await, ["3栋大堂"]);
        assert_eq!(names(None, Some("lift")).await, ["1号电梯", "2号电梯"]);
        assert_eq!(names(None, Some("pump")).await, Vec::<String>::new());
        let page = garden(&town).await;
        assert_eq!((page.buildings, page.kinds), (vec![(place::BUILDING, "3栋".into())], vec![Code::from("lift")]));
    }

    async fn whoever_makes_stickers_elsewhere_sees_none_here(town: Town) {
        make(&town, &town.zhou_manager).await;
        let key = key_at(&town, LIFT).await;
        let lake = town.also(&town.outsider_desk, Role::Manager, place::LAKESIDE).await;
        let admin = town.also(&town.wang_technician, Role::Admin, place::LAKESIDE).await;
        let nobody = [&town.he_desk, &town.liu_lead, &town.zhang_technician, &town.lin_owner, &town.outsider_desk];
        for by in nobody.into_iter().chain([&lake, &admin]) {
            let (s, by, filter) = (&town.services, &by.actor, of(place::GARDEN));
            assert_eq!(s.stickers_page(by, &filter).await.unwrap_err(), AppError::NotFound);
            assert_eq!(s.sticker_sheets(by, &filter).await.unwrap_err(), AppError::NotFound);
            assert_eq!(s.make_stickers(by, &filter).await.unwrap_err(), AppError::NotFound);
            assert_eq!(s.ask_stickers(by, &filter, StickerChange::Renew).await.unwrap_err(), AppError::NotFound);
            let wish = wish(StickerChange::Retire, &key, None);
            assert_eq!(s.change_stickers(by, &wish).await.unwrap_err(), AppError::NotFound);
            let own = StickerWish { project: None, ..wish };
            assert!(matches!(s.change_stickers(by, &own).await, Ok(0) | Err(AppError::NotFound)), "not by their own estate");
        }
        assert!(leads(&town, &key).await.is_some());
        let page = town.services.stickers_page(&lake.actor, &StickerFilter::default()).await.unwrap();
        assert_eq!(page.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["湖畔大门"]);
        let ticked = StickerFilter { ticked: vec![LIFT], ..StickerFilter::default() };
        assert_eq!(town.services.sticker_sheets(&lake.actor, &ticked).await.unwrap().total, 0, "ticks reach no further");
        assert_eq!(town.services.make_stickers(&lake.actor, &ticked).await.unwrap(), 0);
    }

    async fn a_key_leads_to_its_spot_while_it_holds(town: Town) {
        make(&town, &town.zhou_manager).await;
        let (lift, lobby) = (key_at(&town, LIFT).await, key_at(&town, LOBBY).await);
        let account = "main".to_owned();
        let at_lift = StickerPlace { place: place::LOBBY, asset: Some(place::LIFT_1), account: account.clone() };
        assert_eq!(leads(&town, &lift).await, Some(at_lift.clone()));
        assert_eq!(leads(&town, &lobby).await, Some(StickerPlace { place: place::LOBBY, asset: None, account }));
        for never in ["", "NeverMade1", "../../etc", "中文中文中文"] {
            assert_eq!(town.services.sticker_place(never).await, Err(AppError::NotFound), "{never}");
        }
        assert_eq!(change(&town, StickerChange::Renew, &lift, None).await, 1);
        let new = key_at(&town, LIFT).await;
        assert_ne!(new, lift);
        assert_eq!((leads(&town, &lift).await, leads(&town, &new).await), (None, Some(at_lift)));
        assert_eq!(change(&town, StickerChange::Renew, &lift, None).await, 0, "a late page changes nothing newer");
        assert_eq!(key_at(&town, LIFT).await, new);
        assert_eq!(change(&town, StickerChange::Retire, &new, None).await, 1);
        assert_eq!((leads(&town, &new).await, garden(&town).await.missing), (None, 1));
        let acts = written(&town).await;
        assert_eq!(acts[1..], [("renew_sticker".into(), format!("{lift}>{new}")), ("retire_sticker".into(), new.to_string())]);
    }

    async fn a_key_is_moved_to_a_spot_without_one(town: Town) {
        make(&town, &town.zhou_manager).await;
        let (lift, lobby) = (key_at(&town, LIFT).await, key_at(&town, LOBBY).await);
        let by = &town.zhou_manager.actor;
        assert_eq!(change(&town, StickerChange::Move, &lift, Some(LOBBY)).await, 0, "the lobby has one");
        change(&town, StickerChange::Retire, &lobby, None).await;
        let strange = town.services.change_stickers(by, &wish(StickerChange::Move, &lift, Some(Marked::Place(place::GATE)))).await;
        assert_eq!(strange, Err(AppError::NotFound), "another estate's");
        let ask = StickerFilter { ticked: vec![LIFT], ..of(place::GARDEN) };
        let question = town.services.ask_stickers(by, &ask, StickerChange::Move).await.unwrap().unwrap();
        assert_eq!(question.free.iter().map(|row| row.spot).collect::<Vec<_>>(), [LOBBY]);
        assert_eq!(change(&town, StickerChange::Move, &lift, Some(LOBBY)).await, 1);
        assert_eq!((key_at(&town, LOBBY).await, leads(&town, &lift).await.unwrap().asset), (lift, None));
    }

    async fn of_two_nodes_one_hangs_its_key_at_a_free_spot(town: Town) {
        let other = town.another_node().await;
        make(&town, &town.zhou_manager).await;
        let lobby = key_at(&town, LOBBY).await;
        change(&town, StickerChange::Retire, &lobby, None).await;
        let lift_2 = Marked::Asset(place::LIFT_2);
        for _ in 0..5 {
            let (first, second) = (key_at(&town, LIFT).await, key_at(&town, lift_2).await);
            let wishes = [&first, &second].map(|key| wish(StickerChange::Move, key, Some(LOBBY)));
            let by = &town.zhou_manager.actor;
            let done = tokio::join!(town.services.change_stickers(by, &wishes[0]), other.change_stickers(by, &wishes[1]));
            assert!(matches!(done, (Ok(1), Ok(0)) | (Ok(0), Ok(1))), "{done:?}");
            let home = if done.0 == Ok(1) { LIFT } else { lift_2 };
            let moved = key_at(&town, LOBBY).await;
            assert_eq!(change(&town, StickerChange::Move, &moved, Some(home)).await, 1);
        }
    }

    async fn a_question_names_those_ticked_that_have_one(town: Town) {
        let one = StickerFilter { ticked: vec![LIFT], ..of(place::GARDEN) };
        town.services.make_stickers(&town.zhou_manager.actor, &one).await.unwrap();
        let asked = async |ticked: Vec<Marked>, change: StickerChange| {
            let filter = StickerFilter { ticked, ..of(place::GARDEN) };
            let question = town.services.ask_stickers(&town.zhou_manager.actor, &filter, change).await.unwrap();
            question.map(|question| question.rows.iter().map(|row| row.spot).collect::<Vec<_>>())
        };
        assert_eq!(asked(vec![LIFT, LOBBY], StickerChange::Renew).await, Some(vec![LIFT]));
        assert_eq!(asked(vec![LOBBY], StickerChange::Retire).await, None);
        assert_eq!(asked(vec![], StickerChange::Retire).await, None, "nothing ticked is not everything");
        make(&town, &town.zhou_manager).await;
        assert_eq!(asked(vec![LIFT, LOBBY], StickerChange::Move).await, None, "one at a time");
    }

    async fn sheets_hold_what_has_a_sticker(town: Town) {
        let by = &town.zhou_manager.actor;
        let lifts = StickerFilter { kind: Some(Code::from("lift")), ..of(place::GARDEN) };
        town.services.make_stickers(by, &lifts).await.unwrap();
        let sheets = town.services.sticker_sheets(by, &of(place::GARDEN)).await.unwrap();
        assert_eq!((sheets.total, sheets.missing), (2, 2));
        assert_eq!((sheets.project.as_str(), sheets.phone.as_deref()), ("云栖花园", Some("0571-88880000")));
        let key = key_at(&town, LIFT).await;
        assert_eq!(sheets.stickers[0].1, format!("https://repair.test/q/{key}"));
        let later = StickerFilter { page: 2, ..of(place::GARDEN) };
        assert!(town.services.sticker_sheets(by, &later).await.unwrap().stickers.is_empty());
    }

    async fn the_owner_reads_what_was_scanned(town: Town) {
        let lin = &town.lin_owner;
        let (scanned, prefill) = choose(&town, lin, place::LOBBY).await;
        assert_eq!(scanned, Scanned::Here("3栋大堂 · 1号电梯".into()));
        assert_eq!((prefill.place, prefill.asset), (place::LOBBY.to_string(), place::LIFT_1.to_string()));
        assert_eq!(choose(&town, lin, place::GARAGE).await.0, Scanned::Here("地下车库".into()), "the lift is not there");
        for foreign in [place::GATE, place::ROOM_802] {
            let (scanned, prefill) = choose(&town, lin, foreign).await;
            assert_eq!((scanned, prefill), (Scanned::Elsewhere, Prefill::default()));
        }
        let newcomer = choose(&town, &town.chen_neighbour, place::GATE).await.0;
        assert_eq!(newcomer, Scanned::Here("湖畔大门".into()));
    }

    async fn whoever_scanned_a_lift_finds_its_categories_first(town: Town) {
        let codes = async |asset: String| {
            let prefill = Prefill { place: place::LOBBY.to_string(), asset, account: None };
            let view = OwnerService::choose_category(&town.services, &town.lin_owner.actor, prefill).await.unwrap();
            view.tiles.into_iter().map(|tile| tile.code).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(codes(String::new()).await, "LIFT LEAK LIGHT LIFT_TRAP");
        assert_eq!(codes(place::LIFT_1.to_string()).await, "LIFT LIFT_TRAP LEAK LIGHT");
    }

    async fn the_catalogue_is_that_of_the_scanned_estate(town: Town) {
        let fence = Category {
            code: Code::from("FENCE"),
            name: "围栏".into(),
            icon: "wrench".into(),
            hint: String::new(),
            urgency: Urgency::Normal,
            place: Whereabouts::Public,
            skill: Code::from("water"),
            asset_kind: None,
            safety: None,
            fields: vec![],
        };
        let (id, unit, now) = (ConfigId(Uuid::from_u128(81)), OrgUnitId(place::LAKESIDE.0), town.clock.now());
        let tx = town.services.store().begin().await.unwrap();
        store::config::publish(&tx, id, unit, &Catalogue { categories: vec![fence] }, "test", now, "test").await.unwrap();
        tx.commit().await.unwrap();
        let by = &town.chen_neighbour.actor;
        let prefill = Prefill { place: place::GATE.to_string(), ..Prefill::default() };
        let tiles = OwnerService::choose_category(&town.services, by, prefill).await.unwrap().tiles;
        assert_eq!(tiles.into_iter().map(|tile| tile.code).collect::<Vec<_>>(), ["FENCE"]);
        let at = |place: String| RepairForm { category: "FENCE".into(), place, ..RepairForm::default() };
        let form = OwnerService::new_report(&town.services, by, at(place::GATE.to_string())).await.unwrap();
        assert_eq!((form.category.name.as_str(), form.form.place), ("围栏", place::GATE.to_string()));
        let anywhere = OwnerService::new_report(&town.services, by, at(String::new())).await.unwrap();
        assert_eq!(anywhere.category.name, "围栏", "the first estate has no such category, but another one has");
    }

    async fn a_scanned_place_is_offered_however_many_there_are(town: Town) {
        let area = |n: u128| place_row::Model {
            id: Uuid::from_u128(900_000 + n),
            project_id: place::GARDEN.0,
            parent_id: None,
            kind: "public".into(),
            name: format!("角落{n}"),
            label: format!("角落{n}"),
            position: -1,
        };
        let tx = town.services.store().begin().await.unwrap();
        place_row::Entity::insert_many((0..400).map(|n| area(n).into_active_model())).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
        let (place, asset) = (place::LOBBY.to_string(), place::LIFT_1.to_string());
        let form = RepairForm { category: "LIFT".into(), place, asset, ..RepairForm::default() };
        let view = OwnerService::new_report(&town.services, &town.lin_owner.actor, form).await.unwrap();
        let offered: Vec<_> = view.places.iter().flat_map(|group| &group.places).map(|place| place.id).collect();
        assert!(offered.contains(&place::LOBBY), "the list ends before the lobby");
        assert!(view.assets.iter().any(|asset| asset.id == place::LIFT_1));
        assert_eq!((view.form.place, view.form.asset), (place::LOBBY.to_string(), place::LIFT_1.to_string()));
    }
}
