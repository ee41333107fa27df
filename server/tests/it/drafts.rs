//! A form that is sent after its session has ended: kept for the browser that sent it, found filled in after signing in, gone once it
//! was taken. Whoever has no session and no token gets nothing.

use crate::town::{Doors, text};
use axum::{
    body::Body,
    http::{Method, Response, StatusCode, header},
};
use testkit::{Persona, Town, place};

const REPORT: &str = "/o/repairs/new";
pub(crate) const KEPT: &str = "已为您保留 30 分钟";
pub(crate) const NOT_SENT: &str = "刚才的内容没有提交";
pub(crate) const RESTORED: &str = "登录过期前填写的内容已恢复";
const WORDS: &str = "阳台的地漏堵了";
/// `WORDS` as a browser sends them.
const SENT: &str = "%E9%98%B3%E5%8F%B0%E7%9A%84%E5%9C%B0%E6%BC%8F%E5%A0%B5%E4%BA%86";

fn report() -> String {
    let room = place::ROOM_801;
    format!("key=0123456789abcdef&category=LEAK&place={room}&description={SENT}&wanted_day=asap")
}

/// What the answer says to keep as the draft's cookie: its value and for how long.
pub(crate) fn cookie(response: &Response<Body>) -> Option<(String, i64)> {
    let all = response.headers().get_all(header::SET_COOKIE).iter().filter_map(|v| v.to_str().ok());
    let value = all.filter_map(|v| v.strip_prefix("__Host-weixiu-draft=")).next()?;
    assert!(["Secure", "HttpOnly", "SameSite=Lax", "Path=/"].iter().all(|a| value.contains(a)), "{value}");
    let (token, rest) = value.split_once(';').unwrap();
    let age = rest.split("Max-Age=").nth(1).unwrap().split(';').next().unwrap();
    Some((token.to_owned(), age.parse().unwrap()))
}

impl Doors {
    /// A form from somebody whose session has ended: the page, and the draft's token.
    pub(crate) async fn ended(&self, path: &str, form: &str) -> (String, Option<String>) {
        let answer = self.ask(&Method::POST, path, None, form).await;
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{path}");
        let token = cookie(&answer).map(|(token, age)| {
            assert_eq!((token.len(), age), (64, 1800));
            token
        });
        (text(answer).await, token)
    }

    /// The page as this person finds it in a browser with this token.
    pub(crate) async fn found(&self, path: &str, by: &Persona, token: &str) -> String {
        let answer = self.ask_with(&Method::GET, path, Some(by), "", &format!("__Host-weixiu-draft={token}")).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        text(answer).await
    }
}

