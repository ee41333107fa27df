//! Things that no use case does: they happen to a company all the same.

use super::{Persona, Town};
use domain::{
    dispatch::Rules,
    id::{ConfigId, OrgUnitId, ProjectId},
    ticket::TicketNo,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityName, EntityTrait, QueryFilter,
    sea_query::{Expr, ExprTrait},
};
use store::{
    config,
    entities::{config_version, idempotency, staff, ticket, wechat_identity},
};
use uuid::Uuid;

impl Town {
    /// Somebody leaves the company.
    pub async fn dismiss(&self, who: &Persona) {
        let tx = self.services.store().begin().await.expect("a turn");
        let update = staff::Entity::update_many().col_expr(staff::Column::Active, Expr::value(false));
        update.filter(staff::Column::Id.eq(who.staff_id().0)).exec(&tx).await.expect("the row is changed");
        tx.commit().await.expect("it is stored");
    }

    /// Somebody has another name from now on.
    pub async fn rename(&self, who: &Persona, name: &'static str) {
        let tx = self.services.store().begin().await.expect("a turn");
        let update = staff::Entity::update_many().col_expr(staff::Column::Name, Expr::value(name));
        update.filter(staff::Column::Id.eq(who.staff_id().0)).exec(&tx).await.expect("the row is changed");
        tx.commit().await.expect("it is stored");
    }

    /// A ticket belongs to another estate from now on, as after a reorganisation.
    pub async fn move_ticket(&self, no: TicketNo, project: ProjectId) {
        let tx = self.services.store().begin().await.expect("a turn");
        let update = ticket::Entity::update_many().col_expr(ticket::Column::ProjectId, Expr::value(project.0));
        update.filter(ticket::Column::No.eq(no.to_string())).exec(&tx).await.expect("the row is changed");
        tx.commit().await.expect("it is stored");
    }

    /// Their platform knows somebody by another id.
    pub async fn known_as(&self, who: &Persona, openid: &'static str) -> Persona {
        let (account, old) = who.identity.expect("somebody on a platform");
        let tx = self.services.store().begin().await.expect("a turn");
        let update =
            wechat_identity::Entity::update_many().col_expr(wechat_identity::Column::Openid, Expr::value(openid));
        let theirs = wechat_identity::Column::Account.eq(account).and(wechat_identity::Column::Openid.eq(old));
        update.filter(theirs).exec(&tx).await.expect("the row is changed");
        tx.commit().await.expect("it is stored");
        Persona { identity: Some((account, openid)), ..who.clone() }
    }

    /// An estate gets dispatch rules that this program cannot read, as from a newer one.
    pub async fn publish_unreadable_rules(&self, project: ProjectId) {
        let (id, unit, now) = (ConfigId(Uuid::from_u128(9)), OrgUnitId(project.0), self.clock.now());
        let tx = self.services.store().begin().await.expect("a turn");
        config::publish(&tx, id, unit, &Rules::default(), "test", now, "test").await.expect("rules");
        let update = config_version::Entity::update_many().col_expr(config_version::Column::Body, Expr::value("{"));
        update.filter(config_version::Column::Id.eq(id.0)).exec(&tx).await.expect("the row is changed");
        tx.commit().await.expect("it is stored");
    }

    /// Nothing can be stored once from now on: the table that remembers keys is gone.
    pub async fn break_storing(&self) {
        self.lose(idempotency::Entity.table_name()).await;
    }

    /// A table is gone: whatever needs it is trouble of ours.
    pub async fn lose(&self, table: &str) {
        let tx = self.services.store().begin().await.expect("a turn");
        tx.execute_unprepared(&format!("ALTER TABLE {table} RENAME TO lost")).await.expect("the table is renamed");
        tx.commit().await.expect("it is stored");
    }
}
