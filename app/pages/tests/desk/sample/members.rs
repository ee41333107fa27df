//! A directory with a bit of everything, one that was never read, and one that cannot be.

use super::{Tone, frame, id, now};
use contract::views::{
    desk::Frame,
    directory::{Bound, Directory, Leaf, Loose, MembersPage, Refused},
};

/// As an administrator sees it.
pub(crate) fn members(tone: Tone) -> MembersPage {
    let bound = |userid: &str, name: &str, employee: &str| Bound {
        userid: userid.into(),
        name: tone.say(name),
        employee: tone.say(employee),
    };
    let loose = |userid: &str, name: &str, likely| Loose { userid: userid.into(), name: tone.say(name), likely };
    let directory = Directory {
        corp: "corp".into(),
        name: tone.say("云栖物业"),
        read_at: Some(now().plus_minutes(-25)),
        loose: Leaf::of(vec![loose("liqiang", "李强", Some(id(7))), loose("reception", "前台", None)], 1),
        bound: Leaf::of(vec![bound("zhangjianguo", "张建国", "张建国"), bound("liuyang", "刘洋", "刘洋")], 1),
        hidden: Leaf::of(
            vec![bound("maguodong", "马国栋", "马国栋"), Bound { employee: String::new(), ..bound("old", "老陈", "") }],
            1,
        ),
        left: Leaf::of(vec![(tone.say("钱伟"), now().plus_minutes(-3 * 1440))], 1),
        employees: vec![(id(7), tone.say("李强 · 云栖花园")), (id(8), tone.say("赵勇 · 湖畔雅苑"))],
        code: None,
        refused: None,
    };
    let frame = Frame { sets_up: true, ..frame(tone) };
    MembersPage { frame, directories: vec![directory] }
}

/// Never read, and refused.
pub(crate) fn unread_members() -> MembersPage {
    let view = members(Tone::Plain);
    let never = Directory { corp: "corp".into(), name: "云栖物业".into(), ..Directory::default() };
    let refused = Directory { code: Some(60020), corp: "second".into(), ..never.clone() };
    MembersPage { directories: vec![never, refused], ..view }
}

/// A company whose lists have pages: one stands on its second, one past its end.
pub(crate) fn many_members() -> MembersPage {
    let mut view = members(Tone::Plain);
    let directory = &mut view.directories[0];
    let loose = |n: usize| Loose { userid: format!("new{n:02}"), name: format!("新人{n}"), likely: None };
    let bound = directory.bound.lines[0].clone();
    directory.loose = Leaf::of((1..=45).map(loose).collect(), 2);
    directory.loose.lines.truncate(2);
    directory.refused =
        Some(Refused { userid: "new21".into(), typed: "新任<一>".into(), why: domain::form::Problem::Unknown });
    directory.bound = Leaf::of(vec![bound; 21], 3);
    view
}
