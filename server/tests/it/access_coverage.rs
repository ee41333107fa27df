//! The second net: every address has somebody who may come and somebody who may not. An address without both fails.

use crate::town::{Doors, text, turned_away};
use axum::http::{Method, StatusCode};
use server::router::{Area, Route, routes};
use std::collections::BTreeSet;
use testkit::{Persona, Town};

/// Addresses that are found only under further conditions; what those are. May only shrink.
const CONDITIONAL: &[(&str, &str)] = &[
    ("/media/{id}", "covered with real files in the services' media tests"),
    ("/media/{id}/thumb", "covered with real files in the services' media tests"),
    ("/wx/{account}/callback", "covered against the simulator in the gateway's tests"),
    ("/wecom/{corp}/callback", "covered by the set-up's tests, which ask it"),
    ("/telephone/callback", "covered with signed receipts in the tests of that route"),
    ("/wx/{account}/in", "covered by the browser stories, which sign in through it"),
    ("/wx/{account}/oauth", "covered by the browser stories, which sign in through it"),
    ("/wecom/{corp}/oauth", "covered by the browser stories, which sign in through it"),
    ("/pkg/{*file}", "needs the built site, which the browser stories have"),
    ("/favicon.svg", "needs the built site, which the browser stories have"),
    ("/icons.svg", "needs the built site, which the browser stories have"),
    ("/robots.txt", "needs the built site, which the browser stories have"),
    ("/m/tickets/{no}/reveal", "covered in the services' privacy tests"),
    ("/m/pushes/again", "needs a push that failed; covered in the services' tests of pushes by hand"),
    ("/m/bindings", "a POST needs a binding that waits; covered in the services' room tests"),
];

fn path(route: &Route, no: &str, key: &str) -> String {
    let verb = match (route.area, &route.method) {
        (Area::Owner, _) => "urge",
        (Area::Field, &Method::GET) => "suspend",
        (Area::Field, _) => "accept",
        _ => "urge",
    };
    route
        .path
        .replace("{no}", no)
        .replace("{verb}", verb)
        .replace("{key}", key)
        .replace("{corp}", "corp")
        .replace("{*name}", "desk/suggestions")
}

/// What an address needs to be told to do anything at all.
fn form(route: &Route, no: &str) -> String {
    match route.path {
        "/o/rooms/unbind" => "room=00000000000000000000000000000001".into(),
        "/fn/{*name}" => format!("no={no}"),
        "/admin/wechat/templates/test" => "account=main&notice=accepted".into(),
        "/admin/stickers" => "do=make".into(),
        "/admin/wechat/accounts" => "unit=00000000000000000000000000000001&account=-".into(),
        _ => String::new(),
    }
}

fn allowed<'t>(town: &'t Town, route: &Route) -> Option<&'t Persona> {
    match route.area {
        Area::Desk if route.path.starts_with("/admin") => Some(&town.zhou_manager),
        Area::Owner => Some(&town.lin_owner),
        Area::Field => Some(&town.zhang_technician),
        Area::Desk => Some(&town.he_desk),
        Area::Open | Area::Platform | Area::Link | Area::SignedIn => None,
    }
}

/// Who is signed in and must still be turned away: another owner, another estate's desk.
fn stranger<'t>(town: &'t Town, route: &Route) -> Option<&'t Persona> {
    let about_one = route.path.contains("{no}");
    match route.area {
        Area::Owner if about_one => Some(&town.chen_neighbour),
        Area::Field if about_one => Some(&town.wang_technician),
        Area::Field => Some(&town.lin_owner),
        Area::Desk if route.path.starts_with("/admin") => Some(&town.he_desk),
        Area::Desk if about_one => Some(&town.outsider_desk),
        Area::Desk if route.path != "/m/sign-out" => Some(&town.lin_owner),
        _ => None,
    }
}

