//! Words for a ticket's codes: stages, urgencies, reasons, channels.

use domain::{
    access::{Role, Verb},
    ticket::{CancelReason, CloseWay, DeclineReason, Outcome, RejectReason, Source, Stage, SuspendReason, Urgency},
};

/// A stage.
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted => "已提交",
        Stage::Dispatched => "已受理",
        Stage::Accepted => "已接单",
        Stage::EnRoute => "已出发",
        Stage::InProgress => "维修中",
        Stage::Suspended => "挂起",
        Stage::Completed => "已完工",
        Stage::Closed => "已关闭",
        Stage::Cancelled => "已取消",
        Stage::Rejected => "已驳回",
        Stage::Merged => "已合并",
        Stage::Outsourced => "已转外委",
    }
}

/// A stage as a technician or the desk says it.
pub fn stage_inside(s: Stage) -> &'static str {
    match s {
        Stage::Submitted => "待派单",
        Stage::Dispatched => "待接单",
        _ => stage(s),
    }
}

/// An urgency.
pub fn urgency(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Emergency => "特急",
        Urgency::Urgent => "急修",
        Urgency::Normal => "一般",
        Urgency::Planned => "预约",
    }
}

/// The button of a verb.
pub fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Report => "报修",
        Verb::Receive => "受理",
        Verb::Pool => "放入工单池",
        Verb::Dispatch => "派单",
        Verb::ExpireOffer => "超时收回",
        Verb::Escalate => "上报",
        Verb::Accept => "接单",
        Verb::Decline => "退单",
        Verb::Depart => "出发",
        Verb::Arrive => "到场",
        Verb::Start => "开始维修",
        Verb::Suspend => "挂起",
        Verb::Resume => "恢复处理",
        Verb::Complete => "完工",
        Verb::Confirm => "确认完工",
        Verb::Rate => "评价",
        Verb::Urge => "催单",
        Verb::Cancel => "取消报修",
        Verb::Reject => "驳回",
        Verb::Merge => "合并",
        Verb::Outsource => "转外委",
        Verb::Close => "关闭工单",
    }
}

/// Why work rests.
pub fn suspend_reason(reason: SuspendReason) -> &'static str {
    match reason {
        SuspendReason::OwnerAbsent => "业主不在家",
        SuspendReason::Rescheduled => "业主改约",
        SuspendReason::WaitingParts => "等待配件",
        SuspendReason::WaitingApproval => "等待审批",
        SuspendReason::WaitingQuote => "等待业主确认报价",
        SuspendReason::WaitingDepartment => "等待其他部门配合",
        SuspendReason::WaitingVendor => "等待外委单位",
        SuspendReason::SiteNotReady => "现场暂不具备条件",
    }
}

/// Why work rests and until when, told by `until`: `业主改约到明天 09:00`, `等待配件，改约明天 09:00`.
pub fn rest(reason: SuspendReason, until: Option<&str>) -> String {
    match (reason, until) {
        (SuspendReason::Rescheduled, Some(until)) => format!("{}到{until}", suspend_reason(reason)),
        (_, Some(until)) => format!("{}，改约{until}", suspend_reason(reason)),
        (_, None) => suspend_reason(reason).into(),
    }
}

/// Why an offer was given back.
pub fn decline_reason(reason: DeclineReason) -> &'static str {
    match reason {
        DeclineReason::Busy => "手上有活走不开",
        DeclineReason::NotMySkill => "不是我的专业",
        DeclineReason::OffDuty => "不在岗",
        DeclineReason::TooFar => "距离太远",
        DeclineReason::Other => "其他原因",
    }
}

/// Why a report was called off.
pub fn cancel_reason(reason: CancelReason) -> &'static str {
    match reason {
        CancelReason::SolvedItself => "已经好了",
        CancelReason::OwnerHandles => "自己处理",
        CancelReason::Mistake => "报错了",
        CancelReason::TookTooLong => "等太久了",
        CancelReason::Other => "其他原因",
    }
}

/// Why a report was turned down.
pub fn reject_reason(reason: RejectReason) -> &'static str {
    match reason {
        RejectReason::NotOurs => "不属于物业维修范围",
        RejectReason::NotReachable => "信息不足且联系不上",
        RejectReason::Duplicate => "重复报修",
        RejectReason::Other => "其他原因",
    }
}

/// How the work ended.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Fixed => "已修好",
        Outcome::Temporary => "临时处理，需再次上门",
        Outcome::NoFault => "现场未发现故障",
    }
}

/// How a ticket was closed.
pub fn close_way(way: CloseWay) -> &'static str {
    match way {
        CloseWay::Rated => "已评价",
        CloseWay::Confirmed => "业主已确认",
        CloseWay::Auto => "超时未评价，自动关闭",
        CloseWay::Desk => "客服关闭",
    }
}

/// How a report reached us.
pub fn source(source: Source) -> &'static str {
    match source {
        Source::Wechat => "微信",
        Source::Phone => "电话",
        Source::WalkIn => "前台",
        Source::Patrol => "巡查",
        Source::Hotline => "热线",
    }
}

/// What somebody is employed as.
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Technician => "维修师傅",
        Role::Lead => "班组长",
        Role::Desk => "客服",
        Role::Manager => "项目经理",
        Role::Admin => "管理员",
    }
}
