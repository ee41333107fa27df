//! A strict stand-in for the WeChat Official Account and WeCom platforms: a program that works against it works
//! against the real ones. For tests (in process, seeded, on a clock that can be moved), demos and training.

mod answer;
mod callbacks;
mod chance;
mod cipher;
mod clock;
mod control;
mod door;
mod faults;
mod gate;
mod inbox;
mod menu;
mod oauth;
mod outage;
mod quota;
mod routes;
mod scenario;
mod sim;
mod sns;
mod stage;
mod state;
mod stats;
mod templates;
mod tokens;
mod users;
mod wecom;
mod xml;

pub use cipher::{Cipher, CipherError, sign};
pub use clock::Clock;
pub use scenario::{Account, AccountRules, Agent, Corp, Device, DuplicateAnswer, Person, Role, Scenario, Template};
pub use sim::{Config, Sim};

/// The header that names the person behind a request. Only a person's port sets it; the main port removes it.
pub const PERSON_HEADER: &str = "x-sim-person";
