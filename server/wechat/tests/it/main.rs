//! The gateway against a scripted platform that misbehaves on purpose, and against the simulator.

#![expect(clippy::unwrap_used, reason = "a test may end there")]

mod company;
mod doctor;
mod followers;
mod matrix;
mod media;
mod menu;
mod notify;
mod oauth;
mod outage;
mod pace;
mod page;
mod profile;
mod secrecy;
mod send;
mod simulator;
mod stub;
mod tokens;
mod wecom;
mod wecom_card;
mod wecom_directory;
mod wecom_login;
mod wecom_tokens;
mod world;
