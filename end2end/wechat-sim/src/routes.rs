//! Which path is answered by what. Platform endpoints are tables; everything not in them is a counted 404.

use axum::{
    Router,
    extract::Request,
    middleware::{self, Next},
    response::Response,
    routing::get,
};

use crate::{
    PERSON_HEADER,
    answer::Dialect::{Account, Sns, Telephone},
    chat, control, diagnosis,
    gate::{self, Api},
    jssdk, media, menu, network, oauth, qrcode, quota, retired, shorten, sns, stage,
    state::Shared,
    subscription, tags, telephone, templates, tokens, users, wecom,
};

/// The service account's endpoints.
static ACCOUNT: &[Api] = &[
    Api::get("/cgi-bin/token", Account, tokens::token),
    Api::post("/cgi-bin/stable_token", Account, tokens::stable_token),
    Api::post("/cgi-bin/clear_quota", Account, quota::clear),
    Api::post("/cgi-bin/clear_quota/v2", Account, quota::clear_with_secret),
    Api::post("/cgi-bin/openapi/quota/get", Account, quota::get),
    Api::post("/cgi-bin/openapi/quota/clear", Account, quota::clear_path),
    Api::post("/cgi-bin/openapi/rid/get", Account, diagnosis::get),
    Api::get("/cgi-bin/getcallbackip", Account, network::callback_addresses),
    Api::get("/cgi-bin/get_api_domain_ip", Account, network::api_addresses),
    Api::post("/cgi-bin/callback/check", Account, network::check),
    Api::post("/cgi-bin/menu/create", Account, menu::create),
    Api::get("/cgi-bin/menu/get", Account, menu::get),
    Api::get("/cgi-bin/menu/delete", Account, menu::delete),
    Api::get("/cgi-bin/get_current_selfmenu_info", Account, menu::current),
    Api::get("/cgi-bin/ticket/getticket", Account, jssdk::ticket),
    Api::file("/cgi-bin/media/get", Account, media::get),
    Api::file("/cgi-bin/media/get/jssdk", Account, media::get_voice),
    Api::post("/cgi-bin/media/upload", Account, media::upload),
    Api::get("/cgi-bin/template/get_all_private_template", Account, templates::list),
    Api::post("/cgi-bin/template/api_add_template", Account, templates::add),
    Api::post("/cgi-bin/template/del_private_template", Account, templates::remove),
    Api::post("/cgi-bin/message/template/send", Account, templates::send),
    Api::post("/cgi-bin/message/wxopen/template/uniform_send", Account, retired::uniform_send),
    Api::post("/wxa/sec/queryblocktmplmsg", Account, templates::blocked),
    Api::post("/cgi-bin/message/subscribe/bizsend", Account, subscription::send),
    Api::get("/wxaapi/newtmpl/getcategory", Account, subscription::categories),
    Api::get("/wxaapi/newtmpl/getpubtemplatetitles", Account, subscription::titles),
    Api::get("/wxaapi/newtmpl/getpubtemplatekeywords", Account, subscription::keywords),
    Api::post("/wxaapi/newtmpl/addtemplate", Account, subscription::add),
    Api::get("/wxaapi/newtmpl/gettemplate", Account, subscription::list),
    Api::post("/wxaapi/newtmpl/deltemplate", Account, subscription::delete),
    Api::post("/cgi-bin/message/custom/send", Account, chat::send),
    Api::post("/cgi-bin/message/custom/typing", Account, chat::typing),
    Api::get("/cgi-bin/user/info", Account, users::info),
    Api::post("/cgi-bin/user/info/batchget", Account, users::batch),
    Api::get("/cgi-bin/user/get", Account, users::list),
    Api::post("/cgi-bin/user/info/updateremark", Account, users::remark),
    Api::post("/cgi-bin/tags/create", Account, tags::create),
    Api::get("/cgi-bin/tags/get", Account, tags::read),
    Api::post("/cgi-bin/tags/update", Account, tags::rename),
    Api::post("/cgi-bin/tags/delete", Account, tags::delete),
    Api::post("/cgi-bin/tags/members/batchtagging", Account, tags::add_to),
    Api::post("/cgi-bin/tags/members/batchuntagging", Account, tags::take_from),
    Api::post("/cgi-bin/tags/getidlist", Account, tags::of_person),
    Api::post("/cgi-bin/user/tag/get", Account, tags::people),
    Api::post("/cgi-bin/qrcode/create", Account, qrcode::create),
    Api::post("/cgi-bin/shorten/gen", Account, shorten::make),
    Api::post("/cgi-bin/shorten/fetch", Account, shorten::fetch),
    Api::get("/sns/oauth2/access_token", Sns, sns::access_token),
    Api::get("/sns/oauth2/refresh_token", Sns, sns::refresh),
    Api::get("/sns/userinfo", Sns, sns::userinfo),
    Api::get("/sns/auth", Sns, sns::probe),
];

/// The telephone gateway's.
static TELEPHONE: &[Api] =
    &[Api::post(telephone::SMS, Telephone, telephone::send), Api::post(telephone::CALLS, Telephone, telephone::call)];

/// The endpoints at `path`: one, none, or one of each platform, because they share some paths.
pub(crate) fn apis(path: &str) -> impl Iterator<Item = &'static Api> {
    ACCOUNT.iter().chain(wecom::APIS).chain(TELEPHONE).filter(move |api| api.path == path)
}

/// Pages of the platform that faults can be put in front of, beside the endpoints.
const PAGES: [&str; 1] = ["/connect/oauth2/authorize"];

/// Every place that takes faults; of pushes the general one.
pub(crate) fn places() -> impl Iterator<Item = &'static str> {
    let apis = ACCOUNT.iter().chain(wecom::APIS).chain(TELEPHONE).map(|api| api.path);
    PAGES.into_iter().chain(["push"]).chain(apis)
}

/// Whether a fault at this place could ever strike: an endpoint, a page, or pushes (`push`, `push/subscribe`).
pub(crate) fn takes_faults(place: &str) -> bool {
    apis(place).next().is_some() || PAGES.contains(&place) || place == "push" || place.starts_with("push/")
}

/// Platforms, OAuth pages and control interface. Believes the person header: for person ports.
pub(crate) fn platform(shared: Shared) -> Router {
    Router::new()
        .route("/connect/oauth2/authorize", get(oauth::authorize))
        .route("/wwlogin/sso/login", get(wecom::sso))
        .route("/cgi-bin/showqrcode", get(qrcode::show))
        .route("/mmbiz/{media_id}", get(media::show))
        .route("/open/js/{file}", get(jssdk::script))
        .route("/js/{file}", get(jssdk::script))
        .nest("/__sim", control::router())
        .fallback(gate::answer)
        .with_state(shared)
}

/// The main port: the platform and the stage; nobody tells it who they are.
pub(crate) fn main_port(shared: Shared) -> Router {
    platform(shared.clone()).merge(stage::router(shared)).layer(middleware::from_fn(anonymous))
}

async fn anonymous(mut request: Request, next: Next) -> Response {
    request.headers_mut().remove(PERSON_HEADER);
    next.run(request).await
}
