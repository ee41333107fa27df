//! One ticket: its cards and how it stands to its dates.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const PRINT: &str = "打印";
pub const ASSIGN: &str = "派单";
pub const REASSIGN: &str = "改派";
pub const FOR_TECHNICIAN: &str = "代师傅录入";
pub const MORE: &str = "更多";
pub const CONTENT: &str = "报修内容";
pub const HISTORY: &str = "进度";
pub const REASONS: &str = "为什么派给他";
pub const PUSHES: &str = "推送记录";
pub const PUSHES_HINT: &str = "发给谁、说了什么、到了没有";
pub const NO_PUSHES: &str = "这张工单还没有推送。";
pub const CALLS: &str = "电话记录";
pub const CALLS_HINT: &str = "紧急工单没人接单时，按顺序打给谁、结果怎样";
pub const RANG_AT: &str = "拨打时间";
pub const RANG_WHOM: &str = "打给";
pub const ROUND: &str = "轮次";
pub const PLANNED_AT: &str = "计划时间";
pub const RECIPIENT: &str = "收件人";
pub const WHAT: &str = "内容";
pub const RESULT: &str = "结果";
pub const ATTEMPTS: &str = "次数";
pub const TRIED: &str = "经过的渠道";
pub const KEY_FACTS: &str = "要点";
pub const LIMITS: &str = "时限";
pub const NO_LIMITS: &str = "这张工单没有时限。";
pub const CALLER: &str = "报修人";
pub const CONTACT: &str = "联系人";
pub const PHONE: &str = "电话";
pub const REVEAL: &str = "显示号码";
pub const REVEALED: &str = "已记录这次查看";
pub const NO_PHONE: &str = "没有留电话";
pub const SOURCE: &str = "渠道";
pub const ENTERED_BY: &str = "录入";
pub const REPAIR: &str = "维修";
pub const ASSET: &str = "设备";
pub const WANTED: &str = "期望上门";
pub const SOON: &str = "尽快";
pub const RATING: &str = "评价";
pub const NO_RATING: &str = "还没有评价。";
pub const NOT_ASSIGNED: &str = "还没有派给师傅";
pub const NO_FILES: &str = "没有照片";

/// `联系不上：没有绑定微信，需电话告知`
pub fn unreached(reason: &str) -> String {
    format!("联系不上：{}", crate::words::push::reason(reason))
}

/// `超时 3 小时`
pub fn overdue_by(length: &str) -> String {
    format!("超时 {length}")
}

/// `超时 3 小时完工`
pub fn finished_late(length: &str) -> String {
    format!("超时 {length}完工")
}

/// Finished within its date.
pub const FINISHED_IN_TIME: &str = "准时完工";

/// `还剩 21 分`
pub fn left(length: &str) -> String {
    format!("还剩 {length}")
}

/// `接单：还剩 6 分钟`
pub fn limit(name: &str, state: &str, by: &str) -> String {
    format!("{name}：{state}（{by} 前）")
}

/// Name of the first limit.
pub const LIMIT_ACCEPT: &str = "接单";

/// Name of the second limit.
pub const LIMIT_FINISH: &str = "完工";

/// `照片 2`
pub fn photo_number(n: usize) -> String {
    crate::words::owner::photo_number(n)
}
