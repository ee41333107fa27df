//! Which page of which list of a directory somebody has turned to, as the page's address has it.

use super::filter::encode;

/// Members on a page of one list: four lists stand below one another.
pub const MEMBERS_A_PAGE: usize = 20;

/// The lists of a directory.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum MemberList {
    /// 未绑定: members whom no employee is known by.
    Loose,
    /// 看不到: employees whom the application does not see any more.
    Hidden,
    /// 已绑定: members who are employees.
    Bound,
    /// 离职: who left the company.
    Left,
}

impl MemberList {
    /// In the order of the page.
    pub const ALL: [MemberList; 4] = [Self::Loose, Self::Hidden, Self::Bound, Self::Left];

    /// Its name in addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Loose => "loose",
            Self::Hidden => "hidden",
            Self::Bound => "bound",
            Self::Left => "left",
        }
    }
}

/// One list that was turned to a page; all others show their first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberFilter {
    /// Key of the application.
    pub corp: String,
    /// Its list.
    pub list: MemberList,
    /// Page, from 1.
    pub page: usize,
}

impl Default for MemberFilter {
    fn default() -> MemberFilter {
        MemberFilter { corp: String::new(), list: MemberList::Loose, page: 1 }
    }
}

impl MemberFilter {
    /// Reads the three as typed. What cannot be read is the first page.
    pub fn read(corp: &str, list: &str, page: &str) -> MemberFilter {
        let list = MemberList::ALL.into_iter().find(|one| one.code() == list);
        let turned = |list| MemberFilter {
            corp: corp.chars().take(64).collect(),
            list,
            page: page.parse().unwrap_or(1).clamp(1, 10_000),
        };
        list.map(turned).unwrap_or_default()
    }

    /// The page that this list shows, from 1.
    pub fn page_of(&self, corp: &str, list: MemberList) -> usize {
        if (self.corp.as_str(), self.list) == (corp, list) { self.page } else { 1 }
    }

    /// The address of the page.
    pub fn href(&self) -> String {
        let (path, list) = ("/admin/wechat/members", self.list.code());
        match self.page {
            ..=1 => path.into(),
            page => format!("{path}?corp={}&list={list}&page={page}", encode(&self.corp)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_list_is_turned_and_the_others_are_not() {
        let turned = MemberFilter::read("corp", "bound", "3");
        assert_eq!(turned.href(), "/admin/wechat/members?corp=corp&list=bound&page=3");
        let pages = |corp| MemberList::ALL.map(|list| turned.page_of(corp, list));
        assert_eq!((pages("corp"), pages("other")), ([1, 1, 3, 1], [1; 4]));
        for (list, page) in [("bound", "x"), ("bound", "0"), ("bound", "-1"), ("all", "3"), ("", "")] {
            assert_eq!(MemberFilter::read("corp", list, page).href(), "/admin/wechat/members", "{list} {page}");
        }
        assert_eq!(MemberFilter::read("corp", "left", "99999").page, 10_000);
    }
}
