//! The estates of somebody who works in several: there an address begins with its estate.

use crate::{Services, error::Work};
use contract::views::parts::TicketCard;
use domain::{
    access::{Actor, Projects, Role},
    id::ProjectId,
};
use std::collections::HashMap;
use store::tickets::TicketRecord;

/// Names of the reader's estates; none if there is only one.
pub(super) struct Estates(HashMap<ProjectId, String>);

impl Estates {
    /// The address as this reader needs it.
    pub(super) fn place(&self, project: ProjectId, label: &str) -> String {
        match self.0.get(&project) {
            Some(estate) => format!("{estate} {label}"),
            None => label.to_owned(),
        }
    }
}

impl Services {
    /// Cards for the reader's lists.
    pub(super) async fn field_cards(&self, by: &Actor, records: Vec<TicketRecord>) -> Work<Vec<TicketCard>> {
        let estates = self.estates(by).await?;
        let projects: Vec<ProjectId> = records.iter().map(|record| record.ticket.project).collect();
        let mut cards = self.cards(records).await?;
        for (card, project) in cards.iter_mut().zip(projects) {
            card.place = estates.place(project, &card.place);
        }
        Ok(cards)
    }

    pub(super) async fn estates(&self, by: &Actor) -> Work<Estates> {
        let projects = by.projects_as(Role::ALL);
        if matches!(&projects, Projects::Only(only) if only.len() < 2) {
            return Ok(Estates(HashMap::new()));
        }
        let found = self.projects(&projects).await?;
        Ok(Estates(found.into_iter().map(|p| (p.id, p.name)).collect()))
    }
}
