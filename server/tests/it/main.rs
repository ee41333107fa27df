//! The server as a whole: its house rules, its doors, its routes.

#![expect(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod access_coverage;
mod accounts_page;
mod addresses;
mod arrows;
mod catalogues;
mod chat;
mod crew;
mod desk_scan;
mod doctor;
mod drafts;
mod drafts_everywhere;
mod entry;
mod functions;
mod kept;
mod setup_page;
mod stickers;
mod telephone;
mod town;
mod wecom;
mod weixin;
