//! The gateway against a scripted platform that misbehaves on purpose, and against the simulator.

#![expect(clippy::unwrap_used, reason = "a test may end there")]

mod menu;
mod oauth;
mod outage;
mod secrecy;
mod send;
mod simulator;
mod stub;
mod tokens;
mod wecom;
mod world;
