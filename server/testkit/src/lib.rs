//! A test town: what tests of the work chain need around them.

pub mod db;
