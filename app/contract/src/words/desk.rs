//! Fixed texts of the desk pages.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use crate::views::board::TileKind;
use domain::access::Verb;

// Frame.
pub const PRODUCT: &str = super::account::PRODUCT;
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
pub const NONE: &str = "—";
pub const CLOSE: &str = "关闭";
pub const GO_BACK: &str = "返回";
pub const NUMBERS: &str = "看数字";

// Dashboard.
pub const AGES: &str = "未完工单等了多久";
pub const AGE: &str = "已等";
pub const TICKETS_COUNT: &str = "工单数";
pub const OVERDUE: &str = "超时未完，在谁手上";
pub const OVERDUE_ALL: &str = "全部超时";
pub const OVERDUE_NONE: &str = "没有超时的工单";
pub const NOBODY_YET: &str = "还没有人";
pub const WITH_WHOM: &str = "谁";
pub const OVERDUE_BY: &str = "超了";
pub const ON_TIME: &str = "项目 × 类别：准时完工率";
pub const ON_TIME_FORMULA: &str = "准时率 = 期内完工且没有超过完成时限的 ÷ 期内完工的。点开是分母里的全部工单；颜色越重，超时占比越高，不足 5 张不着色。";
pub const NO_FINISHED: &str = "这段时间没有完工的工单";
pub const WORST: &str = "故障比平均多的电梯";
pub const WORST_NONE: &str = "这段时间没有电梯故障";
pub const WORST_FORMULA: &str = "预期 = 按全部电梯的平均故障率推算；倍数 = 次数 ÷ 预期。次数少时倍数起伏大，先看次数。";
pub const LIFT: &str = "电梯";
pub const FAULTS_N: &str = "次数 n";
pub const EXPECTED: &str = "预期";
pub const TIMES: &str = "倍数";
pub const FAULTS_AND_EXPECTED: &str = "次数与预期";
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

// Ticket list.
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

// Ticket page.
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
pub const PLANNED_AT: &str = "计划时间";
pub const RECIPIENT: &str = "收件人";
pub const WHAT: &str = "内容";
pub const RESULT: &str = "结果";
pub const ATTEMPTS: &str = "次数";
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

// Steps.
pub const ASSIGN_TO: &str = "派给谁";
pub const REASSIGN_TO: &str = "改派给谁";
pub const LOADING: &str = "正在排序可派的师傅";
pub const NO_SUGGESTIONS: &str = "这个项目里没有可以派的师傅。";
pub const BEST: &str = "推荐";
pub const NOT_FIT: &str = "不建议";
pub const TRY_AGAIN: &str = super::account::TRY_AGAIN;
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

// Print.
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

// Report for a caller.
pub const NEW_TITLE: &str = "代报修";
pub const TIPS_TITLE: &str = "登记要点";
pub const TIPS: [&str; 3] = [
    "先问有没有人受困、受伤。选了有危险的类别，会出现安全提示，请先念给对方听。",
    "地点选到房号或公共区域，师傅才找得到；找不到的，选最近的公共区域，在描述里写清楚。",
    "提交后马上按规则派单。认证过的住户会在微信里看到每一步进展，没有认证的请口头告知工单号。",
];
pub const NEW_HINT: &str = "替打电话、到前台的住户登记；时限从来电时间算起";
pub const FIND_PLACE: &str = "先找地点";
pub const FIND_PLACE_HINT: &str = "例如：云栖 3 幢 1201，或者 地下二层";
pub const FIND: &str = "查找";
pub const NOTHING_FOUND: &str = "没有找到这个地点。少写几个字试试，比如只写楼号和房号。";
pub const SEARCH_FIRST: &str = "请先在上面查找地点";
pub const SOURCE_QUESTION: &str = "怎么来的";
pub const CALLER_NAME: &str = "报修人姓名";
pub const CALLER_PHONE: &str = "来电号码";
pub const CALLER_PHONE_HINT: &str = "巡查发现的可不填";
pub const CALLED_AT: &str = "来电时间";
pub const CALLED_AT_HINT: &str = "今天的时间；不填就是现在";
pub const VISIT_PHONE: &str = "上门联系电话";
pub const VISIT_PHONE_HINT: &str = "不填就打来电号码";
pub const CATEGORY_HINT: &str = "选好类别，下面会出现它的问题";
pub const WHICH_ASSET: &str = "哪一台";
pub const UNKNOWN_ASSET: &str = "不清楚";
pub const WORDS_QUESTION: &str = "哪里坏了";
pub const DAY_QUESTION: &str = "上门日期";
pub const SLOT_QUESTION: &str = "时段";
pub const PHOTOS_QUESTION: &str = "照片";
pub const VIDEO_QUESTION: &str = "短视频";
pub const FILES_KEPT: &str = "已收到的文件";
pub const SUBMIT: &str = "提交并派单";
pub const SAFETY: &str = "请念给对方听";
pub const SEND_AS_NEW: &str = super::owner::SEND_AS_NEW;
pub const OPEN_EARLIER: &str = super::owner::OPEN_EARLIER;
pub const REQUIRED: &str = super::owner::REQUIRED;
pub const CHOOSE: &str = super::owner::CHOOSE;

