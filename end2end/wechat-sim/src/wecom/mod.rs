//! WeCom (企业微信): companies, their apps and members, sign-in, messages, cards and pushes.

mod address;
mod card;
mod content;
mod control;
mod department;
mod login;
mod media;
mod member;
mod members;
mod pace;
mod push;
mod recall;
mod send;
mod sso;
mod ticket;
mod token;
mod update;

use std::collections::{BTreeMap, VecDeque};

pub(crate) use card::Face;
pub(crate) use control::router as control;
pub(crate) use sso::page as sso;

use crate::{answer::Dialect::WeCom, gate::Api, tokens::Tokens};

/// WeCom's endpoints. The gate tells them from the service account's of the same path by the call's token.
pub(crate) static APIS: &[Api] = &[
    Api::get("/cgi-bin/gettoken", WeCom, token::gettoken),
    Api::get("/cgi-bin/auth/getuserinfo", WeCom, login::getuserinfo),
    Api::post("/cgi-bin/auth/getuserdetail", WeCom, login::getuserdetail),
    Api::post("/cgi-bin/message/send", WeCom, send::send),
    Api::post("/cgi-bin/message/update_template_card", WeCom, update::update),
    Api::post("/cgi-bin/message/recall", WeCom, recall::recall),
    Api::post("/cgi-bin/media/upload", WeCom, media::upload),
    Api::file("/cgi-bin/media/get", WeCom, media::get),
    Api::get("/cgi-bin/user/get", WeCom, member::get),
    Api::get("/cgi-bin/user/simplelist", WeCom, member::simplelist),
    Api::get("/cgi-bin/user/list", WeCom, member::list),
    Api::post("/cgi-bin/user/list_id", WeCom, member::list_id),
    Api::post("/cgi-bin/user/getuserid", WeCom, member::getuserid),
    Api::get("/cgi-bin/department/list", WeCom, department::list),
    Api::get("/cgi-bin/department/simplelist", WeCom, department::simplelist),
    Api::get("/cgi-bin/department/get", WeCom, department::get),
    Api::get("/cgi-bin/get_jsapi_ticket", WeCom, ticket::of_corp),
    Api::get("/cgi-bin/ticket/get", WeCom, ticket::of_agent),
    Api::get("/cgi-bin/getcallbackip", WeCom, address::callback),
    Api::get("/cgi-bin/get_api_domain_ip", WeCom, address::api),
];

/// What changes about one company.
#[derive(Debug, Default)]
pub(crate) struct CorpState {
    /// By agentid.
    pub(crate) agents: BTreeMap<i64, AgentState>,
    /// By person key; whoever is missing is an ordinary active member.
    members: BTreeMap<String, members::MemberState>,
    /// When each member (person key) was sent to in the last hour, ms.
    recent: BTreeMap<String, VecDeque<i64>>,
    /// user_ticket → the member who agreed to tell more, and until when (ms).
    consents: BTreeMap<String, (String, i64)>,
    /// The company's ticket for pages.
    ticket: ticket::Ticket,
    /// Uploaded files by media_id.
    media: BTreeMap<String, media::Media>,
    /// Pushes by id: those under way and, cut to the last ones, those that ended.
    pushes: VecDeque<push::Delivery>,
}

/// What changes about one app.
#[derive(Debug, Default)]
pub(crate) struct AgentState {
    pub(crate) tokens: Tokens,
    /// Calls come from an address that is not on the app's list: 60020.
    untrusted: bool,
    /// (member, content) → when it was last shown, ms; for the duplicate check.
    shown: BTreeMap<(String, String), i64>,
    /// When old entries of `shown` were last removed, ms.
    swept_at: i64,
    /// The day of the last message and how many members got one on it.
    day: (i64, usize),
    /// The cards that the app sent.
    cards: card::Cards,
    /// msgid → when it was sent (ms) and the messages that it became.
    sent: BTreeMap<String, (i64, Vec<u64>)>,
    /// The app's ticket for pages.
    ticket: ticket::Ticket,
}
