//! Employees: sign-in, roles with the projects in which they hold, leave, and who must act when nobody is found.

use crate::{
    StoreResult, Tx,
    entities::{crew, crew_member, shift, staff as row, staff_leave, staff_role, staff_skill},
    listed::one_of,
    places,
};
use domain::{
    At,
    access::{Actor, Posts, Projects, Role},
    id::{OrgUnitId, PersonId, ProjectId, StaffId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// An employee with everything that sign-in and the rules need.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Employee {
    pub id: StaffId,
    pub person: PersonId,
    pub name: String,
    pub phone: Option<String>,
    pub password_hash: Option<String>,
    pub posts: Posts,
}

impl Employee {
    /// The employee as the one who acts.
    pub fn actor(&self) -> Actor {
        Actor::Staff { staff: self.id, posts: self.posts.clone() }
    }
}

async fn employee(db: &impl ConnectionTrait, found: Option<row::Model>) -> StoreResult<Option<Employee>> {
    let Some(s) = found.filter(|s| s.active) else { return Ok(None) };
    let held = staff_role::Entity::find().filter(staff_role::Column::StaffId.eq(s.id)).all(db).await?;
    let under = places::projects_under(db, held.iter().map(|r| OrgUnitId(r.org_unit_id))).await?;
    let post = |r: &staff_role::Model| {
        let projects = under.get(&OrgUnitId(r.org_unit_id)).cloned().unwrap_or_default();
        Some((Role::from_code(&r.role)?, Projects::Only(projects)))
    };
    Ok(Some(Employee {
        id: StaffId(s.id),
        person: PersonId(s.person_id),
        name: s.name,
        phone: s.phone,
        password_hash: s.password_hash,
        posts: held.iter().filter_map(post).collect(),
    }))
}

/// The active employee with this id.
///
/// # Errors
/// Whatever the database answers.
pub async fn find_employee(db: &impl ConnectionTrait, id: StaffId) -> StoreResult<Option<Employee>> {
    let found = row::Entity::find_by_id(id.0).one(db).await?;
    employee(db, found).await
}

/// The active employee with this login.
///
/// # Errors
/// Whatever the database answers.
pub async fn find_employee_by_login(db: &impl ConnectionTrait, login: &str) -> StoreResult<Option<Employee>> {
    let found = row::Entity::find().filter(row::Column::Login.eq(login)).one(db).await?;
    employee(db, found).await
}

/// What a person is employed as, if they are.
///
/// # Errors
/// Whatever the database answers.
pub async fn find_employee_of_person(db: &impl ConnectionTrait, person: PersonId) -> StoreResult<Option<Employee>> {
    let found = row::Entity::find()
        .filter(row::Column::PersonId.eq(person.0))
        .filter(row::Column::Active.eq(true))
        .one(db)
        .await?;
    employee(db, found).await
}

/// Name and number of an active employee.
///
/// # Errors
/// Whatever the database answers.
pub async fn name_and_phone(db: &impl ConnectionTrait, id: StaffId) -> StoreResult<Option<(String, Option<String>)>> {
    let found = row::Entity::find_by_id(id.0).one(db).await?;
    Ok(found.filter(|s| s.active).map(|s| (s.name, s.phone)))
}

/// The people behind these employees, those who have left left out.
///
/// # Errors
/// Whatever the database answers.
pub async fn people_behind(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = StaffId>,
) -> StoreResult<HashMap<StaffId, PersonId>> {
    let rows: Vec<(Uuid, Uuid)> = row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::PersonId])
        .filter(one_of(db, row::Column::Id, ids.into_iter().map(|s| s.0)))
        .filter(row::Column::Active.eq(true))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, person)| (StaffId(id), PersonId(person))).collect())
}

