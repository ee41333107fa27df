//! The sheet on paper.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const SHEET: &str = "维修工单";
pub const BACK_TO_TICKET: &str = "返回工单";
pub const HOW_TO_PRINT: &str = "按 Ctrl + P 打印";
pub const TOOLS: &str = "工具";
pub const DESCRIPTION: &str = "描述";
pub const WORK_DONE: &str = "处理";
pub const PHOTOS: &str = "照片";
pub const COURSE: &str = "经过";
pub const TIME: &str = "时间";
pub const STEP: &str = "步骤";
pub const WHO: &str = "谁";
pub const DETAILS: &str = "说明";
pub const SIGN_OWNER: &str = "业主确认";
pub const SIGN_TECHNICIAN: &str = "师傅";
pub const SIGN_DATE: &str = "日期";

/// `打印于 2026-11-23 08:10`: a sheet says how old it is.
pub fn printed_at(at: &str) -> String {
    format!("打印于 {at}")
}

/// `更早的 3 步见系统`
pub fn earlier_steps(n: usize) -> String {
    format!("更早的 {n} 步见系统")
}
