//! Times as people read them, in China's civil time.

use domain::{At, Day};

/// `11月22日 13:36`, with the year if it is not this one.
pub fn moment(at: At, now: At) -> String {
    let c = at.civil();
    if at.day() == now.day() {
        format!("今天 {:02}:{:02}", c.hour, c.minute)
    } else if at.day() == now.day().plus(-1) {
        format!("昨天 {:02}:{:02}", c.hour, c.minute)
    } else if at.day() == now.day().plus(1) {
        format!("明天 {:02}:{:02}", c.hour, c.minute)
    } else if c.year == now.civil().year {
        format!("{}月{}日 {:02}:{:02}", c.month, c.day, c.hour, c.minute)
    } else {
        format!("{}年{}月{}日 {:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute)
    }
}

/// `今天 13:36:20`: where several things happen within a minute.
pub fn to_the_second(at: At, now: At) -> String {
    format!("{}:{:02}", moment(at, now), at.civil().second)
}

/// `2026-11-22 13:36`: the form that the platform's time keywords accept, and that tables line up with.
pub fn exact(at: At) -> String {
    let c = at.civil();
    format!("{:04}-{:02}-{:02} {:02}:{:02}", c.year, c.month, c.day, c.hour, c.minute)
}

/// `11-22 13:36`, for dense tables.
pub fn short(at: At) -> String {
    let c = at.civil();
    format!("{:02}-{:02} {:02}:{:02}", c.month, c.day, c.hour, c.minute)
}

/// `2026-11-22`, as inputs of the kind date want it.
pub fn day_value(day: Day) -> String {
    let (y, m, d) = day.civil();
    format!("{y:04}-{m:02}-{d:02}")
}

/// `11月22日 周日`.
pub fn day(day: Day) -> String {
    let (_, m, d) = day.civil();
    format!("{m}月{d}日 周{}", ["一", "二", "三", "四", "五", "六", "日"][usize::from(day.weekday())])
}

/// `今天 上午 08:00–12:00`.
pub fn span(from: At, to: At, now: At) -> String {
    let end = to.civil();
    format!("{}–{:02}:{:02}", moment(from, now), end.hour, end.minute)
}

/// A length of time: `45 分钟`, `3 小时 5 分`, `2 天 4 小时`.
pub fn length(ms: i64) -> String {
    let minutes = ms.max(0) / 60_000;
    match (minutes / 1440, minutes / 60 % 24, minutes % 60) {
        (0, 0, 0) => "不到 1 分钟".into(),
        (0, 0, m) => format!("{m} 分钟"),
        (0, h, 0) => format!("{h} 小时"),
        (0, h, m) => format!("{h} 小时 {m} 分"),
        (d, 0, _) => format!("{d} 天"),
        (d, h, _) => format!("{d} 天 {h} 小时"),
    }
}
