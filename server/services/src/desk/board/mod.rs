//! The dashboard: open work as it is, rates of the last thirty days from the roll-ups, each number with the filter of its tickets.

mod overdue;
mod worst;

use super::list::{projects_of, scope_of};
use crate::{Services, error::Work};
use contract::{AppError, forms::TicketFilter, views::board::*};
use domain::{
    At, Code, Day,
    access::{Actor, Projects},
    catalogue::Catalogue,
    id::ProjectId,
    ticket::Stage,
};
use std::collections::BTreeMap;
use store::{
    places,
    reports::{self, DayCounts, Kept, Measure, OpenCounts},
};

/// Days that rates look back, today included.
const PERIOD_DAYS: i32 = 30;
/// Ages of open work, hours.
const AGES: [(u32, Option<u32>); 5] = [(0, Some(4)), (4, Some(24)), (24, Some(72)), (72, Some(168)), (168, None)];

impl Services {
    pub(super) async fn desk_board(&self, by: &Actor, project: Option<ProjectId>) -> Work<Board> {
        let frame = self.desk_frame(by).await?;
        let all = projects_of(by)?;
        let (projects, scope) = match project {
            Some(p) if all.contains(p) => (Projects::Only([p].into_iter().collect()), scope_of(by)?.within(p)),
            Some(_) => return Err(AppError::NotFound.into()),
            None => (all, scope_of(by)?),
        };
        let several = if project.is_none() { &frame.projects[..] } else { &[] };
        let (reader, now) = (self.store.reader(), self.now());
        let period = (now.day().plus(1 - PERIOD_DAYS), now.day());
        let base = TicketFilter { project, page: 1, ..TicketFilter::default() };
        let catalogue = self.list_catalogue(&frame.projects).await?;
        let named = self.projects(&projects).await?;
        let ids: Vec<ProjectId> = named.iter().map(|p| p.id).collect();
        let categories: Vec<Code> = catalogue.categories.iter().map(|c| c.code.clone()).collect();
        let kept = reports::kept(reader, &ids, &categories, period).await?;
        let daily = reports::by_day(reader, &ids, period).await?;
        let open = reports::open_counts(reader, &scope, now, &AGES.map(|(from_h, _)| hours_ago(from_h, now))).await?;
        Ok(Board {
            at: now,
            period,
            tiles: tiles(&open, &daily, &base, now.day()),
            overdue: self.overdue(several, &scope, now).await?,
            ages: ages(&open, &base),
            matrix: matrix(&kept, &named, &catalogue, period),
            worst: self.worst(&projects, &named, now).await?,
            daily: (0..PERIOD_DAYS).map(|n| period.0.plus(n)).map(|d| (d, on(&daily, d, Measure::Reported))).collect(),
            ratings: ratings(&daily, &base, period),
            frame,
        })
    }
}

fn hours_ago(hours: u32, now: At) -> At {
    now.plus_minutes(-60 * i64::from(hours))
}

fn on(counts: &DayCounts, day: Day, measure: Measure) -> u64 {
    counts.get(&(day, measure)).copied().unwrap_or(0)
}

fn tiles(open: &OpenCounts, daily: &DayCounts, base: &TicketFilter, today: Day) -> Vec<Tile> {
    let tile = |kind, number, filter| Tile { kind, number, filter };
    vec![
        tile(
            TileKind::ReportedToday,
            on(daily, today, Measure::Reported),
            TicketFilter { from: Some(today), to: Some(today), ..base.clone() },
        ),
        tile(
            TileKind::DoneToday,
            on(daily, today, Measure::Finished),
            TicketFilter { done_from: Some(today), ..base.clone() },
        ),
        tile(TileKind::Open, open.all, TicketFilter { open: true, ..base.clone() }),
        tile(TileKind::Overdue, open.overdue, TicketFilter { overdue: true, ..base.clone() }),
        tile(TileKind::Unassigned, open.submitted, TicketFilter { stages: vec![Stage::Submitted], ..base.clone() }),
        tile(TileKind::Suspended, open.suspended, TicketFilter { stages: vec![Stage::Suspended], ..base.clone() }),
    ]
}

/// What is as old as one age begins and not as old as the next: `reported_by` has one count for each.
fn ages(open: &OpenCounts, base: &TicketFilter) -> Vec<Age> {
    let older = open.reported_by.iter().copied().chain([0]).collect::<Vec<_>>();
    let age = |((from_h, to_h), n): ((u32, Option<u32>), &[u64])| Age {
        from_h,
        to_h,
        number: n[0] - n[1],
        filter: TicketFilter { open: true, older_h: (from_h > 0).then_some(from_h), younger_h: to_h, ..base.clone() },
    };
    AGES.into_iter().zip(older.windows(2)).map(age).collect()
}

fn matrix(
    kept: &BTreeMap<(ProjectId, Code), Kept>,
    projects: &[places::Project],
    catalogue: &Catalogue,
    period: (Day, Day),
) -> Matrix {
    let get = |p: ProjectId, c: &Code| kept.get(&(p, c.clone())).copied().unwrap_or_default();
    let seen: Vec<_> =
        catalogue.categories.iter().filter(|c| projects.iter().any(|p| get(p.id, &c.code).finished > 0)).collect();
    let cell = |p: ProjectId, c: &Code| {
        let Kept { finished, on_time } = get(p, c);
        (finished > 0).then(|| Cell {
            finished,
            on_time,
            filter: TicketFilter {
                project: Some(p),
                category: Some(c.clone()),
                done_from: Some(period.0),
                page: 1,
                ..TicketFilter::default()
            },
        })
    };
    let row = |p: &places::Project| MatrixRow {
        project: p.name.clone(),
        cells: seen.iter().map(|c| cell(p.id, &c.code)).collect(),
    };
    Matrix { categories: seen.iter().map(|c| c.name.clone()).collect(), rows: projects.iter().map(row).collect() }
}

fn ratings(daily: &DayCounts, base: &TicketFilter, period: (Day, Day)) -> Ratings {
    let of = |wanted: Measure| daily.iter().filter(|((_, measure), _)| *measure == wanted).map(|(_, n)| n).sum();
    let filter = TicketFilter { rated: true, done_from: Some(period.0), ..base.clone() };
    Ratings {
        finished: of(Measure::Finished),
        rated: of(Measure::Rated),
        satisfied: of(Measure::Satisfied),
        sums: [of(Measure::Response), of(Measure::Attitude), of(Measure::Quality)],
        low: of(Measure::Low),
        low_filter: TicketFilter { stars_max: Some(3), ..filter.clone() },
        filter,
    }
}
