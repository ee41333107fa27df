//! Candidates: what dispatch must know of technicians, read in a handful of queries however many they are.

use crate::{
    StoreResult, Tx,
    entities::{assignment, crew, crew_member, org_unit, shift, staff, staff_leave, staff_role, staff_skill},
    tickets,
};
use domain::{
    At, Code,
    access::Role,
    dispatch::Candidate,
    id::{ProjectId, StaffId},
    ticket::Stage,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// The project and every unit above it.
async fn units_above(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<Vec<Uuid>> {
    let all: Vec<(Uuid, Option<Uuid>)> = org_unit::Entity::find()
        .select_only()
        .columns([org_unit::Column::Id, org_unit::Column::ParentId])
        .into_tuple()
        .all(db)
        .await?;
    let parents: HashMap<Uuid, Option<Uuid>> = all.into_iter().collect();
    let mut units = vec![project.0];
    while let Some(Some(parent)) = units.last().and_then(|u| parents.get(u)).copied() {
        if units.contains(&parent) {
            break;
        }
        units.push(parent);
    }
    Ok(units)
}

/// Technicians and leads who work in a project.
///
/// # Errors
/// Whatever the database answers.
pub async fn technicians_of(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<BTreeSet<StaffId>> {
    let units = units_above(db, project).await?;
    let ids: Vec<Uuid> = staff_role::Entity::find()
        .select_only()
        .column(staff_role::Column::StaffId)
        .filter(staff_role::Column::OrgUnitId.is_in(units))
        .filter(staff_role::Column::Role.is_in([Role::Technician.code(), Role::Lead.code()]))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(StaffId).collect())
}

/// Members of the crew with this code that is nearest to the project.
///
/// # Errors
/// Whatever the database answers.
pub async fn crew_members(db: &impl ConnectionTrait, project: ProjectId, code: &Code) -> StoreResult<Vec<StaffId>> {
    let units = units_above(db, project).await?;
    let crews = crew::Entity::find()
        .filter(crew::Column::Code.eq(code.as_str()))
        .filter(crew::Column::OrgUnitId.is_in(units.iter().copied()))
        .all(db)
        .await?;
    let nearest = crews.into_iter().min_by_key(|c| units.iter().position(|u| *u == c.org_unit_id));
    let Some(nearest) = nearest else { return Ok(vec![]) };
    let ids: Vec<Uuid> = crew_member::Entity::find()
        .select_only()
        .column(crew_member::Column::StaffId)
        .filter(crew_member::Column::CrewId.eq(nearest.id))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(StaffId).collect())
}

/// Everything that ranking needs of these technicians, for a ticket of this project, now.
///
/// # Errors
/// Whatever the database answers.
pub async fn candidates(
    db: &impl ConnectionTrait,
    ids: &[StaffId],
    project: ProjectId,
    now: At,
) -> StoreResult<Vec<Candidate>> {
    let ids: Vec<Uuid> = ids.iter().map(|s| s.0).collect();
    let here = technicians_of(db, project).await?;
    let rows = staff::Entity::find()
        .filter(staff::Column::Id.is_in(ids.iter().copied()))
        .filter(staff::Column::Active.eq(true))
        .all(db)
        .await?;
    let on_shift = on_shift(db, &ids, now).await?;
    let on_leave = on_leave(db, &ids, now).await?;
    let skills = skills(db, &ids).await?;
    let loads = tickets::loads(db, &ids).await?;
    let last = last_jobs(db, &ids).await?;
    let one = |s: staff::Model| {
        let mine = skills.get(&s.id).map(Vec::as_slice).unwrap_or_default();
        let open: Vec<_> = loads.iter().filter(|(id, _, _)| *id == s.id).collect();
        let working = open.iter().find(|(_, _, stage)| {
            stage == Stage::InProgress.code() || stage == Stage::EnRoute.code() || stage == Stage::Accepted.code()
        });
        Candidate {
            staff: StaffId(s.id),
            in_project: here.contains(&StaffId(s.id)),
            on_shift: on_shift.contains(&s.id),
            on_leave: on_leave.contains(&s.id),
            skills: mine.iter().map(|(skill, _)| Code::from(skill.as_str())).collect(),
            expired: mine
                .iter()
                .filter(|(_, until)| until.is_some_and(|u| u <= now.0))
                .map(|(skill, _)| Code::from(skill.as_str()))
                .collect(),
            open_jobs: u32::try_from(open.len()).unwrap_or(u32::MAX),
            cap: s.cap.unsigned_abs(),
            now_in: working.map(|(_, project, _)| ProjectId(*project)),
            last_job_at: last.get(&s.id).copied().map(At),
        }
    };
    Ok(rows.into_iter().map(one).collect())
}

/// Whether a technician can take one more job. Their row stays locked until the transaction ends, so that two nodes that decide about
/// two tickets at one time do not both take the last place. Ask before the ticket is touched.
///
/// # Errors
/// Whatever the database answers.
pub async fn has_room(tx: &Tx, id: StaffId) -> StoreResult<bool> {
    let Some(found) = staff::Entity::find_by_id(id.0).lock_exclusive().one(tx).await? else { return Ok(false) };
    let open = tickets::loads(tx, &[id.0]).await?.len();
    Ok(found.active && u32::try_from(open).is_ok_and(|open| open < found.cap.unsigned_abs()))
}

/// A shift of today, or yesterday's that runs past midnight.
async fn on_shift(db: &impl ConnectionTrait, ids: &[Uuid], now: At) -> StoreResult<BTreeSet<Uuid>> {
    let (today, minute) = (i32::from(now.day().weekday()), i32::from(now.minute_of_day()));
    let yesterday = (today + 6) % 7;
    let rows = shift::Entity::find()
        .filter(shift::Column::StaffId.is_in(ids.iter().copied()))
        .filter(shift::Column::Weekday.is_in([today, yesterday]))
        .all(db)
        .await?;
    let covers = |s: &shift::Model| {
        let at = if s.weekday == today { minute } else { minute + 1440 };
        s.from_minute <= at && at < s.to_minute
    };
    Ok(rows.iter().filter(|s| covers(s)).map(|s| s.staff_id).collect())
}

async fn on_leave(db: &impl ConnectionTrait, ids: &[Uuid], now: At) -> StoreResult<BTreeSet<Uuid>> {
    let rows: Vec<Uuid> = staff_leave::Entity::find()
        .select_only()
        .column(staff_leave::Column::StaffId)
        .filter(staff_leave::Column::StaffId.is_in(ids.iter().copied()))
        .filter(staff_leave::Column::FromAt.lte(now.0))
        .filter(staff_leave::Column::UntilAt.gt(now.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

type Skills = HashMap<Uuid, Vec<(String, Option<i64>)>>;

async fn skills(db: &impl ConnectionTrait, ids: &[Uuid]) -> StoreResult<Skills> {
    let mut rows =
        staff_skill::Entity::find().filter(staff_skill::Column::StaffId.is_in(ids.iter().copied())).all(db).await?;
    rows.sort_by_key(|r| r.position);
    let mut skills = Skills::new();
    for r in rows {
        skills.entry(r.staff_id).or_default().push((r.skill, r.certificate_until));
    }
    Ok(skills)
}

async fn last_jobs(db: &impl ConnectionTrait, ids: &[Uuid]) -> StoreResult<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::StaffId)
        .column_as(Expr::col(assignment::Column::At).max(), "last")
        .filter(assignment::Column::StaffId.is_in(ids.iter().copied()))
        .group_by(assignment::Column::StaffId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
