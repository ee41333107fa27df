//! The dashboard: every number is the length of the list behind it, folded or not.

use contract::{
    forms::{LeaveForm, TicketFilter},
    services::DeskService,
    views::board::{Board, TileKind},
};
use domain::{At, access::Verb, id::ProjectId, ticket::TicketNo};
use services::Job;
use testkit::{Persona, Town, place};

/// Every number of the board that opens a list, with its name.
fn numbers(board: &Board) -> Vec<(String, u64, TicketFilter)> {
    let mut numbers: Vec<_> =
        board.tiles.iter().map(|t| (format!("{:?}", t.kind), t.number, t.filter.clone())).collect();
    numbers.extend(board.ages.iter().map(|a| (format!("{} h", a.from_h), a.number, a.filter.clone())));
    for row in &board.matrix.rows {
        for (category, cell) in board.matrix.categories.iter().zip(&row.cells) {
            let Some(cell) = cell else { continue };
            let name = format!("{} {category}", row.project);
            let on_time = TicketFilter { on_time: true, ..cell.filter.clone() };
            numbers.push((format!("{name} finished"), cell.finished, cell.filter.clone()));
            numbers.push((format!("{name} on time"), cell.on_time, on_time));
        }
    }
    numbers.extend(board.worst.rows.iter().map(|w| (w.name.clone(), w.faults, w.filter.clone())));
    numbers.push(("rated".into(), board.ratings.rated, board.ratings.filter.clone()));
    numbers.push(("low".into(), board.ratings.low, board.ratings.low_filter.clone()));
    numbers
}

async fn board(town: &Town, who: &Persona, project: Option<ProjectId>) -> Board {
    DeskService::board(&town.services, &who.actor, project).await.unwrap()
}

async fn check(town: &Town, who: &Persona, project: Option<ProjectId>) -> Vec<(String, u64, TicketFilter)> {
    let board = board(town, who, project).await;
    let numbers = numbers(&board);
    for (name, number, filter) in &numbers {
        let list = DeskService::tickets(&town.services, &who.actor, filter.clone()).await.unwrap();
        assert_eq!(list.total, *number, "{name} of {project:?} for {}: {}", who.name, filter.href());
        assert_eq!(list.rows.len() as u64, *number, "{name}");
        let read = filter.query();
        let again = TicketFilter::read(read.split('&').filter_map(|pair| pair.split_once('=')));
        assert_eq!(again, *filter, "{name}: the link says the same");
    }
    assert_eq!(board.ratings.rated, board.ratings.satisfied + board.ratings.low);
    let overdue = board.tiles.iter().find(|t| t.kind == TileKind::Overdue).unwrap().number;
    assert_eq!(board.overdue.len() as u64, overdue.min(10));
    numbers
}

/// Whoever has it works on it for so long.
async fn repair(town: &Town, no: TicketNo, minutes: i64) {
    let has_it = town.ticket(no).await.ticket.status.technician();
    let who = town.everybody().into_iter().find(|p| p.staff.is_some() && p.staff == has_it).unwrap();
    town.step(who, no, Verb::Accept).await;
    town.step(who, no, Verb::Start).await;
    town.advance_minutes(minutes);
    town.step(who, no, Verb::Complete).await;
    town.drain().await;
}

async fn reported(town: &Town, category: &str) -> TicketNo {
    let no = town.report(&town.lin_owner).category(category).send().await;
    town.drain().await;
    no
}

/// Six weeks of a small estate.
async fn live(town: &Town) {
    let lin = &town.lin_owner;
    town.set_clock(At::from_civil(2026, 10, 10, 10, 0));
    let long_ago = reported(town, "LEAK").await;
    repair(town, long_ago, 30).await;
    town.set_clock(At::from_civil(2026, 11, 20, 9, 0));
    for (minutes, stars) in [(60, [5, 5, 5]), (300, [2, 5, 5]), (30, [4, 4, 4])] {
        let lift = reported(town, "LIFT").await;
        repair(town, lift, minutes).await;
        town.rate(lin, lift, stars, "").await.unwrap();
    }
    let trap = reported(town, "LIFT_TRAP").await;
    repair(town, trap, 20).await;
    town.report(&town.outsider_desk).category("LIGHT").place(place::GATE).send().await;
    town.set_clock(At::from_civil(2026, 11, 22, 9, 0));
    let overdue = reported(town, "LEAK").await;
    town.step(&town.wang_technician, overdue, Verb::Accept).await;
    town.set_clock(At::from_civil(2026, 11, 22, 22, 0));
    reported(town, "LEAK").await;
    town.set_clock(At::from_civil(2026, 11, 23, 9, 0));
    let resting = reported(town, "LEAK").await;
    let technician = town.ticket(resting).await.ticket.status.technician();
    let who = town.everybody().into_iter().find(|p| p.staff.is_some() && p.staff == technician).unwrap();
    town.step(who, resting, Verb::Accept).await;
    town.step(who, resting, Verb::Suspend).reason("waiting_parts").await;
    let mistake = reported(town, "LIGHT").await;
    town.step(lin, mistake, Verb::Cancel).await;
    let today = reported(town, "LIGHT").await;
    repair(town, today, 10).await;
    town.rate(lin, today, [5, 3, 5], "").await.unwrap();
    town.rate(lin, long_ago, [5, 5, 5], "").await.unwrap();
    town.drain().await;
}