testkit::both! {
    async fn an_owner_s_report_waits_and_is_taken_once(town: Town) {
        let doors = Doors::of(town);
        let lin = &doors.town.lin_owner;
        let (page, token) = doors.ended(REPORT, &report()).await;
        assert!(page.contains(KEPT) && page.contains("/wx/main/in?to=/o/repairs/new") && !page.contains("照片"), "{page}");
        let token = token.unwrap();
        for _ in 0..2 {
            let page = doors.found(REPORT, lin, &token).await;
            assert!(page.contains(WORDS) && page.contains("0123456789abcdef") && page.contains(RESTORED), "{page}");
        }
        let another = doors.found("/o/repairs/new?place=&asset=", lin, &token).await;
        assert!(!another.contains(WORDS) && !another.contains(RESTORED), "the way to another category stays open");
        let cookie_now = format!("__Host-weixiu-draft={token}");
        let sent = doors.ask_with(&Method::POST, REPORT, Some(lin), &report(), &cookie_now).await;
        assert_eq!(sent.status(), StatusCode::SEE_OTHER);
        assert_eq!(cookie(&sent), Some((String::new(), 0)));
        assert!(!doors.found(REPORT, lin, &token).await.contains(WORDS), "it was taken");
        doors.town.leave_pushes_waiting();
    }

    async fn a_refused_form_keeps_its_draft(town: Town) {
        let doors = Doors::of(town);
        let lin = &doors.town.lin_owner;
        let token = doors.ended(REPORT, &report()).await.1.unwrap();
        let cookie_now = format!("__Host-weixiu-draft={token}");
        let refused = doors.ask_with(&Method::POST, REPORT, Some(lin), "category=LEAK", &cookie_now).await;
        assert_eq!((refused.status(), cookie(&refused)), (StatusCode::UNPROCESSABLE_ENTITY, None));
        assert!(doors.found(REPORT, lin, &token).await.contains(WORDS));
    }

    async fn without_its_token_or_a_session_nothing_is_shown(town: Town) {
        let doors = Doors::of(town);
        let (lin, token) = (&doors.town.lin_owner, doors.ended(REPORT, &report()).await.1.unwrap());
        let plain = text(doors.ask(&Method::GET, REPORT, Some(lin), "").await).await;
        let wrong = doors.found(REPORT, lin, &"0".repeat(64)).await;
        let short = doors.found(REPORT, lin, &token[..63]).await;
        for page in [plain, wrong, short] {
            assert!(!page.contains(WORDS) && page.contains("漏水"), "the categories, and nobody's words: {page}");
        }
        let cookie_now = format!("__Host-weixiu-draft={token}");
        let nobody = doors.ask_with(&Method::GET, REPORT, None, "", &cookie_now).await;
        assert_eq!(nobody.status(), StatusCode::SEE_OTHER);
        assert!(!text(nobody).await.contains(WORDS));
        let elsewhere = doors.found("/m/tickets/new", &doors.town.he_desk, &token).await;
        assert!(!elsewhere.contains(WORDS));
    }

    async fn an_expired_one_is_the_empty_form_again(town: Town) {
        let doors = Doors::of(town);
        let token = doors.ended(REPORT, &report()).await.1.unwrap();
        doors.town.advance_minutes(30);
        assert!(!doors.found(REPORT, &doors.town.lin_owner, &token).await.contains(WORDS));
    }

    async fn what_cannot_be_kept_is_said_honestly(town: Town) {
        let doors = Doors::of(town);
        let large = format!("{}&note={}", report(), "x".repeat(65 << 10));
        for (path, form) in [(REPORT, large.as_str()), ("/o/repairs/BX1/urge", "key=1&version=2"), ("/o/rooms", "code=12345678")] {
            let (page, token) = doors.ended(path, form).await;
            assert!(page.contains(NOT_SENT) && !page.contains(KEPT), "{path}: {page}");
            assert_eq!(token, None, "{path}");
        }
        for _ in 0..30 {
            doors.ended(REPORT, &report()).await.1.unwrap();
        }
        let (page, token) = doors.ended(REPORT, &report()).await;
        assert!(page.contains(NOT_SENT) && token.is_none(), "thirty in a minute are enough");
    }

    async fn files_are_not_kept_and_that_is_said(town: Town) {
        let doors = Doors::of(town);
        let part = |name: &str, more: &str, value: &str| {
            format!("--B\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n")
        };
        let photo = |value: &str| part("photos", "; filename=\"a.jpg\"", value);
        let with = |photo: String| {
            format!("{}{photo}{}--B--\r\n", part("category", "", "LEAK"), part("description", "", WORDS))
        };
        for (form, said) in [(with(photo("JPEG")), true), (with(photo("")), false)] {
            let form = ("multipart/form-data; boundary=B", form.as_str());
            let answer = doors.send(&Method::POST, REPORT, None, form, "").await;
            let token = cookie(&answer).unwrap().0;
            assert_eq!(text(answer).await.contains("照片和视频没有保留"), said, "an input left empty is no file");
            assert!(doors.found(REPORT, &doors.town.lin_owner, &token).await.contains(WORDS), "what stood behind the file too");
        }
    }

    async fn a_technician_s_step_waits(town: Town) {
        let doors = Doors::of(town);
        let no = doors.ticket().await;
        let zhang = &doors.town.zhang_technician;
        doors.town.step(zhang, no, domain::access::Verb::Accept).await;
        let path = format!("/t/jobs/{no}/suspend");
        let (page, token) = doors.ended(&path, &format!("version=3&reason=owner_absent&note={SENT}&resume_day=2026-11-25")).await;
        assert!(page.contains(KEPT) && page.contains(&format!("in?to={path}")), "{page}");
        let token = token.unwrap();
        let page = doors.found(&path, zhang, &token).await;
        assert!(page.contains(WORDS) && page.contains("2026-11-25") && page.contains(RESTORED), "{page}");
        let stranger = doors.ask_with(&Method::GET, &path, Some(&doors.town.wang_technician), "", &format!("__Host-weixiu-draft={token}")).await;
        assert_eq!(stranger.status(), StatusCode::NOT_FOUND, "a draft opens nobody else's job");
        let sent = doors.ask_with(&Method::POST, &path, Some(zhang), "reason=owner_absent", &format!("__Host-weixiu-draft={token}")).await;
        assert_eq!((sent.status(), cookie(&sent)), (StatusCode::SEE_OTHER, Some((String::new(), 0))));
        let (page, token) = doors.ended(&format!("/t/jobs/{no}/resume"), "version=4").await;
        assert!(page.contains(NOT_SENT) && token.is_none(), "a button has nothing to keep");
        doors.town.leave_pushes_waiting();
    }

    async fn the_desk_s_report_for_a_caller_waits(town: Town) {
        let doors = Doors::of(town);
        let (path, he) = ("/m/tickets/new", &doors.town.he_desk);
        let form = format!("{}&source=phone&caller_name=%E8%B5%B5&caller_phone=13800009999&q=801", report());
        let (page, token) = doors.ended(path, &form).await;
        assert!(page.contains(KEPT) && page.contains("/m/sign-in?next=/m/tickets/new"), "{page}");
        let token = token.unwrap();
        let page = doors.found(path, he, &token).await;
        assert!(page.contains(WORDS) && page.contains("13800009999") && page.contains("3栋2单元801") && page.contains(RESTORED), "{page}");
        let sent = doors.ask_with(&Method::POST, path, Some(he), &form, &format!("__Host-weixiu-draft={token}")).await;
        assert_eq!((sent.status(), cookie(&sent)), (StatusCode::SEE_OTHER, Some((String::new(), 0))));
        doors.town.leave_pushes_waiting();
    }

    async fn a_step_of_the_desk_waits_with_its_question_open(town: Town) {
        let doors = Doors::of(town);
        let (no, he) = (doors.ticket().await, &doors.town.he_desk);
        let ticket = format!("/m/tickets/{no}");
        let path = format!("{ticket}/cancel");
        let (page, token) = doors.ended(&path, &format!("version=2&reason=took_too_long&note={SENT}")).await;
        assert!(page.contains(KEPT) && page.contains(&format!("/m/sign-in?next={path}")), "{page}");
        let token = format!("__Host-weixiu-draft={}", token.unwrap());
        let page = text(doors.ask_with(&Method::GET, &path, Some(he), "", &token).await).await;
        let question = page.split("<dialog").find(|part| part.contains(&path)).unwrap();
        assert!(question.contains(WORDS) && question.contains(RESTORED), "{question}");
        assert!(question.contains(r#"value="took_too_long" checked"#), "{question}");
        let outsider = doors.ask_with(&Method::GET, &path, Some(&doors.town.outsider_desk), "", &token).await;
        assert_eq!(outsider.status(), StatusCode::NOT_FOUND, "a draft opens nobody else's ticket");
        let plain = doors.ask_with(&Method::GET, &ticket, Some(he), "", &token).await;
        assert!(!text(plain).await.contains(RESTORED), "the ticket itself is not the form");
        let sent = doors.ask_with(&Method::POST, &path, Some(he), "reason=took_too_long", &token).await;
        assert_eq!((sent.status(), cookie(&sent)), (StatusCode::SEE_OTHER, Some((String::new(), 0))));
        let again = doors.ask_with(&Method::GET, &path, Some(he), "", &token).await;
        assert_eq!((again.status(), &again.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &ticket.parse().unwrap()));
        doors.town.leave_pushes_waiting();
    }

    async fn whom_the_desk_chose_waits(town: Town) {
        let doors = Doors::of(town);
        let (no, wang) = (doors.ticket().await, doors.town.wang_technician.staff_id());
        let path = format!("/m/tickets/{no}/dispatch");
        let token = doors.ended(&path, &format!("version=2&to={wang}&note={SENT}")).await.1.unwrap();
        let page = doors.found(&path, &doors.town.he_desk, &token).await;
        let question = page.split("<dialog").find(|part| part.contains(&path)).unwrap();
        assert!(question.contains(WORDS) && question.contains(RESTORED), "{question}");
        let buttons = doors.ended(&format!("/m/tickets/{no}/urge"), "version=2").await;
        assert!(buttons.0.contains(NOT_SENT) && buttons.1.is_none(), "a button has nothing to keep");
        doors.town.leave_pushes_waiting();
    }

    async fn a_step_that_is_not_possible_any_more_shows_its_words(town: Town) {
        let doors = Doors::of(town);
        let (no, he) = (doors.ticket().await, &doors.town.he_desk);
        let path = format!("/m/tickets/{no}/suspend");
        let token = doors.ended(&path, &format!("version=2&reason=owner_absent&note={SENT}")).await.1.unwrap();
        doors.ask(&Method::POST, &format!("/m/tickets/{no}/cancel"), Some(he), "reason=mistake").await;
        let page = doors.found(&path, he, &token).await;
        assert!(page.contains("role=\"alert\"") && page.contains(WORDS), "{page}");
        assert!(!page.contains(RESTORED) && !page.contains("id=\"question\""), "{page}");
        doors.town.leave_pushes_waiting();
    }

    async fn a_rating_waits(town: Town) {
        let doors = Doors::of(town);
        let (no, lin) = (doors.finished().await, &doors.town.lin_owner);
        let page_of_it = format!("/o/repairs/{no}");
        let path = format!("{page_of_it}/rate");
        let form = format!("response=5&attitude=4&quality=3&words={SENT}");
        let (page, token) = doors.ended(&path, &form).await;
        assert!(page.contains(KEPT) && page.contains(&format!("/wx/main/in?to={path}")), "{page}");
        let token = token.unwrap();
        let page = doors.found(&path, lin, &token).await;
        assert!(page.contains(WORDS) && page.contains(RESTORED), "{page}");
        let stars = page.matches(" checked").count();
        assert_eq!(stars, 3, "{page}");
        let with = format!("__Host-weixiu-draft={token}");
        let neighbour = doors.ask_with(&Method::GET, &path, Some(&doors.town.chen_neighbour), "", &with).await;
        assert_eq!(neighbour.status(), StatusCode::NOT_FOUND);
        let sent = doors.ask_with(&Method::POST, &path, Some(lin), &form, &with).await;
        assert_eq!((sent.status(), cookie(&sent)), (StatusCode::SEE_OTHER, Some((String::new(), 0))));
        let again = doors.ask_with(&Method::GET, &path, Some(lin), "", &with).await;
        assert_eq!((again.status(), &again.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &page_of_it.parse().unwrap()));
        doors.town.leave_pushes_waiting();
    }

    async fn a_room_waits_to_be_bound(town: Town) {
        let doors = Doors::of(town);
        let (path, chen) = ("/o/rooms", &doors.town.chen_neighbour);
        let form = format!("room={}&name={SENT}&phone=13800009999", place::ROOM_801);
        let (page, token) = doors.ended(path, &format!("{form}&code=87654321")).await;
        assert!(page.contains(KEPT) && page.contains("/wx/main/in?to=/o/rooms") && page.contains("房屋码没有保留"), "{page}");
        let token = token.unwrap();
        let stored = doors.town.services.draft(&token, path).await.unwrap().unwrap();
        assert!(stored.contains("13800009999") && !stored.contains("code") && !stored.contains("87654321"), "{stored}");
        let page = doors.found(path, chen, &token).await;
        assert!(page.contains(WORDS) && page.contains("13800009999") && page.contains(RESTORED), "{page}");
        let another = doors.found("/o/rooms?at=", chen, &token).await;
        assert!(!another.contains(WORDS) && !another.contains(RESTORED), "the way to another room stays open");
        let sent = doors.ask_with(&Method::POST, path, Some(chen), &form, &format!("__Host-weixiu-draft={token}")).await;
        assert_eq!((sent.status(), cookie(&sent)), (StatusCode::SEE_OTHER, Some((String::new(), 0))));
        assert!(!doors.found(path, chen, &token).await.contains(RESTORED), "it was taken");
    }

    async fn who_signs_out_after_the_session_has_ended_is_out(town: Town) {
        let doors = Doors::of(town);
        let out = doors.ask(&Method::POST, "/m/sign-out", None, "").await;
        assert_eq!((out.status(), &out.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &"/m/sign-in".parse().unwrap()));
    }
}
