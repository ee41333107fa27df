//! Fixed texts of the owner pages.
