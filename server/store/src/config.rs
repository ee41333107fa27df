//! Configuration documents: immutable versions, and which one holds for a unit. The nearest unit up the tree wins.

use crate::{
    StoreError, StoreResult, Tx,
    entities::{config_current, config_version, org_unit},
    listed::one_of,
    unreadable,
};
use domain::{
    At,
    id::{ConfigId, OrgUnitId},
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{LockType, OnConflict},
};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::HashMap;
use uuid::Uuid;

/// Levels of an organisation: more than that is a loop.
const DEEPEST: usize = 16;

/// What a document is about. `Key` names it in the database; the type is its shape.
pub trait Document: Serialize + DeserializeOwned {
    /// Kind of the document.
    const KIND: &'static str;
}

impl Document for domain::catalogue::Catalogue {
    const KIND: &'static str = "catalogue";
}

impl Document for domain::dispatch::Rules {
    const KIND: &'static str = "rules";
}

impl Document for domain::notice::Templates {
    const KIND: &'static str = "templates";
}

impl Document for domain::notice::Channels {
    const KIND: &'static str = "channels";
}

impl Document for domain::notice::Speaker {
    const KIND: &'static str = "account";
}

impl Document for domain::notice::ring::Ladder {
    const KIND: &'static str = "ring";
}

impl Document for domain::sla::Levels {
    const KIND: &'static str = "levels";
}

/// A document of a unit with the version that it has.
#[derive(Clone, Debug)]
pub struct Published<D> {
    /// Id of the version; tickets keep it.
    pub id: ConfigId,
    /// The document.
    pub body: D,
}

/// Which versions hold at one moment, in the whole organisation.
#[derive(Clone, Debug)]
pub struct Holding {
    parents: HashMap<Uuid, Option<Uuid>>,
    versions: HashMap<(String, Uuid), ConfigId>,
}

impl Holding {
    /// The version that holds for a unit: its own, or that of the nearest unit above.
    pub fn of<D: Document>(&self, unit: OrgUnitId) -> Option<ConfigId> {
        let above = |unit: &Uuid| self.parents.get(unit).copied().flatten();
        let mut units = std::iter::successors(Some(unit.0), above).take(DEEPEST);
        units.find_map(|unit| self.versions.get(&(D::KIND.to_owned(), unit)).copied())
    }
}

/// What holds now.
///
/// # Errors
/// Whatever the database answers.
pub async fn holding(db: &impl ConnectionTrait) -> StoreResult<Holding> {
    let units: Vec<(Uuid, Option<Uuid>)> = org_unit::Entity::find()
        .select_only()
        .columns([org_unit::Column::Id, org_unit::Column::ParentId])
        .into_tuple()
        .all(db)
        .await?;
    let current = config_current::Entity::find().all(db).await?;
    Ok(Holding {
        parents: units.into_iter().collect(),
        versions: current.into_iter().map(|c| ((c.kind, c.org_unit_id), ConfigId(c.version_id))).collect(),
    })
}

/// The documents of one kind that units have of their own, by unit.
///
/// # Errors
/// Whatever the database answers, or a body that this program cannot read.
pub async fn own<D: Document>(db: &impl ConnectionTrait) -> StoreResult<HashMap<OrgUnitId, D>> {
    let current = config_current::Entity::find().filter(config_current::Column::Kind.eq(D::KIND)).all(db).await?;
    if current.is_empty() {
        return Ok(HashMap::new());
    }
    let versions = one_of(db, config_version::Column::Id, current.into_iter().map(|c| c.version_id));
    let rows = config_version::Entity::find().filter(versions).all(db).await?;
    let read = |row: config_version::Model| {
        let body = serde_json::from_str(&row.body).map_err(|e| unreadable("config_version.body", e))?;
        Ok((OrgUnitId(row.org_unit_id), body))
    };
    rows.into_iter().map(read).collect()
}

/// A version in the history of a kind.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct Version<D> {
    pub id: ConfigId,
    pub unit: OrgUnitId,
    pub body: D,
    pub by: String,
    pub at: At,
    pub reason: String,
}

/// The last versions of one kind in the whole company, newest first.
///
/// # Errors
/// Whatever the database answers, or a body that this program cannot read.
pub async fn history<D: Document>(db: &impl ConnectionTrait, most: u64) -> StoreResult<Vec<Version<D>>> {
    let rows = config_version::Entity::find()
        .filter(config_version::Column::Kind.eq(D::KIND))
        .order_by_desc(config_version::Column::At)
        .order_by_desc(config_version::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    let read = |row: config_version::Model| {
        let body = serde_json::from_str(&row.body).map_err(|e| unreadable("config_version.body", e))?;
        let (id, unit, at) = (ConfigId(row.id), OrgUnitId(row.org_unit_id), At(row.at));
        Ok(Version { id, unit, body, by: row.published_by, at, reason: row.reason })
    };
    rows.into_iter().map(read).collect()
}

/// One version of a document.
///
/// # Errors
/// Whatever the database answers, or a body that this program cannot read.
pub async fn version<D: Document>(db: &impl ConnectionTrait, id: ConfigId) -> StoreResult<Option<Published<D>>> {
    let Some(row) = config_version::Entity::find_by_id(id.0).one(db).await? else { return Ok(None) };
    if row.kind != D::KIND {
        return Err(unreadable("config_version.kind", row.kind));
    }
    let body = serde_json::from_str(&row.body).map_err(|e| unreadable("config_version.body", e))?;
    Ok(Some(Published { id, body }))
}

/// Keeps everybody else from publishing for this unit until the transaction ends: what is read after it holds is true until then.
///
/// # Errors
/// Whatever the database answers.
pub async fn hold(tx: &Tx, unit: OrgUnitId) -> StoreResult<()> {
    let row = org_unit::Entity::find_by_id(unit.0).select_only().column(org_unit::Column::Id);
    row.lock(LockType::NoKeyUpdate).into_tuple::<Uuid>().one(tx).await?;
    Ok(())
}

/// Publishes a new version for a unit and makes it the one that holds.
///
/// # Errors
/// Whatever the database answers.
pub async fn publish<D: Document>(
    tx: &Tx,
    id: ConfigId,
    unit: OrgUnitId,
    body: &D,
    by: &str,
    at: At,
    reason: &str,
) -> StoreResult<()> {
    let before = config_version::Entity::find()
        .filter(config_version::Column::Kind.eq(D::KIND))
        .filter(config_version::Column::OrgUnitId.eq(unit.0))
        .count(tx)
        .await?;
    let version = config_version::ActiveModel {
        id: Set(id.0),
        kind: Set(D::KIND.into()),
        org_unit_id: Set(unit.0),
        n: Set(i32::try_from(before + 1).unwrap_or(i32::MAX)),
        body: Set(serde_json::to_string(body).map_err(|e| unreadable("document", e))?),
        published_by: Set(by.into()),
        at: Set(at.0),
        reason: Set(reason.into()),
    };
    config_version::Entity::insert(version).exec_without_returning(tx).await.map_err(StoreError::second)?;
    let current =
        config_current::ActiveModel { kind: Set(D::KIND.into()), org_unit_id: Set(unit.0), version_id: Set(id.0) };
    let replace = OnConflict::columns([config_current::Column::Kind, config_current::Column::OrgUnitId])
        .update_column(config_current::Column::VersionId)
        .to_owned();
    config_current::Entity::insert(current).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}