testkit::both! {
    async fn every_address_lets_the_right_one_in_and_nobody_else(town: Town) {
        let doors = Doors::of(town);
        let conditional: BTreeSet<&str> = CONDITIONAL.iter().map(|(path, _)| *path).collect();
        let key = doors.sticker().await;
        for route in routes().iter().filter(|r| r.area != Area::Link && !conditional.contains(r.path)) {
            // An owner may report twenty times an hour.
            doors.town.advance_minutes(5);
            let no = doors.ticket().await.to_string();
            let (address, name) = (path(route, &no, &key), format!("{} {}", route.method, route.path));
            let nobody = doors.ask(&route.method, &address, None, "").await;
            match allowed(&doors.town, route) {
                None => assert!(!turned_away(&nobody), "{name}: open, but answered {}", nobody.status()),
                Some(who) => {
                    assert!(turned_away(&nobody), "{name}: nobody got {}", nobody.status());
                    if let Some(stranger) = stranger(&doors.town, route) {
                        let refused = doors.ask(&route.method, &address, Some(stranger), "").await;
                        assert!(turned_away(&refused), "{name}: a stranger got {}", refused.status());
                    }
                    let answer = doors.ask(&route.method, &address, Some(who), &form(route, &no)).await;
                    let (status, out) = (answer.status(), route.path == "/m/sign-out");
                    assert!(out || !turned_away(&answer), "{name}: the right one got {status}");
                    assert!(!status.is_server_error(), "{name}: {status}");
                }
            }
            // Called off, so that the technician is free for the next one.
            let off = format!("/m/tickets/{no}/cancel");
            doors.ask(&Method::POST, &off, Some(&doors.town.he_desk), "reason=mistake").await;
        }
        doors.town.leave_pushes_waiting();
        for (path, _) in CONDITIONAL {
            assert!(routes().iter().any(|r| r.path == *path), "{path} is no address any more");
        }
    }

    async fn a_link_lets_in_whoever_holds_it_and_nobody_else(town: Town) {
        let doors = Doors::of(town.with_texts().await);
        let of_links: Vec<&str> = routes().iter().filter(|r| r.area == Area::Link).map(|r| r.path).collect();
        assert_eq!(of_links, ["/p/{token}"]);
        let no = doors.town.report(&doors.town.he_desk).send().await.to_string();
        doors.town.drain().await;
        let link = doors.town.link_to("13800009999");
        let page = doors.ask(&Method::GET, &link, None, "").await;
        assert_eq!(page.status(), StatusCode::OK);
        let header = |name: &str| page.headers().get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        assert_eq!(["cache-control", "referrer-policy", "x-robots-tag"].map(header), ["no-store", "no-referrer", "noindex, nofollow"]);
        let html = text(page).await;
        assert!(html.contains(&no) && html.contains("0571-88880000") && !html.contains("王志强"), "{html}");
        assert!(!html.contains("<script") && !html.contains("赵先生") && !html.contains("13800009999"), "{html}");
        for wrong in [link.replace("/p/", "/p/A"), link[..link.len() - 1].to_owned(), "/p/x".into()] {
            let refused = doors.ask(&Method::GET, &wrong, Some(&doors.town.lin_owner), "").await;
            assert_eq!((turned_away(&refused), refused.headers()["cache-control"].to_str().unwrap()), (true, "no-store"));
            assert!(text(refused).await.contains("链接已失效"));
        }
        doors.town.leave_pushes_waiting();
    }

    async fn another_owner_s_ticket_looks_like_one_that_never_was(town: Town) {
        let doors = Doors::of(town);
        let no = doors.ticket().await;
        let there = doors.ask(&Method::GET, &format!("/o/repairs/{no}"), Some(&doors.town.chen_neighbour), "").await;
        let never = doors.ask(&Method::GET, "/o/repairs/BX202001010010001", Some(&doors.town.chen_neighbour), "").await;
        assert_eq!((there.status(), never.status()), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
        let strip = |html: String| html.split("<main").nth(1).unwrap_or_default().to_owned();
        assert_eq!(strip(text(there).await), strip(text(never).await));
        doors.town.leave_pushes_waiting();
    }
}
