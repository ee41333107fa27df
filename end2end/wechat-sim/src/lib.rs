//! A strict stand-in for the WeChat Official Account and WeCom platforms: a program that works against it works
//! against the real ones. For tests (in process, seeded, on a clock that can be moved), demos and training.

mod account;
mod answer;
mod callbacks;
mod chance;
mod chat;
mod cipher;
mod clock;
mod control;
mod diagnosis;
mod door;
mod faults;
mod gate;
mod inbox;
mod jssdk;
mod media;
mod menu;
mod network;
mod oauth;
mod outage;
mod people;
mod person;
mod qrcode;
mod quota;
mod retired;
mod routes;
mod scenario;
mod shorten;
mod sim;
mod sns;
mod stage;
mod state;
mod stats;
mod subscription;
mod tags;
mod telephone;
mod templates;
mod tokens;
mod users;
mod wecom;
mod xml;

pub use cipher::{Cipher, CipherError, sign};
pub use clock::Clock;
pub use scenario::{
    Account, AccountKind, AccountRules, Agent, AgentCallback, Corp, Department, Device, DuplicateAnswer, Format, Mode,
    Person, RepeatedCard, Role, Scenario, Telephone, Template,
};
pub use sim::{Config, Sim};

/// The header that names the person behind a request. Only a person's port sets it; the main port removes it.
pub const PERSON_HEADER: &str = "x-sim-person";