testkit::both! {
    async fn every_number_is_the_length_of_its_list(town: Town) {
        live(&town).await;
        let views = [
            (&town.zhou_manager, None),
            (&town.zhou_manager, Some(place::GARDEN)),
            (&town.zhou_manager, Some(place::LAKESIDE)),
            (&town.he_desk, None),
            (&town.outsider_desk, None),
        ];
        let mut before = vec![];
        for (who, project) in views {
            before.push(check(&town, who, project).await);
        }
        assert!(town.round(Job::Folding).await > 10);
        assert_eq!(town.round(Job::Folding).await, 0);
        for ((who, project), before) in views.into_iter().zip(&before) {
            assert_eq!(check(&town, who, project).await, *before, "folding changes no number");
        }
        let more = reported(&town, "LIFT").await;
        repair(&town, more, 10).await;
        for (who, project) in views {
            check(&town, who, project).await;
        }
    }

    async fn the_numbers_are_those_of_the_weeks(town: Town) {
        live(&town).await;
        let board = board(&town, &town.zhou_manager, None).await;
        let tiles: Vec<_> = board.tiles.iter().map(|t| (t.kind, t.number)).collect();
        assert_eq!(tiles, [
            (TileKind::ReportedToday, 3),
            (TileKind::DoneToday, 1),
            (TileKind::Open, 4),
            (TileKind::Overdue, 2),
            (TileKind::Unassigned, 1),
            (TileKind::Suspended, 1),
        ]);
        assert_eq!(board.ages.iter().map(|a| a.number).collect::<Vec<_>>(), [1, 1, 2, 0, 0]);
        let lifts = board.matrix.categories.iter().position(|c| c == "电梯故障").unwrap();
        let cell = board.matrix.rows[0].cells[lifts].as_ref().unwrap();
        assert_eq!((cell.finished, cell.on_time), (3, 2));
        let worst: Vec<_> = board.worst.rows.iter().map(|w| (w.name.as_str(), w.faults, w.expected)).collect();
        assert_eq!(worst, [("1号电梯", 3, 2.0)], "one fault says nothing");
        assert_eq!((board.worst.assets, board.worst.faults), (2, 4));
        assert_eq!((board.ratings.finished, board.ratings.rated, board.ratings.satisfied, board.ratings.low), (5, 4, 2, 2));
        assert_eq!(board.daily.iter().map(|(_, n)| n).sum::<u64>(), 10, "the one of October is too old");
        assert_eq!(board.overdue[0].place, "湖畔雅苑 湖畔大门");
    }

    async fn people_are_shown_as_they_are_now(town: Town) {
        let no = reported(&town, "LEAK").await;
        let leave = LeaveForm { staff: town.zhang_technician.staff_id().to_string(), until: "2026-11-23".into() };
        DeskService::set_leave(&town.services, &town.liu_lead.actor, leave).await.unwrap();
        let rows = DeskService::staff(&town.services, &town.he_desk.actor).await.unwrap().rows;
        let told: Vec<_> = rows.iter().map(|r| (r.name.as_str(), r.on_shift, r.on_leave_until.is_some(), r.open_jobs, r.channel.as_deref())).collect();
        assert!(told.contains(&("张建国", true, true, 0, Some("wecom"))), "{told:?}");
        assert!(told.contains(&("王志强", true, false, 1, Some("template"))), "{told:?}");
        assert_eq!(town.offers(no).await, ["王志强"]);
    }
}
