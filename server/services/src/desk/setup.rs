//! Who may see how the accounts are set up: administrators, and managers of the whole group.

use crate::{Services, error::Work};
use contract::{AppError, Reply, views::desk::Frame};
use domain::access::{Actor, Projects, Role};

impl Services {
    /// The frame of the set-up's page.
    ///
    /// # Errors
    /// `NotFound` for everybody else.
    pub async fn setup_frame(&self, by: &Actor) -> Reply<Frame> {
        let work = self.desk_frame(by).await;
        let frame = self.reply(work)?;
        if frame.sets_up { Ok(frame) } else { Err(AppError::NotFound) }
    }

    /// Whether the actor sets accounts up.
    pub(super) async fn sets_up(&self, by: &Actor) -> Work<bool> {
        if by.is_any(&[Role::Admin]) {
            return Ok(true);
        }
        let managed = by.projects_as(&[Role::Manager]);
        let all = self.projects(&Projects::All).await?;
        Ok(by.is_any(&[Role::Manager]) && all.iter().all(|project| managed.contains(project.id)))
    }
}
