//! Counts: the roll-ups are what the deltas of every event would have added up to.

use super::*;
use domain::ticket::EventBody;
use entities::{rollup_asset, rollup_asset_week, rollup_day, rollup_delta, rollup_estate};

type Days = BTreeMap<(i32, uuid::Uuid, String, String), i64>;
type Assets = BTreeMap<(uuid::Uuid, i32, String), i64>;

fn measures(event: &Event, record: &TicketRecord) -> Vec<(&'static str, i64)> {
    match &event.body {
        EventBody::Reported { .. } => vec![("reported", 1)],
        EventBody::Completed { .. } => {
            let on_time = record.finish_by.is_some_and(|by| event.at <= by);
            [("finished", 1)].into_iter().chain(on_time.then_some(("on_time", 1))).collect()
        }
        EventBody::Rated { scores } => vec![
            ("rated", 1),
            (if scores.is_satisfied() { "satisfied" } else { "low" }, 1),
            ("response", i64::from(scores.response.stars())),
            ("attitude", i64::from(scores.attitude.stars())),
            ("quality", i64::from(scores.quality.stars())),
        ],
        _ => vec![],
    }
}

/// A rating counts for the day of the work.
fn counted_on(event: &Event, record: &TicketRecord) -> At {
    match event.body {
        EventBody::Rated { .. } => record.completed_at.unwrap(),
        _ => event.at,
    }
}

async fn recomputed(store: &Store) -> (Days, Assets) {
    let records = all(store).await;
    let histories = histories(store, &records).await;
    let (mut days, mut assets) = (Days::new(), Assets::new());
    for record in &records {
        for event in &histories[&record.ticket.id] {
            for (measure, n) in measures(event, record) {
                let day = counted_on(event, record).day().0;
                let category = record.ticket.category.to_string();
                *days.entry((day, event.project.0, category, measure.into())).or_default() += n;
                if let Some(asset) = record.asset {
                    *assets.entry((asset.0, day, measure.into())).or_default() += n;
                }
            }
        }
    }
    (days, assets)
}

/// Over all categories.
fn by_estate(days: &Days) -> BTreeMap<(uuid::Uuid, i32, String), i64> {
    let mut sums = BTreeMap::new();
    for ((day, project, _, measure), n) in days {
        *sums.entry((*project, *day, measure.clone())).or_default() += n;
    }
    sums
}

/// Weeks begin with every seventh day since 1970.
fn by_week(assets: &Assets) -> BTreeMap<(uuid::Uuid, i32, String), i64> {
    let mut sums = BTreeMap::new();
    for ((asset, day, measure), n) in assets {
        *sums.entry((*asset, day / 7, measure.clone())).or_default() += n;
    }
    sums
}

testkit::both! {
    async fn roll_ups_equal_what_the_events_say(store: Store) {
        seeded(&store, 500).await;
        let (days, assets) = recomputed(&store).await;
        let stored = rollup_day::Entity::find().all(store.reader()).await.unwrap();
        let stored: Days = stored.into_iter().map(|r| ((r.day, r.project_id, r.category, r.measure), r.n)).collect();
        assert_eq!(stored, days);
        let stored = rollup_asset::Entity::find().all(store.reader()).await.unwrap();
        let stored: Assets = stored.into_iter().map(|r| ((r.asset_id, r.day, r.measure), r.n)).collect();
        assert_eq!(stored, assets);
        assert!(stored.len() > 40, "assets were counted");
        let stored = rollup_estate::Entity::find().all(store.reader()).await.unwrap();
        let stored: BTreeMap<_, _> = stored.into_iter().map(|r| ((r.project_id, r.day, r.measure), r.n)).collect();
        assert_eq!(stored, by_estate(&days));
        let stored = rollup_asset_week::Entity::find().all(store.reader()).await.unwrap();
        let stored: BTreeMap<_, _> = stored.into_iter().map(|r| ((r.asset_id, r.week, r.measure), r.n)).collect();
        assert_eq!(stored, by_week(&assets));
        assert!(rollup_delta::Entity::find().all(store.reader()).await.unwrap().is_empty(), "nothing is left to fold");
    }
}
