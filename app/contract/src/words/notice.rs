//! Words of notices: one short status and one line each. The platform allows twenty characters a field, so they are written for that.

use super::{ticket, time};
use domain::{
    At,
    notice::NoticeKind,
    ticket::{CancelReason, RejectReason, SuspendReason},
};

/// What a notice can mention besides its kind.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Details {
    pub technician: Option<String>,
    pub suspended: Option<(SuspendReason, Option<At>)>,
    pub cancelled: Option<CancelReason>,
    pub rejected: Option<RejectReason>,
    pub accept_by: Option<At>,
    /// An escalation of something that was offered: everybody on duty was rung in vain.
    pub unheard: bool,
}

/// The title of a notice's card.
pub fn title(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Receipt => "报修已提交",
        NoticeKind::Dispatched => "报修已受理",
        NoticeKind::Accepted => "师傅已接单",
        NoticeKind::Departed => "师傅已出发",
        NoticeKind::Started => "开始维修",
        NoticeKind::Suspended => "维修暂停",
        NoticeKind::Resumed => "维修继续",
        NoticeKind::Completed => "维修完成，请评价",
        NoticeKind::Rejected => "报修未受理",
        NoticeKind::Cancelled => "报修已取消",
        NoticeKind::Offer => "新工单，请接单",
        NoticeKind::TakenAway => "工单已改派",
        NoticeKind::Urged => "业主催单",
        NoticeKind::CalledOff => "工单已取消",
        NoticeKind::Escalated => "无人接单，请处理",
    }
}

/// The progress line of a notice, at most twenty characters where the facts allow.
pub fn progress(kind: NoticeKind, details: &Details, now: At) -> String {
    let who = details.technician.as_deref().unwrap_or("师傅");
    match kind {
        NoticeKind::Receipt => "已收到，正在安排师傅".into(),
        NoticeKind::Dispatched => format!("已受理，已派给{who}"),
        NoticeKind::Accepted => format!("{who}已接单"),
        NoticeKind::Departed => format!("{who}已出发"),
        NoticeKind::Started => format!("{who}开始维修"),
        NoticeKind::Suspended => suspended(details, now),
        NoticeKind::Resumed => "已恢复处理".into(),
        NoticeKind::Completed => "已完工，请您评价".into(),
        NoticeKind::Rejected => details.rejected.map_or("未受理", ticket::reject_reason).into(),
        NoticeKind::Cancelled => details.cancelled.map_or("已取消", ticket::cancel_reason).into(),
        NoticeKind::Offer => match details.accept_by {
            Some(by) => format!("请于{}前接单", time::moment(by, now)),
            None => "请尽快接单".into(),
        },
        NoticeKind::TakenAway => "无需再处理".into(),
        NoticeKind::Urged => "业主催单，请尽快处理".into(),
        NoticeKind::CalledOff => "无需上门".into(),
        NoticeKind::Escalated if details.unheard => "电话都没有人接，请处理".into(),
        NoticeKind::Escalated => "暂无师傅可派，请指派".into(),
    }
}

fn suspended(details: &Details, now: At) -> String {
    match details.suspended {
        Some((reason, until)) => ticket::rest(reason, until.map(|at| time::moment(at, now)).as_deref()),
        None => "暂停处理".into(),
    }
}
