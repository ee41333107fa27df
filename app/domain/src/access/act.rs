//! Acts: what staff do that is not a step of a ticket, and the permit that the store asks for.

use super::{Actor, Role, Scope};
use crate::{id::ProjectId, refusal::Refusal};
use serde::{Deserialize, Serialize};

/// Something that needs a permit but changes no ticket's status.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Act {
    /// See the board, the list and the dashboard of a project.
    ReadBoard,
    /// Take the list away as a file.
    ExportList,
    /// See a full phone number.
    RevealPhone,
    /// Put somebody on leave or call them back.
    SetLeave,
    /// Confirm that a person belongs to a room.
    ConfirmBinding,
    /// Send a push again, or by another account.
    SendAgain,
    /// See what is wrong with the company's accounts on the platforms.
    ReadAlarms,
    /// Publish a configuration document.
    Publish,
    /// Make, revoke and print stickers.
    MakeStickers,
}

impl Act {
    /// Every act.
    pub const ALL: &[Act] = &[
        Act::ReadBoard,
        Act::ExportList,
        Act::RevealPhone,
        Act::SetLeave,
        Act::ConfirmBinding,
        Act::SendAgain,
        Act::ReadAlarms,
        Act::Publish,
        Act::MakeStickers,
    ];

    /// The roles that may.
    pub fn roles(self) -> &'static [Role] {
        match self {
            Act::ReadBoard => &[Role::Lead, Role::Desk, Role::Manager, Role::Admin],
            Act::ExportList => &[Role::Desk, Role::Manager, Role::Admin],
            Act::RevealPhone => &[Role::Lead, Role::Desk, Role::Manager],
            Act::SetLeave => &[Role::Lead, Role::Desk, Role::Manager],
            Act::ConfirmBinding => &[Role::Desk, Role::Manager],
            Act::SendAgain => &[Role::Desk, Role::Manager],
            Act::ReadAlarms => &[Role::Manager, Role::Admin],
            Act::Publish => &[Role::Admin],
            Act::MakeStickers => &[Role::Manager, Role::Admin],
        }
    }
}

/// The right to do one act in one project, now. Only [`permit_act`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    act: Act,
    project: ProjectId,
}

impl Permit {
    /// What it allows.
    pub fn act(&self) -> Act {
        self.act
    }

    /// Where it allows it.
    pub fn project(&self) -> ProjectId {
        self.project
    }
}

/// The tickets of every project in which the actor may do this.
///
/// # Errors
/// `Forbidden` if they hold no role that may.
pub fn reach(actor: &Actor, act: Act) -> Result<Scope, Refusal> {
    let allowed = actor.is_any(act.roles()) || matches!(actor, Actor::System(_));
    allowed.then(|| actor.scope_as(act.roles())).ok_or(Refusal::Forbidden { act })
}

/// Whether the actor may do this in that project.
///
/// # Errors
/// `Forbidden` if their role does not allow it or the project is not theirs.
pub fn permit_act(actor: &Actor, act: Act, project: ProjectId) -> Result<Permit, Refusal> {
    let allowed = match actor {
        Actor::Staff { posts, .. } => posts.any_in(act.roles(), project),
        Actor::System(_) => true,
        Actor::Person { .. } | Actor::LinkHolder { .. } => false,
    };
    allowed.then_some(Permit { act, project }).ok_or(Refusal::Forbidden { act })
}
