//! Stickers on both databases: one live one for each spot whoever makes it, and none that comes back.

use domain::{
    At,
    id::{PlaceId, ProjectId, StaffId},
    sticker::{Marked, StickerKey},
};
use store::{
    Store, StoreResult,
    places::{self, Sticker},
    setup::{
        Company,
        rows::{Asset, Place},
        write_company,
    },
};
use uuid::Uuid;

const GARDEN: ProjectId = ProjectId(Uuid::from_u128(1));
const LAKESIDE: ProjectId = ProjectId(Uuid::from_u128(2));
const ME: StaffId = StaffId(Uuid::from_u128(7));
const NOW: At = At::from_civil(2026, 11, 23, 9, 0);

fn place(n: u128, kind: &str, label: &str, parent: Option<u128>) -> Place {
    let name = label.into();
    Place {
        id: Uuid::from_u128(n),
        project_id: GARDEN.0,
        parent_id: parent.map(Uuid::from_u128),
        kind: kind.into(),
        name,
        label: label.into(),
        position: 0,
    }
}

fn lift(n: u128, place: u128, name: &str) -> Asset {
    let (id, place_id) = (Uuid::from_u128(n), Uuid::from_u128(place));
    Asset { id, project_id: GARDEN.0, place_id, kind: "lift".into(), name: name.into(), code: format!("L{n}") }
}

/// Two buildings with halls and lifts, a garage, and a lift in a room, which nobody outside may name.
async fn estate(store: &Store) {
    let places = vec![
        place(10, "building", "10栋", None),
        place(11, "public", "10栋 大堂", Some(10)),
        place(20, "building", "2栋", None),
        place(21, "unit", "2栋1单元", Some(20)),
        place(22, "public", "2栋1单元 大堂", Some(21)),
        place(30, "public", "地下车库", None),
        place(40, "room", "2栋1单元 101", Some(21)),
    ];
    let assets = vec![lift(51, 11, "1号梯"), lift(52, 22, "10号梯"), lift(53, 22, "2号梯"), lift(54, 40, "家用梯")];
    let tx = store.begin().await.unwrap();
    write_company(&tx, Company { places, assets, ..Company::default() }).await.unwrap();
    tx.commit().await.unwrap();
}

fn key(text: &str) -> StickerKey {
    text.parse().unwrap()
}

fn hall() -> Marked {
    Marked::Place(PlaceId(Uuid::from_u128(11)))
}

fn garage() -> Marked {
    Marked::Place(PlaceId(Uuid::from_u128(30)))
}

fn sticker(text: &str, at: Marked) -> Sticker {
    Sticker { key: key(text), project: GARDEN, at, made_at: NOW }
}

async fn make(store: &Store, new: &[Sticker]) -> StoreResult<u64> {
    let tx = store.begin().await?;
    let made = places::make_stickers(&tx, new, ME).await?;
    tx.commit().await?;
    Ok(made)
}

async fn revoke(store: &Store, project: ProjectId, text: &str) -> Option<Marked> {
    let tx = store.begin().await.unwrap();
    let at = places::revoke_sticker(&tx, project, &key(text), ME, NOW.plus_minutes(1)).await.unwrap();
    tx.commit().await.unwrap();
    at
}

async fn hand_over(store: &Store, project: ProjectId, text: &str, to: Marked) -> bool {
    let tx = store.begin().await.unwrap();
    let moved = places::move_sticker(&tx, project, &key(text), to).await.unwrap();
    tx.commit().await.unwrap();
    moved
}

async fn at(store: &Store, text: &str) -> Option<Marked> {
    places::live_sticker(store.reader(), &key(text)).await.unwrap().map(|sticker| sticker.at)
}

