//! Actors: who stands behind a request. Made by authentication only, handed to every service first.

use super::{
    Posts,
    scope::{Projects, Scope},
};
use crate::{
    id::{PersonId, StaffId, TicketId},
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

/// The roles that see whole projects.
const OFFICE: &[Role] = &[Role::Lead, Role::Desk, Role::Manager, Role::Admin];

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
    /// An employee.
    Staff {
        /// Who.
        staff: StaffId,
        /// As what, and where.
        posts: Posts,
    },
    /// Somebody who holds a signed link to one ticket: they look, and do nothing.
    LinkHolder {
        /// The link's ticket.
        ticket: TicketId,
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
            Actor::LinkHolder { .. } => ActorRef::LinkHolder,
            Actor::System(_) => ActorRef::System,
        }
    }

    /// What the actor may read: their own, their jobs, the ticket of their link, or the projects whose office they belong to.
    pub fn scope(&self) -> Scope {
        match self {
            Actor::Person { person } => Scope::reporter(*person),
            Actor::Staff { posts, .. } if posts.any(OFFICE) && !posts.any(&[Role::Technician]) => self.scope_as(OFFICE),
            Actor::Staff { staff, posts } if posts.any(OFFICE) => {
                Scope::projects_and_jobs(posts.projects_as(OFFICE), *staff)
            }
            Actor::Staff { staff, .. } => Scope::technician(*staff),
            Actor::LinkHolder { ticket } => Scope::ticket(*ticket),
            Actor::System(_) => Scope::projects(Projects::All),
        }
    }

    /// What the actor may read in these roles: tickets of the projects in which they hold one of them. Our own jobs hold all everywhere.
    pub fn scope_as(&self, roles: &[Role]) -> Scope {
        Scope::projects(self.projects_as(roles))
    }

    /// The projects in which the actor holds one of these roles.
    pub fn projects_as(&self, roles: &[Role]) -> Projects {
        match self {
            Actor::Person { .. } | Actor::LinkHolder { .. } => Projects::none(),
            Actor::Staff { posts, .. } => posts.projects_as(roles),
            Actor::System(_) => Projects::All,
        }
    }

    /// The employee, if it is one.
    pub fn staff(&self) -> Option<StaffId> {
        match self {
            Actor::Staff { staff, .. } => Some(*staff),
            _ => None,
        }
    }

    /// Whether the actor is an employee with one of these roles somewhere.
    pub fn is_any(&self, wanted: &[Role]) -> bool {
        matches!(self, Actor::Staff { posts, .. } if posts.any(wanted))
    }
}
