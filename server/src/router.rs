//! The one table of addresses: method, path, door, area, handler. Both doors and the access test are built from it.

use crate::{
    app::App,
    routes::*,
    web::{draft, headers},
};
use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::{Method, StatusCode},
    middleware,
    routing::{MethodFilter, MethodRouter, on},
};
use std::collections::BTreeMap;
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::CsrfLayer, request_id::MakeRequestUuid,
    request_id::SetRequestIdLayer, timeout::TimeoutLayer,
};

/// Which of the two addresses serves it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// Owners, technicians and platforms.
    Public,
    /// Desk and managers.
    Inner,
    /// Both.
    Both,
}

/// Who may come: the extractor of the handler enforces it, the access test proves it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Area {
    /// Anybody.
    Open,
    /// A platform, by signature.
    Platform,
    /// Owners.
    Owner,
    /// Technicians and leads.
    Field,
    /// Desk and managers.
    Desk,
    /// Whoever holds a signed link.
    Link,
    /// Anybody signed in, inside their scope.
    SignedIn,
}

/// One address.
#[derive(Clone, Debug)]
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path with its parameters.
    pub path: &'static str,
    /// Which door.
    pub door: Door,
    /// Whose it is.
    pub area: Area,
    /// Takes files: its own limits of size and time.
    pub files: bool,
    /// Stays open: no time limit.
    pub stream: bool,
    /// Nobody types anything into what is sent there: nothing of it waits for somebody who has to sign in first.
    pub plain: bool,
    handler: MethodRouter<App>,
}

