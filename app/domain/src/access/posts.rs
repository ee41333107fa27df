//! Posts: what somebody is employed as, and where. A role in one estate says nothing about another.

use super::{Projects, Role};
use crate::id::ProjectId;
use std::collections::BTreeMap;

/// The roles that somebody holds, each with the projects in which it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Posts(BTreeMap<Role, Projects>);

impl Posts {
    /// Whether one of these roles is held anywhere.
    pub fn any(&self, roles: &[Role]) -> bool {
        roles.iter().any(|role| self.0.contains_key(role))
    }

    /// Whether one of these roles is held in this project.
    pub fn any_in(&self, roles: &[Role], project: ProjectId) -> bool {
        roles.iter().filter_map(|role| self.0.get(role)).any(|projects| projects.contains(project))
    }

    /// The projects in which one of these roles is held.
    pub fn projects_as(&self, roles: &[Role]) -> Projects {
        roles.iter().filter_map(|role| self.0.get(role)).fold(Projects::none(), Projects::joined)
    }

    /// The projects in which any role is held.
    pub fn projects(&self) -> Projects {
        self.projects_as(Role::ALL)
    }

    /// The role that says most of what somebody with these does.
    pub fn main(&self) -> Role {
        Self::first(|role| self.any(&[role]))
    }

    /// The role that says most of what somebody with these does in this project.
    pub fn main_in(&self, project: ProjectId) -> Role {
        Self::first(|role| self.any_in(&[role], project))
    }

    fn first(held: impl Fn(Role) -> bool) -> Role {
        let order = [Role::Manager, Role::Desk, Role::Lead, Role::Admin, Role::Technician];
        order.into_iter().find(|role| held(*role)).unwrap_or(Role::Technician)
    }
}

impl FromIterator<(Role, Projects)> for Posts {
    /// The same role twice holds in the projects of both.
    fn from_iter<T: IntoIterator<Item = (Role, Projects)>>(held: T) -> Self {
        let mut posts = Posts::default();
        for (role, projects) in held {
            let known = posts.0.entry(role).or_insert_with(Projects::none);
            *known = std::mem::replace(known, Projects::none()).joined(&projects);
        }
        posts
    }
}
