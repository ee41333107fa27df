//! Candidates: what dispatch must know of technicians, read in a handful of queries however many they are.

use crate::{
    StoreResult, Tx,
    entities::{crew, crew_member, org_unit, shift, staff, staff_leave, staff_role, staff_skill},
    listed::one_of,
    tickets,
};
use domain::{
    At, Code,
    access::Role,
    dispatch::Candidate,
    id::{ProjectId, StaffId},
    ticket::Stage,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, sea_query::Expr};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Stages in which somebody is on the way or at work.
const WORKING: [&str; 3] = [Stage::InProgress.code(), Stage::EnRoute.code(), Stage::Accepted.code()];

/// Each unit's parent: the whole organisation is a few hundred rows.
async fn parents(db: &impl ConnectionTrait) -> StoreResult<HashMap<Uuid, Option<Uuid>>> {
    let all: Vec<(Uuid, Option<Uuid>)> = org_unit::Entity::find()
        .select_only()
        .columns([org_unit::Column::Id, org_unit::Column::ParentId])
        .into_tuple()
        .all(db)
        .await?;
    Ok(all.into_iter().collect())
}

/// The project and every unit above it, nearest first.
fn units_above(parents: &HashMap<Uuid, Option<Uuid>>, project: ProjectId) -> Vec<Uuid> {
    let mut units = vec![project.0];
    while let Some(Some(parent)) = units.last().and_then(|u| parents.get(u)).copied() {
        if units.contains(&parent) {
            break;
        }
        units.push(parent);
    }
    units
}

/// Technicians and leads with the units where they have that role.
async fn in_the_field(db: &impl ConnectionTrait, units: &BTreeSet<Uuid>) -> StoreResult<Vec<(StaffId, Uuid)>> {
    let rows: Vec<(Uuid, Uuid)> = staff_role::Entity::find()
        .select_only()
        .columns([staff_role::Column::StaffId, staff_role::Column::OrgUnitId])
        .filter(one_of(db, staff_role::Column::OrgUnitId, units.iter().copied()))
        .filter(staff_role::Column::Role.is_in([Role::Technician.code(), Role::Lead.code()]))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(staff, unit)| (StaffId(staff), unit)).collect())
}

/// Technicians and leads who work in a project.
///
/// # Errors
/// Whatever the database answers.
pub async fn technicians_of(db: &impl ConnectionTrait, project: ProjectId) -> StoreResult<BTreeSet<StaffId>> {
    let units = units_above(&parents(db).await?, project).into_iter().collect();
    Ok(in_the_field(db, &units).await?.into_iter().map(|(staff, _)| staff).collect())
}

/// Everybody who works in each of these projects, as `candidates` gives them: as many queries for sixty projects as for one.
///
/// # Errors
/// Whatever the database answers.
pub async fn fields(
    db: &impl ConnectionTrait,
    projects: &BTreeSet<ProjectId>,
    now: At,
) -> StoreResult<HashMap<ProjectId, Vec<Candidate>>> {
    let parents = parents(db).await?;
    let units = projects.iter().flat_map(|p| units_above(&parents, *p)).collect();
    let roles = in_the_field(db, &units).await?;
    let ids: Vec<Uuid> = roles.iter().map(|(staff, _)| staff.0).collect();
    let everybody = described(db, &ids, now).await?;
    let field = |project: &ProjectId| {
        let above = units_above(&parents, *project);
        let works = |c: &&Candidate| roles.iter().any(|(staff, unit)| *staff == c.staff && above.contains(unit));
        let here = |c: &Candidate| Candidate { in_project: true, ..c.clone() };
        (*project, everybody.iter().filter(works).map(here).collect())
    };
    Ok(projects.iter().map(field).collect())
}

/// Members of the crew with this code that is nearest to the project.
///
/// # Errors
/// Whatever the database answers.
pub async fn crew_members(db: &impl ConnectionTrait, project: ProjectId, code: &Code) -> StoreResult<Vec<StaffId>> {
    let units = units_above(&parents(db).await?, project);
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
    let Some(found) = staff::Entity::find_by_id(id.0).lock_exclusive().one(tx).await? else { return Ok(false) };
    let open = tickets::loads(tx, &[id.0]).await?.len();
    Ok(found.active && u32::try_from(open).is_ok_and(|open| open < found.cap.unsigned_abs()))
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
