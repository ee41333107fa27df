//! The world that the steps of a round share: quiet first, with the demo's own people; then with a crowd, once a step needs it.

use anyhow::{Context, Result};

use super::{
    owner, people,
    reports::{CATEGORY, Reporters},
    round::Round,
    stage::Stage,
};

/// Dropping it ends its processes; [`Scene::strike`] ends them in order and removes what they stored.
pub struct Scene<'a> {
    /// Processes and database.
    pub stage: Stage<'a>,
    crowd: Option<Reporters>,
}

impl<'a> Scene<'a> {
    /// A new company with this many tickets of the past.
    pub fn set(round: &Round<'a>, tickets: u32) -> Result<Self> {
        let stage = Stage::set(round.workspace, round.programs, round.helper, (round.kind, tickets), round.stop)?;
        Ok(Self { stage, crowd: None })
    }

    /// Sees that the product runs, and that the crowd is there if it is needed.
    pub fn prepare(&mut self, round: &Round, needs_crowd: bool) -> Result<()> {
        if needs_crowd && self.crowd.is_none() {
            self.stage.pause()?;
            self.stage.crowd()?;
            self.stage.serve()?;
            let owners = people::owners();
            round.goes_on(format_args!("{} owners sign in", owners.len()))?;
            let owners = owner::sign_in_all(&self.stage.plan, &owners, CATEGORY)?;
            self.crowd = Some(Reporters::new(self.stage.plan.port, owners));
        }
        self.stage.wake()
    }

    /// The stage with the crowd on it.
    pub fn crowded(&mut self) -> Result<(&mut Stage<'a>, &Reporters)> {
        Ok((&mut self.stage, self.crowd.as_ref().context("the step did not ask for the crowd")?))
    }

    /// Ends everything.
    pub fn strike(self) -> Result<()> {
        self.stage.strike()
    }
}
