//! The server over a town: requests in process, with the session that a persona's browser would hold.

use axum::{
    Router,
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use contract::forms::StickerFilter;
use domain::{access::Verb, sticker::Marked, ticket::TicketNo};
use server::{
    app::App,
    config::Config,
    router::{self, Door},
};
use testkit::{Persona, Town, place};
use tower::ServiceExt;

/// What WeChat's browser calls itself.
pub(crate) const WECHAT: &str =
    "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile MicroMessenger/8.0.66";

/// An ordinary configuration; the services come from the town.
pub(crate) const CONFIG: &str = r#"
    [server]
    listen = "127.0.0.1:0"
    public_url = "https://wx.example.com"
    [store]
    url = "sqlite://unused"
    [media]
    folder = "unused"
    [wechat]
    [[wecom.corps]]
    key = "corp"
    name = "corp"
    corpid = "ww1"
    agentid = 1
    secret_env = "X"
"#;

/// A town with its doors open.
pub(crate) struct Doors {
    pub(crate) town: Town,
    router: Router,
}

impl Doors {
    pub(crate) fn of(town: Town) -> Doors {
        let config: Config = toml::from_str(CONFIG).unwrap();
        let app = App::new(&config, town.services.clone(), &platforms());
        Doors::through(router::build(&app, Door::Both), town)
    }

    /// The town behind doors of its own.
    pub(crate) fn through(router: Router, town: Town) -> Doors {
        Doors { town, router }
    }

    /// One request by somebody, or by nobody.
    pub(crate) async fn ask(&self, method: &Method, path: &str, by: Option<&Persona>, form: &str) -> Response<Body> {
        self.ask_with(method, path, by, form, "").await
    }

    /// The same from a browser that holds another cookie, `name=value`, too.
    pub(crate) async fn ask_with(
        &self,
        method: &Method,
        path: &str,
        by: Option<&Persona>,
        form: &str,
        cookie: &str,
    ) -> Response<Body> {
        self.send(method, path, by, ("application/x-www-form-urlencoded", form), cookie).await
    }

    /// The same with a form of another kind.
    pub(crate) async fn send(
        &self,
        method: &Method,
        path: &str,
        by: Option<&Persona>,
        (kind, form): (&str, &str),
        cookie: &str,
    ) -> Response<Body> {
        let mut request = Request::builder().method(method).uri(path).header(header::USER_AGENT, WECHAT);
        if let Some(persona) = by {
            let session = self.town.services.open_session(persona.person, true).await.unwrap();
            request = request.header(header::COOKIE, format!("__Host-weixiu={}", session.token));
        }
        if !cookie.is_empty() {
            request = request.header(header::COOKIE, cookie);
        }
        let request = request.header(header::CONTENT_TYPE, kind);
        self.router.clone().oneshot(request.body(Body::from(form.to_owned())).unwrap()).await.unwrap()
    }

    /// One request as it is.
    pub(crate) async fn ask_this(&self, request: Request<Body>) -> Response<Body> {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// A page as somebody sees it with a browser of this name.
    pub(crate) async fn ask_as(&self, agent: &str, path: &str, by: &Persona) -> Response<Body> {
        let session = self.town.services.open_session(by.person, true).await.unwrap();
        let request = Request::builder().uri(path).header(header::USER_AGENT, agent);
        let request = request.header(header::COOKIE, format!("__Host-weixiu={}", session.token));
        self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    /// The key of a sticker at the first lift.
    pub(crate) async fn sticker(&self) -> String {
        let (by, lift) = (&self.town.zhou_manager.actor, Marked::Asset(place::LIFT_1));
        let filter = StickerFilter { project: Some(place::GARDEN), ticked: vec![lift], ..StickerFilter::default() };
        self.town.services.make_stickers(by, &filter).await.unwrap();
        let sheets = self.town.services.sticker_sheets(by, &filter).await.unwrap();
        sheets.stickers[0].0.sticker.as_ref().unwrap().0.to_string()
    }

    /// A ticket that Lin reported and Zhang was offered.
    pub(crate) async fn ticket(&self) -> TicketNo {
        let no = self.town.report(&self.town.lin_owner).category("LIFT").send().await;
        self.town.drain().await;
        no
    }

    /// A ticket that Lin reported and Zhang has finished.
    pub(crate) async fn finished(&self) -> TicketNo {
        let no = self.ticket().await;
        for verb in [Verb::Accept, Verb::Start, Verb::Complete] {
            self.town.step(&self.town.zhang_technician, no, verb).await;
        }
        no
    }
}

/// No account and no application.
pub(crate) fn platforms() -> wechat::Settings {
    wechat::Settings {
        platform: wechat::Platform::Real,
        production: false,
        hosts: wechat::Hosts::default(),
        accounts: vec![],
        corps: vec![],
        limits: wechat::Limits::default(),
        node: "test".into(),
    }
}

/// The text of an answer.
pub(crate) async fn text(response: Response<Body>) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 4 << 20).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Whether somebody was turned away: not there, not allowed, or sent to sign in.
pub(crate) fn turned_away(response: &Response<Body>) -> bool {
    let to = response.headers().get(header::LOCATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let sign_in = to.starts_with("/m/sign-in") || to.contains("/in?to=");
    sign_in || matches!(response.status(), StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}
