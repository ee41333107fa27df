//! Taking a step: choosing a technician, and the questions of the others.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use domain::access::Verb;

pub const ASSIGN_TO: &str = "派给谁";
pub const REASSIGN_TO: &str = "改派给谁";
pub const LOADING: &str = "正在排序可派的师傅";
pub const NO_SUGGESTIONS: &str = "这个项目里没有可以派的师傅。";
pub const BEST: &str = "推荐";
pub const NOT_FIT: &str = "不建议";
pub const HAS_IT: &str = "现在负责";
pub const TRY_AGAIN: &str = crate::words::account::TRY_AGAIN;
pub const NO_ANSWER: &str = "没有拿到可派的师傅：网络不通。请再试一次。";
pub const REASON: &str = "原因";
pub const OUTCOME: &str = "结果";
pub const NOTE: &str = "说明";
pub const NOTE_OPTIONAL: &str = "可不填；师傅和本部门能看到";
pub const HAPPENED: &str = "发生时间";
pub const HAPPENED_HINT: &str = "今天的时间；不填就是现在";
pub const NEXT_VISIT_DAY: &str = "约好的日期";
pub const NEXT_VISIT_TIME: &str = "时间";
pub const NEXT_VISIT_HINT: &str = "没有约好可不填";
pub const CANNOT_UNDO: &str = "提交后不能撤回，业主会收到通知。";
pub const REFUSED: &str = "没有完成";

/// `第 2`, of a ranking.
pub fn rank(n: u32) -> String {
    format!("第 {n}")
}

/// `代张建国录入：出发`
pub fn step_for(technician: &str, verb: Verb) -> String {
    format!("代{technician}录入：{}", crate::words::ticket::verb(verb))
}
