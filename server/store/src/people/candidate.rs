//! Candidates: what dispatch must know of technicians, read in a handful of queries however many they are.

use crate::{
    StoreResult, Tx,
    entities::{shift, staff, staff_leave, staff_role, staff_skill},
    listed::one_of,
    places::Organisation,
    tickets,
};
use domain::{
    At, Code,
    access::Role,
    dispatch::Candidate,
    id::{OrgUnitId, ProjectId, StaffId},
    ticket::Stage,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::Expr,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Stages in which somebody is on the way or at work.
const WORKING: [&str; 3] = [Stage::InProgress.code(), Stage::EnRoute.code(), Stage::Accepted.code()];

/// Technicians and leads with the units where they have that role.
async fn in_the_field(
    db: &impl ConnectionTrait,
    units: &BTreeSet<OrgUnitId>,
) -> StoreResult<Vec<(StaffId, OrgUnitId)>> {
    let rows: Vec<(Uuid, Uuid)> = staff_role::Entity::find()
        .select_only()
        .columns([staff_role::Column::StaffId, staff_role::Column::OrgUnitId])
        .filter(one_of(db, staff_role::Column::OrgUnitId, units.iter().map(|unit| unit.0)))
        .filter(staff_role::Column::Role.is_in([Role::Technician.code(), Role::Lead.code()]))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(staff, unit)| (StaffId(staff), OrgUnitId(unit))).collect())
}

/// Technicians and leads who work in a project.
///
/// # Errors
/// Whatever the database answers.
pub async fn technicians_of(
    db: &impl ConnectionTrait,
    company: &Organisation,
    project: ProjectId,
) -> StoreResult<BTreeSet<StaffId>> {
    let units = company.above(project).into_iter().collect();
    Ok(in_the_field(db, &units).await?.into_iter().map(|(staff, _)| staff).collect())
}

/// Everybody who works in each of these projects, as `candidates` gives them: as many queries for sixty projects as for one.
///
/// # Errors
/// Whatever the database answers.
pub async fn fields(
    db: &impl ConnectionTrait,
    company: &Organisation,
    projects: &BTreeSet<ProjectId>,
    now: At,
) -> StoreResult<HashMap<ProjectId, Vec<Candidate>>> {
    let units = projects.iter().flat_map(|p| company.above(*p)).collect();
    let roles = in_the_field(db, &units).await?;
    let ids: Vec<Uuid> = roles.iter().map(|(staff, _)| staff.0).collect();
    let everybody = described(db, &ids, now).await?;
    let field = |project: &ProjectId| {
        let above = company.above(*project);
        let works = |c: &&Candidate| roles.iter().any(|(staff, unit)| *staff == c.staff && above.contains(unit));
        let here = |c: &Candidate| Candidate { in_project: true, ..c.clone() };
        (*project, everybody.iter().filter(works).map(here).collect())
    };
    Ok(projects.iter().map(field).collect())
}

/// Everything that ranking needs of these technicians, for a ticket of this project, now.
///
/// # Errors
/// Whatever the database answers.
pub async fn candidates(
    db: &impl ConnectionTrait,
    company: &Organisation,
    ids: &[StaffId],
    project: ProjectId,
    now: At,
) -> StoreResult<Vec<Candidate>> {
    let ids: Vec<Uuid> = ids.iter().map(|s| s.0).collect();
    let here = technicians_of(db, company, project).await?;
    let found = described(db, &ids, now).await?;
    Ok(found.into_iter().map(|c| Candidate { in_project: here.contains(&c.staff), ..c }).collect())
}

/// What is read of the row itself, with when they were last given a job.
#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    cap: i32,
    last: Option<i64>,
}

/// A look at the end of one index for each, however many jobs they have had.
const LAST_JOB: &str = "(SELECT MAX(at) FROM assignment WHERE assignment.staff_id = staff.id)";

