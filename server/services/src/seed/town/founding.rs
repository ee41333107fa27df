//! Founding: the rows of the company as they come together.

use super::{
    super::{Plan, chance::Chance, scenario::Player},
    layout::{COMPANIES, PROJECTS},
};
use domain::{
    At,
    access::Role,
    id::{PersonId, ProjectId, StaffId},
};
use store::setup::{Company, rows};
use uuid::Uuid;

/// Mobile numbers that the seed gives away begin here; the scenario's own are below.
const FIRST_PHONE: u64 = 13_800_020_000;
/// Jobs that one technician may have at a time.
const CAP: i32 = 6;

pub(super) struct Founding<'p> {
    pub(super) rows: Company,
    pub(super) chance: Chance,
    /// When it all was entered.
    pub(super) at: At,
    pub(super) now: At,
    password_hash: Option<&'p str>,
    phones: u64,
}

/// The units of the company.
pub(super) struct Units {
    pub(super) group: Uuid,
    pub(super) companies: Vec<Uuid>,
    pub(super) projects: Vec<ProjectId>,
}

/// Somebody who is employed.
pub(super) struct Hired {
    pub(super) staff: StaffId,
    pub(super) person: PersonId,
}

impl<'p> Founding<'p> {
    pub(super) fn new(chance: Chance, at: At, plan: &'p Plan) -> Founding<'p> {
        Founding {
            rows: Company::default(),
            chance,
            at,
            now: plan.now,
            password_hash: plan.password_hash.as_deref(),
            phones: FIRST_PHONE,
        }
    }

    /// The next id.
    pub(super) fn id(&mut self) -> Uuid {
        self.chance.id(self.at)
    }

    /// The next phone number.
    pub(super) fn phone(&mut self) -> String {
        self.phones += 1;
        self.phones.to_string()
    }

    /// Group, companies and projects.
    pub(super) fn units(&mut self) -> Units {
        let group = self.unit(None, "group", "云栖集团", 0);
        let companies: Vec<Uuid> =
            (0..).zip(COMPANIES).map(|(n, name)| self.unit(Some(group), "company", name, n)).collect();
        let mut projects = Vec::new();
        for (n, project) in (0..).zip(PROJECTS) {
            let id = self.unit(Some(companies[project.company]), "project", project.name, n);
            if let Some(row) = self.rows.units.last_mut() {
                row.short_no = Some(i32::from(project.short_no));
                row.phone = Some(project.phone.into());
            }
            projects.push(ProjectId(id));
        }
        Units { group, companies, projects }
    }

    fn unit(&mut self, parent: Option<Uuid>, kind: &str, name: &str, position: i32) -> Uuid {
        let id = self.id();
        self.rows.units.push(rows::OrgUnit {
            id,
            parent_id: parent,
            kind: kind.into(),
            name: name.into(),
            short_no: None,
            phone: None,
            account: None,
            position,
        });
        id
    }

    /// A person.
    pub(super) fn person(&mut self, name: &str, phone: Option<&str>) -> PersonId {
        let id = self.id();
        let phone = phone.map(Into::into);
        self.rows.people.push(rows::Person { id, name: name.into(), phone, created_at: self.at.0 });
        PersonId(id)
    }

    /// A person with a job, as `role` in a unit.
    pub(super) fn employ(
        &mut self,
        name: &str,
        phone: Option<&str>,
        login: Option<&str>,
        (role, unit): (Role, Uuid),
    ) -> Hired {
        let person = self.person(name, phone);
        let id = self.id();
        self.rows.staff.push(rows::Staff {
            id,
            person_id: person.0,
            name: name.into(),
            login: login.map(str::to_lowercase),
            password_hash: login.and(self.password_hash).map(Into::into),
            active: true,
            cap: CAP,
            phone: phone.map(Into::into),
        });
        self.rows.roles.push(rows::StaffRole { staff_id: id, role: role.code().into(), org_unit_id: unit });
        Hired { staff: StaffId(id), person }
    }

    /// The ids by which the platforms know a player.
    pub(super) fn identify(&mut self, person: PersonId, player: &Player) {
        let openids = player.openids.iter().map(|(account, id)| (account, id, player.follows.contains(account)));
        let member = player.corp.iter().zip(&player.userid).map(|(corp, id)| (corp, id, true));
        for (account, openid, reachable) in openids.chain(member) {
            self.rows.identities.push(rows::Identity {
                account: account.clone(),
                openid: openid.clone(),
                person_id: person.0,
                verified: true,
                reachable,
                created_at: self.at.0,
                changed_s: 0,
                muted: false,
            });
        }
    }
}
