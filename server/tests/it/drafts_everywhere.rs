//! The door before every form: whatever somebody sends after the session has ended stands in its own form again, wherever that is on its
//! page, and says so; what has no place there says that, and is kept all the same.

use crate::{
    drafts::{KEPT, NOT_SENT, RESTORED, cookie},
    town::{Doors, text},
};
use axum::{
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use contract::{
    forms::BindForm,
    services::{DeskService, OwnerService},
};
use domain::sticker::Marked;
use server::router::{Area, routes};
use testkit::{Persona, Town, place};

const UNDONE: &str = "登录过期前点的这一步还没有提交";
const NOT_HERE: &str = "仍为您保留着，但这一页上没有它的位置";

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

    async fn is_kept(&self, token: &str, path: &str) -> bool {
        self.town.services.draft(token, path).await.unwrap().is_some()
    }

    /// Sends a form from this page after the session has ended; answers where the sign-in leads back to, and the draft's token.
    async fn sent_from(&self, page: &str, path: &str, form: &str) -> (String, String) {
        let request = Request::builder().method(Method::POST).uri(path);
        let request = request
            .header(header::HOST, "wx.example.com")
            .header(header::REFERER, format!("https://wx.example.com{page}"));
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = self.ask_this(request.body(Body::from(form.to_owned())).unwrap()).await;
        let token = cookie(&answer).unwrap().0;
        let said = text(answer).await;
        let next = said.split("/m/sign-in?next=").nth(1).unwrap_or_else(|| panic!("{said}")).split('"').next().unwrap();
        (next.replace("%3F", "?").replace("%3D", "=").replace("%26", "&"), token)
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
        let (_, answer, token) = doors.comes_back(&path, "version=2&reason=took_too_long", lin).await;
        assert_eq!(cookie(&answer), None);
        let page = text(answer).await;
        assert!(page.contains(NOT_HERE) && !page.contains(RESTORED), "{page}");
        assert!(doors.is_kept(&token, &path).await);
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
        assert!(!again.contains(RESTORED) && !again.contains(NOT_HERE), "it was taken");
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
        assert!(page.contains(NOT_HERE), "{page}");
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
        assert!(address == "/admin/wechat/templates?left=test" && page.contains(NOT_HERE), "nobody knows where to send a test: {page}");
        let lift = Marked::Asset(place::LIFT_1);
        let form = format!("project={}&spot={lift}&do=renew", place::GARDEN);
        let page = text(doors.comes_back("/admin/stickers", &form, zhou).await.1).await;
        assert!(page.contains(RESTORED) && page.contains(&format!("<input checked type=\"checkbox\" name=\"spot\" value=\"{lift}\"")), "{page}");
    }

    async fn a_choice_that_the_page_does_not_offer_is_not_left_out(town: Town) {
        let doors = Doors::of(town);
        let zhou = &doors.town.zhou_manager;
        let form = |spot| format!("project={}&spot={}&spot={spot}&do=make", place::GARDEN, Marked::Asset(place::LIFT_1));
        let (_, page, token) = doors.comes_back("/admin/stickers", &form("asset-1"), zhou).await;
        let page = text(page).await;
        assert!(page.contains(NOT_HERE) && !page.contains(RESTORED) && !page.contains("autofocus"), "{page}");
        assert!(doors.is_kept(&token, "/admin/stickers").await);
    }

    async fn a_list_comes_back_at_the_page_that_it_was_turned_to(town: Town) {
        use wechat::{Department, Member};
        let doors = Doors::of(town);
        let member = |n: u32| Member { userid: format!("m{n:02}"), name: format!("新人{n}"), departments: vec![1], status: None };
        doors.town.gateway.set_directory(vec![Department { id: 1, name: None, parent: 0 }], (1..=21).map(member).collect());
        let (list, zhou) = ("/admin/wechat/members", &doors.town.zhou_manager);
        doors.ask(&Method::POST, list, Some(zhou), "do=read&corp=corp").await;
        let second = format!("{list}?corp=corp&list=loose&page=2");
        let (next, token) = doors.sent_from(&second, &second, "corp=corp&userid=m21&staff=typed&do=bind").await;
        assert_eq!(next, format!("{second}&left="));
        let page = doors.found(&next, zhou, &token).await;
        assert!(page.contains(RESTORED) && form_with(&page, "m21").contains("value=\"typed\""), "{page}");
        let first = doors.found(list, zhou, &token).await;
        assert!(first.contains(NOT_HERE) && doors.is_kept(&token, list).await, "{first}");
        let page = doors.found(&next, zhou, &token).await;
        assert!(page.contains(RESTORED), "to look elsewhere costs nothing");
    }

    async fn a_form_below_a_page_comes_back_to_what_that_page_was_asked_for(town: Town) {
        let doors = Doors::of(town);
        let (zhang, he) = (doors.town.zhang_technician.staff_id(), &doors.town.he_desk);
        let form = format!("staff={zhang}&until=2026-11-25");
        let (next, token) = doors.sent_from("/m/staff?shown=all", "/m/staff/leave", &form).await;
        assert_eq!(next, "/m/staff/leave?shown=all&left=");
        let above = doors.ask_with(&Method::GET, &next, Some(he), "", &with(&token)).await;
        assert_eq!(to(&above), "/m/staff?shown=all&left=leave");
        let page = doors.found(&to(&above), he, &token).await;
        assert!(page.contains(RESTORED) && page.contains("value=\"2026-11-25\""), "{page}");
    }

    async fn a_report_that_cannot_be_shown_is_not_lost(town: Town) {
        let doors = Doors::of(town);
        let lin = &doors.town.lin_owner;
        for path in ["/o/repairs/new", "/o/rooms"] {
            let (_, page, token) = doors.comes_back(path, "category=NONE&description=typed&room=0&name=x", lin).await;
            assert_eq!(cookie(&page), None, "{path}");
            let page = text(page).await;
            assert!(page.contains(NOT_HERE) && !page.contains(RESTORED), "{path}: {page}");
            assert!(doors.is_kept(&token, path).await, "{path}");
        }
    }
}
