//! Fixed texts of the field pages.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use crate::views::field::{Ringing, Tab};
use domain::access::Verb;

// My jobs.
pub const MY_JOBS: &str = "我的工单";
pub const ON_LEAVE: &str = "请假中";
pub const OFF_SHIFT: &str = "现在不在班，新工单会派给当班师傅；手上的工单照常处理。";

// The crew's jobs.
pub const CREW: &str = "班组";
pub const CREW_JOBS: &str = "班组工单";
pub const CREW_EMPTY: (&str, &str) = ("班组没有未完工的工单", "派给组员的工单会出现在这里，您可以替他们录入。");

// One job.
pub const JOB: &str = "工单";
pub const CONTACT_AND_PLACE: &str = "联系和地点";
pub const NO_PHONE: &str = "没有留电话";
pub const WHY_ME: &str = "派给我";
pub const REPORTED: &str = "报修";
pub const FINISH_BY: &str = "完成时限";
pub const OTHER_STEPS: &str = "其他操作";
pub const OVERDUE: &str = "已超时";
pub const HAPPENED: &str = "发生时间";
pub const HAPPENED_HINT: &str = "今天的时间，不填就是现在";
pub const BACK_TO_JOB: &str = "返回工单";

// Suspending.
pub const SUSPEND_TITLE: &str = "为什么先停下？";
pub const SUSPEND_HINT: &str = "点一下原因就提交，业主马上收到说明。";
pub const BECAUSE_OF_OWNER: &str = "因为业主";
pub const BECAUSE_OF_US: &str = "因为我们";
pub const NEXT_VISIT: &str = "约好下次上门（可不选）";
pub const NEXT_DAY: &str = "日期";
pub const NEXT_TIME: &str = "时间";
pub const TOMORROW_MORNING: &str = "明天上午";
pub const TOMORROW_AFTERNOON: &str = "明天下午";
pub const DAY_AFTER_MORNING: &str = "后天上午";
pub const NOTE_OPTIONAL: &str = "补充一句（可不填）";

// Giving back.
pub const DECLINE_TITLE: &str = "为什么退单？";
pub const DECLINE_HINT: &str = "点一下原因就提交，工单会马上派给下一位师傅。";
pub const DECLINE_REASON: &str = "退单原因";

// Finishing.
pub const COMPLETE_TITLE: &str = "完工";
pub const OUTCOME: &str = "结果";
pub const DONE_PHOTOS: &str = "完工照片";
pub const WORK_DONE: &str = "做了什么";
pub const PHRASES: &str = "常用说法";
pub const DONE_PHRASES: [&str; 6] = ["更换配件", "紧固接头", "疏通管道", "重新打胶", "调试正常", "已清理现场"];
pub const COMPLETE_SEND: &str = "完工，请业主评价";
pub const REASON: &str = "原因";

/// Beside the number: tap it, or why it cannot be dialled.
pub fn ringing(ringing: Ringing) -> &'static str {
    match ringing {
        Ringing::Now => "点一下拨打",
        Ringing::AfterAccepting => "接单后可拨打",
        Ringing::NotTheirs => "仅接单师傅可拨打",
        Ringing::Over => "完工已久，不再显示",
    }
}

/// The name of a tab.
pub fn tab(tab: Tab) -> &'static str {
    match tab {
        Tab::Offered => "待接单",
        Tab::UnderWay => "进行中",
        Tab::Done => "已完成",
    }
}

/// `王志强 · 这一步 25 分钟`
pub fn crew_job(technician: &str, length: &str) -> String {
    format!("{technician} · 这一步 {length}")
}

/// `只列出最急的 100 张，共 130 张。`
pub fn crew_most(shown: usize, total: u64) -> String {
    format!("只列出最急的 {shown} 张，共 {total} 张。")
}

/// What an empty tab says: a heading and a line.
pub fn empty_tab(tab: Tab) -> (&'static str, &'static str) {
    match tab {
        Tab::Offered => ("没有待接的工单", "有新工单会马上通知您。"),
        Tab::UnderWay => ("手上没有工单", "接单以后会出现在这里。"),
        Tab::Done => ("还没有完成的工单", "完工的工单会留在这里。"),
    }
}

/// What the large button says: the step as an action.
pub fn next_step(verb: Verb) -> &'static str {
    match verb {
        Verb::Depart => "出发上门",
        Verb::Arrive => "我到了",
        Verb::Complete => "完工",
        other => super::ticket::verb(other),
    }
}

/// `已超时，时限 今天 13:55`
pub fn overdue(moment: &str) -> String {
    format!("{OVERDUE}，时限 {moment}")
}

/// `请在 今天 13:55 前接单`
pub fn accept_by(moment: &str) -> String {
    format!("请在 {moment} 前接单")
}

/// `请在 今天 16:00 前完成`
pub fn finish_by(moment: &str) -> String {
    format!("请在 {moment} 前完成")
}

/// `代张建国操作`
pub fn on_behalf_of(name: &str) -> (String, &'static str) {
    (format!("代 {name} 操作"), "您提交的每一步都记在他的名下，并注明由您录入。")
}

/// `请假到 11月25日`
pub fn on_leave_until(moment: &str) -> String {
    format!("{ON_LEAVE}，到 {moment}。新工单会派给其他师傅。")
}
