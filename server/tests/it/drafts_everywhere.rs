//! The door before every form: whatever somebody sends after the session has ended stands in its own form again, wherever that is on its
//! page, and says so; what has no place any more says that.

use crate::{
    drafts::{KEPT, NOT_SENT, RESTORED, cookie},
    town::{Doors, text},
};
use axum::{
    body::Body,
    http::{Method, Response, StatusCode, header},
};
use contract::{
    forms::BindForm,
    services::{DeskService, OwnerService},
};
use domain::sticker::Marked;
use server::router::{Area, routes};
use testkit::{Persona, Town, place};

const UNDONE: &str = "登录过期前点的这一步还没有提交";
const GONE: &str = "登录过期前没有提交的那一项已经不在这里";

fn to(answer: &Response<Body>) -> String {
    answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default()
}

fn with(token: &str) -> String {
    format!("__Host-weixiu-draft={token}")
}

impl Doors {
    /// Sends a form after the session has ended, signs in, and answers where that leads and the page there.
    async fn comes_back(&self, path: &str, form: &str, by: &Persona) -> (String, Response<Body>, String) {
        let (page, token) = self.ended(path, form).await;
        assert!(page.contains(KEPT) && page.contains(&format!("={path}")), "{path}: {page}");
        let token = token.unwrap();
        let first = self.ask_with(&Method::GET, path, Some(by), "", &with(&token)).await;
        match to(&first) {
            address if address.is_empty() => (path.to_owned(), first, token),
            address => {
                let page = self.ask_with(&Method::GET, &address, Some(by), "", &with(&token)).await;
                (address, page, token)
            }
        }
    }
}

/// The form of a page that holds this.
fn form_with<'p>(page: &'p str, mark: &str) -> &'p str {
    let form = page.split("<form ").find(|form| form.split("</form>").next().unwrap().contains(mark));
    form.unwrap_or_else(|| panic!("{mark} is in no form of {page}")).split("</form>").next().unwrap()
}

