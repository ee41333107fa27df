//! Handlers: each gets the caller, calls a service, renders a page. One file for each screen or small group.

pub(crate) mod admin;
pub(crate) mod callback;
pub(crate) mod callback_wecom;
pub(crate) mod desk;
pub(crate) mod field;
pub(crate) mod files;
pub(crate) mod functions;
pub(crate) mod home;
pub(crate) mod live;
pub(crate) mod media;
pub(crate) mod offline;
pub(crate) mod owner;
pub(crate) mod progress;
pub(crate) mod sign_in;
pub(crate) mod sign_in_desk;
pub(crate) mod steps;
pub(crate) mod telephone;
