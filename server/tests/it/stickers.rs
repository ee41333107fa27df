//! Stickers over the doors: what a scan leads to, who is asked to sign in, and the pages of those who make them.

use crate::town::{Doors, WECHAT, text};
use axum::{
    body::Body,
    http::{Method, Request, Response, StatusCode, header},
};
use contract::{forms::StickerFilter, services::OwnerService};
use domain::sticker::Marked;
use testkit::{Town, place};

const PAGE: &str = "/admin/stickers";

fn to(answer: &Response<Body>) -> String {
    answer.headers().get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default()
}

fn main(html: &str) -> &str {
    html.split("<main").nth(1).unwrap_or_default()
}

testkit::both! {
    async fn a_scan_leads_to_the_form_and_signing_in_comes_back_to_it(town: Town) {
        let doors = Doors::of(town);
        let key = doors.sticker().await;
        let scanned = doors.ask(&Method::GET, &format!("/q/{key}"), None, "").await;
        let form = format!("/o/repairs/new?place={}&asset={}", place::LOBBY, place::LIFT_1);
        assert_eq!((scanned.status(), to(&scanned)), (StatusCode::SEE_OTHER, form.clone()));
        let header = |name: &str| scanned.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(["cache-control", "x-robots-tag"].map(header), ["no-store", "noindex, nofollow"]);
        let whole = format!("{:?}", scanned.headers());
        assert!(text(scanned).await.is_empty() && !whole.contains("大堂"), "nothing of the estate but ids");
        let away = to(&doors.ask(&Method::GET, &form, None, "").await);
        let back = format!("to=/o/repairs/new%3Fplace%3D{}%26asset%3D{}", place::LOBBY, place::LIFT_1);
        assert!(away.starts_with("/wx/main/in?") && away.ends_with(&back), "{away}");
        let lin = Some(&doors.town.lin_owner);
        let categories = text(doors.ask(&Method::GET, &form, lin, "").await).await;
        assert!(categories.contains("3栋大堂 · 1号电梯"), "{categories}");
        let query = format!("category=LIFT&amp;place={}&amp;asset={}", place::LOBBY, place::LIFT_1);
        assert!(categories.contains(&query), "{categories}");
    }

    async fn a_report_by_a_sticker_arrives_with_its_asset(town: Town) {
        let doors = Doors::of(town);
        let key = doors.sticker().await;
        let lin = &doors.town.lin_owner;
        let form = to(&doors.ask(&Method::GET, &format!("/q/{key}"), Some(lin), "").await) + "&category=LIFT";
        let html = text(doors.ask(&Method::GET, &form, Some(lin), "").await).await;
        for id in [place::LOBBY.to_string(), place::LIFT_1.to_string()] {
            assert!(html.contains(&format!(r#"<option value="{id}" selected"#)), "{id}: {}", main(&html));
        }
        let no = doors.town.report(lin).category("LIFT").place(place::LOBBY).asset(place::LIFT_1).send().await;
        let ticket = OwnerService::ticket(&doors.town.services, &lin.actor, no).await.unwrap();
        assert_eq!((ticket.place.as_str(), ticket.asset.as_deref()), ("3栋大堂", Some("1号电梯")));
        doors.town.leave_pushes_waiting();
    }

    async fn a_key_that_does_not_hold_is_told_in_a_page(town: Town) {
        let doors = Doors::of(town);
        let key = doors.sticker().await;
        let manager = Some(&doors.town.zhou_manager);
        let sure = format!("project={}&do=retire&sure=1&key={key}", place::GARDEN);
        let answer = doors.ask(&Method::POST, PAGE, manager, &sure).await;
        assert_eq!((answer.status(), to(&answer)), (StatusCode::SEE_OTHER, format!("{PAGE}?project={}&retire=1", place::GARDEN)));
        for gone in [key.as_str(), "NeverMade1", "x", "%E7%94%B5"] {
            let answer = doors.ask(&Method::GET, &format!("/q/{gone}"), None, "").await;
            assert_eq!((answer.status(), &answer.headers()["cache-control"]), (StatusCode::NOT_FOUND, &"no-store".parse().unwrap()), "{gone}");
            let html = text(answer).await;
            assert!(html.contains("这个报修码已停用") && html.contains(r#"href="/o/repairs/new""#), "{html}");
        }
    }

    async fn an_owner_of_another_estate_reads_what_to_do(town: Town) {
        let doors = Doors::of(town);
        let lin = Some(&doors.town.lin_owner);
        let html = text(doors.ask(&Method::GET, &format!("/o/repairs/new?place={}", place::GATE), lin, "").await).await;
        assert!(html.contains("扫到的地点不在您的小区") && !main(&html).contains("湖畔"), "{html}");
        assert!(!main(&html).contains(&place::GATE.to_string()), "the place does not travel on");
    }

    async fn where_there_are_several_accounts_a_scan_comes_in_by_the_estate_s(town: Town) {
        let mut town = town;
        town.services = town.node_with(|settings| {
            let templates = settings.accounts["main"].clone();
            settings.accounts.insert("lake".into(), templates);
        }).await;
        let doors = Doors::of(town);
        let key = doors.sticker().await;
        let scan = async |agent: &str, how: &str| {
            let request = Request::get(format!("/q/{key}{how}")).header(header::USER_AGENT, agent);
            to(&doors.ask_this(request.body(Body::empty()).unwrap()).await)
        };
        let form = format!("/o/repairs/new%3Fplace%3D{}%26asset%3D{}", place::LOBBY, place::LIFT_1);
        assert_eq!(scan(WECHAT, "").await, format!("/wx/main/in?to={form}"));
        let here = format!("/o/repairs/new?place={}&asset={}", place::LOBBY, place::LIFT_1);
        assert_eq!(scan(WECHAT, "?stay").await, here, "a form that scans changes nobody's account");
        let wecom = scan("Mozilla/5.0 wxwork/4.1.38 MicroMessenger/7.0.1", "").await;
        assert!(wecom.starts_with("/o/repairs/new?"), "WeCom signs in by its own application: {wecom}");
    }

    async fn stickers_are_made_asked_about_and_printed(town: Town) {
        let doors = Doors::of(town);
        let manager = Some(&doors.town.zhou_manager);
        let garden = format!("project={}", place::GARDEN);
        let list = format!("{PAGE}?{garden}");
        let before = text(doors.ask(&Method::GET, &list, manager, "").await).await;
        assert!(before.contains("共 4 处，还差 4 处没有码") && before.contains("1号电梯"), "{before}");
        let made = doors.ask(&Method::POST, PAGE, manager, &format!("{garden}&do=make")).await;
        assert_eq!((made.status(), to(&made)), (StatusCode::SEE_OTHER, format!("{list}&made=4")));
        let after = text(doors.ask(&Method::GET, &format!("{list}&made=4"), manager, "").await).await;
        assert!(after.contains("制作好 4 张") && after.contains("共 4 处，都有码"), "{after}");
        let lift = Marked::Asset(place::LIFT_1);
        let asked = doors.ask(&Method::POST, PAGE, manager, &format!("{garden}&spot={lift}&do=renew")).await;
        assert_eq!(asked.status(), StatusCode::OK);
        let asked = text(asked).await;
        assert!(asked.contains("换新这 1 张报修码？") && asked.contains(r#"name="sure" value="1""#), "{asked}");
        let nothing = doors.ask(&Method::POST, PAGE, manager, &format!("{garden}&do=renew")).await;
        assert_eq!(to(&nothing), format!("{list}&none=1"));
        let sheets = text(doors.ask(&Method::GET, &format!("{PAGE}/print?{garden}&kind=lift"), manager, "").await).await;
        assert_eq!(sheets.matches("<svg").count(), 2, "two lifts");
        assert!(sheets.contains("云栖花园") && sheets.contains("微信扫一扫报修") && sheets.contains("电话 0571-88880000"));
        assert!(!sheets.contains("<script"), "printing needs none");
    }

    async fn the_company_next_door_neither_sees_nor_prints(town: Town) {
        let lake = town.also(&town.outsider_desk, domain::access::Role::Manager, place::LAKESIDE).await;
        let doors = Doors::of(town);
        let key = doors.sticker().await;
        let garden = format!("project={}", place::GARDEN);
        for path in [format!("{PAGE}?{garden}"), format!("{PAGE}/print?{garden}")] {
            let answer = doors.ask(&Method::GET, &path, Some(&lake), "").await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        }
        for wish in [format!("{garden}&do=make"), format!("{garden}&do=retire&sure=1&key={key}"), format!("{garden}&do=renew&spot=x")] {
            let answer = doors.ask(&Method::POST, PAGE, Some(&lake), &wish).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{wish}");
        }
        doors.ask(&Method::POST, PAGE, Some(&lake), &format!("do=retire&sure=1&key={key}")).await;
        assert_eq!(doors.ask(&Method::GET, &format!("/q/{key}"), None, "").await.status(), StatusCode::SEE_OTHER);
        let own = text(doors.ask(&Method::GET, PAGE, Some(&lake), "").await).await;
        assert!(own.contains("湖畔大门") && !own.contains("1号电梯"), "{own}");
        let filter = StickerFilter { project: Some(place::LAKESIDE), ..StickerFilter::default() };
        assert_eq!(doors.town.services.make_stickers(&lake.actor, &filter).await, Ok(1));
    }
}