testkit::both! {
    async fn every_form_of_somebody_signed_in_is_kept(town: Town) {
        let doors = Doors::of(town);
        let kept = |r: &&server::router::Route| {
            r.method == Method::POST && !r.plain && matches!(r.area, Area::Owner | Area::Field | Area::Desk)
        };
        let mut addresses = 0;
        for route in routes().iter().filter(kept) {
            addresses += 1;
            doors.town.advance_minutes(1);
            let path = route.path.replace("{no}", "BX202611230010001").replace("{verb}", "cancel");
            let (page, token) = doors.ended(&path, "key=1&note=x&code=1&password=2").await;
            assert!(page.contains(KEPT), "{path}");
            let left = doors.town.services.draft(&token.unwrap(), &path).await.unwrap();
            assert_eq!(left.as_deref(), Some("key=1&note=x"), "{path}: no secret is kept");
            let (page, token) = doors.ended(&path, "key=1&version=2&note=&code=1").await;
            assert!(page.contains(NOT_SENT) && token.is_none(), "{path}: there is nothing to keep");
        }
        assert!(addresses > 15, "only {addresses}");
    }

    async fn an_owner_s_reason_for_calling_off_waits(town: Town) {
        let doors = Doors::of(town);
        let (no, lin) = (doors.ticket().await, &doors.town.lin_owner);
        let path = format!("/o/repairs/{no}/cancel");
        let (address, answer, token) = doors.comes_back(&path, "key=1&version=1&reason=took_too_long", lin).await;
        assert_eq!((address, answer.status()), (format!("/o/repairs/{no}?left=cancel"), StatusCode::OK));
        let page = text(answer).await;
        assert!(page.contains(RESTORED) && page.contains("<details id=\"cancel\" open"), "{page}");
        let form = form_with(&page, "value=\"took_too_long\"");
        assert!(form.contains("<input checked autofocus type=\"radio\" name=\"reason\" value=\"took_too_long\""), "{form}");
        assert!(form.matches("checked").count() == 1 && form.contains("name=\"version\" value=\"2\""), "{form}");
        let plain = text(doors.ask_with(&Method::GET, &format!("/o/repairs/{no}"), Some(lin), "", &with(&token)).await).await;
        assert!(!plain.contains(RESTORED) && !plain.contains("checked autofocus"));
        let neighbour = doors.ask_with(&Method::GET, &format!("/o/repairs/{no}?left=cancel"), Some(&doors.town.chen_neighbour), "", &with(&token)).await;
        assert_eq!(neighbour.status(), StatusCode::NOT_FOUND);
        let sent = doors.ask_with(&Method::POST, &path, Some(lin), "version=2&reason=took_too_long", &with(&token)).await;
        assert_eq!((sent.status(), cookie(&sent)), (StatusCode::SEE_OTHER, Some((String::new(), 0))));
        doors.town.leave_pushes_waiting();
    }

    async fn what_cannot_be_called_off_any_more_says_so(town: Town) {
        let doors = Doors::of(town);
        let (no, lin) = (doors.ticket().await, &doors.town.lin_owner);
        let path = format!("/o/repairs/{no}/cancel");
        doors.ask(&Method::POST, &path, Some(lin), "version=2&reason=mistake").await;
        let (_, answer, _) = doors.comes_back(&path, "version=2&reason=took_too_long", lin).await;
        assert_eq!(cookie(&answer), Some((String::new(), 0)), "told once");
        let page = text(answer).await;
        assert!(page.contains(GONE) && !page.contains(RESTORED), "{page}");
        doors.town.leave_pushes_waiting();
    }

    async fn a_leave_waits_in_its_own_row(town: Town) {
        let doors = Doors::of(town);
        let (zhang, he) = (doors.town.zhang_technician.staff_id(), &doors.town.he_desk);
        let form = format!("staff={zhang}&until=2026-11-25");
        let (address, answer, token) = doors.comes_back("/m/staff/leave", &form, he).await;
        assert_eq!(address, "/m/staff?left=leave");
        let page = text(answer).await;
        assert!(page.contains(RESTORED) && page.matches("value=\"2026-11-25\"").count() == 1, "{page}");
        assert!(form_with(&page, "2026-11-25").contains(&zhang.to_string()), "{page}");
        let owner = doors.ask_with(&Method::GET, &address, Some(&doors.town.lin_owner), "", &with(&token)).await;
        assert!(!text(owner).await.contains("2026-11-25"), "a draft lets nobody in");
        doors.ask_with(&Method::POST, "/m/staff/leave", Some(he), &form, &with(&token)).await;
        let again = text(doors.ask_with(&Method::GET, &address, Some(he), "", &with(&token)).await).await;
        assert!(!again.contains(RESTORED) && !again.contains(GONE), "it was taken");
    }

    async fn an_answer_to_a_binding_waits_until_somebody_else_gives_it(town: Town) {
        let doors = Doors::of(town);
        let (chen, he) = (&doors.town.chen_neighbour, &doors.town.he_desk);
        let bind = BindForm { name: "陈晨".into(), phone: "13800000802".into(), room: place::ROOM_802.to_string(), code: String::new() };
        OwnerService::bind(&doors.town.services, &chen.actor, bind).await.unwrap();
        let answer = format!("person={}&room={}&yes=0", chen.person, place::ROOM_802);
        let (address, page, _) = doors.comes_back("/m/bindings", &answer, he).await;
        let page = text(page).await;
        assert!(address == "/m/bindings" && page.contains(UNDONE) && !page.contains(RESTORED), "{page}");
        assert!(form_with(&page, "autofocus").contains("<button autofocus name=\"yes\" value=\"0\""), "{page}");
        DeskService::answer_binding(&doors.town.services, &he.actor, chen.person, place::ROOM_802, true).await.unwrap();
        let page = text(doors.comes_back("/m/bindings", &answer, he).await.1).await;
        assert!(page.contains(GONE), "{page}");
    }

    async fn a_change_of_account_waits_with_its_preview(town: Town) {
        let doors = Doors::of(town);
        let zhou = &doors.town.zhou_manager;
        let form = format!("unit={}&account=main&was=-&reason=%22new%22+name", place::LAKESIDE);
        let page = text(doors.comes_back("/admin/wechat/accounts", &form, zhou).await.1).await;
        let preview = form_with(&page, "name=\"reason\"");
        assert!(page.contains(RESTORED) && preview.contains("value=\"&quot;new&quot; name\""), "{page}");
    }

    async fn buttons_of_the_set_up_say_that_they_were_not_pressed(town: Town) {
        let doors = Doors::of(town);
        let zhou = &doors.town.zhou_manager;
        let page = text(doors.comes_back("/admin/wechat/templates", "account=main", zhou).await.1).await;
        assert!(page.contains(UNDONE), "{page}");
        let (address, page, _) = doors.comes_back("/admin/wechat/templates/test", "account=main&notice=accepted", zhou).await;
        let page = text(page).await;
        assert!(address == "/admin/wechat/templates?left=test" && page.contains(GONE), "nobody knows where to send a test: {page}");
        let lift = Marked::Asset(place::LIFT_1);
        let form = format!("project={}&spot={lift}&do=renew", place::GARDEN);
        let page = text(doors.comes_back("/admin/stickers", &form, zhou).await.1).await;
        assert!(page.contains(RESTORED) && page.contains(&format!("<input checked type=\"checkbox\" name=\"spot\" value=\"{lift}\"")), "{page}");
    }
}
