//! Scopes as conditions. Every finder of tickets goes through here: what is out of scope is not found.

use crate::entities::{assignment, ticket};
use domain::{
    access::{Projects, Scope, View},
    id::StaffId,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Expr, ExprTrait},
};

/// The tickets that a scope contains.
pub(crate) fn tickets(scope: &Scope) -> Condition {
    match scope.view() {
        View::Reporter(person) => Condition::all().add(ticket::Column::ReporterId.eq(person.0)),
        View::Ticket(ticket) => Condition::all().add(ticket::Column::Id.eq(ticket.0)),
        View::Technician(staff) => jobs(*staff),
        View::Projects(projects) => in_projects(ticket::Column::ProjectId, projects),
        View::ProjectsAndJobs(projects, staff) => {
            Condition::any().add(in_projects(ticket::Column::ProjectId, projects)).add(jobs(*staff))
        }
    }
}

/// The same, for queries that walk through the tickets by date: SQLite would rather collect everything that several projects have, and
/// sort it; a sign before the column keeps it from that.
pub(crate) fn tickets_by_date(db: &impl ConnectionTrait, scope: &Scope) -> Condition {
    match scope.view() {
        View::Projects(Projects::Only(set)) if set.len() > 1 && db.get_database_backend() == DbBackend::Sqlite => {
            let column = Expr::cust_with_exprs("+?", [ticket::Column::ProjectId.into_expr()]);
            Condition::all().add(column.is_in(set.iter().map(|p| p.0)))
        }
        _ => tickets(scope),
    }
}

/// What a technician has or had.
fn jobs(staff: StaffId) -> Condition {
    let had = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::TicketId)
        .filter(assignment::Column::StaffId.eq(staff.0))
        .into_query();
    Condition::any().add(ticket::Column::TechnicianId.eq(staff.0)).add(ticket::Column::Id.in_subquery(had))
}

/// Rows of these projects.
pub(crate) fn in_projects<C: ColumnTrait>(column: C, projects: &Projects) -> Condition {
    match projects {
        Projects::All => Condition::all(),
        Projects::Only(set) => Condition::all().add(column.is_in(set.iter().map(|p| p.0))),
    }
}
