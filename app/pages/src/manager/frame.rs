//! The frame of every desk page: navigation, project switch, who is signed in, search, and the place for the content.

use crate::{Bundle, Screen, phone::Icon};
use app::islands::Live;
use contract::{
    views::desk::Frame,
    words::{desk, setup, stickers, ticket},
};
use domain::{
    access::{Act, Role},
    id::ProjectId,
};
use leptos::prelude::*;

/// Where in the navigation a page stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Nav {
    Board,
    Tickets,
    NewReport,
    Staff,
    Bindings,
    Pushes,
    Stickers,
    Setup,
}

/// Who may report for others; the same roles that `domain::access::may_report` names.
const REPORTERS: &[Role] = &[Role::Lead, Role::Desk, Role::Manager];

impl Nav {
    const ALL: [Nav; 8] =
        [Nav::Board, Nav::Tickets, Nav::NewReport, Nav::Staff, Nav::Bindings, Nav::Pushes, Nav::Stickers, Nav::Setup];

    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Nav::Board => ("/m", "layout-dashboard", desk::BOARD),
            Nav::Tickets => ("/m/tickets", "inbox", desk::TICKETS),
            Nav::NewReport => ("/m/tickets/new", "phone", desk::NEW_REPORT),
            Nav::Staff => ("/m/staff", "users", desk::STAFF),
            Nav::Bindings => ("/m/bindings", "key-round", desk::BINDINGS),
            Nav::Pushes => ("/m/pushes", "send", desk::PUSHES_PAGE),
            Nav::Stickers => ("/admin/stickers", "scan-line", stickers::STICKERS),
            Nav::Setup => ("/admin/wechat", "settings", setup::TITLE),
        }
    }

    fn is_for(self, frame: &Frame) -> bool {
        match self {
            Nav::NewReport => REPORTERS.contains(&frame.role),
            Nav::Bindings => Act::ConfirmBinding.roles().contains(&frame.role),
            Nav::Stickers => frame.sets_up || Act::MakeStickers.roles().contains(&frame.role),
            Nav::Setup => frame.sets_up,
            Nav::Board | Nav::Tickets | Nav::Staff | Nav::Pushes => true,
        }
    }
}

/// A page before its content.
pub(crate) struct Page {
    title: String,
    nav: Nav,
    frame: Frame,
    switch: Vec<(String, String, bool)>,
    follows: Option<(String, u32)>,
    bundle: Option<Bundle>,
}

impl Page {
    /// A page without islands whose project switch leads to the board.
    pub(crate) fn new(title: impl Into<String>, nav: Nav, frame: Frame) -> Page {
        let page = Page { title: title.into(), nav, frame, switch: vec![], follows: None, bundle: None };
        page.switching(None, |project| project.map_or_else(|| "/m".into(), |id| format!("/m?project={id}")))
    }

    /// Shows which project is chosen, and where each choice leads.
    pub(super) fn switching(mut self, here: Option<ProjectId>, link: impl Fn(Option<ProjectId>) -> String) -> Page {
        let all = std::iter::once((None, desk::ALL_PROJECTS.to_owned()));
        let each = self.frame.projects.iter().map(|project| (Some(project.id), project.name.clone()));
        self.switch = all.chain(each).map(|(id, name)| (name, link(id), id == here)).collect();
        self
    }

    /// Follows a stream from this version on.
    pub(super) fn following(self, stream: String, version: u32) -> Page {
        Page { follows: Some((stream, version)), ..self }.with_islands()
    }

    /// Loads the desk's islands.
    pub(super) fn with_islands(self) -> Page {
        Page { bundle: Some(Bundle::Desk), ..self }
    }

    /// The whole screen.
    pub(crate) fn around(self, content: impl IntoView) -> Screen {
        let (stream, version) = self.follows.clone().unzip();
        let live = self.follows.is_some().then(|| view! { <Live/> });
        let body = view! {
            <a class="skip" href="#main">{desk::SKIP}</a>
            {side(self.nav, &self.frame, self.switch)}
            {top(&self.frame, live)}
            <main id="main" data-live=stream data-version=version.map(|v| v.to_string())>
                {unheard(&self.frame)}
                {alarms(self.nav, &self.frame)}
                {pushes_waiting(&self.frame)}
                {content}
            </main>
        };
        Screen { bundle: self.bundle, ..Screen::desk(self.title, body) }
    }
}

