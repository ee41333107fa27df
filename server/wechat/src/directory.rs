//! A company's directory (通讯录) as far as an application may see it.

use std::fmt::{Debug, Formatter, Result};

/// A department; 1 is the root.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its number in the company.
    pub id: i64,
    /// Its name, where the application may see it.
    pub name: Option<String>,
    /// The department above; 0 above the root.
    pub parent: i64,
}

/// A member of the company.
#[derive(Clone, PartialEq, Eq)]
pub struct Member {
    /// The member's id in the company. The platform ignores its case.
    pub userid: String,
    /// The member's name.
    pub name: String,
    /// The departments, by number.
    pub departments: Vec<i64>,
    /// How the account stands, where the platform was asked for one member.
    pub status: Option<MemberStatus>,
}

/// How a member's account stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberStatus {
    /// Can sign in and gets messages.
    Active,
    /// Switched off by the company.
    Disabled,
    /// Never signed in.
    NotActivated,
    /// Left the company.
    Left,
    /// A number that we do not know.
    Other(i64),
}

/// A page of everybody's ids.
#[derive(Clone, PartialEq, Eq)]
pub struct MemberIds {
    /// userid and department; a member of two departments comes twice.
    pub ids: Vec<(String, i64)>,
    /// Where the next page begins; `None` at the end.
    pub next: Option<String>,
}

/// What a member agreed to tell at a sign-in.
#[derive(Clone, PartialEq, Eq)]
pub struct WecomProfile {
    /// The member's id in the company.
    pub userid: String,
    /// The telephone number, if they let us know it.
    pub mobile: Option<String>,
}

impl MemberStatus {
    pub(crate) fn read(number: i64) -> Self {
        match number {
            1 => Self::Active,
            2 => Self::Disabled,
            4 => Self::NotActivated,
            5 => Self::Left,
            other => Self::Other(other),
        }
    }
}

impl Debug for Member {
    /// Without the person.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("Member");
        shown.field("departments", &self.departments).field("status", &self.status).finish_non_exhaustive()
    }
}

impl Debug for MemberIds {
    /// Without the people.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("MemberIds").field("count", &self.ids.len()).field("next", &self.next).finish()
    }
}

impl Debug for WecomProfile {
    /// Without the person.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        f.debug_struct("WecomProfile").finish_non_exhaustive()
    }
}