// Staff.
pub const NAME: &str = "姓名";
pub const SKILLS: &str = "专业";
pub const SHIFT: &str = "班次";
pub const ON_SHIFT: &str = "在班";
pub const OFF_SHIFT: &str = "不在班";
pub const ON_LEAVE: &str = "请假";
pub const OPEN_JOBS: &str = "手上工单";
pub const HEARS_BY: &str = "通知方式";
pub const HEARS_NOTHING: &str = "收不到通知";
pub const LEAVE: &str = "请假";
pub const LEAVE_UNTIL: &str = "请假到";
pub const LEAVE_SEND: &str = "请假";
pub const LEAVE_END: &str = "销假";
pub const STAFF_HINT: &str = "请假的师傅不会再接到新工单；手上的工单请改派";
pub const NO_STAFF: &str = "还没有师傅";
pub const NO_STAFF_HINT: &str = "管理员添加员工后会出现在这里。";

// Bindings.
pub const BINDINGS_HINT: &str = "核对后确认：号码与房屋登记一致的可以直接确认，不一致的请先打电话核实";
pub const ASKED_AT: &str = "申请时间";
pub const ROOM: &str = "房屋";
pub const CHECK: &str = "核对";
pub const MATCHES: &str = "号码与登记一致";
pub const MATCHES_NOT: &str = "号码与登记不一致";
pub const CONFIRM: &str = "确认";
pub const TURN_DOWN: &str = "不是本人";
pub const ANSWER: &str = "处理";
pub const NO_BINDINGS: &str = "没有待核对的住户";
pub const NO_BINDINGS_HINT: &str = "住户在微信里认领房屋、又没有房屋码时，会等在这里。";

/// `1,257`
pub fn count(n: u64) -> String {
    let digits = n.to_string();
    let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

/// `94.2%`, or a dash if there is nothing to divide by.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { NONE.into() } else { format!("{:.1}%", part as f64 * 100.0 / whole as f64) }
}

/// `92%`, for narrow cells. Never rounds up to a hundred.
pub fn percent_short(part: u64, whole: u64) -> String {
    format!("{}%", part * 100 / whole.max(1))
}

/// `1,184 ÷ 1,257`
pub fn share(part: u64, whole: u64) -> String {
    format!("{} ÷ {}", count(part), count(whole))
}

/// `4.62`, or a dash if nobody rated.
pub fn mean(sum: u64, n: u64) -> String {
    if n == 0 { NONE.into() } else { format!("{:.2}", sum as f64 / n as f64) }
}

/// `12 张`
pub fn tickets(n: u64) -> String {
    format!("{} 张", count(n))
}

/// `3 条通知还没发出去`
pub fn pushes_waiting(n: u64) -> String {
    format!("{} 条通知还没发出去", count(n))
}

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

