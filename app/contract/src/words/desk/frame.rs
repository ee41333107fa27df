//! What stands around every desk page, and words that several of them use.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use super::count;

pub const PRODUCT: &str = crate::words::account::PRODUCT;
pub const SKIP: &str = "跳到正文";
pub const SIDEBAR: &str = "侧栏";
pub const MAIN_NAV: &str = "主导航";
pub const SWITCH_PROJECT: &str = "切换项目";
pub const ALL_PROJECTS: &str = "全部项目";
pub const BOARD: &str = "看板";
pub const TICKETS: &str = "工单";
pub const NEW_REPORT: &str = "代报修";
pub const STAFF: &str = "师傅与排班";
pub const BINDINGS: &str = "住户认证";
pub const SIGN_OUT: &str = "退出登录";
pub const SEARCH: &str = "搜索工单";
pub const SEARCH_HINT: &str = "工单号、地点、电话、描述";
pub const PUSHES_WAIT_HOW: &str = "微信平台恢复后按顺序自动补发，不会丢，也不会重复。业主着急时请先打电话。";
pub const UNHEARD: &str = "紧急工单没有人接";
pub const UNHEARD_HOW: &str = "值班电话没有人回应。请马上打电话安排：";
pub const NONE: &str = "—";
pub const CLOSE: &str = "关闭";
pub const GO_BACK: &str = "返回";
pub const NUMBERS: &str = "看数字";

/// `3 条通知还没发出去`
pub fn pushes_waiting(n: u64) -> String {
    format!("{} 条通知还没发出去", count(n))
}

/// `项目：云栖花园`
pub fn chip(name: &str, value: &str) -> String {
    format!("{name}：{value}")
}

/// `还有 2 处要改，改好再提交。您填的都还在。`
pub fn to_mend(faults: usize) -> String {
    crate::words::owner::to_mend(faults)
}
