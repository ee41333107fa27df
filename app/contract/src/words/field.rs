//! Fixed texts of the field pages.