fn hours(h: u32) -> String {
    if h > 24 && h.is_multiple_of(24) { format!("{} 天", h / 24) } else { format!("{h} 小时") }
}

/// A bar's name for those who hear it: `4 小时内：9 张`
pub fn bar(label: &str, n: u64) -> String {
    format!("{label}：{}", tickets(n))
}

/// `12 张完工，11 张准时`
pub fn cell(project: &str, category: &str, on_time: u64, finished: u64) -> String {
    format!("{project} {category}：{} 张完工，{} 张准时", count(finished), count(on_time))
}

/// `9 次，预期 2.3 次`
pub fn faults(n: u64, expected: f64) -> String {
    format!("{n} 次，预期 {expected:.1} 次")
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

/// `共 3,042 张`
pub fn total(n: u64) -> String {
    format!("共 {}", tickets(n))
}

/// `第 51–100 张，共 3,042 张`
pub fn range(first: u64, last: u64, all: u64) -> String {
    format!("第 {}–{} 张，{}", count(first), count(last), total(all))
}

/// `第 3 页`
pub fn page(n: u64) -> String {
    format!("第 {} 页", count(n))
}

/// `项目：云栖花园`
pub fn chip(name: &str, value: &str) -> String {
    format!("{name}：{value}")
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

/// `第 2`, of a ranking.
pub fn rank(n: u32) -> String {
    format!("第 {n}")
}

/// `代张建国录入：出发`
pub fn step_for(technician: &str, verb: Verb) -> String {
    format!("代{technician}录入：{}", super::ticket::verb(verb))
}

/// `还有 2 处要改，改好再提交。您填的都还在。`
pub fn to_mend(faults: usize) -> String {
    super::owner::to_mend(faults)
}

/// `找到 3 处`
pub fn found(n: usize) -> String {
    format!("找到 {n} 处")
}

/// `请假到 11月25日 周三`
pub fn leave_until(day: &str) -> String {
    format!("请假到 {day}（含）")
}

/// `张建国 请假到`
pub fn leave_label(name: &str) -> String {
    format!("{name} {LEAVE_UNTIL}")
}

/// `14 位师傅，9 位在班，1 位请假`
pub fn staff_summary(all: usize, on_shift: usize, on_leave: usize) -> String {
    format!("{all} 位师傅，{on_shift} 位在班，{on_leave} 位请假")
}

/// `3 位住户待核对`
pub fn bindings_summary(n: usize) -> String {
    format!("{n} 位住户待核对")
}

/// `确认 林女士 住在 3 幢 2 单元 1201`, for those who hear the button.
pub fn confirm_binding(name: &str, place: &str) -> String {
    format!("{CONFIRM} {name}：{place}")
}

/// The other answer.
pub fn turn_down_binding(name: &str, place: &str) -> String {
    format!("{TURN_DOWN}：{name}，{place}")
}

/// `更早的 3 步见系统`
pub fn earlier_steps(n: usize) -> String {
    format!("更早的 {n} 步见系统")
}

/// `照片 2`
pub fn photo_number(n: usize) -> String {
    super::owner::photo_number(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_people_read_them() {
        assert_eq!(
            (count(0), count(999), count(1_000), count(1_234_567)),
            ("0".into(), "999".into(), "1,000".into(), "1,234,567".into())
        );
        assert_eq!((percent(1_184, 1_257), percent(0, 0)), ("94.2%".into(), "—".into()));
        assert_eq!(percent_short(999, 1000), "99%");
        assert_eq!((mean(1_903, 412), mean(0, 0)), ("4.62".into(), "—".into()));
    }

    #[test]
    fn ages_in_hours_and_days() {
        let said =
            [(0, Some(4)), (4, Some(24)), (24, Some(72)), (72, None), (0, Some(24)), (0, None)].map(|(f, t)| age(f, t));
        assert_eq!(said, ["4 小时内", "4–24 小时", "1–3 天", "3 天以上", "24 小时内", "全部"]);
    }
}
