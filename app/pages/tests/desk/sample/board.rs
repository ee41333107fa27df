//! The dashboard, busy and quiet.

use super::{Tone, frame, id, no, now};
use contract::{
    forms::TicketFilter,
    views::board::{Age, Board, Cell, Matrix, MatrixRow, Overdue, Ratings, Tile, TileKind, Worst, WorstAsset},
};
use domain::{Code, ticket::Stage};

const CATEGORIES: [&str; 10] = ["给水", "排水", "渗漏", "强电照明", "弱电门禁", "电梯", "消防", "门窗", "土建", "其他"];

fn filter() -> TicketFilter {
    TicketFilter { page: 1, ..TicketFilter::default() }
}

/// Thirty days of three estates.
pub(crate) fn board(tone: Tone) -> Board {
    let today = now().day();
    Board {
        frame: contract::views::desk::Frame { pushes_waiting: 3, alarms: 2, ..frame(tone) },
        at: now(),
        period: (today.plus(-29), today),
        tiles: tiles([46, 39, 97, 7, 3, 12]),
        overdue: overdue(tone),
        ages: ages([43, 25, 15, 14]),
        matrix: matrix(tone),
        worst: Worst { days: 90, least: 3, assets: 48, faults: 62, rows: worst(tone) },
        daily: (0..30).map(|n| (today.plus(n - 29), (31 + n * 37 % 29 + n / 3) as u64)).collect(),
        ratings: Ratings {
            finished: 1_248,
            rated: 412,
            satisfied: 396,
            sums: [1_903, 1_951, 1_887],
            filter: TicketFilter { rated: true, done_from: Some(today.plus(-29)), ..filter() },
            low_filter: TicketFilter { stars_max: Some(3), done_from: Some(today.plus(-29)), ..filter() },
            low: 16,
        },
    }
}

/// The first day.
pub(crate) fn quiet_board() -> Board {
    let today = now().day();
    Board {
        frame: frame(Tone::Plain),
        at: now(),
        period: (today.plus(-29), today),
        tiles: tiles([0; 6]),
        overdue: vec![],
        ages: ages([0; 4]),
        matrix: Matrix { categories: vec![], rows: vec![] },
        worst: Worst { days: 90, least: 3, assets: 48, ..Worst::default() },
        daily: (0..30).map(|n| (today.plus(n - 29), 0)).collect(),
        ratings: Ratings::default(),
    }
}

fn tiles(numbers: [u64; 6]) -> Vec<Tile> {
    let today = now().day();
    let kinds = [
        (TileKind::ReportedToday, TicketFilter { from: Some(today), to: Some(today), ..filter() }),
        (TileKind::DoneToday, TicketFilter { done_from: Some(today), ..filter() }),
        (TileKind::Open, TicketFilter { open: true, ..filter() }),
        (TileKind::Overdue, TicketFilter { open: true, overdue: true, ..filter() }),
        (TileKind::Unassigned, TicketFilter { stages: vec![Stage::Submitted], ..filter() }),
        (TileKind::Suspended, TicketFilter { stages: vec![Stage::Suspended], ..filter() }),
    ];
    kinds.into_iter().zip(numbers).map(|((kind, filter), number)| Tile { kind, number, filter }).collect()
}

fn ages(numbers: [u64; 4]) -> Vec<Age> {
    let spans = [(0, Some(4)), (4, Some(24)), (24, Some(72)), (72, None)];
    let age = |((from_h, to_h), number)| {
        let filter = TicketFilter { open: true, older_h: Some(from_h).filter(|h| *h > 0), younger_h: to_h, ..filter() };
        Age { from_h, to_h, number, filter }
    };
    spans.into_iter().zip(numbers).map(age).collect()
}

fn overdue(tone: Tone) -> Vec<Overdue> {
    let rows = [
        ("陈立", "电梯", "滨江一品 2 幢 右梯", Stage::Suspended, 185),
        ("张建国", "给水", "云栖花园 3 幢 2 单元 1201", Stage::EnRoute, 12),
        ("", "门窗", "翡翠城东区 11 幢 1 单元 大门", Stage::Submitted, 18),
        ("李卫东", "消防", "滨江一品 地下二层 117 车位", Stage::Dispatched, 6),
        ("王海", "强电照明", "云栖花园 7 幢 1 单元 302", Stage::InProgress, 2_940),
        ("陈立", "电梯", "翡翠城东区 8 幢 1 单元 客梯", Stage::Accepted, 95),
        ("赵磊", "弱电门禁", "滨江一品 6 幢 大堂", Stage::Dispatched, 44),
    ];
    let row = |((who, category, place, stage, minutes), n): ((&str, &str, &str, Stage, i64), u32)| Overdue {
        no: no(n),
        place: tone.say(place),
        category: tone.say(category),
        technician: (!who.is_empty()).then(|| tone.say(who)),
        stage,
        since: now().plus_minutes(-minutes),
    };
    rows.into_iter().zip(40..).map(row).collect()
}

fn matrix(tone: Tone) -> Matrix {
    let finished = [
        [31, 18, 9, 22, 7, 12, 2, 14, 3, 5],
        [24, 20, 15, 19, 11, 21, 4, 9, 0, 6],
        [46, 37, 22, 30, 8, 9, 3, 17, 11, 12],
    ];
    let late = [[1, 0, 3, 1, 0, 2, 1, 1, 0, 0], [0, 2, 6, 1, 1, 9, 0, 0, 0, 1], [2, 1, 1, 0, 0, 0, 0, 2, 4, 1]];
    let names = ["云栖花园", "滨江一品", "翡翠城东区"];
    let cell = |row: usize, column: usize| {
        let (finished, late) = (finished[row][column], late[row][column]);
        let category = Some(Code::from(format!("C{column}").as_str()));
        let filter = TicketFilter { project: Some(id(row as u128 + 1)), category, ..filter() };
        (finished > 0).then_some(Cell { finished, on_time: finished - late, filter })
    };
    let row = |(at, name): (usize, &&str)| MatrixRow {
        project: tone.say(name),
        cells: (0..10).map(|c| cell(at, c)).collect(),
    };
    Matrix {
        categories: CATEGORIES
            .iter()
            .map(|name| if tone == Tone::Long { format!("{name}及附属设备") } else { tone.say(name) })
            .collect(),
        rows: names.iter().enumerate().map(row).collect(),
    }
}

fn worst(tone: Tone) -> Vec<WorstAsset> {
    let lifts = [
        ("2 幢 右梯", "滨江一品", 9, 2.3),
        ("3 幢 2 单元 左梯", "云栖花园", 7, 2.3),
        ("2 幢 左梯", "滨江一品", 5, 2.3),
        ("8 幢 1 单元", "翡翠城东区", 4, 1.1),
        ("1 幢 货梯", "翡翠城东区", 3, 2.6),
    ];
    let lift = |((name, project, faults, expected), n): ((&str, &str, u64, f64), u128)| WorstAsset {
        asset: id(n),
        name: tone.say(name),
        project: tone.say(project),
        faults,
        expected,
        filter: TicketFilter { asset: Some(id(n)), ..filter() },
    };
    lifts.into_iter().zip(900..).map(lift).collect()
}
