//! The server as a whole: its house rules, its doors, its routes.

mod access_coverage;
mod arrows;
mod town;
