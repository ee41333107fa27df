//! The directory as an administrator sees it: who is bound, who is not, and who could be whom.

use super::{bind::wrong, roll::Roll};
use crate::{Services, error::Work};
use contract::{
    AppError, Reply,
    forms::{MemberFilter, MemberForm, MemberList},
    views::directory::{Bound, Comparison, Directory, Leaf, Loose},
};
use domain::{At, access::Actor, id::StaffId};
use std::{cmp::Reverse, collections::HashMap};
use store::{
    people,
    wecom::{self, Known, Member, Standing},
};

impl Services {
    /// The directories of all applications, a page of each list.
    ///
    /// # Errors
    /// `NotFound` for whoever sets no accounts up.
    pub async fn directories(&self, by: &Actor, filter: &MemberFilter) -> Reply<Vec<Directory>> {
        self.setup_frame(by).await?;
        let work = async {
            let mut all = Vec::with_capacity(self.settings.corps.len());
            for corp in &self.settings.corps {
                all.push(self.directory(corp, filter).await?);
            }
            Ok(all)
        };
        self.reply(work.await)
    }

    /// Reads a directory now, for somebody who waits for it.
    ///
    /// # Errors
    /// `NotFound` for whoever sets no accounts up, and for an unknown application.
    pub async fn read_directory_for(&self, by: &Actor, corp: &str) -> Reply<()> {
        self.setup_frame(by).await?;
        let work = async {
            self.is_corp(corp)?;
            self.read_directory(corp, self.now()).await
        };
        self.reply(work.await)
    }

    /// What a reading finds; `apply` also keeps it. For the command line.
    ///
    /// # Errors
    /// `NotFound` for an unknown application; `Busy` if the platform does not show its directory.
    pub async fn compare_directory(&self, corp: &str, apply: bool) -> Reply<Comparison> {
        let work = async {
            self.is_corp(corp)?;
            let seen = self.visible(corp).await.map_err(|error| {
                tracing::error!(corp, %error, "the directory cannot be read");
                AppError::Busy
            })?;
            let (now, apply) = (self.now(), apply && !seen.is_empty());
            let found = self.compare(corp, seen, now).await?;
            if apply {
                self.keep_directory(corp, &found, now).await?;
            }
            Ok(found.view())
        };
        self.reply(work.await)
    }

    fn is_corp(&self, corp: &str) -> Work<()> {
        if self.settings.corps.iter().any(|key| key == corp) { Ok(()) } else { Err(AppError::NotFound.into()) }
    }

    async fn directory(&self, corp: &str, filter: &MemberFilter) -> Work<Directory> {
        let reader = self.store.reader();
        let reading = wecom::reading_of(reader, corp).await?;
        let members = wecom::members_of(reader, corp).await?;
        let known = wecom::known_members(reader, corp).await?;
        let roll = self.roll(&known).await?;
        let lists = Lists::of(members, &known);
        let page = |list| filter.page_of(corp, list);
        Ok(Directory {
            corp: corp.into(),
            name: String::new(),
            read_at: reading.as_ref().and_then(|r| r.read_at),
            code: reading.and_then(|r| r.code),
            loose: Leaf::of(lists.loose, page(MemberList::Loose)).map(|member| loose(member, &roll)),
            bound: Leaf::of(lists.bound, page(MemberList::Bound)),
            hidden: Leaf::of(lists.hidden, page(MemberList::Hidden)),
            left: Leaf::of(lists.left, page(MemberList::Left)),
            employees: roll.free(),
            refused: None,
        })
    }

    /// The employee whom a form names: as the page lists them, or by a name that only one of them has.
    pub(super) async fn employee_named(&self, form: &MemberForm) -> Work<StaffId> {
        let typed = form.employee()?;
        let known = wecom::known_members(self.store.reader(), &form.corp).await?;
        let meant = self.roll(&known).await?.meant(typed);
        Ok(meant.map_err(|problem| wrong("staff", problem))?)
    }

    async fn roll(&self, known: &[Known]) -> Work<Roll> {
        let all = people::employees(self.store.reader()).await?;
        let ids: Vec<_> = all.iter().map(|(staff, ..)| *staff).collect();
        let at = people::work_at(self.store.reader(), &ids).await?;
        Ok(Roll::of(all, &at, known))
    }
}

/// The members by how they stand, in the order of their ids; who left, the latest first.
#[derive(Default)]
struct Lists {
    loose: Vec<Member>,
    bound: Vec<Bound>,
    hidden: Vec<Bound>,
    left: Vec<(String, At)>,
}

impl Lists {
    fn of(members: Vec<Member>, known: &[Known]) -> Lists {
        let by_id: HashMap<String, &Known> = known.iter().map(|k| (k.userid.to_ascii_lowercase(), k)).collect();
        let mut lists = Lists::default();
        for member in members {
            match (by_id.get(&member.userid), member.standing) {
                (Some(known), Standing::Here) => lists.bound.push(bound(known, member.name)),
                (Some(known), Standing::Hidden) => lists.hidden.push(bound(known, member.name)),
                (None, Standing::Here) => lists.loose.push(member),
                (None, Standing::Left) => lists.left.push((member.name, member.at)),
                _ => {}
            }
        }
        lists.left.sort_by_key(|(_, at)| Reverse(*at));
        lists
    }
}

fn bound(known: &Known, name: String) -> Bound {
    Bound { userid: known.userid.clone(), name, employee: known.name.clone() }
}

/// A name proposes, and an administrator decides: nobody is bound by it alone.
fn loose(member: Member, roll: &Roll) -> Loose {
    let likely = roll.likely(&member.name);
    Loose { userid: member.userid, name: member.name, likely }
}