fn side(here: Nav, frame: &Frame, switch: Vec<(String, String, bool)>) -> impl IntoView + use<> {
    let role = frame.role;
    let links = Nav::ALL.into_iter().filter(|nav| nav.is_for(frame)).map(|nav| {
        let (href, sign, words) = nav.parts();
        view! { <a href=href aria-current=(nav == here).then_some("page")><Icon name=sign/>{words}</a> }
    });
    view! {
        <aside class="side" aria-label=desk::SIDEBAR>
            <a class="brand" href="/m"><img src="/favicon.svg" alt="" width="24" height="24"/>{desk::PRODUCT}</a>
            {project_switch(switch)}
            <nav aria-label=desk::MAIN_NAV>{links.collect_view()}</nav>
            <div class="me">
                <span>{frame.name.clone()}<small>{ticket::role(role)}</small></span>
                <form method="post" action="/m/sign-out">
                    <button class="quiet icon-only" aria-label=desk::SIGN_OUT title=desk::SIGN_OUT><Icon name="log-out"/></button>
                </form>
            </div>
        </aside>
    }
}

/// Nothing to switch for somebody with one project.
fn project_switch(switch: Vec<(String, String, bool)>) -> Option<impl IntoView> {
    let here = switch.iter().find(|(_, _, current)| *current).map(|(name, _, _)| name.clone());
    (switch.len() > 2).then(|| {
        let links = switch.into_iter().map(|(name, href, current)| {
            view! { <a href=href aria-current=current.then_some("true")>{name}</a> }
        });
        view! {
            <details class="menu">
                <summary>{here.unwrap_or_else(|| desk::ALL_PROJECTS.into())}</summary>
                <nav aria-label=desk::SWITCH_PROJECT>{links.collect_view()}</nav>
            </details>
        }
    })
}

fn top(frame: &Frame, live: Option<impl IntoView>) -> impl IntoView {
    let report = REPORTERS.contains(&frame.role).then(|| {
        view! { <a class="button primary" href="/m/tickets/new"><Icon name="plus"/>{desk::NEW_REPORT}</a> }
    });
    view! {
        <header class="top">
            <form role="search" aria-label=desk::SEARCH method="get" action="/m/tickets">
                <Icon name="search"/>
                <label class="sr" for="search">{desk::SEARCH}</label>
                <input id="search" name="q" type="search" maxlength="60" placeholder=desk::SEARCH_HINT/>
            </form>
            {live}
            <div class="actions">{report}</div>
        </header>
    }
}

fn pushes_waiting(frame: &Frame) -> Option<impl IntoView + use<>> {
    let n = frame.pushes_waiting;
    (n > 0).then(|| {
        view! {
            <div class="notice warn" role="status">
                <b>{desk::pushes_waiting(n)}</b>
                <p>{desk::PUSHES_WAIT_HOW} " " <a href="/m/pushes">{desk::SEE_PUSHES}</a></p>
            </div>
        }
    })
}

/// Nothing on the page is as urgent.
fn unheard(frame: &Frame) -> Option<impl IntoView + use<>> {
    (!frame.unheard.is_empty()).then(|| {
        let links =
            frame.unheard.iter().map(|no| view! { " " <a href=format!("/m/tickets/{no}")>{no.to_string()}</a> });
        view! {
            <div class="notice bad" role="alert">
                <b>{desk::UNHEARD}</b>
                <p>{desk::UNHEARD_HOW} {links.collect_view()}</p>
            </div>
        }
    })
}

/// One calm line; the page of pushes says more.
fn alarms(here: Nav, frame: &Frame) -> Option<impl IntoView + use<>> {
    let n = frame.alarms;
    (n > 0 && here != Nav::Pushes).then(|| {
        view! {
            <div class="notice" role="status">
                <p><a href="/m/pushes">{desk::alarms_standing(n)}</a>{desk::ALARMS_HOW}</p>
            </div>
        }
    })
}
