//! What the dashboard asks: the same answers as counting every delta and every open ticket one by one, folded or not.

use domain::{
    At, Code, Day,
    access::{Actor, Posts, Projects, Role, Scope},
    id::{AssetId, ProjectId, StaffId},
    ticket::Stage,
};
use sea_orm::{EntityTrait, IntoActiveModel};
use std::collections::{BTreeMap, BTreeSet};
use store::{
    Store,
    entities::{asset, ticket},
    reports::{self, Delta, Measure},
};
use uuid::Uuid;

const ESTATES: u64 = 3;
const CATEGORIES: [&str; 3] = ["LIFT", "LEAK", "LIGHT"];
/// Of these assets the last is no lift.
const ASSETS: u64 = 5;
const FIRST_DAY: i32 = 20_700;
const DAYS: u64 = 100;
const NOW: At = At::from_civil(2026, 11, 23, 9, 0);
const HOUR: i64 = 3_600_000;

/// The same numbers every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u64) as usize]
    }
}

fn estate(n: u64) -> ProjectId {
    ProjectId(Uuid::from_u128(u128::from(n) + 1))
}

fn lift(n: u64) -> AssetId {
    AssetId(Uuid::from_u128(u128::from(n) + 100))
}

fn delta(chance: &mut Chance, id: u128) -> Delta {
    let asset = chance.below(2 * ASSETS);
    Delta {
        id: Uuid::from_u128(id),
        day: Day(FIRST_DAY + chance.below(DAYS) as i32),
        project: estate(chance.below(ESTATES)),
        category: Code::from(*chance.one(&CATEGORIES)),
        asset: (asset < ASSETS).then(|| lift(asset)),
        measure: *chance.one(Measure::ALL),
        n: 1 + chance.below(5) as i64,
    }
}

async fn append(store: &Store, deltas: &[Delta]) {
    let tx = store.begin().await.unwrap();
    for chunk in deltas.chunks(100) {
        reports::append(&tx, chunk.to_vec());
    }
    tx.commit().await.unwrap();
}

async fn register(store: &Store) {
    let row = |n: u64| asset::Model {
        id: lift(n).0,
        project_id: estate(n % ESTATES).0,
        place_id: Uuid::from_u128(7),
        kind: if n + 1 < ASSETS { "lift" } else { "pump" }.into(),
        code: format!("{n}"),
        name: format!("{n}号电梯"),
    };
    let tx = store.begin().await.unwrap();
    let rows = (0..ASSETS).map(|n| row(n).into_active_model());
    asset::Entity::insert_many(rows).exec_without_returning(&tx).await.unwrap();
    tx.commit().await.unwrap();
}

/// Counts by key; nothing where there is nothing.
fn count<K: Ord>(deltas: &[Delta], key: impl Fn(&Delta) -> Option<K>) -> BTreeMap<K, u64> {
    let mut counts = BTreeMap::new();
    for delta in deltas {
        if let Some(key) = key(delta) {
            *counts.entry(key).or_default() += delta.n.unsigned_abs();
        }
    }
    counts
}

/// Every question about these days and estates.
async fn check(store: &Store, deltas: &[Delta], of: &[ProjectId], (from, to): (Day, Day)) {
    let inside = |d: &Delta| d.day >= from && d.day <= to;
    let theirs = |d: &Delta| inside(d) && of.contains(&d.project);
    let by_day = reports::by_day(store.reader(), of, (from, to)).await.unwrap();
    assert_eq!(by_day, count(deltas, |d| theirs(d).then_some((d.day, d.measure))), "{from:?} {to:?}");

    let codes = CATEGORIES.map(Code::from);
    let kept = reports::kept(store.reader(), of, &codes, (from, to)).await.unwrap();
    let pairs =
        |m: Measure| count(deltas, move |d| (theirs(d) && d.measure == m).then(|| (d.project, d.category.clone())));
    let (finished, on_time) = (pairs(Measure::Finished), pairs(Measure::OnTime));
    for (project, code) in of.iter().flat_map(|p| codes.iter().map(|c| (*p, c.clone()))) {
        let (pair, found) = ((project, code.clone()), kept[&(project, code)]);
        let n = |counts: &BTreeMap<_, u64>| counts.get(&pair).copied().unwrap_or(0);
        assert_eq!((found.finished, found.on_time), (n(&finished), n(&on_time)), "{pair:?} {from:?} {to:?}");
    }

    let only = Projects::Only(BTreeSet::from_iter(of.iter().copied()));
    let found = reports::by_asset(store.reader(), &only, "lift", (from, to)).await.unwrap();
    let faults = count(deltas, |d| d.asset.filter(|_| inside(d) && d.measure == Measure::Reported));
    let lifts = (0..ASSETS - 1).filter(|n| of.contains(&estate(n % ESTATES))).map(lift);
    let expected: Vec<_> = lifts.map(|id| (id, faults.get(&id).copied().unwrap_or(0))).collect();
    assert_eq!(found.into_iter().map(|a| (a.asset, a.n)).collect::<Vec<_>>(), expected, "{from:?} {to:?}");
}

fn seen_by(projects: Projects) -> Scope {
    let posts = Posts::from_iter([(Role::Manager, projects)]);
    Actor::Staff { staff: StaffId(Uuid::from_u128(9)), posts }.scope_as(&[Role::Manager])
}

