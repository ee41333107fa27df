//! Where a round keeps its files.

use std::path::PathBuf;

use super::database::Kind;
use crate::{workspace::Workspace, world::Plan};

/// The world of this database; the next one takes the same place.
pub fn world(workspace: &Workspace, kind: Kind) -> PathBuf {
    workspace.scratch().join("bench").join(kind.name())
}

/// Logs of worlds in which something failed.
pub fn failures(workspace: &Workspace) -> PathBuf {
    workspace.scratch().join("bench/failed")
}

/// The simulator's scenario: the shipped people, whom the seed knows, and the crowd.
pub fn crowd(plan: &Plan) -> PathBuf {
    plan.folder.join("crowd.json")
}
