//! Service levels: the usual targets of the trade on two calendars. Cities and contracts differ, so these are only a beginning.

use domain::{
    Code,
    sla::{Calendar, Levels, Target},
    ticket::Urgency,
};

/// Day and night.
const ALWAYS: &str = "always";
/// Every day from 08:00 to 20:00; 720 minutes of it are one day.
const DAY: &str = "day";

/// Urgency, category, seconds to accept, minutes to arrive and to finish, calendar.
type Row = (Urgency, Option<&'static str>, u32, u32, u32, &'static str);

const ROWS: &[Row] = &[
    (Urgency::Emergency, Some("LIFT_TRAP"), 60, 30, 60, ALWAYS),
    (Urgency::Emergency, None, 120, 15, 120, ALWAYS),
    (Urgency::Urgent, Some("LIFT"), 600, 30, 480, ALWAYS),
    (Urgency::Urgent, None, 600, 30, 1440, ALWAYS),
    (Urgency::Normal, Some("LIGHT"), 600, 480, 2880, ALWAYS),
    (Urgency::Normal, Some("LEAK"), 3600, 480, 3600, DAY),
    (Urgency::Normal, None, 3600, 480, 1440, DAY),
    (Urgency::Planned, None, 14_400, 2160, 2160, DAY),
];

/// The targets.
pub(crate) fn levels() -> Levels {
    let calendars = [(Code::from(ALWAYS), Calendar::Always), (Code::from(DAY), Calendar::daily(8 * 60, 20 * 60))];
    let target = |&(urgency, category, accept_s, arrive_min, finish_min, calendar): &Row| Target {
        urgency,
        category: category.map(Code::from),
        accept_s,
        arrive_min,
        finish_min,
        calendar: Code::from(calendar),
    };
    Levels { calendars: calendars.into_iter().collect(), targets: ROWS.iter().map(target).collect() }
}
