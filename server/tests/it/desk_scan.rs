//! Signing in to the desk by a code scanned with WeCom: for employees with a post at the desk, bound to the browser that began.

use crate::town::{Doors, text};
use axum::http::{Method, Response, StatusCode, header};
use store::people::{self, Identity};
use testkit::{Persona, Town};
use wechat::{OauthError, WecomUser};

const GET: &Method = &Method::GET;
const BEGIN: &str = "/m/sign-in/wecom/corp?next=/m/staff";

/// Somebody of the town is this member of the company.
async fn is_member(town: &Town, who: &Persona, userid: &str) {
    let identity =
        Identity { account: "corp".into(), openid: userid.into(), person: who.person, reachable: true, muted: false };
    let tx = town.services.store().begin().await.unwrap();
    people::bind_identity(&tx, &identity, true, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
}

/// Begins, and answers where the browser is sent, and the cookie and state of it.
async fn begin(doors: &Doors) -> (String, String, String) {
    let answer = doors.ask(GET, BEGIN, None, "").await;
    let cookie = answer.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned();
    let to = location(&answer).unwrap();
    let state = to.rsplit_once("state=").unwrap().1.to_owned();
    (to, cookie, state)
}

fn location<B>(answer: &Response<B>) -> Option<String> {
    answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned())
}

async fn scanned(doors: &Doors, userid: &str, (cookie, state): (&str, &str)) -> Response<axum::body::Body> {
    doors.town.gateway.on_wecom_code(userid, Ok(WecomUser { userid: userid.into() }));
    let back = format!("/m/sign-in/wecom/corp/back?code={userid}&state={state}");
    doors.ask_with(GET, &back, None, "", cookie).await
}

