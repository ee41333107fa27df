//! Who lives and works in the town.

use super::place;
use domain::{
    access::{Actor, Role},
    id::{PersonId, StaffId},
};

/// The service account of both estates.
pub(super) const ACCOUNT: &str = "main";
/// The company's WeCom application.
pub(super) const CORP: &str = "corp";

/// Somebody with a name.
#[derive(Clone, Debug)]
pub struct Persona {
    /// As the company knows them; empty for a newcomer.
    pub name: &'static str,
    /// The person.
    pub person: PersonId,
    /// The employment, if any.
    pub staff: Option<StaffId>,
    /// As the one who acts.
    pub actor: Actor,
    /// Account or corp, and the id in it.
    pub identity: Option<(&'static str, &'static str)>,
}

impl Persona {
    /// The employment of somebody who has one.
    pub fn staff_id(&self) -> StaffId {
        self.staff.expect("an employee")
    }

    /// The id that the platform knows them by.
    pub fn openid(&self) -> &'static str {
        self.identity.expect("somebody on a platform").1
    }
}

/// An employee before the town has them. `at` is the unit in which the role holds.
pub(super) struct Hired {
    pub n: u128,
    pub name: &'static str,
    pub role: Role,
    pub at: uuid::Uuid,
    pub skills: &'static [&'static str],
    pub phone: &'static str,
    pub login: Option<&'static str>,
    pub identity: Option<(&'static str, &'static str)>,
}

impl Hired {
    pub(super) fn person(&self) -> PersonId {
        PersonId(place::nth(place::PEOPLE, self.n))
    }

    pub(super) fn staff(&self) -> StaffId {
        StaffId(place::nth(place::STAFF, self.n))
    }
}

/// Everybody whom the company employs. The first two work in the field.
pub(super) fn hired() -> [Hired; 6] {
    let (garden, lakeside, company) = (place::GARDEN.0, place::LAKESIDE.0, place::COMPANY.0);
    let hired = |n, name, role, at, phone| Hired { n, name, role, at, phone, skills: &[], login: None, identity: None };
    [
        Hired {
            skills: &["lift", "electric", "water"],
            identity: Some((CORP, "zhangjianguo")),
            ..hired(11, "张建国", Role::Technician, garden, "13800000011")
        },
        Hired {
            skills: &["water", "electric", "lift"],
            identity: Some((ACCOUNT, "o-wang")),
            ..hired(12, "王志强", Role::Technician, garden, "13800000012")
        },
        Hired { identity: Some((ACCOUNT, "o-liu")), ..hired(13, "刘班长", Role::Lead, garden, "13800000013") },
        Hired { login: Some("hejing"), ..hired(14, "何静", Role::Desk, garden, "13800000014") },
        Hired { identity: Some((CORP, "zhoumin")), ..hired(15, "周敏", Role::Manager, company, "13800000015") },
        hired(16, "外区客服", Role::Desk, lakeside, "13800000016"),
    ]
}
