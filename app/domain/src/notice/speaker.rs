//! Speaker 服务号归属: by which service account the projects under a unit speak. A versioned document that any unit of the company may
//! have; the nearest one up the tree that names an account holds.

use serde::{Deserialize, Serialize};

/// The document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// Key of the account; none: as the unit above.
    pub account: Option<String>,
}
