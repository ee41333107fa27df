//! Every screen, rich, hostile and empty: nothing escapes, everything is labelled, faults are tied to their fields.

mod checks;
mod markup;
mod samples;
mod snapshots;
mod weixin;
