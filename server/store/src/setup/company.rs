//! The company itself: units, places, assets, people, staff. A few thousand rows, written in one transaction.

use super::bulk::insert;
use crate::{
    StoreResult, Tx,
    entities::{
        asset, crew, crew_member, org_unit, person, place, room_binding, room_code, room_contact, shift, staff,
        staff_role, staff_skill, wechat_identity,
    },
};
use sea_orm::{ConnectionTrait, EntityTrait, QuerySelect};

/// The rows' shapes, as the tables have them.
pub mod rows {
    use crate::entities;
    pub use entities::{
        asset::Model as Asset, crew::Model as Crew, crew_member::Model as CrewMember, org_unit::Model as OrgUnit,
        person::Model as Person, place::Model as Place, room_binding::Model as RoomBinding,
        room_code::Model as RoomCode, room_contact::Model as RoomContact, shift::Model as Shift, staff::Model as Staff,
        staff_role::Model as StaffRole, staff_skill::Model as StaffSkill, wechat_identity::Model as Identity,
    };
}

/// Every row of a new company.
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "each is the table of its type")]
pub struct Company {
    pub units: Vec<rows::OrgUnit>,
    pub places: Vec<rows::Place>,
    pub assets: Vec<rows::Asset>,
    pub people: Vec<rows::Person>,
    pub identities: Vec<rows::Identity>,
    pub bindings: Vec<rows::RoomBinding>,
    pub contacts: Vec<rows::RoomContact>,
    pub codes: Vec<rows::RoomCode>,
    pub staff: Vec<rows::Staff>,
    pub roles: Vec<rows::StaffRole>,
    pub crews: Vec<rows::Crew>,
    pub members: Vec<rows::CrewMember>,
    pub skills: Vec<rows::StaffSkill>,
    pub shifts: Vec<rows::Shift>,
}

/// Whether there is a company already.
///
/// # Errors
/// Whatever the database answers.
pub async fn has_company(db: &impl ConnectionTrait) -> StoreResult<bool> {
    Ok(org_unit::Entity::find().limit(1).one(db).await?.is_some())
}

/// Stores a company.
///
/// # Errors
/// Whatever the database answers.
pub async fn write_company(tx: &Tx, company: Company) -> StoreResult<()> {
    insert::<org_unit::Entity>(tx, company.units).await?;
    insert::<place::Entity>(tx, company.places).await?;
    insert::<asset::Entity>(tx, company.assets).await?;
    insert::<person::Entity>(tx, company.people).await?;
    insert::<wechat_identity::Entity>(tx, company.identities).await?;
    insert::<room_binding::Entity>(tx, company.bindings).await?;
    insert::<room_contact::Entity>(tx, company.contacts).await?;
    insert::<room_code::Entity>(tx, company.codes).await?;
    insert::<staff::Entity>(tx, company.staff).await?;
    insert::<staff_role::Entity>(tx, company.roles).await?;
    insert::<crew::Entity>(tx, company.crews).await?;
    insert::<crew_member::Entity>(tx, company.members).await?;
    insert::<staff_skill::Entity>(tx, company.skills).await?;
    insert::<shift::Entity>(tx, company.shifts).await
}
