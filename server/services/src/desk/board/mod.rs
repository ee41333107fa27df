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
    reports::{self, Measure, Measured},
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
        let counts = reports::by_category(reader, &projects, period).await?;
        let daily = reports::by_day(reader, &projects, Measure::Reported, period).await?;
        let done = reports::by_day(reader, &projects, Measure::Finished, (now.day(), now.day())).await?;
        let open = reports::ages(reader, &scope).await?;
        let catalogue = self.list_catalogue(&frame.projects).await?;
        let named = self.projects(&projects).await?;
        Ok(Board {
            at: now,
            period,
            tiles: tiles(&open, &daily, &done, &base, now),
            overdue: self.overdue(several, &scope, now).await?,
            ages: ages(&open, &base, now),
            matrix: matrix(&counts, &named, &catalogue, period),
            worst: self.worst(&projects, &named, now).await?,
            daily: (0..PERIOD_DAYS)
                .map(|n| period.0.plus(n))
                .map(|d| (d, daily.get(&d).copied().unwrap_or(0)))
                .collect(),
            ratings: ratings(&counts, &base, period),
            frame,
        })
    }
}

fn tiles(
    open: &[reports::AgeCount],
    daily: &reports::DayCount,
    done: &reports::DayCount,
    base: &TicketFilter,
    now: At,
) -> Vec<Tile> {
    let today = now.day();
    let count = |wanted: &dyn Fn(&reports::AgeCount) -> bool| open.iter().filter(|t| wanted(t)).count() as u64;
    let tile = |kind, number, filter| Tile { kind, number, filter };
    vec![
        tile(
            TileKind::ReportedToday,
            daily.get(&today).copied().unwrap_or(0),
            TicketFilter { from: Some(today), to: Some(today), ..base.clone() },
        ),
        tile(
            TileKind::DoneToday,
            done.get(&today).copied().unwrap_or(0),
            TicketFilter { done_from: Some(today), ..base.clone() },
        ),
        tile(TileKind::Open, open.len() as u64, TicketFilter { open: true, ..base.clone() }),
        tile(
            TileKind::Overdue,
            count(&|t| t.2.is_some_and(|by| by < now)),
            TicketFilter { overdue: true, ..base.clone() },
        ),
        tile(
            TileKind::Unassigned,
            count(&|t| t.0 == Stage::Submitted),
            TicketFilter { stages: vec![Stage::Submitted], ..base.clone() },
        ),
        tile(
            TileKind::Suspended,
            count(&|t| t.0 == Stage::Suspended),
            TicketFilter { stages: vec![Stage::Suspended], ..base.clone() },
        ),
    ]
}

fn ages(open: &[reports::AgeCount], base: &TicketFilter, now: At) -> Vec<Age> {
    let hours = |h: u32| now.plus_minutes(-60 * i64::from(h));
    let age = |(from_h, to_h): (u32, Option<u32>)| {
        let inside = |t: &&reports::AgeCount| t.1 <= hours(from_h) && to_h.is_none_or(|to| t.1 > hours(to));
        let filter =
            TicketFilter { open: true, older_h: (from_h > 0).then_some(from_h), younger_h: to_h, ..base.clone() };
        Age { from_h, to_h, number: open.iter().filter(inside).count() as u64, filter }
    };
    AGES.into_iter().map(age).collect()
}

fn matrix(counts: &Measured, projects: &[places::Project], catalogue: &Catalogue, period: (Day, Day)) -> Matrix {
    let get = |p: ProjectId, c: &Code, m: Measure| counts.get(&(p, c.clone(), m.code())).copied().unwrap_or(0);
    let seen: Vec<_> = catalogue
        .categories
        .iter()
        .filter(|c| projects.iter().any(|p| get(p.id, &c.code, Measure::Finished) > 0))
        .collect();
    let cell = |p: ProjectId, c: &Code| {
        let finished = get(p, c, Measure::Finished);
        (finished > 0).then(|| Cell {
            finished,
            on_time: get(p, c, Measure::OnTime),
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

fn ratings(counts: &Measured, base: &TicketFilter, period: (Day, Day)) -> Ratings {
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for ((_, _, measure), n) in counts {
        *sums.entry(measure).or_default() += n;
    }
    let of = |m: Measure| sums.get(m.code()).copied().unwrap_or(0);
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
