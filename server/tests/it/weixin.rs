//! WeChat's script for pages: who may have one of our pages signed, and which pages may load it.

use crate::town::{Doors, WECHAT, text, turned_away};
use axum::http::{Method, StatusCode, header};
use contract::services::OwnerService;
use serde_json::Value;
use testkit::{Persona, Town, place};

const SCRIPT: &str = "https://res.wx.qq.com";
const BROWSER: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile";
const WECOM: &str = "Mozilla/5.0 (Linux; Android 14) Chrome/134.0 Mobile wxwork/4.1.38 MicroMessenger/7.0.1";

impl Doors {
    /// What our address answers to a page's script.
    async fn sign(&self, by: Option<&Persona>, page: &str) -> (StatusCode, Value) {
        let answer = self.ask(&Method::GET, &format!("/o/weixin?url={page}"), by, "").await;
        let status = if turned_away(&answer) { StatusCode::UNAUTHORIZED } else { answer.status() };
        (status, serde_json::from_str(&text(answer).await).unwrap_or_default())
    }

    /// What a page may load.
    async fn policy(&self, path: &str, agent: &str) -> String {
        let answer = self.ask_as(agent, path, &self.town.lin_owner).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned()
    }
}

testkit::both! {
    async fn only_pages_of_our_own_are_signed_and_only_for_who_is_there(town: Town) {
        let doors = Doors::of(town);
        let lin = Some(&doors.town.lin_owner);
        let (status, signed) = doors.sign(lin, "%2Fo%2Frepairs%2Fnew%3Fcategory%3DLEAK").await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!((&signed["home"], &signed["account"], &signed["appId"]), (&"https://repair.test".into(), &"main".into(), &"main".into()));
        assert_eq!(signed["sdk"], "https://res.wx.qq.com/open/js/jweixin-1.6.0.js");
        let page = "https://repair.test/o/repairs/new?category=LEAK";
        assert_eq!(signed["signature"], wechat::page_signature("ticket", "nonce", 0, page));
        let (_, with_fragment) = doors.sign(lin, "%2Fo%2Frepairs%2Fnew%3Fcategory%3DLEAK%23rate").await;
        assert_eq!(with_fragment, signed, "browsers keep the fragment to themselves");
        for strange in ["", "https%3A%2F%2Fevil.example%2F", "%2F%2Fevil.example%2F", "%2F%5Cevil.example", "o"] {
            assert_eq!(doors.sign(lin, strange).await.0, StatusCode::BAD_REQUEST, "{strange}");
        }
        assert_eq!(doors.sign(None, "%2Fo%2Frepairs%2Fnew").await.0, StatusCode::UNAUTHORIZED);
    }

    async fn the_script_may_be_loaded_inside_wechat_where_it_helps(town: Town) {
        let doors = Doors::of(town);
        let no = doors.town.report(&doors.town.lin_owner).send().await;
        let form = format!("/o/repairs/new?category=LEAK&place={}", place::ROOM_801);
        let (receipt, ticket) = (format!("/o/repairs/{no}/receipt"), format!("/o/repairs/{no}"));
        for path in ["/o/repairs/new", &form, &receipt, &ticket] {
            let policy = doors.policy(path, WECHAT).await;
            assert!(policy.contains(SCRIPT) && policy.contains("webcompt:"), "{path}: {policy}");
            for agent in [BROWSER, WECOM] {
                let policy = doors.policy(path, agent).await;
                assert!(!policy.contains("qq.com"), "{path}: {policy}");
            }
        }
        for path in ["/o/repairs", "/o/rooms"] {
            let policy = doors.policy(path, WECHAT).await;
            assert!(!policy.contains("qq.com"), "{path}: {policy}");
        }
        doors.town.leave_pushes_waiting();
    }

    async fn a_form_names_photos_that_the_platform_holds(town: Town) {
        town.weixin_photo("m1");
        let doors = Doors::of(town);
        let lin = &doors.town.lin_owner;
        let form = |photos: &str| {
            let room = place::ROOM_801;
            format!("key=0123456789abcdef&category=LEAK&place={room}&description=leaking&wanted_day=asap{photos}")
        };
        let ten: String = (0..10).map(|n| format!("&weixin_photo=main%2Fm{n}")).collect();
        let refused = doors.ask(&Method::POST, "/o/repairs/new", Some(lin), &form(&ten)).await;
        assert_eq!(refused.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(text(refused).await.contains(r#"name="weixin_photo" value="main/m9""#), "every photo is named again");

        let taken = doors.ask(&Method::POST, "/o/repairs/new", Some(lin), &form("&weixin_photo=main%2Fm1&weixin_photo=no%20photo")).await;
        let to = taken.headers()[header::LOCATION].to_str().unwrap().to_owned();
        let no = to.split('/').nth(3).unwrap().parse().unwrap();
        let ticket = OwnerService::ticket(&doors.town.services, &lin.actor, no).await.unwrap();
        assert_eq!(ticket.media.len(), 1);
        doors.town.leave_pushes_waiting();
    }
}
