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
    Some(match &entry.body {
        EventBody::Offered { accept_by, .. } => format!("请于 {} 前接单", time::moment(*accept_by, now)),
        EventBody::Declined { reason, .. } => ticket::decline_reason(*reason).into(),
        EventBody::Suspended { reason, resume_at: Some(until), .. } => {
            format!("{}，改约 {}", ticket::suspend_reason(*reason), time::moment(*until, now))
        }
        EventBody::Suspended { reason, .. } => ticket::suspend_reason(*reason).into(),
        EventBody::Completed { outcome, .. } => ticket::outcome(*outcome).into(),
        EventBody::Cancelled { why } => ticket::cancel_reason(*why).into(),
        EventBody::Rejected { why } => ticket::reject_reason(*why).into(),
        _ => return None,
    })
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
