//! The history of a ticket in sentences, for three kinds of readers.

use super::{ticket, time};
use crate::views::parts::{TimelineEntry, Who};
use domain::{At, ticket::EventBody};

/// Who reads: an owner is told less of the inside than the desk.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The reporter.
    Owner,
    /// Technicians, leads, desk, managers.
    Staff,
}

/// The heading of an entry, for example `张建国已出发`.
pub fn heading(entry: &TimelineEntry, reader: Reader) -> String {
    let technician = entry.technician.as_deref().unwrap_or("师傅");
    match &entry.body {
        EventBody::Reported { source, .. } => match reader {
            Reader::Owner => "报修已提交".into(),
            Reader::Staff => format!("{}报修", ticket::source(*source)),
        },
        EventBody::Received {} => "客服已受理".into(),
        EventBody::Pooled {} => "等待排班师傅".into(),
        EventBody::Offered { .. } if reader == Reader::Owner => format!("已受理，派给{technician}"),
        EventBody::Offered { round, .. } if *round > 1 => format!("改派给{technician}（第 {round} 次派单）"),
        EventBody::Offered { .. } => format!("派给{technician}"),
        EventBody::OfferExpired { .. } => format!("{technician}未及时接单，已收回"),
        EventBody::Escalated { .. } => format!("暂无师傅可派，已上报{technician}"),
        EventBody::Accepted { .. } => format!("{technician}已接单"),
        EventBody::Declined { .. } => format!("{technician}退单"),
        EventBody::Departed { .. } => format!("{technician}已出发"),
        EventBody::Arrived { .. } => format!("{technician}已到场"),
        EventBody::Started { .. } => "开始维修".into(),
        EventBody::Suspended { .. } => "暂停处理".into(),
        EventBody::Resumed { .. } => "恢复处理".into(),
        EventBody::Completed { .. } => "维修完成".into(),
        EventBody::OwnerConfirmed {} => "业主确认完工".into(),
        EventBody::Rated { .. } => "业主已评价".into(),
        EventBody::Urged { times } => format!("第 {times} 次催单"),
        EventBody::Cancelled { .. } => "报修已取消".into(),
        EventBody::Rejected { .. } => "报修未受理".into(),
        EventBody::Merged { .. } => "已合并到同一问题的工单".into(),
        EventBody::Outsourced { .. } => "已转外委单位处理".into(),
        EventBody::Closed { how } => ticket::close_way(*how).into(),
    }
}

/// The line below it, if there is more to say.
pub fn detail(entry: &TimelineEntry, now: At) -> Option<String> {
    detail_at(entry, |at| time::moment(at, now))
}

/// The same on paper, where nothing is today or tomorrow.
pub fn detail_on_paper(entry: &TimelineEntry) -> Option<String> {
    detail_at(entry, time::short)
}

fn detail_at(entry: &TimelineEntry, say: impl Fn(At) -> String) -> Option<String> {
    Some(match &entry.body {
        EventBody::Offered { accept_by, .. } => format!("请于 {} 前接单", say(*accept_by)),
        EventBody::Declined { reason, .. } => ticket::decline_reason(*reason).into(),
        EventBody::Suspended { reason, resume_at, .. } => ticket::rest(*reason, resume_at.map(say).as_deref()),
        EventBody::Completed { outcome, .. } => ticket::outcome(*outcome).into(),
        EventBody::Cancelled { why } => ticket::cancel_reason(*why).into(),
        EventBody::Rejected { why } => ticket::reject_reason(*why).into(),
        _ => return None,
    })
}

/// An entry that was recorded this much later than it happened says when, milliseconds.
const LATE: i64 = 5 * 60_000;

/// Who entered it and, if that was later, when: `何静 代张建国录入，今天 10:32`. Owners hear only of what was entered
/// later, staff no name twice.
pub fn entered(entry: &TimelineEntry, reader: Reader, now: At) -> Option<String> {
    let later = entry.entered_at.filter(|at| at.since(entry.at) >= LATE).map(|at| time::moment(at, now));
    let by = entered_by(entry);
    match (reader, later) {
        (Reader::Owner, later) => later.map(|at| format!("由物业录入，{at}")),
        (Reader::Staff, None) => (!already_said(entry)).then_some(by),
        (Reader::Staff, Some(at)) if entry.on_behalf_of.is_some() => Some(format!("{by}，{at}")),
        (Reader::Staff, Some(at)) => Some(format!("{by}，{at} 录入")),
    }
}