fn route<H, T>(method: Method, path: &'static str, door: Door, area: Area, handler: H) -> Route
where
    H: Handler<T, App>,
    T: 'static,
{
    let filter = if method == Method::GET { MethodFilter::GET } else { MethodFilter::POST };
    Route { method, path, door, area, files: false, stream: false, plain: false, handler: on(filter, handler) }
}

fn files(route: Route) -> Route {
    Route { files: true, ..route }
}

fn stream(route: Route) -> Route {
    Route { stream: true, ..route }
}

fn plain(route: Route) -> Route {
    Route { plain: true, ..route }
}

/// All addresses.
pub fn routes() -> Vec<Route> {
    use Area as A;
    use Door::{Both, Inner, Public};
    const GET: Method = Method::GET;
    const POST: Method = Method::POST;
    vec![
        route(GET, "/", Both, A::Open, home::home),
        route(GET, "/health", Both, A::Open, home::health),
        route(GET, "/pkg/{*file}", Both, A::Open, files::built),
        route(GET, "/favicon.svg", Both, A::Open, files::favicon),
        route(GET, "/icons.svg", Both, A::Open, files::icons),
        route(GET, "/robots.txt", Both, A::Open, files::robots),
        route(GET, "/offline", Public, A::Open, offline::page),
        route(GET, "/sw.js", Public, A::Open, offline::worker),
        route(GET, "/wx/{account}/callback", Public, A::Platform, callback::verify),
        route(POST, "/wx/{account}/callback", Public, A::Platform, callback::receive),
        route(GET, "/wecom/{corp}/callback", Public, A::Platform, callback_wecom::verify),
        route(POST, "/wecom/{corp}/callback", Public, A::Platform, callback_wecom::receive),
        route(POST, "/telephone/callback", Public, A::Platform, telephone::receive),
        route(GET, "/wx/{account}/in", Public, A::Open, sign_in::enter),
        route(GET, "/wx/{account}/oauth", Public, A::Open, sign_in::returned),
        route(GET, "/wecom/{corp}/in", Public, A::Open, sign_in::enter_wecom),
        route(GET, "/wecom/{corp}/oauth", Public, A::Open, sign_in::returned_wecom),
        route(GET, "/p/{token}", Public, A::Link, progress::show),
        route(GET, "/q/{key}", Public, A::Open, owner::sticker::scanned),
        route(GET, "/o/elder", Public, A::Open, owner::elder::switch),
        route(GET, "/o/repairs", Public, A::Owner, owner::repairs::list),
        route(GET, "/o/repairs/new", Public, A::Owner, owner::report::form),
        files(route(POST, "/o/repairs/new", Public, A::Owner, owner::report::send)),
        route(GET, "/o/repairs/{no}", Public, A::Owner, owner::repairs::one),
        route(GET, "/o/repairs/{no}/receipt", Public, A::Owner, owner::report::receipt),
        stream(route(GET, "/o/repairs/{no}/live", Public, A::Owner, live::owner)),
        route(GET, "/o/repairs/{no}/rate", Public, A::Owner, owner::rate::left),
        route(POST, "/o/repairs/{no}/rate", Public, A::Owner, owner::rate::send),
        route(GET, "/o/repairs/{no}/{verb}", Public, A::Open, steps::back),
        route(POST, "/o/repairs/{no}/{verb}", Public, A::Owner, owner::repairs::step),
        route(GET, "/o/weixin", Public, A::Owner, owner::weixin::page),
        route(GET, "/o/rooms", Public, A::Owner, owner::rooms::list),
        route(POST, "/o/rooms", Public, A::Owner, owner::rooms::bind),
        route(GET, "/o/rooms/unbind", Public, A::Open, steps::back),
        route(POST, "/o/rooms/unbind", Public, A::Owner, owner::rooms::unbind),
        route(GET, "/t/jobs", Public, A::Field, field::jobs::list),
        stream(route(GET, "/t/jobs/live", Public, A::Field, live::my_jobs)),
        route(GET, "/t/jobs/{no}", Public, A::Field, field::jobs::one),
        stream(route(GET, "/t/jobs/{no}/live", Public, A::Field, live::job)),
        route(GET, "/t/jobs/{no}/{verb}", Public, A::Field, field::steps::form),
        files(route(POST, "/t/jobs/{no}/{verb}", Public, A::Field, field::steps::send)),
        route(GET, "/media/{id}", Both, A::SignedIn, media::whole),
        route(GET, "/media/{id}/thumb", Both, A::SignedIn, media::thumb),
        route(GET, "/m/sign-in", Inner, A::Open, sign_in::form),
        route(POST, "/m/sign-in", Inner, A::Open, sign_in::send),
        route(GET, "/m/sign-in/wecom/{corp}", Inner, A::Open, sign_in_desk::begin),
        route(GET, "/m/sign-in/wecom/{corp}/back", Inner, A::Open, sign_in_desk::returned),
        route(GET, "/m/sign-out", Inner, A::Open, steps::back),
        plain(route(POST, "/m/sign-out", Inner, A::Desk, sign_in::out)),
        route(GET, "/m", Inner, A::Desk, desk::board::show),
        route(GET, "/m/tickets", Inner, A::Desk, desk::tickets::list),
        stream(route(GET, "/m/tickets/export.xlsx", Inner, A::Desk, desk::export::xlsx)),
        route(GET, "/m/tickets/new", Inner, A::Desk, desk::caller::form),
        files(route(POST, "/m/tickets/new", Inner, A::Desk, desk::caller::send)),
        route(GET, "/m/tickets/{no}", Inner, A::Desk, desk::tickets::one),
        route(GET, "/m/tickets/{no}/print", Inner, A::Desk, desk::tickets::print),
        stream(route(GET, "/m/tickets/{no}/live", Inner, A::Desk, live::ticket)),
        route(GET, "/m/tickets/{no}/reveal", Inner, A::Open, steps::back),
        route(POST, "/m/tickets/{no}/reveal", Inner, A::Desk, desk::tickets::reveal),
        route(GET, "/m/tickets/{no}/{verb}", Inner, A::Desk, desk::steps::left),
        route(POST, "/m/tickets/{no}/{verb}", Inner, A::Desk, desk::steps::send),
        route(GET, "/m/staff", Inner, A::Desk, desk::staff::list),
        route(GET, "/m/staff/leave", Inner, A::Open, steps::back),
        route(POST, "/m/staff/leave", Inner, A::Desk, desk::staff::leave),
        route(GET, "/m/bindings", Inner, A::Desk, desk::bindings::list),
        route(POST, "/m/bindings", Inner, A::Desk, desk::bindings::answer),
        route(GET, "/m/pushes", Inner, A::Desk, desk::pushes::list),
        route(GET, "/m/pushes/again", Inner, A::Open, steps::back),
        route(POST, "/m/pushes/again", Inner, A::Desk, desk::pushes::again),
        route(GET, "/admin/stickers", Inner, A::Desk, admin::stickers::list),
        route(POST, "/admin/stickers", Inner, A::Desk, admin::stickers::act),
        route(GET, "/admin/stickers/print", Inner, A::Desk, admin::stickers::print),
        route(GET, "/admin/wechat", Inner, A::Desk, admin::wechat::show),
        route(POST, "/admin/wechat", Inner, A::Desk, admin::wechat::check),
        route(GET, "/admin/wechat/accounts", Inner, A::Desk, admin::accounts::show),
        route(POST, "/admin/wechat/accounts", Inner, A::Desk, admin::accounts::publish),
        route(GET, "/admin/wechat/templates", Inner, A::Desk, admin::templates::show),
        route(POST, "/admin/wechat/templates", Inner, A::Desk, admin::templates::check),
        route(GET, "/admin/wechat/templates/test", Inner, A::Open, steps::back),
        route(POST, "/admin/wechat/templates/test", Inner, A::Desk, admin::templates::test),
        route(GET, "/admin/wechat/members", Inner, A::Desk, admin::members::show),
        route(POST, "/admin/wechat/members", Inner, A::Desk, admin::members::act),
        plain(route(POST, "/fn/{*name}", Inner, A::Desk, functions::call)),
    ]
}

/// The router of one door; `Door::Both` gives everything.
pub fn build(app: &App, door: Door) -> Router {
    let wanted = |r: &Route| door == Door::Both || r.door == Door::Both || r.door == door;
    let mut by_path: BTreeMap<&'static str, MethodRouter<App>> = BTreeMap::new();
    for r in routes().into_iter().filter(wanted) {
        let handler = limited(app, &r);
        let known = by_path.remove(r.path).unwrap_or_default();
        by_path.insert(r.path, known.merge(handler));
    }
    let mut router = Router::new();
    for (path, handlers) in by_path {
        router = router.route(path, handlers);
    }
    router
        .fallback(home::not_found)
        .layer(
            ServiceBuilder::new()
                .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
                .layer(middleware::from_fn(headers::add))
                .layer(CompressionLayer::new())
                .layer(CatchPanicLayer::custom(home::panicked))
                .layer(CsrfLayer::new())
                .layer(middleware::from_fn_with_state(app.clone(), home::log)),
        )
        .with_state(app.clone())
}

fn limited(app: &App, r: &Route) -> MethodRouter<App> {
    let size = if r.files { app.form_bytes } else { 256 << 10 };
    let handler = with_drafts(app, r).layer(DefaultBodyLimit::max(size));
    match (r.stream, r.files) {
        (true, _) => handler,
        // An upload may take as long as the media store's slowest rate allows; this is only the end of all patience.
        (_, true) => handler.layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, app.request_time * 30)),
        _ => handler.layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, app.request_time)),
    }
}

/// What somebody left unsent waits in front of every form and comes back on every page of who must be signed in.
fn with_drafts(app: &App, r: &Route) -> MethodRouter<App> {
    let handler = r.handler.clone();
    match (r.area, &r.method) {
        _ if r.plain || r.stream => handler,
        (Area::Owner | Area::Field | Area::Desk, &Method::POST) => {
            handler.layer(middleware::from_fn_with_state((app.clone(), r.area), draft::forms))
        }
        (Area::Owner | Area::Field | Area::Desk, _) => {
            handler.layer(middleware::from_fn_with_state(app.clone(), draft::pages_of))
        }
        _ => handler,
    }
}
