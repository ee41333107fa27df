//! Web authorisation, the calls after the page: a code for a web token, and what that token tells of one person.

mod code;
mod probe;
mod profile;
mod refresh;
mod token;

pub(crate) use self::{
    code::access_token, code::redeem, probe::probe, profile::userinfo, refresh::refresh, token::WebToken,
};