/// Who entered it, for staff: `客服何静 代张建国录入`.
pub fn entered_by(entry: &TimelineEntry) -> String {
    let who = match &entry.who {
        Who::You => "我".to_owned(),
        Who::Reporter(name) => format!("业主 {name}"),
        Who::Staff(name) => name.clone(),
        Who::System => "系统".to_owned(),
    };
    match &entry.on_behalf_of {
        Some(technician) => format!("{who} 代{technician}录入"),
        None => who,
    }
}

/// Whether the heading has said who it was: `张建国已出发` by 张建国 needs no second name, nor does what only a job does.
fn already_said(entry: &TimelineEntry) -> bool {
    match (&entry.who, &entry.on_behalf_of) {
        (Who::Staff(name), None) => !name.is_empty() && heading(entry, Reader::Staff).contains(name.as_str()),
        (Who::System, None) => !matches!(entry.body, EventBody::Offered { .. } | EventBody::Resumed { .. }),
        (Who::Reporter(_), None) => matches!(entry.body, EventBody::OwnerConfirmed {} | EventBody::Rated { .. }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        id::StaffId,
        ticket::{Source, SuspendReason, Urgency},
    };

    fn zhang() -> StaffId {
        "01970000-0000-7000-8000-000000000001".parse().expect("an id")
    }

    fn entry(body: EventBody, who: Who) -> TimelineEntry {
        let technician = Some("张建国".to_owned());
        let at = At::from_civil(2026, 11, 23, 9, 0);
        TimelineEntry {
            seq: 1,
            at,
            entered_at: None,
            body,
            who,
            technician,
            on_behalf_of: None,
            note: None,
            media: vec![],
        }
    }

    fn by(body: EventBody, who: Who) -> Option<String> {
        entered(&entry(body, who), Reader::Staff, At::from_civil(2026, 11, 23, 10, 0))
    }

    #[test]
    fn nobody_is_named_twice() {
        let himself = || Who::Staff("张建国".into());
        let offered = EventBody::Offered { to: zhang(), accept_by: At(0), round: 1, instead_of: None };
        assert_eq!(by(EventBody::Departed { by: zhang() }, himself()), None);
        assert_eq!(by(EventBody::Departed { by: zhang() }, Who::You), Some("我".into()));
        assert_eq!(by(EventBody::Started { by: zhang() }, himself()), Some("张建国".into()));
        assert_eq!(by(EventBody::OfferExpired { to: zhang(), round: 1 }, Who::System), None);
        assert_eq!(by(offered, Who::System), Some("系统".into()), "a person might have done it");
        let reported = EventBody::Reported { source: Source::Wechat, urgency: Urgency::Normal };
        assert_eq!(by(reported, Who::Reporter("林**".into())), Some("业主 林**".into()));
    }

    #[test]
    fn what_was_entered_later_says_when() {
        let now = At::from_civil(2026, 11, 23, 12, 0);
        let arrived = |minutes, on_behalf_of: Option<&str>| {
            let entry = entry(EventBody::Arrived { by: zhang() }, Who::Staff("何静".into()));
            let entered_at = Some(entry.at.plus_minutes(minutes));
            TimelineEntry { entered_at, on_behalf_of: on_behalf_of.map(Into::into), ..entry }
        };
        let said = |reader, entry| entered(&entry, reader, now);
        let (on_time, late, behalf) = (arrived(4, None), arrived(92, None), arrived(92, Some("张建国")));
        assert_eq!(said(Reader::Owner, on_time.clone()), None);
        assert_eq!(said(Reader::Staff, on_time), Some("何静".into()));
        assert_eq!(said(Reader::Owner, late.clone()), Some("由物业录入，今天 10:32".into()));
        assert_eq!(said(Reader::Staff, late), Some("何静，今天 10:32 录入".into()));
        assert_eq!(said(Reader::Staff, behalf), Some("何静 代张建国录入，今天 10:32".into()));
    }

    #[test]
    fn a_new_appointment_is_told_once() {
        let until = Some(At::from_civil(2026, 11, 24, 9, 0));
        let rest = |reason| entry(EventBody::Suspended { by: zhang(), reason, resume_at: until }, Who::System);
        let now = At::from_civil(2026, 11, 23, 10, 0);
        assert_eq!(detail(&rest(SuspendReason::Rescheduled), now), Some("业主改约到明天 09:00".into()));
        assert_eq!(detail(&rest(SuspendReason::WaitingParts), now), Some("等待配件，改约明天 09:00".into()));
        assert_eq!(detail_on_paper(&rest(SuspendReason::Rescheduled)), Some("业主改约到11-24 09:00".into()));
    }
}
