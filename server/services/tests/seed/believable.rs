//! Believability: shares, peaks, seasons and bad lifts are as in the trade. On one database; the data are the same on both.

use super::*;
use domain::ticket::{Source, Stage};
use std::collections::HashMap;
use testkit::db::TestDb;

/// A share in percent.
fn share<'a>(of: impl IntoIterator<Item = &'a TicketRecord>, is: impl Fn(&TicketRecord) -> bool) -> f64 {
    let (mut all, mut those) = (0_u32, 0_u32);
    for record in of {
        all += 1;
        those += u32::from(is(record));
    }
    f64::from(those) * 100.0 / f64::from(all.max(1))
}

fn within(what: &str, found: f64, (from, to): (f64, f64)) {
    assert!((from..=to).contains(&found), "{what}: {found:.1}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_year_looks_like_a_year() {
    let db = TestDb::sqlite().await;
    seeded(&db.store(), 4000).await;
    let records = all(&db.store()).await;
    assert_eq!(records.len(), 4000);
    let done: Vec<_> = records.iter().filter(|r| r.completed_at.is_some()).cloned().collect();
    within("cancelled", share(&records, |r| r.ticket.stage() == Stage::Cancelled), (2.0, 4.2));
    within("rejected", share(&records, |r| r.ticket.stage() == Stage::Rejected), (0.5, 1.8));
    within("rated", share(&done, |r| r.ticket.rated), (47.0, 63.0));
    within("on time", share(&done, |r| r.completed_at <= r.finish_by), (86.0, 98.0));
    within("by WeChat", share(&records, |r| r.source == Source::Wechat), (58.0, 76.0));
    within("urged", share(&records, |r| r.ticket.urged.is_some()), (1.0, 7.0));
    within("more than one offer", share(&records, |r| r.ticket.rounds > 1), (4.0, 12.0));
    let rated: Vec<_> = done.iter().filter(|r| r.stars.is_some()).cloned().collect();
    within("satisfied", share(&rated, |r| r.stars >= Some(4)), (78.0, 95.0));
    let late = |r: &TicketRecord| r.completed_at > r.finish_by;
    let low = |r: &TicketRecord| r.stars <= Some(3);
    let (late, in_time): (Vec<_>, Vec<_>) = rated.into_iter().partition(late);
    assert!(share(&late, low) > 2.0 * share(&in_time, low), "lateness costs stars");
    peaks(&records);
    seasons(&records);
    lifts(&db.store(), &records).await;
}

fn peaks(records: &[TicketRecord]) {
    let mut hours = [0_u32; 24];
    records.iter().for_each(|r| hours[usize::from(r.ticket.reported_at.minute_of_day() / 60)] += 1);
    let at = |range: std::ops::Range<usize>| hours[range.clone()].iter().sum::<u32>() as f64 / range.len() as f64;
    assert!(at(8..10) > 1.5 * at(12..14), "{hours:?}");
    assert!(at(18..20) > 1.4 * at(14..16), "{hours:?}");
    assert!(at(0..5) < 0.15 * at(8..10), "{hours:?}");
}

fn seasons(records: &[TicketRecord]) {
    let of = |category: &str, months: &[u8]| {
        let in_them = |r: &&TicketRecord| {
            r.ticket.category.as_str() == category && months.contains(&r.ticket.reported_at.day().civil().1)
        };
        records.iter().filter(in_them).count() as f64 / months.len() as f64
    };
    assert!(of("HVAC", &[1, 7, 8, 12]) > 2.0 * of("HVAC", &[4, 5, 10]));
    assert!(of("ELE", &[7, 8]) > 1.3 * of("ELE", &[3, 4]));
}

async fn lifts(store: &Store, records: &[TicketRecord]) {
    let lifts = entities::asset::Entity::find().all(store.reader()).await.unwrap();
    let lifts = lifts.iter().filter(|a| a.kind == "lift").count() as f64;
    let mut faults: HashMap<_, u32> = HashMap::new();
    for asset in records.iter().filter(|r| r.ticket.category.as_str() == "LIFT").filter_map(|r| r.asset) {
        *faults.entry(asset).or_default() += 1;
    }
    let mean = f64::from(faults.values().sum::<u32>()) / lifts;
    let worst = f64::from(*faults.values().max().unwrap());
    assert!(worst > 3.0 * mean, "worst {worst}, mean {mean:.1}");
}
