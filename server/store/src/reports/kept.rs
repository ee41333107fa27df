//! Work that kept its date, by project and category.

use crate::{StoreResult, listed::json};
use domain::{Code, Day, id::ProjectId};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Finished work of one category in one project.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// All of it.
    pub finished: u64,
    /// What was done by its date.
    pub on_time: u64,
}

/// What was finished from one day to another, both included, in each of these projects and of each of these categories.
///
/// # Errors
/// Whatever the database answers.
pub async fn kept(
    db: &impl ConnectionTrait,
    projects: &[ProjectId],
    categories: &[Code],
    (from, to): (Day, Day),
) -> StoreResult<BTreeMap<(ProjectId, Code), Kept>> {
    let projects = json(projects.iter().map(|p| p.0)).into();
    let categories: Vec<&str> = categories.iter().map(Code::as_str).collect();
    let categories = serde_json::json!(categories).to_string().into();
    let backend = db.get_database_backend();
    let found =
        Statement::from_sql_and_values(backend, sql(backend), [projects, categories, from.0.into(), to.0.into()]);
    let mut counts: BTreeMap<(ProjectId, Code), Kept> = BTreeMap::new();
    for row in db.query_all_raw(found).await? {
        let (project, category): (Uuid, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let n = |at| row.try_get_by_index::<Option<i64>>(at).map(|n| n.unwrap_or(0).unsigned_abs());
        let kept = counts.entry((ProjectId(project), Code::from(category.as_str()))).or_default();
        kept.finished += n(2)?;
        kept.on_time += n(3)?;
    }
    Ok(counts)
}

/// One look into the index for each pair: grouping would sort every day of every category first. One statement, so that a fold beside it
/// is seen whole or not at all.
fn sql(backend: DbBackend) -> String {
    let (projects, categories, project) = match backend {
        // Arrays: of a list in JSON it expects a hundred entries, and compiles the statement for so many looks.
        DbBackend::Postgres => (
            "unnest(ARRAY(SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json)))) AS p(value)",
            "unnest(ARRAY(SELECT value FROM json_array_elements_text(CAST($2 AS json)))) AS c(value)",
            "p.value",
        ),
        _ => ("json_each($1) AS p", "json_each($2) AS c", "unhex(p.value)"),
    };
    let folded = |measure: &str| {
        format!(
            "(SELECT CAST(SUM(n) AS bigint) FROM rollup_day WHERE project_id = {project} AND category = c.value \
             AND measure = '{measure}' AND day BETWEEN $3 AND $4)"
        )
    };
    let fresh = |measure: &str| format!("CAST(SUM(CASE WHEN measure = '{measure}' THEN n END) AS bigint)");
    format!(
        "SELECT {project}, c.value, {}, {} FROM {projects}, {categories} \
         UNION ALL SELECT project_id, category, {}, {} FROM rollup_delta \
         WHERE measure IN ('finished', 'on_time') AND day BETWEEN $3 AND $4 GROUP BY project_id, category",
        folded("finished"),
        folded("on_time"),
        fresh("finished"),
        fresh("on_time"),
    )
}