/// Who must act when nobody is found for a ticket of this project: a manager of the project, or of the nearest unit above it.
///
/// # Errors
/// Whatever the database answers.
pub async fn duty_manager(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<Option<StaffId>> {
    let mut at = Some(project.0);
    while let Some(unit) = at {
        let held: Vec<Uuid> = staff_role::Entity::find()
            .select_only()
            .column(staff_role::Column::StaffId)
            .filter(staff_role::Column::OrgUnitId.eq(unit))
            .filter(staff_role::Column::Role.eq(Role::Manager.code()))
            .order_by_asc(staff_role::Column::StaffId)
            .into_tuple()
            .all(db)
            .await?;
        for id in held {
            if find_employee(db, StaffId(id)).await?.is_some() {
                return Ok(Some(StaffId(id)));
            }
        }
        at = crate::entities::org_unit::Entity::find_by_id(unit).one(db).await?.and_then(|u| u.parent_id);
    }
    Ok(None)
}

/// Until when an employee is on leave, if they are.
///
/// # Errors
/// Whatever the database answers.
pub async fn leave_until(db: &impl ConnectionTrait, staff: StaffId, now: At) -> StoreResult<Option<At>> {
    let found = staff_leave::Entity::find()
        .filter(staff_leave::Column::StaffId.eq(staff.0))
        .filter(staff_leave::Column::FromAt.lte(now.0))
        .filter(staff_leave::Column::UntilAt.gt(now.0))
        .order_by_desc(staff_leave::Column::UntilAt)
        .one(db)
        .await?;
    Ok(found.map(|l| At(l.until_at)))
}

/// Puts somebody on leave from now until an instant, or ends the leave that runs.
///
/// # Errors
/// Whatever the database answers.
pub async fn set_leave(
    tx: &Tx,
    id: Uuid,
    staff: StaffId,
    until: Option<At>,
    by: Option<StaffId>,
    now: At,
) -> StoreResult<()> {
    staff_leave::Entity::update_many()
        .col_expr(staff_leave::Column::UntilAt, Expr::value(now.0))
        .filter(staff_leave::Column::StaffId.eq(staff.0))
        .filter(staff_leave::Column::UntilAt.gt(now.0))
        .exec(tx)
        .await?;
    if let Some(until) = until {
        let leave = staff_leave::ActiveModel {
            id: Set(id),
            staff_id: Set(staff.0),
            from_at: Set(now.0),
            until_at: Set(until.0),
            set_by: Set(by.map(|s| s.0)),
        };
        staff_leave::Entity::insert(leave).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// A technician as the desk's page shows them.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct StaffLine {
    pub id: StaffId,
    pub person: PersonId,
    pub name: String,
    pub crew: Option<String>,
    pub skills: Vec<String>,
    /// Today's shift, minutes since midnight.
    pub shift: Option<(u16, u16)>,
    pub leave_until: Option<At>,
}

/// The technicians and leads of these projects by name, at most two hundred.
///
/// # Errors
/// Whatever the database answers.
pub async fn technicians(db: &impl ConnectionTrait, projects: &Projects) -> StoreResult<Vec<(StaffId, String)>> {
    let rows = in_the_field(db, projects).await?;
    Ok(rows.into_iter().map(|s| (StaffId(s.id), s.name)).collect())
}

/// The same with what the desk's page shows of them.
///
/// # Errors
/// Whatever the database answers.
pub async fn staff_lines(db: &impl ConnectionTrait, projects: &Projects, now: At) -> StoreResult<Vec<StaffLine>> {
    let rows = in_the_field(db, projects).await?;
    let mut lines = Vec::with_capacity(rows.len());
    for s in rows {
        lines.push(line(db, s, now).await?);
    }
    Ok(lines)
}

async fn in_the_field(db: &impl ConnectionTrait, projects: &Projects) -> StoreResult<Vec<row::Model>> {
    let (mut ids, company) = (BTreeSet::new(), places::organisation(db).await?);
    for project in company.projects(projects) {
        ids.extend(super::candidate::technicians_of(db, &company, project.id).await?.into_iter().map(|s| s.0));
    }
    Ok(row::Entity::find()
        .filter(one_of(db, row::Column::Id, ids))
        .filter(row::Column::Active.eq(true))
        .order_by_asc(row::Column::Name)
        .limit(200)
        .all(db)
        .await?)
}

async fn line(db: &impl ConnectionTrait, s: row::Model, now: At) -> StoreResult<StaffLine> {
    let crew_id = crew_member::Entity::find().filter(crew_member::Column::StaffId.eq(s.id)).one(db).await?;
    let crew = match crew_id {
        Some(member) => crew::Entity::find_by_id(member.crew_id).one(db).await?.map(|c| c.name),
        None => None,
    };
    let skills = staff_skill::Entity::find()
        .filter(staff_skill::Column::StaffId.eq(s.id))
        .order_by_asc(staff_skill::Column::Position)
        .all(db)
        .await?;
    let today = shift::Entity::find()
        .filter(shift::Column::StaffId.eq(s.id))
        .filter(shift::Column::Weekday.eq(i32::from(now.day().weekday())))
        .order_by_asc(shift::Column::FromMinute)
        .one(db)
        .await?;
    Ok(StaffLine {
        id: StaffId(s.id),
        person: PersonId(s.person_id),
        name: s.name,
        crew,
        skills: skills.into_iter().map(|s| s.skill).collect(),
        shift: today.map(|t| (t.from_minute.unsigned_abs() as u16, t.to_minute.unsigned_abs() as u16)),
        leave_until: leave_until(db, StaffId(s.id), now).await?,
    })
}