fn ticket(chance: &mut Chance, n: u128) -> ticket::Model {
    let id = Uuid::from_u128(n);
    let finish_by = NOW.0 + (chance.below(400) as i64 - 200) * HOUR;
    ticket::Model {
        id,
        no: format!("BX20261123001{n:04}"),
        project_id: estate(chance.below(ESTATES)).0,
        place_id: id,
        asset_id: None,
        category: "LEAK".into(),
        urgency: 2,
        source: "wechat".into(),
        reporter_id: None,
        entered_by: None,
        contact_name: None,
        contact_phone: None,
        description: "漏水".into(),
        answers: "{}".into(),
        wanted_from: None,
        wanted_to: None,
        catalogue_id: id,
        levels_id: id,
        stage: chance.one(Stage::ALL).code().into(),
        status: r#"{"stage":"in_progress","by":"00000000-0000-0000-0000-000000000007"}"#.into(),
        technician_id: None,
        version: 1,
        rounds: 0,
        urged_at: None,
        urged_times: 0,
        rated: false,
        reported_at: NOW.0 - chance.below(200) as i64 * HOUR,
        recorded_at: NOW.0,
        accept_by: None,
        finish_by: (chance.below(4) > 0).then_some(finish_by),
        completed_at: None,
        stars: None,
        resume_at: None,
    }
}

fn is_open(row: &ticket::Model) -> bool {
    Stage::from_code(&row.stage).unwrap().is_open()
}

testkit::both! {
    async fn counts_are_those_of_the_deltas(store: Store) {
        register(&store).await;
        let (mut chance, mut deltas) = (Chance(7), vec![]);
        for round in 0..6 {
            let more: Vec<Delta> = (0..200).map(|n| delta(&mut chance, round * 1_000 + n)).collect();
            append(&store, &more).await;
            deltas.extend(more);
            reports::fold(&store, chance.below(400)).await.unwrap();
            for _ in 0..4 {
                let from = FIRST_DAY - 5 + chance.below(DAYS) as i32;
                let period = (Day(from), Day(from + chance.below(95) as i32));
                let of: Vec<ProjectId> = (0..1 + chance.below(ESTATES)).map(estate).collect();
                check(&store, &deltas, &of, period).await;
            }
        }
        while reports::fold(&store, 500).await.unwrap() > 0 {}
        let all = [estate(0), estate(1), estate(2)];
        check(&store, &deltas, &all, (Day(FIRST_DAY), Day(FIRST_DAY + DAYS as i32))).await;
        assert_eq!(reports::by_day(store.reader(), &[], (Day(0), Day(30_000))).await.unwrap().len(), 0);
    }

    async fn a_fold_beside_a_reader_changes_no_number(store: Store) {
        register(&store).await;
        let mut chance = Chance(8);
        let deltas: Vec<Delta> = (0..1_500).map(|n| delta(&mut chance, n)).collect();
        append(&store, &deltas).await;
        let folding = tokio::spawn({
            let store = store.clone();
            async move { while reports::fold(&store, 25).await.unwrap() > 0 {} }
        });
        let (all, period) = ([estate(0), estate(1), estate(2)], (Day(FIRST_DAY), Day(FIRST_DAY + 90)));
        loop {
            check(&store, &deltas, &all, period).await;
            if folding.is_finished() {
                break;
            }
        }
        folding.await.unwrap();
    }

    async fn two_that_fold_at_one_time_count_nothing_twice(store: Store) {
        register(&store).await;
        let mut chance = Chance(10);
        let deltas: Vec<Delta> = (0..600).map(|n| delta(&mut chance, n)).collect();
        append(&store, &deltas).await;
        while {
            let folded = tokio::join!(reports::fold(&store, 20), reports::fold(&store, 20));
            folded.0.unwrap() + folded.1.unwrap() > 0
        } {}
        let all = [estate(0), estate(1), estate(2)];
        check(&store, &deltas, &all, (Day(FIRST_DAY), Day(FIRST_DAY + DAYS as i32))).await;
    }

    async fn open_work_is_counted_as_if_one_by_one(store: Store) {
        let mut chance = Chance(9);
        let rows: Vec<ticket::Model> = (0..400).map(|n| ticket(&mut chance, n + 1)).collect();
        let tx = store.begin().await.unwrap();
        for chunk in rows.chunks(100) {
            let chunk = chunk.iter().cloned().map(IntoActiveModel::into_active_model);
            ticket::Entity::insert_many(chunk).exec_without_returning(&tx).await.unwrap();
        }
        tx.commit().await.unwrap();
        let instants = [0, 4, 24, 72, 168].map(|hours| NOW.plus_ms(-hours * HOUR));
        for projects in [Projects::All, Projects::Only([estate(1)].into()), Projects::Only([estate(0), estate(2)].into()), Projects::none()] {
            let theirs: Vec<_> = rows.iter().filter(|r| is_open(r) && projects.contains(ProjectId(r.project_id))).collect();
            let n = |wanted: &dyn Fn(&ticket::Model) -> bool| theirs.iter().filter(|r| wanted(r)).count() as u64;
            let late = |r: &ticket::Model| r.finish_by.is_some_and(|by| by < NOW.0);
            let scope = seen_by(projects);
            let found = reports::open_counts(store.reader(), &scope, NOW, &instants).await.unwrap();
            assert_eq!((found.all, found.overdue), (n(&|_| true), n(&late)));
            assert_eq!((found.submitted, found.suspended), (n(&|r| r.stage == "submitted"), n(&|r| r.stage == "suspended")));
            assert_eq!(found.reported_by, instants.map(|at| n(&|r| r.reported_at <= at.0)));
            let mut longest: Vec<_> = theirs.iter().filter(|r| late(r)).map(|r| (r.finish_by, r.id)).collect();
            longest.sort();
            let found = reports::overdue(store.reader(), &scope, NOW, 10).await.unwrap();
            let found: Vec<_> = found.iter().map(|r| (r.finish_by.map(|by| by.0), r.ticket.id.0)).collect();
            assert_eq!(found, longest.into_iter().take(10).collect::<Vec<_>>());
        }
    }
}
