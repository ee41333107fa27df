//! Members as the directory was last seen: id and name, nothing more; and the employees whom we know by a userid.

use crate::{StoreResult, Tx, entities::wecom_member as row, unreadable};
use domain::{
    At,
    id::{PersonId, StaffId},
};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, Statement,
    Value, sea_query::OnConflict,
};
use uuid::Uuid;

/// How a member stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The application sees them.
    Here,
    /// An employee has this userid and the application does not see it.
    Hidden,
    /// The company has them no longer; the employee was unbound.
    Left,
}

impl Standing {
    fn code(self) -> &'static str {
        match self {
            Standing::Here => "here",
            Standing::Hidden => "hidden",
            Standing::Left => "left",
        }
    }
}

/// One member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// In lower case: the platform ignores it.
    pub userid: String,
    /// The name in the directory; the employee's where the directory shows it no longer.
    pub name: String,
    /// How they stand.
    pub standing: Standing,
    /// When they were last asked about.
    pub at: At,
}

/// An employee with a userid.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
struct KnownRow {
    openid: String,
    reachable: bool,
    person_id: Uuid,
    staff_id: Option<Uuid>,
    name: Option<String>,
}

/// Somebody whom we know by a userid.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Known {
    /// As it was bound.
    pub userid: String,
    pub reachable: bool,
    pub person: PersonId,
    /// None where the person is employed no longer.
    pub staff: Option<StaffId>,
    pub name: String,
}

/// The members as last seen, by userid.
///
/// # Errors
/// Whatever the database answers.
pub async fn members_of(db: &impl ConnectionTrait, corp: &str) -> StoreResult<Vec<Member>> {
    let found = row::Entity::find().filter(row::Column::Corp.eq(corp)).order_by_asc(row::Column::Userid);
    found.all(db).await?.into_iter().map(read).collect()
}

fn read(r: row::Model) -> StoreResult<Member> {
    let all = [Standing::Here, Standing::Hidden, Standing::Left];
    let standing = all.into_iter().find(|s| s.code() == r.state);
    let standing = standing.ok_or_else(|| unreadable("wecom_member.state", &r.state))?;
    Ok(Member { userid: r.userid, name: r.name, standing, at: At(r.at) })
}

/// Everybody whom we know by a userid of this company.
///
/// # Errors
/// Whatever the database answers.
pub async fn known_members(db: &impl ConnectionTrait, corp: &str) -> StoreResult<Vec<Known>> {
    let sql = "SELECT i.openid, i.reachable, i.person_id, s.id AS staff_id, s.name FROM wechat_identity i \
         LEFT JOIN staff s ON s.person_id = i.person_id AND s.active = TRUE WHERE i.account = $1 ORDER BY i.openid";
    let found = Statement::from_sql_and_values(db.get_database_backend(), sql, [corp.into()]);
    let known = |r: KnownRow| Known {
        userid: r.openid,
        reachable: r.reachable,
        person: PersonId(r.person_id),
        staff: r.staff_id.map(StaffId),
        name: r.name.unwrap_or_default(),
    };
    Ok(KnownRow::find_by_statement(found).all(db).await?.into_iter().map(known).collect())
}

/// What a reading saw takes the place of what was seen before; who left stays noted.
///
/// # Errors
/// Whatever the database answers.
pub async fn put_members(tx: &Tx, corp: &str, members: &[Member]) -> StoreResult<()> {
    let before = row::Entity::delete_many().filter(row::Column::Corp.eq(corp));
    before.filter(row::Column::State.ne(Standing::Left.code())).exec(tx).await?;
    // SQLite binds at most some thirty thousand values.
    for some in members.chunks(1_000) {
        insert(tx, corp, some).await?;
    }
    Ok(())
}

/// Notes somebody who left.
///
/// # Errors
/// Whatever the database answers.
pub async fn remember_left(tx: &Tx, corp: &str, member: Member) -> StoreResult<()> {
    insert(tx, corp, &[Member { standing: Standing::Left, ..member }]).await
}

async fn insert(tx: &Tx, corp: &str, members: &[Member]) -> StoreResult<()> {
    let new = members.iter().map(|member| row::ActiveModel {
        corp: Set(corp.to_owned()),
        userid: Set(member.userid.clone()),
        name: Set(member.name.clone()),
        state: Set(member.standing.code().to_owned()),
        at: Set(member.at.0),
    });
    let over = OnConflict::columns([row::Column::Corp, row::Column::Userid])
        .update_columns([row::Column::Name, row::Column::State, row::Column::At])
        .to_owned();
    if !members.is_empty() {
        row::Entity::insert_many(new).on_conflict(over).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Forgets who left before an instant.
///
/// # Errors
/// Whatever the database answers.
pub async fn sweep_left(tx: &Tx, before: At) -> StoreResult<u64> {
    let sql = "DELETE FROM wecom_member WHERE state = 'left' AND at <= $1";
    let values: [Value; 1] = [before.0.into()];
    let statement = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    Ok(tx.execute_raw(statement).await?.rows_affected())
}
