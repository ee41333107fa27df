//! The simulator, asked from outside as a product would.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod callbacks;
mod cipher;
mod clock;
mod control;
mod custom;
mod faults;
mod jssdk;
mod media;
mod menu;
mod modes;
mod oauth;
mod outage;
mod product;
mod profile;
mod pushes;
mod qrcode;
mod quota;
mod scenario;
mod stand;
mod subscription;
mod telephone;
mod template;
mod token;
mod user;
mod wecom;
mod wecom_card;
mod wecom_directory;
mod wecom_login;
mod wecom_push;
mod wecom_reply;
mod wecom_stand;
