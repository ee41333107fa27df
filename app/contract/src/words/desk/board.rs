//! The dashboard.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use super::{NONE, QUICK_ALL, count, hours, share, tickets};
use crate::views::board::TileKind;

pub const AGES: &str = "未完工单等了多久";
pub const AGE: &str = "已等";
pub const TICKETS_COUNT: &str = "工单数";
pub const OVERDUE: &str = "超时未完，在谁手上";
pub const OVERDUE_ALL: &str = "全部超时";
pub const OVERDUE_NONE: &str = "没有超时的工单";
pub const NOBODY_YET: &str = "还没有人";
pub const VENDOR: &str = "外委单位";
pub const WITH_WHOM: &str = "谁";
pub const OVERDUE_BY: &str = "超了";
pub const ON_TIME: &str = "项目 × 类别：准时完工率";
pub const ON_TIME_FORMULA: &str = "准时率 = 期内完工且没有超过完成时限的 ÷ 期内完工的。点开是分母里的全部工单；颜色越重，超时占比越高，不足 5 张不着色。";
pub const NO_FINISHED: &str = "这段时间没有完工的工单";
pub const WORST: &str = "故障比平均多的电梯";
pub const LIFT: &str = "电梯";
pub const FAULTS_N: &str = "次数 n";
pub const EXPECTED: &str = "每部平均";
pub const TIMES: &str = "倍数";
pub const FAULTS_AND_EXPECTED: &str = "次数与平均";
pub const DAILY: &str = "每天报修";
pub const DAILY_HINT: &str = "点一天看当天报修的工单";
pub const DAY: &str = "日期";
pub const RATINGS: &str = "业主评价";
pub const RATED_ALL: &str = "全部评价";
pub const RATINGS_NONE: &str = "这段时间还没有评价";
pub const MEASURE: &str = "指标";
pub const VALUE: &str = "数值";
pub const HOW_COUNTED: &str = "怎么算";
pub const SATISFIED: &str = "满意率";
pub const RESPONSE_RATE: &str = "评价率";
pub const LOW: &str = "有低分的";
pub const LOW_HOW: &str = "任何一项在 3 星及以下";

/// `截至 今天 14:08；比率统计从 10月24日 周六 起的 30 天`
pub fn counted(at: &str, from: &str, days: u32) -> String {
    format!("截至 {at}；比率统计从 {from} 起的 {days} 天")
}

/// A tile's name and what it counts.
pub fn tile(kind: TileKind) -> (&'static str, &'static str) {
    match kind {
        TileKind::ReportedToday => ("今日报修", "今天 0 点以来提交"),
        TileKind::DoneToday => ("今日完工", "今天 0 点以来完工"),
        TileKind::Open => ("未完工单", "还没完工的全部"),
        TileKind::Overdue => ("超时未完", "过了时限还没完工"),
        TileKind::Unassigned => ("待派单", "还没有师傅接手"),
        TileKind::Suspended => ("挂起中", "暂停，等条件具备"),
    }
}

/// `4 小时内`, `4–24 小时`, `1–3 天`, `3 天以上`
pub fn age(from_h: u32, to_h: Option<u32>) -> String {
    match (from_h, to_h) {
        (0, Some(to)) => format!("{}内", hours(to)),
        (from, Some(to)) if from % 24 == 0 && to % 24 == 0 => format!("{}–{} 天", from / 24, to / 24),
        (from, Some(to)) => format!("{from}–{to} 小时"),
        (0, None) => QUICK_ALL.into(),
        (from, None) => format!("{}以上", hours(from)),
    }
}

/// A bar's name for those who hear it: `4 小时内：9 张`
pub fn bar(label: &str, n: u64) -> String {
    format!("{label}：{}", tickets(n))
}

/// `12 张完工，11 张准时`
pub fn cell(project: &str, category: &str, on_time: u64, finished: u64) -> String {
    format!("{project} {category}：{} 张完工，{} 张准时", count(finished), count(on_time))
}

/// `9 次，平均 2.3 次`
pub fn faults(n: u64, expected: f64) -> String {
    format!("{n} 次，平均 {expected:.1} 次")
}

/// `近 90 天`
pub fn last_days(days: u32) -> String {
    format!("近 {days} 天")
}

/// Nothing to list: `没有电梯在近 90 天内故障 3 次以上、又高于平均`
pub fn worst_none(days: u32, least: u64) -> String {
    format!("没有电梯在近 {days} 天内故障达到 {least} 次、又高于平均")
}

/// How lifts are compared: `近 90 天 48 部电梯共故障 62 次，每部平均 1.3 次；倍数 = 次数 ÷ 平均。只列 3 次及以上、又高于平均的。`
pub fn worst_formula(days: u32, lifts: u64, faults: u64, least: u64) -> String {
    let mean = faults as f64 / lifts.max(1) as f64;
    format!(
        "近 {days} 天 {} 部电梯共报修 {} 次，每部平均 {mean:.1} 次；倍数 = 次数 ÷ 平均。只列 {least} 次及以上、又高于平均的。",
        count(lifts),
        count(faults)
    )
}

/// `3.9 倍`
pub fn times(n: u64, expected: f64) -> String {
    if expected > 0.0 { format!("{:.1} 倍", n as f64 / expected) } else { NONE.into() }
}

/// How a mean is counted.
pub fn mean_of(n: u64) -> String {
    format!("三项分别平均，n = {}", count(n))
}

/// How the satisfied share is counted.
pub fn satisfied_of(part: u64, whole: u64) -> String {
    format!("三项都在 4 星以上 ÷ 已评价：{}", share(part, whole))
}

/// How the response rate is counted.
pub fn response_of(part: u64, whole: u64) -> String {
    format!("已评价 ÷ 可评价的完工单：{}", share(part, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_in_hours_and_days() {
        let said =
            [(0, Some(4)), (4, Some(24)), (24, Some(72)), (72, None), (0, Some(24)), (0, None)].map(|(f, t)| age(f, t));
        assert_eq!(said, ["4 小时内", "4–24 小时", "1–3 天", "3 天以上", "24 小时内", "全部"]);
    }
}
