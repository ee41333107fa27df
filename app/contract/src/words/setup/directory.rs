//! Words around a company's directory, on the page and on the command line.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

use crate::{
    forms::MemberList,
    words::{
        desk,
        platform::{Platform, sentence},
    },
};

pub const DIRECTORY: &str = "企业微信通讯录";
pub const DIRECTORY_INTRO: &str =
    "每小时和企业微信通讯录核对一次，只保存成员账号和姓名。离职成员会自动解绑并退出登录。";
pub const READ_NOW: &str = "立即核对";
pub const NEVER_READ: &str = "还没核对过";
pub const HIDDEN_HOW: &str = "请在企业微信后台把他们加回应用的可见范围，否则收不到消息。";
pub const NOBODY_LOOSE: &str = "通讯录里的成员都已绑定员工";
pub const MEMBER: &str = "成员";
pub const USERID: &str = "账号";
pub const EMPLOYEE: &str = "员工";
pub const CHOOSE: &str = "选择员工";
pub const TYPE_NAME: &str = "输入姓名";
pub const BIND: &str = "绑定";
pub const UNBIND: &str = "解绑";
pub const NOT_EMPLOYED: &str = "已不在职";
pub const UNBOUND_AT: &str = "解绑时间";

/// The name of a list, and of its second column.
pub fn list(list: MemberList) -> (&'static str, &'static str) {
    match list {
        MemberList::Loose => ("未绑定的成员", CHOOSE),
        MemberList::Hidden => ("应用看不到的员工", EMPLOYEE),
        MemberList::Bound => ("已绑定的成员", EMPLOYEE),
        MemberList::Left => ("最近一个月离职的成员", UNBOUND_AT),
    }
}

/// `第 21–40 人，共 306 人`
pub fn members_shown(first: usize, last: usize, all: usize) -> String {
    format!("第 {first}–{last} 人，共 {all} 人")
}

/// `云栖物业（corp）未绑定的成员翻页`, for those who hear it: there are several.
pub fn turn(directory: &str, list: &str) -> String {
    format!("{directory}{list}{}", desk::PAGES)
}

/// `云栖物业（corp）`
pub fn directory(name: &str, key: &str) -> String {
    format!("{name}（{key}）")
}

/// `上次核对：今天 14:08 · 已绑定 12 人，未绑定 3 人`
pub fn read_at(moment: &str, bound: usize, loose: usize) -> String {
    format!("上次核对：{moment} · 已绑定 {bound} 人，未绑定 {loose} 人")
}

/// Why the directory could not be read.
pub fn not_read(code: i64) -> String {
    match code {
        0 => "应用看不到任何成员，请在企业微信后台检查可见范围。".into(),
        -1 => "企业微信暂时没有回应，稍后会自动再试。".into(),
        code => format!("通讯录没有读到。{}", sentence(Platform::Wecom, code)),
    }
}

/// `绑定 李四（lisi）`
pub fn bind_member(name: &str, userid: &str) -> String {
    format!("绑定 {name}（{userid}）")
}

/// `解绑 李四（lisi）`
pub fn unbind_member(name: &str, userid: &str) -> String {
    format!("解绑 {name}（{userid}）")
}

/// `员工：李四（lisi）`
pub fn employee_of(name: &str, userid: &str) -> String {
    format!("{EMPLOYEE}：{name}（{userid}）")
}

/// `张建国 · 云栖花园`: an employee, and where they work.
pub fn works_at(name: &str, unit: &str) -> String {
    format!("{name} · {unit}")
}

/// `张建国（2）`: which of several of one name.
pub fn nth_of_name(label: &str, nth: u32) -> String {
    format!("{label}（{nth}）")
}

/// One line of a comparison on a terminal: sign, id, names, and what is with it.
pub fn line(sign: char, userid: &str, name: &str, what: &str) -> String {
    format!("{sign} {userid}  {name}  {what}")
}

/// `已绑定 张建国`
pub fn bound_to(employee: &str) -> String {
    if employee.is_empty() { format!("已绑定（{NOT_EMPLOYED}）") } else { format!("已绑定 {employee}") }
}

pub const LINE_LOOSE: &str = "未绑定，请在“微信接入”页面绑定";
pub const LINE_HIDDEN: &str = "不在应用的可见范围";
pub const LINE_LEFT: &str = "已离职，解绑并退出登录";
