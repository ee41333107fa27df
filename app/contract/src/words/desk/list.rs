//! The list of tickets and its conditions.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use super::{count, hours, total};

pub const QUICK: &str = "常用";
pub const QUICK_ALL: &str = "全部";
pub const QUICK_OPEN: &str = "未完";
pub const QUICK_OVERDUE: &str = "超时未完";
pub const QUICK_UNASSIGNED: &str = "待派单";
pub const QUICK_SUSPENDED: &str = "挂起";
pub const QUICK_TO_RATE: &str = "待评价";
pub const KEYWORD: &str = "关键词";
pub const STAGE: &str = "状态";
pub const PROJECT: &str = "项目";
pub const CATEGORY: &str = "类别";
pub const URGENCY: &str = "紧急程度";
pub const TECHNICIAN: &str = "师傅";
pub const FROM: &str = "从";
pub const TO: &str = "到";
pub const ANY: &str = "不限";
pub const ONLY_OPEN: &str = "只看未完";
pub const ONLY_OVERDUE: &str = "只看超时";
pub const FILTER: &str = "筛选";
pub const APPLIED: &str = "当前条件";
pub const TAKE_AWAY: &str = "去掉这个条件";
pub const CLEAR: &str = "全部清除";
pub const ON_TIME_ONLY: &str = "准时完工";
pub const RATED_ONLY: &str = "已评价";
pub const ONE_ASSET: &str = "指定设备";
pub const EXPORT: &str = "导出 Excel";
pub const LIST_CAPTION: &str = "工单，按报修时间从新到旧";
pub const NO: &str = "工单号";
pub const PROBLEM: &str = "问题";
pub const PLACE: &str = "地点";
pub const DUE: &str = "时限";
pub const REPORTER: &str = "报修人";
pub const FILES: &str = "附件";
pub const REPORTED_AT: &str = "报修时间";
pub const FILES_COUNT: &str = " 个附件";
pub const PAGES: &str = "翻页";
pub const PREVIOUS: &str = "上一页";
pub const NEXT: &str = "下一页";
pub const NO_TICKETS: &str = "还没有工单";
pub const NO_TICKETS_HINT: &str = "业主在微信里报修，或者您替来电的业主登记，工单就会出现在这里。";
pub const NO_MATCH: &str = "没有符合条件的工单";
pub const NO_MATCH_HINT: &str = "少写几个字，或者去掉一两个条件再试。";
pub const NO_SUCH_PAGE: &str = "这一页没有工单";
pub const NO_SUCH_PAGE_HINT: &str = "列表比刚才短了。";
pub const FIRST_PAGE: &str = "回到第一页";
pub const CLEAR_CONDITIONS: &str = "清除条件";

/// `第 51–100 张，共 3,042 张`
pub fn range(first: u64, last: u64, all: u64) -> String {
    format!("第 {}–{} 张，{}", count(first), count(last), total(all))
}

/// `第 3 页`
pub fn page(n: u64) -> String {
    format!("第 {} 页", count(n))
}

/// `11月1日 起报修`
pub fn reported_from(day: &str) -> String {
    format!("{day} 起报修")
}

/// `11月22日 前报修`
pub fn reported_to(day: &str) -> String {
    format!("{day} 及以前报修")
}

/// `11月1日 起完工`
pub fn done_from(day: &str) -> String {
    format!("{day} 起完工")
}

/// `等了 24 小时以上`
pub fn older(h: u32) -> String {
    format!("等了 {}以上", hours(h))
}

/// `等了不到 24 小时`
pub fn younger(h: u32) -> String {
    format!("等了不到 {}", hours(h))
}

/// `最低分 3 星及以下`
pub fn stars_max(stars: u8) -> String {
    format!("最低分 {stars} 星及以下")
}

/// `4 星`
pub fn stars(stars: u8) -> String {
    format!("最低 {stars} 星")
}

/// `催 2 次`
pub fn urged(times: u16) -> String {
    format!("催 {times} 次")
}
