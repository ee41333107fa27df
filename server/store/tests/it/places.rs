//! Finding places as people say them, on both databases.

use domain::{access::Projects, id::ProjectId};
use store::{
    Store, places,
    setup::{
        Company,
        rows::{Asset, OrgUnit, Place},
        write_company,
    },
};
use uuid::Uuid;

const GARDEN: Uuid = Uuid::from_u128(1);
const LAKESIDE: Uuid = Uuid::from_u128(2);

fn estate(id: Uuid, name: &str, position: i32) -> OrgUnit {
    let name = name.into();
    OrgUnit { id, parent_id: None, kind: "project".into(), name, short_no: None, phone: None, account: None, position }
}

/// Kind, name, and the parent's place in the list.
type Line = (&'static str, &'static str, &'static str, Option<usize>);

/// A building with rooms, another whose number ends in the same digit, and public areas.
const PLACES: [Line; 9] = [
    ("building", "3栋", "3栋", None),
    ("unit", "2单元", "3栋2单元", Some(0)),
    ("room", "1201", "3栋2单元 1201", Some(1)),
    ("room", "201", "3栋2单元 201", Some(1)),
    ("public", "大堂", "3栋 大堂", Some(0)),
    ("building", "13 幢", "13 幢", None),
    ("room", "1201", "13 幢 1201", Some(5)),
    ("public", "B1", "地下车库 B1", None),
    ("room", "1201", "2栋 1201", None),
];

fn places_of(project: Uuid) -> Vec<Place> {
    let id = |n: usize| Uuid::from_u128(project.as_u128() * 100 + n as u128);
    let place = |(n, (kind, name, label, parent)): (usize, &Line)| Place {
        id: id(n),
        project_id: project,
        parent_id: parent.map(id),
        kind: kind.to_string(),
        name: name.to_string(),
        label: label.to_string(),
        position: n as i32,
    };
    PLACES.iter().enumerate().map(place).collect()
}

async fn two_estates(store: &Store) {
    let company = Company {
        units: vec![estate(GARDEN, "云栖花园", 1), estate(LAKESIDE, "湖畔雅苑", 2)],
        places: [places_of(GARDEN), places_of(LAKESIDE)].concat(),
        ..Company::default()
    };
    let tx = store.begin().await.unwrap();
    write_company(&tx, company).await.unwrap();
    tx.commit().await.unwrap();
}

/// One estate with these rooms.
async fn estate_of(store: &Store, labels: &[&str]) {
    let place = |(n, label): (usize, &&str)| Place {
        id: Uuid::from_u128(1_000 + n as u128),
        project_id: GARDEN,
        parent_id: None,
        kind: "room".into(),
        name: label.to_string(),
        label: label.to_string(),
        position: n as i32,
    };
    let company = Company {
        units: vec![estate(GARDEN, "云栖花园", 1)],
        places: labels.iter().enumerate().map(place).collect(),
        ..Company::default()
    };
    let tx = store.begin().await.unwrap();
    write_company(&tx, company).await.unwrap();
    tx.commit().await.unwrap();
}

async fn found(store: &Store, projects: &Projects, said: &str) -> Vec<String> {
    let found = places::search(store.reader(), projects, said).await.unwrap();
    let estate = |p: ProjectId| if p.0 == GARDEN { "云栖" } else { "湖畔" };
    found.into_iter().map(|p| format!("{} {}", estate(p.project), p.label)).collect()
}

/// Areas that are read of each of four estates.
const SHARE: usize = 750;

/// Estates of so many public areas each, and a room in each.
async fn large_estates(store: &Store, areas: &[usize]) -> Vec<ProjectId> {
    let mut company = Company::default();
    for (n, areas) in areas.iter().enumerate() {
        let project_id = Uuid::from_u128(100 - n as u128);
        company.units.push(estate(project_id, &format!("{n}号院"), n as i32));
        let place = |position: usize| Place {
            id: Uuid::from_u128((n * 1_000_000 + 900_000 - position) as u128),
            project_id,
            parent_id: None,
            kind: if position == 0 { "room" } else { "public" }.into(),
            name: format!("{position}号路灯"),
            label: format!("{n}号院 {position}号路灯"),
            position: position as i32,
        };
        company.places.extend((0..=*areas).map(place));
    }
    let ids = company.units.iter().map(|unit| ProjectId(unit.id)).collect();
    let tx = store.begin().await.unwrap();
    write_company(&tx, company).await.unwrap();
    tx.commit().await.unwrap();
    ids
}

testkit::both! {
    async fn an_estate_keeps_its_public_areas_however_many_the_others_have(store: Store) {
        let estates = large_estates(&store, &[SHARE + 5, 400, 0, 2]).await;
        let areas = places::public_areas(store.reader(), &estates).await.unwrap();
        let of = |n: usize| areas.iter().filter(|area| area.project == estates[n]).count();
        assert_eq!([of(0), of(1), of(2), of(3)], [SHARE, 400, 0, 2]);
        let told: Vec<_> = areas.iter().map(|area| area.label.clone()).collect();
        let labels = |(n, areas): (usize, usize)| (1..=areas).map(move |at| format!("{n}号院 {at}号路灯"));
        let expected: Vec<_> = [(0, SHARE), (1, 400), (3, 2)].into_iter().flat_map(labels).collect();
        assert_eq!(told, expected, "estate by estate as asked for, each in its own order");
        let areas = places::public_areas(store.reader(), &[estates[3], estates[1]]).await.unwrap();
        assert_eq!((areas.len(), areas[0].label.as_str()), (402, "3号院 1号路灯"));
        assert_eq!(places::public_areas(store.reader(), &[]).await.unwrap(), []);
    }

    async fn an_estate_keeps_its_assets_however_many_the_others_have(store: Store) {
        let lift = |(project_id, n): (Uuid, u128)| Asset {
            id: Uuid::from_u128(project_id.as_u128() * 1_000 + n),
            project_id,
            place_id: Uuid::from_u128(7),
            kind: if n == 0 { "pump" } else { "lift" }.into(),
            name: format!("{n}号"),
            code: format!("L{n:03}"),
        };
        let all = (0..503).map(|n| (GARDEN, n)).chain((0..3).map(|n| (LAKESIDE, n))).map(lift).collect();
        let tx = store.begin().await.unwrap();
        write_company(&tx, Company { assets: all, ..Company::default() }).await.unwrap();
        tx.commit().await.unwrap();
        let found = places::assets(store.reader(), &[ProjectId(GARDEN), ProjectId(LAKESIDE)], "lift").await.unwrap();
        let names = |of: Uuid| found.iter().filter(|a| a.project.0 == of).map(|a| a.name.clone()).collect::<Vec<_>>();
        assert_eq!(names(GARDEN), (1..=500).map(|n| format!("{n}号")).collect::<Vec<_>>());
        assert_eq!(names(LAKESIDE), ["1号", "2号"]);
    }

    async fn a_room_is_found_as_people_say_it(store: Store) {
        two_estates(&store).await;
        for said in ["云栖 3 幢 1201", "云栖3幢1201", "云栖花园3栋2单元1201室", "1201 云栖 3号楼", "云栖 3-2-1201", "云栖３座１２０１"] {
            assert_eq!(found(&store, &Projects::All, said).await, ["云栖 3栋2单元 1201"], "{said}");
        }
    }

    async fn numbers_are_whole_and_two_comes_before_ten(store: Store) {
        two_estates(&store).await;
        let garden = Projects::Only([ProjectId(GARDEN)].into_iter().collect());
        assert_eq!(found(&store, &garden, "201").await, ["云栖 3栋2单元 201"]);
        assert_eq!(found(&store, &garden, "1201").await, ["云栖 2栋 1201", "云栖 3栋2单元 1201", "云栖 13 幢 1201"]);
        assert_eq!(found(&store, &garden, "3栋12").await, ["云栖 3栋2单元 1201"], "or their beginning");
        assert_eq!(found(&store, &garden, "13幢").await, ["云栖 13 幢 1201"]);
        assert_eq!(found(&store, &garden, "车库b1").await, ["云栖 地下车库 B1"]);
    }

    async fn numbers_with_dashes_are_building_unit_and_room_in_this_order(store: Store) {
        estate_of(&store, &["3栋1单元 301", "1栋3单元 301", "1栋3单元 3101", "11栋1单元 301", "3 栋 11 单元 301", "12弄3号 301室", "5-1-302", "3栋1单元 大堂"]).await;
        for (said, expected) in [
            ("3-1-301", &["3栋1单元 301"][..]),
            ("３ － １ － ３０１室", &["3栋1单元 301"]),
            ("云栖 1—3—301", &["1栋3单元 301"]),
            ("1-1-301", &[]),
            ("3-1-30", &["3栋1单元 301"]),
            ("3-1-3", &["3栋1单元 301"]),
            ("11-1-301", &["11栋1单元 301"]),
            ("12-3-301", &["12弄3号 301室"]),
            ("5-1-302", &["5-1-302"]),
            ("301-1-3", &[]),
            ("3-1", &["3栋1单元 301", "3栋1单元 大堂"]),
            ("3栋1-301", &["3栋1单元 301"]),
            ("11-301", &["3 栋 11 单元 301", "11栋1单元 301"]),
            ("12-1", &[]),
        ] {
            assert_eq!(found(&store, &Projects::All, said).await, expected.iter().map(|l| format!("云栖 {l}")).collect::<Vec<_>>(), "{said}");
        }
    }

    async fn other_estates_and_empty_questions_find_nothing(store: Store) {
        two_estates(&store).await;
        let garden = Projects::Only([ProjectId(GARDEN)].into_iter().collect());
        for said in ["湖畔 3栋 1201", "3栋 1301", "", " ，%_ "] {
            assert!(found(&store, &garden, said).await.is_empty(), "{said}");
        }
        assert_eq!(found(&store, &Projects::All, "湖畔 大堂").await, ["湖畔 3栋 大堂"]);
    }

    async fn places_know_their_building(store: Store) {
        two_estates(&store).await;
        let garden = Projects::Only([ProjectId(GARDEN)].into_iter().collect());
        let mut all = vec![];
        for said in ["1201", "大堂", "车库"] {
            all.extend(places::search(store.reader(), &garden, said).await.unwrap());
        }
        let buildings = places::buildings(store.reader(), &all).await.unwrap();
        let told: Vec<_> = all.iter().map(|p| (p.label.as_str(), buildings.get(&p.id).map(String::as_str))).collect();
        let expected = [
            ("2栋 1201", None),
            ("3栋2单元 1201", Some("3栋")),
            ("13 幢 1201", Some("13 幢")),
            ("3栋 大堂", Some("3栋")),
            ("地下车库 B1", None),
        ];
        assert_eq!(told, expected);
    }
}
