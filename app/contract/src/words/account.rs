//! Fixed texts of the account pages.
