//! Crews beside the town's own: for tests of what a lead sees.

use super::{Persona, Town, place};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel};
use store::entities::{crew, crew_member};

impl Town {
    /// The `n`th crew of the garden, with this lead and these members.
    pub async fn crew(&self, n: u128, lead: &Persona, members: &[&Persona]) {
        let (id, code) = (place::nth(place::CREWS, n), format!("crew-{n}"));
        let row = crew::Model { id, org_unit_id: place::GARDEN.0, name: code.clone(), code };
        let member = |who: &Persona, leads| crew_member::Model { crew_id: id, staff_id: who.staff_id().0, leads };
        let mut joined = vec![member(lead, true)];
        joined.extend(members.iter().map(|who| member(who, false)));
        let tx = self.services.store().begin().await.expect("a turn");
        row.into_active_model().insert(&tx).await.expect("the crew is stored");
        let joined = joined.into_iter().map(IntoActiveModel::into_active_model);
        crew_member::Entity::insert_many(joined).exec_without_returning(&tx).await.expect("its members are stored");
        tx.commit().await.expect("it is stored");
    }
}
