//! Actors: who stands behind a request. Made by authentication only, handed to every service first.

use super::scope::{Projects, Scope};
use crate::{
    id::{PersonId, StaffId},
    ticket::ActorRef,
};
use serde::{Deserialize, Serialize};

/// What somebody is employed as.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 维修工
    Technician,
    /// 班组长
    Lead,
    /// 客服
    Desk,
    /// 项目或区域经理
    Manager,
    /// 系统管理员
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: &[Role] = &[Role::Technician, Role::Lead, Role::Desk, Role::Manager, Role::Admin];

    /// Stable name in the database.
    pub fn code(self) -> &'static str {
        match self {
            Role::Technician => "technician",
            Role::Lead => "lead",
            Role::Desk => "desk",
            Role::Manager => "manager",
            Role::Admin => "admin",
        }
    }

    /// The role with this stable name.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.iter().copied().find(|r| r.code() == code)
    }
}

/// A person's roles; usually one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(Vec<Role>);

impl Roles {
    /// Whether the role is among them.
    pub fn has(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// Whether any of the given roles is among them.
    pub fn any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|r| self.has(*r))
    }

    /// The role that says most of what somebody with these does here.
    pub fn main(&self) -> Role {
        let order = [Role::Manager, Role::Desk, Role::Lead, Role::Admin, Role::Technician];
        order.into_iter().find(|r| self.has(*r)).unwrap_or(Role::Technician)
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<T: IntoIterator<Item = Role>>(roles: T) -> Self {
        let mut roles: Vec<_> = roles.into_iter().collect();
        roles.sort();
        roles.dedup();
        Roles(roles)
    }
}

/// A job of ours that acts by itself.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum SystemJob {
    /// Gives tickets to technicians and watches their answers.
    Dispatch,
    /// Ends what nobody answers and resumes what may go on.
    Timers,
    /// Builds the demonstration's history.
    Seed,
}

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// An owner, tenant or visitor who came in by WeChat.
    Person {
        /// Who.
        person: PersonId,
    },
    /// An employee with roles, inside some projects.
    Staff {
        /// Who.
        staff: StaffId,
        /// As what.
        roles: Roles,
        /// Where.
        projects: Projects,
    },
    /// One of our own jobs.
    System(SystemJob),
}

impl Actor {
    /// The reference that events keep.
    pub fn as_ref(&self) -> ActorRef {
        match self {
            Actor::Person { person } => ActorRef::Person(*person),
            Actor::Staff { staff, .. } => ActorRef::Staff(*staff),
            Actor::System(_) => ActorRef::System,
        }
    }

    /// What the actor may read: their own, their jobs, or their projects.
    pub fn scope(&self) -> Scope {
        match self {
            Actor::Person { person } => Scope::reporter(*person),
            Actor::Staff { projects, roles, .. }
                if roles.any(&[Role::Lead, Role::Desk, Role::Manager, Role::Admin]) =>
            {
                Scope::projects(projects.clone())
            }
            Actor::Staff { staff, .. } => Scope::technician(*staff),
            Actor::System(_) => Scope::projects(Projects::All),
        }
    }

    /// The employee, if it is one.
    pub fn staff(&self) -> Option<StaffId> {
        match self {
            Actor::Staff { staff, .. } => Some(*staff),
            _ => None,
        }
    }

    /// Whether the actor is an employee with one of these roles.
    pub fn is_any(&self, wanted: &[Role]) -> bool {
        matches!(self, Actor::Staff { roles, .. } if roles.any(wanted))
    }
}