/// The active ones among these, as if they worked nowhere.
async fn described(db: &impl ConnectionTrait, ids: &[Uuid], now: At) -> StoreResult<Vec<Candidate>> {
    let rows: Vec<Row> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Cap])
        .expr_as(Expr::cust(LAST_JOB), "last")
        .filter(one_of(db, staff::Column::Id, ids.iter().copied()))
        .filter(staff::Column::Active.eq(true))
        .into_model()
        .all(db)
        .await?;
    let on_shift = on_shift(db, ids, now).await?;
    let on_leave = on_leave(db, ids, now).await?;
    let skills = skills(db, ids).await?;
    let mut loads: HashMap<Uuid, Vec<(ProjectId, String)>> = HashMap::new();
    for (staff, project, stage) in tickets::loads(db, ids).await? {
        loads.entry(staff).or_default().push((ProjectId(project), stage));
    }
    let one = |s: Row| {
        let mine = skills.get(&s.id).map(Vec::as_slice).unwrap_or_default();
        let open = loads.get(&s.id).map(Vec::as_slice).unwrap_or_default();
        let expired = mine.iter().filter(|(_, until)| until.is_some_and(|u| u <= now.0));
        Candidate {
            staff: StaffId(s.id),
            in_project: false,
            on_shift: on_shift.contains(&s.id),
            on_leave: on_leave.contains(&s.id),
            skills: mine.iter().map(|(skill, _)| Code::from(skill.as_str())).collect(),
            expired: expired.map(|(skill, _)| Code::from(skill.as_str())).collect(),
            open_jobs: u32::try_from(open.len()).unwrap_or(u32::MAX),
            cap: s.cap.unsigned_abs(),
            now_in: open.iter().find(|(_, stage)| WORKING.contains(&stage.as_str())).map(|(project, _)| *project),
            last_job_at: s.last.map(At),
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
    lock(tx, id).await?;
    let found: Option<(bool, i32, i64)> = staff::Entity::find_by_id(id.0)
        .select_only()
        .columns([staff::Column::Active, staff::Column::Cap])
        .expr_as(tickets::open_jobs(id), "open")
        .into_tuple()
        .one(tx)
        .await?;
    Ok(found.is_some_and(|(active, cap, open)| active && open < i64::from(cap)))
}

/// A statement of its own: PostgreSQL counts as of the beginning of a statement, and this one may have waited. SQLite has one writer.
async fn lock(tx: &Tx, id: StaffId) -> StoreResult<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        staff::Entity::find_by_id(id.0).lock_exclusive().one(tx).await?;
    }
    Ok(())
}

/// A shift of today, or yesterday's that runs past midnight.
async fn on_shift(db: &impl ConnectionTrait, ids: &[Uuid], now: At) -> StoreResult<BTreeSet<Uuid>> {
    let (today, minute) = (i32::from(now.day().weekday()), i32::from(now.minute_of_day()));
    let yesterday = (today + 6) % 7;
    let rows = shift::Entity::find()
        .filter(one_of(db, shift::Column::StaffId, ids.iter().copied()))
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
        .filter(one_of(db, staff_leave::Column::StaffId, ids.iter().copied()))
        .filter(staff_leave::Column::FromAt.lte(now.0))
        .filter(staff_leave::Column::UntilAt.gt(now.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

type Skills = HashMap<Uuid, Vec<(String, Option<i64>)>>;

async fn skills(db: &impl ConnectionTrait, ids: &[Uuid]) -> StoreResult<Skills> {
    let mut rows = staff_skill::Entity::find()
        .filter(one_of(db, staff_skill::Column::StaffId, ids.iter().copied()))
        .all(db)
        .await?;
    rows.sort_by_key(|r| r.position);
    let mut skills = Skills::new();
    for r in rows {
        skills.entry(r.staff_id).or_default().push((r.skill, r.certificate_until));
    }
    Ok(skills)
}