testkit::both! {
    async fn spots_come_in_the_order_of_a_walk(store: Store) {
        estate(&store).await;
        make(&store, &[sticker("GarageKey1", garage())]).await.unwrap();
        let spots = places::spots(store.reader(), GARDEN).await.unwrap();
        let told: Vec<_> = spots.iter().map(|spot| (spot.place.as_str(), spot.asset.as_deref())).collect();
        let two = "2栋1单元 大堂";
        let walk = [("地下车库", None), (two, None), (two, Some("2号梯")), (two, Some("10号梯")), ("10栋 大堂", None), ("10栋 大堂", Some("1号梯"))];
        assert_eq!(told, walk);
        assert_eq!(spots[0].sticker, Some((key("GarageKey1"), NOW)));
        assert!(spots[1..].iter().all(|spot| spot.sticker.is_none()));
        let building = |n: usize| spots[n].building.as_ref().map(|(_, label)| label.as_str());
        assert_eq!([building(0), building(2), building(4)], [None, Some("2栋"), Some("10栋")]);
        assert_eq!(places::spots(store.reader(), LAKESIDE).await.unwrap(), []);
    }

    async fn a_spot_has_one_live_sticker(store: Store) {
        let first = [sticker("FirstKey01", hall()), sticker("FirstKey02", garage())];
        assert_eq!(make(&store, &first).await.unwrap(), 2);
        let again = [sticker("SecondKey1", hall()), sticker("SecondKey2", Marked::Place(PlaceId(Uuid::from_u128(22))))];
        assert_eq!(make(&store, &again).await.unwrap(), 1, "the hall keeps its own");
        assert_eq!((at(&store, "FirstKey01").await, at(&store, "SecondKey1").await), (Some(hall()), None));
        assert_eq!(make(&store, &[]).await.unwrap(), 0);
    }

    async fn of_many_who_make_one_at_the_same_time_one_does(store: Store) {
        let makers = (0..8).map(|n| {
            let (store, new) = (store.clone(), [sticker(&format!("RacingKey{n}"), hall())]);
            tokio::spawn(async move { store::rerun(async || make(&store, &new).await).await })
        });
        let mut made = 0;
        for maker in makers.collect::<Vec<_>>() {
            made += maker.await.unwrap().unwrap();
        }
        assert_eq!(made, 1);
        assert_eq!(places::live_stickers(store.reader(), GARDEN).await.unwrap().len(), 1);
    }

    async fn a_revoked_key_never_comes_back(store: Store) {
        make(&store, &[sticker("FirstKey01", hall())]).await.unwrap();
        assert_eq!(revoke(&store, LAKESIDE, "FirstKey01").await, None, "it is not theirs");
        assert_eq!(revoke(&store, GARDEN, "FirstKey01").await, Some(hall()));
        assert_eq!(revoke(&store, GARDEN, "FirstKey01").await, None, "it holds no more");
        assert_eq!(make(&store, &[sticker("FirstKey01", garage())]).await.unwrap(), 0);
        assert_eq!(make(&store, &[sticker("SecondKey1", hall())]).await.unwrap(), 1);
        assert_eq!((at(&store, "FirstKey01").await, at(&store, "SecondKey1").await), (None, Some(hall())));
    }

    async fn a_key_is_handed_to_a_spot_that_has_none(store: Store) {
        make(&store, &[sticker("FirstKey01", hall()), sticker("FirstKey02", garage())]).await.unwrap();
        let lift = "asset-00000000000000000000000000000033".parse().unwrap();
        assert!(!hand_over(&store, GARDEN, "FirstKey01", garage()).await, "the garage has one");
        assert!(!hand_over(&store, LAKESIDE, "FirstKey01", lift).await, "it is not theirs");
        assert!(hand_over(&store, GARDEN, "FirstKey01", lift).await);
        assert_eq!(at(&store, "FirstKey01").await, Some(lift));
        revoke(&store, GARDEN, "FirstKey02").await;
        assert!(!hand_over(&store, GARDEN, "FirstKey02", hall()).await, "it holds no more");
    }
}
