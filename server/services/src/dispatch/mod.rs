//! Dispatch: rules name the candidates, ranking orders them, an ordinary transition binds. Asked by a sweep, or by hand.

mod assign;
mod choose;
mod field;
mod sweep;
mod turns;

pub(crate) use turns::Turns;
