//! Which path is answered by what. Platform endpoints are one table; everything not in it is a counted 404.

use axum::{
    Router,
    extract::Request,
    http::Method,
    middleware::{self, Next},
    response::Response,
    routing::get,
};

use crate::{
    PERSON_HEADER,
    answer::Dialect::{Account, Sns, WeCom},
    control,
    gate::{self, Api},
    menu, oauth, sns, stage,
    state::Shared,
    templates, tokens, users, wecom,
};

static APIS: [Api; 12] = [
    Api { path: "/cgi-bin/stable_token", method: Method::POST, dialect: Account, handle: tokens::stable_token },
    Api { path: "/cgi-bin/menu/create", method: Method::POST, dialect: Account, handle: menu::create },
    Api { path: "/cgi-bin/menu/get", method: Method::GET, dialect: Account, handle: menu::get },
    Api { path: "/cgi-bin/menu/delete", method: Method::GET, dialect: Account, handle: menu::delete },
    Api { path: "/cgi-bin/user/info", method: Method::GET, dialect: Account, handle: users::info },
    Api {
        path: "/cgi-bin/template/get_all_private_template",
        method: Method::GET,
        dialect: Account,
        handle: templates::list,
    },
    Api { path: "/cgi-bin/message/template/send", method: Method::POST, dialect: Account, handle: templates::send },
    Api { path: "/sns/oauth2/access_token", method: Method::GET, dialect: Sns, handle: sns::access_token },
    Api { path: "/cgi-bin/gettoken", method: Method::GET, dialect: WeCom, handle: wecom::gettoken },
    Api { path: "/cgi-bin/auth/getuserinfo", method: Method::GET, dialect: WeCom, handle: wecom::getuserinfo },
    Api { path: "/cgi-bin/message/send", method: Method::POST, dialect: WeCom, handle: wecom::send },
    Api { path: "/cgi-bin/user/get", method: Method::GET, dialect: WeCom, handle: wecom::user_get },
];

/// The platform endpoint at `path`.
pub(crate) fn api(path: &str) -> Option<&'static Api> {
    APIS.iter().find(|api| api.path == path)
}

/// Platforms, OAuth pages and control interface. Believes the person header: for person ports.
pub(crate) fn platform(shared: Shared) -> Router {
    Router::new()
        .route("/connect/oauth2/authorize", get(oauth::authorize))
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
