//! What runs in the browser: islands, and the server functions that they call. Pages are in `pages`, which the browser never compiles.

pub mod api;
pub mod islands;