testkit::both! {
    async fn an_employee_of_the_desk_gets_in(town: Town) {
        let doors = Doors::of(town);
        is_member(&doors.town, &doors.town.he_desk, "hejing").await;
        let page = text(doors.ask(GET, "/m/sign-in?next=/m/staff", None, "").await).await;
        assert!(page.contains(r#"href="/m/sign-in/wecom/corp?next=/m/staff""#) && page.contains("企业微信扫码登录"), "{page}");
        let (to, cookie, state) = begin(&doors).await;
        let back = "redirect_uri=https://repair.test/m/sign-in/wecom/corp/back&state=";
        assert!(to.starts_with("https://login.test/corp?") && to.contains(back), "{to}");
        let answer = scanned(&doors, "HeJing", (&cookie, &state)).await;
        assert_eq!((answer.status(), location(&answer)), (StatusCode::SEE_OTHER, Some("/m/staff".into())));
        let session = answer.headers().get_all(header::SET_COOKIE).iter();
        let mut session = session.filter_map(|v| v.to_str().ok()?.split(';').next()?.strip_prefix("__Host-weixiu="));
        let person = doors.town.services.session_person(session.next_back().unwrap()).await;
        assert_eq!(person, Ok(Some(doors.town.he_desk.person)));
    }

    async fn the_way_back_belongs_to_the_browser_that_began(town: Town) {
        let doors = Doors::of(town);
        is_member(&doors.town, &doors.town.he_desk, "hejing").await;
        let (_, cookie, state) = begin(&doors).await;
        let (_, other, _) = begin(&doors).await;
        for (cookie, state) in [("", state.as_str()), (other.as_str(), state.as_str()), (cookie.as_str(), "another")] {
            let answer = scanned(&doors, "hejing", (cookie, state)).await;
            assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
            assert!(text(answer).await.contains("扫码登录没有成功"));
        }
        let phone = cookie.replace("desk.corp", "wecom.corp");
        assert_eq!(scanned(&doors, "hejing", (&phone, &state)).await.status(), StatusCode::BAD_REQUEST, "a phone's door");
    }

    async fn nobody_else_gets_in_and_everybody_reads_why(town: Town) {
        let doors = Doors::of(town);
        for (userid, why) in [
            ("zhangjianguo", "您的岗位不使用客服台"),
            ("somebody", "这个企业微信账号还没有绑定员工"),
        ] {
            let (_, cookie, state) = begin(&doors).await;
            let answer = scanned(&doors, userid, (&cookie, &state)).await;
            assert_eq!((answer.status(), answer.headers().get(header::SET_COOKIE)), (StatusCode::FORBIDDEN, None), "{userid}");
            let page = text(answer).await;
            assert!(page.contains(why) && page.contains(r#"href="/m/sign-in""#), "{page}");
        }
        for (error, status) in [
            (OauthError::Outsider, StatusCode::FORBIDDEN),
            (OauthError::CodeSpent, StatusCode::SERVICE_UNAVAILABLE),
            (OauthError::Unavailable, StatusCode::SERVICE_UNAVAILABLE),
        ] {
            let (_, cookie, state) = begin(&doors).await;
            doors.town.gateway.on_wecom_code("c", Err(error));
            let back = format!("/m/sign-in/wecom/corp/back?code=c&state={state}");
            assert_eq!(doors.ask_with(GET, &back, None, "", &cookie).await.status(), status);
        }
        assert_eq!(doors.ask(GET, "/m/sign-in/wecom/other", None, "").await.status(), StatusCode::NOT_FOUND);
    }

    async fn the_directory_s_page_binds_by_one_click(town: Town) {
        use wechat::{Department, Member};
        let doors = Doors::of(town);
        let member = Member { userid: "wang".into(), name: "王志强".into(), departments: vec![1], status: None };
        doors.town.gateway.set_directory(vec![Department { id: 1, name: None, parent: 0 }], vec![member]);
        let (page, zhou) = ("/admin/wechat/members", Some(&doors.town.zhou_manager));
        let before = text(doors.ask(GET, page, zhou, "").await).await;
        assert!(before.contains("还没核对过"), "{before}");
        let post = async |form: &str| doors.ask(&Method::POST, page, Some(&doors.town.zhou_manager), form).await.status();
        assert_eq!(post("do=read&corp=corp").await, StatusCode::SEE_OTHER);
        let read = text(doors.ask(GET, page, zhou, "").await).await;
        assert!(read.contains(r#"list="corp-free" value="王志强 · 云栖花园""#), "{read}");
        let typed = doors.ask(&Method::POST, page, zhou, "do=bind&corp=corp&userid=wang&staff=王强").await;
        assert_eq!(typed.status(), StatusCode::UNPROCESSABLE_ENTITY);
        let typed = text(typed).await;
        assert!(typed.contains(r#"value="王强""#) && typed.contains(r#"aria-describedby="wang-fault""#), "{typed}");
        doors.town.rename(&doors.town.he_desk, "王志强").await;
        let two = text(doors.ask(&Method::POST, page, zhou, "do=bind&corp=corp&userid=wang&staff=王志强").await).await;
        assert!(two.contains(r#"value="王志强" "#) && two.contains("请从选项中选择"), "{two}");
        assert_eq!(post("do=bind&corp=corp&userid=wang&staff=王志强 · 云栖花园").await, StatusCode::SEE_OTHER);
        assert!(text(doors.ask(GET, page, zhou, "").await).await.contains("通讯录里的成员都已绑定员工"));
        assert_eq!(post("do=bind&corp=corp&userid=wang&staff=").await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(post("do=unbind&corp=corp&userid=wang").await, StatusCode::SEE_OTHER);
        assert_eq!(post("do=unbind&corp=corp&userid=wang").await, StatusCode::NOT_FOUND);
        assert_eq!(post("do=read&corp=other").await, StatusCode::NOT_FOUND);
    }

    async fn the_directory_s_page_stays_where_it_was_turned_to(town: Town) {
        use wechat::{Department, Member};
        let doors = Doors::of(town);
        let member = |n: u32| Member { userid: format!("m{n:02}"), name: format!("新人{n}"), departments: vec![1], status: None };
        let members = (1..=21).map(member).collect();
        doors.town.gateway.set_directory(vec![Department { id: 1, name: None, parent: 0 }], members);
        let zhou = Some(&doors.town.zhou_manager);
        let second = "/admin/wechat/members?corp=corp&list=loose&page=2";
        doors.ask(&Method::POST, "/admin/wechat/members", zhou, "do=read&corp=corp").await;
        let first = text(doors.ask(GET, "/admin/wechat/members", zhou, "").await).await;
        assert!(first.contains("第 1–20 人，共 21 人") && first.contains("m20") && !first.contains("m21"), "{first}");
        let page = text(doors.ask(GET, second, zhou, "").await).await;
        assert!(page.contains("第 21–21 人，共 21 人") && page.contains("m21") && !page.contains("m20"), "{page}");
        let bound = doors.ask(&Method::POST, second, zhou, "do=bind&corp=corp&userid=m21&staff=王志强").await;
        assert_eq!((bound.status(), &bound.headers()["location"]), (StatusCode::SEE_OTHER, &second.parse().unwrap()));
        assert!(text(doors.ask(GET, second, zhou, "").await).await.contains("回到第一页"));
    }
}
