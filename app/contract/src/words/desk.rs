//! Fixed texts of the desk pages.
