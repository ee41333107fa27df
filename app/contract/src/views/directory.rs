//! A company's directory in WeCom beside our employees.

use super::desk::Frame;
use crate::forms::MEMBERS_A_PAGE;
use domain::{At, form::Problem, id::StaffId};

/// `GET /admin/wechat/members`
#[derive(Clone, Debug)]
pub struct MembersPage {
    /// Around it.
    pub frame: Frame,
    /// One for each application.
    pub directories: Vec<Directory>,
}

/// The directory of one application, as it was last read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Directory {
    /// Key of the application.
    pub corp: String,
    /// What people call it.
    pub name: String,
    /// When it was last read, if ever.
    pub read_at: Option<At>,
    /// Why the last try failed: the platform's code, −1 if it did not answer, 0 if it showed nobody.
    pub code: Option<i64>,
    /// Members whom no employee is known by.
    pub loose: Leaf<Loose>,
    /// Members who are employees.
    pub bound: Leaf<Bound>,
    /// Employees whom the application does not see any more.
    pub hidden: Leaf<Bound>,
    /// Who left the company in the last month, the latest first: name and when they were unbound.
    pub left: Leaf<(String, At)>,
    /// Employees who are no members yet: name, where they work, and a number that stays theirs where that says too little.
    pub employees: Vec<(StaffId, String)>,
    /// What was typed for one of the loose members and names nobody.
    pub refused: Option<Refused>,
}

/// A name that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The member's id in the company.
    pub userid: String,
    /// What was typed.
    pub typed: String,
    /// What is wrong with it.
    pub why: Problem,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leaf<T> {
    /// What stands on it.
    pub lines: Vec<T>,
    /// Which page it is, from 1.
    pub page: usize,
    /// How many lines the whole list has.
    pub total: usize,
}

impl<T> Default for Leaf<T> {
    fn default() -> Leaf<T> {
        Leaf { lines: vec![], page: 1, total: 0 }
    }
}

impl<T> Leaf<T> {
    /// One page of the whole list; empty past its end.
    pub fn of(all: Vec<T>, page: usize) -> Leaf<T> {
        let (total, before) = (all.len(), page.saturating_sub(1).saturating_mul(MEMBERS_A_PAGE));
        Leaf { lines: all.into_iter().skip(before).take(MEMBERS_A_PAGE).collect(), page, total }
    }

    /// The same page with other lines.
    pub fn map<L>(self, line: impl FnMut(T) -> L) -> Leaf<L> {
        Leaf { lines: self.lines.into_iter().map(line).collect(), page: self.page, total: self.total }
    }
}

/// A member who is nobody here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loose {
    /// The member's id in the company.
    pub userid: String,
    /// The name in the directory.
    pub name: String,
    /// The one employee with this name, if they are no member yet.
    pub likely: Option<StaffId>,
}

/// A member and the employee that they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The member's id in the company.
    pub userid: String,
    /// The name in the directory.
    pub name: String,
    /// The employee's name; nothing for somebody who is employed no longer.
    pub employee: String,
}

/// What a reading would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Members who are employees.
    pub bound: Vec<Bound>,
    /// Members who are nobody here: id and name.
    pub loose: Vec<(String, String)>,
    /// Employees whom the application does not see.
    pub hidden: Vec<Bound>,
    /// Employees who left the company: they are unbound.
    pub left: Vec<Bound>,
}
