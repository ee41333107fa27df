//! Emergencies that are rung through the people on duty. A *run* is a ticket's walk along the ladder; its *turn* rises with every
//! change, and every step names the turn that it was decided by, so that of two workers one steps and the other changes nothing.

mod call;
mod receipt;
mod run;

pub use call::{CallRecord, NewCall, calls, dialled, let_go, of_ticket, plan, put_off, refused};
pub use receipt::{Heard, settle};
pub use run::{Run, advance, begin, due, finish, stir, unheard};
