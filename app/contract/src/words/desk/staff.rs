//! The technicians.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

pub const NAME: &str = "姓名";
pub const SKILLS: &str = "专业";
pub const SHIFT: &str = "班次";
pub const ON_SHIFT: &str = "在班";
pub const OFF_SHIFT: &str = "不在班";
pub const ON_LEAVE: &str = "请假";
pub const OPEN_JOBS: &str = "手上工单";
pub const HEARS_BY: &str = "通知方式";
pub const HEARS_NOTHING: &str = "没有绑定微信";
pub const CALL_THEM: &str = "派单给他们后请打电话告知：";
pub const LEAVE: &str = "请假";
pub const LEAVE_UNTIL: &str = "请假到";
pub const LEAVE_SEND: &str = "请假";
pub const LEAVE_END: &str = "销假";
pub const STAFF_HINT: &str = "请假的师傅不会再接到新工单；手上的工单请改派";
pub const NO_STAFF: &str = "还没有师傅";
pub const NO_STAFF_HINT: &str = "管理员添加员工后会出现在这里。";

/// `2 位在班师傅没有绑定微信，收不到派单通知`
pub fn deaf_on_duty(n: usize) -> String {
    format!("{n} 位在班师傅没有绑定微信，收不到派单通知")
}

/// Some of them by name: `冯海涛、周启明 等 8 位`
pub fn some_of(names: &[&str], all: usize) -> String {
    let told = names.join("、");
    if names.len() < all { format!("{told} 等 {all} 位") } else { told }
}

/// A shift of the day, in minutes since its midnight: `08:00–18:00`, `23:00–次日 07:00`, `全天`
pub fn shift(from: u16, to: u16) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60 % 24, minute % 60);
    match (from, to) {
        (0, 1440) => "全天".into(),
        (from, to) if to > 1440 => format!("{}–次日 {}", clock(from), clock(to)),
        (from, 1440) => format!("{}–24:00", clock(from)),
        (from, to) => format!("{}–{}", clock(from), clock(to)),
    }
}

/// `水电班 · 云栖花园`
pub fn crew_at(crew: Option<&str>, at: Option<&str>) -> String {
    [crew, at].into_iter().flatten().collect::<Vec<_>>().join(" · ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shifts_that_end_tomorrow_say_so() {
        let said = [(480, 1080), (1380, 1860), (480, 1920), (0, 1440), (960, 1440)].map(|(from, to)| shift(from, to));
        assert_eq!(said, ["08:00–18:00", "23:00–次日 07:00", "08:00–次日 08:00", "全天", "16:00–24:00"]);
    }
}
