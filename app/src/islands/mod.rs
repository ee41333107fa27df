//! Islands, by audience. A phone's islands take no props, use no serde and call no server function: they improve a page that works without
//! them, so everything they need stands in its HTML.

#[cfg(feature = "desk")]
pub mod desk;
#[cfg(any(feature = "desk", feature = "field", feature = "owner"))]
pub mod live;
#[cfg(any(feature = "desk", feature = "field", feature = "owner"))]
mod phone;
#[cfg(feature = "owner")]
pub mod report_form;
#[cfg(feature = "field")]
pub mod step_form;

#[cfg(feature = "desk")]
pub use desk::{Assign, CallerForm};
#[cfg(any(feature = "desk", feature = "field", feature = "owner"))]
pub use live::Live;
#[cfg(feature = "owner")]
pub use report_form::ReportForm;
#[cfg(feature = "field")]
pub use step_form::StepForm;
