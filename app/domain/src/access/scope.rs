//! Scopes: what somebody may read. Out of scope looks exactly like "not there".

use crate::id::{PersonId, ProjectId, StaffId, TicketId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A set of projects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Projects {
    /// All that there are: the group's own people, and the system.
    All,
    /// These.
    Only(BTreeSet<ProjectId>),
}

impl Projects {
    /// No project at all.
    pub fn none() -> Projects {
        Projects::Only(BTreeSet::new())
    }

    /// These and those.
    pub fn joined(self, others: &Projects) -> Projects {
        match (self, others) {
            (Projects::Only(mut these), Projects::Only(those)) => {
                these.extend(those);
                Projects::Only(these)
            }
            _ => Projects::All,
        }
    }

    /// Whether the project is among them.
    pub fn contains(&self, project: ProjectId) -> bool {
        match self {
            Projects::All => true,
            Projects::Only(set) => set.contains(&project),
        }
    }
}

/// What an actor may read. Made only by [`Actor::scope`](super::Actor::scope).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(View);

/// The cases of a scope, for the store to turn into conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// Tickets that this person reported.
    Reporter(PersonId),
    /// This one ticket.
    Ticket(TicketId),
    /// Tickets that are or were given to this technician.
    Technician(StaffId),
    /// Tickets of these projects.
    Projects(Projects),
    /// Tickets of these projects, and those that are or were given to this technician elsewhere.
    ProjectsAndJobs(Projects, StaffId),
}

impl Scope {
    pub(super) fn reporter(person: PersonId) -> Scope {
        Scope(View::Reporter(person))
    }

    pub(super) fn ticket(ticket: TicketId) -> Scope {
        Scope(View::Ticket(ticket))
    }

    pub(super) fn technician(staff: StaffId) -> Scope {
        Scope(View::Technician(staff))
    }

    pub(super) fn projects(projects: Projects) -> Scope {
        Scope(View::Projects(projects))
    }

    pub(super) fn projects_and_jobs(projects: Projects, staff: StaffId) -> Scope {
        Scope(View::ProjectsAndJobs(projects, staff))
    }

    /// The case at hand.
    pub fn view(&self) -> &View {
        &self.0
    }

    /// The same scope cut down to one project, for people who look at one estate. Never wider than before.
    pub fn within(&self, project: ProjectId) -> Scope {
        match &self.0 {
            View::Projects(projects) | View::ProjectsAndJobs(projects, _) if projects.contains(project) => {
                Scope(View::Projects(Projects::Only(BTreeSet::from([project]))))
            }
            View::Projects(_) | View::ProjectsAndJobs(..) => Scope(View::Projects(Projects::none())),
            _ => self.clone(),
        }
    }
}
