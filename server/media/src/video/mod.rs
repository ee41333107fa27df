//! Videos: ISO base media files (ISO/IEC 14496-12, QuickTime) are not transcoded. Their boxes are read within limits, and
//! every byte that is neither structure nor a kept track's frames and sound is overwritten, in place, with zeros.

mod atoms;
mod blanks;
mod copy;
mod movie;
mod plan;
mod ranges;
mod samples;
mod times;
mod top;
mod track;

pub(crate) use copy::copy;
pub use plan::Plan;
pub(crate) use plan::plan;
