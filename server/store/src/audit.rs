//! The audit trail: who did what that must be accounted for. Rows are only ever added.

use crate::{StoreResult, Tx, entities::audit as row};
use domain::At;
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

/// Adds a line. `actor` is `staff:<id>` or `person:<id>`, `subject` an id or number, `detail` short and free of personal data.
///
/// # Errors
/// Whatever the database answers.
pub async fn add(tx: &Tx, id: Uuid, at: At, actor: &str, act: &str, subject: &str, detail: &str) -> StoreResult<()> {
    let line = row::ActiveModel {
        id: Set(id),
        at: Set(at.0),
        actor: Set(actor.into()),
        act: Set(act.into()),
        subject: Set(subject.into()),
        detail: Set(detail.into()),
    };
    row::Entity::insert(line).exec_without_returning(tx).await?;
    Ok(())
}
