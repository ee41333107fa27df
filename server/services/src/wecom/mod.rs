//! WeCom: cards that a technician answers with a tap, and the company's directory beside our employees.

mod bind;
mod card;
mod change;
mod directory;
mod fate;
mod reading;
mod roll;
mod tap;

pub(crate) use card::PlainCards;
pub(crate) use tap::Tap;
