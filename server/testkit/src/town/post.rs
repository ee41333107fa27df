//! Posts beside those that the town's people were hired for: for tests of somebody who is one thing here and another there.

use super::{Persona, Town};
use domain::{access::Role, id::ProjectId};
use sea_orm::{ActiveModelTrait, IntoActiveModel};
use store::entities::staff_role;

impl Town {
    /// Somebody holds one more role, in this estate.
    pub async fn also(&self, who: &Persona, role: Role, project: ProjectId) -> Persona {
        let row = staff_role::Model { staff_id: who.staff_id().0, role: role.code().into(), org_unit_id: project.0 };
        let tx = self.services.store().begin().await.expect("a turn");
        row.into_active_model().insert(&tx).await.expect("the role is stored");
        tx.commit().await.expect("it is stored");
        let actor = self.services.staff_actor(who.person).await.expect("an employee");
        Persona { actor, ..who.clone() }
    }
}
