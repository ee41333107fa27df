//! Scopes as conditions. Every finder of tickets goes through here: what is out of scope is not found.

use crate::entities::{assignment, ticket};
use domain::access::{Projects, Scope, View};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

/// The tickets that a scope contains.
pub(crate) fn tickets(scope: &Scope) -> Condition {
    match scope.view() {
        View::Reporter(person) => Condition::all().add(ticket::Column::ReporterId.eq(person.0)),
        View::Technician(staff) => {
            let had = assignment::Entity::find()
                .select_only()
                .column(assignment::Column::TicketId)
                .filter(assignment::Column::StaffId.eq(staff.0))
                .into_query();
            Condition::any().add(ticket::Column::TechnicianId.eq(staff.0)).add(ticket::Column::Id.in_subquery(had))
        }
        View::Projects(projects) => in_projects(ticket::Column::ProjectId, projects),
    }
}

/// Rows of these projects.
pub(crate) fn in_projects<C: ColumnTrait>(column: C, projects: &Projects) -> Condition {
    match projects {
        Projects::All => Condition::all(),
        Projects::Only(set) => Condition::all().add(column.is_in(set.iter().map(|p| p.0))),
    }
}
