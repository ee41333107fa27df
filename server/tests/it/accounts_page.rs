//! The pages of accounts and templates: a change is looked at, published with a reason, and on the page afterwards.

use crate::town::{Doors, text};
use axum::http::{Method, StatusCode};
use testkit::{Town, place};

const ACCOUNTS: &str = "/admin/wechat/accounts";
const TEMPLATES: &str = "/admin/wechat/templates";

testkit::both! {
    async fn a_change_is_published_with_a_reason(town: Town) {
        let doors = Doors::of(town);
        let manager = Some(&doors.town.zhou_manager);
        let wish = format!("unit={}&account=main", place::LAKESIDE);
        let preview = text(doors.ask(&Method::GET, &format!("{ACCOUNTS}?{wish}"), manager, "").await).await;
        assert!(preview.contains("把湖畔雅苑改为：main") && preview.contains("没有小区会换服务号"), "{preview}");
        let answer = doors.ask(&Method::POST, ACCOUNTS, manager, &format!("{wish}&was=-&reason=")).await;
        let to = answer.headers()["location"].to_str().unwrap().to_owned();
        assert_eq!((answer.status(), to), (StatusCode::SEE_OTHER, format!("{ACCOUNTS}?{wish}")), "no reason: looked at again");
        let answer = doors.ask(&Method::POST, ACCOUNTS, manager, &format!("{wish}&was=-&reason=%E5%93%81%E7%89%8C")).await;
        assert_eq!((answer.status(), answer.headers()["location"].to_str().unwrap()), (StatusCode::SEE_OTHER, ACCOUNTS));
        let page = text(doors.ask(&Method::GET, ACCOUNTS, manager, "").await).await;
        assert!(page.contains("品牌") && page.contains("周敏") && page.contains("当前"), "{page}");
        let late = doors.ask(&Method::POST, ACCOUNTS, manager, &format!("{wish}&was=-&reason=x")).await;
        assert!(late.headers()["location"].to_str().unwrap().ends_with("&moved=1"), "it names main by now");
        let told = text(doors.ask(&Method::GET, late.headers()["location"].to_str().unwrap(), manager, "").await).await;
        assert!(told.contains("刚刚有人改过这个单位") && told.contains(r#"name="reason" value="x""#), "the reason is kept: {told}");
    }

    async fn the_templates_are_read_and_a_test_is_refused_to_whom_nobody_knows(town: Town) {
        let doors = Doors::of(town);
        let manager = Some(&doors.town.zhou_manager);
        let page = text(doors.ask(&Method::GET, TEMPLATES, manager, "").await).await;
        assert!(page.contains("还没和平台核对过") && page.contains("template-receipt"), "{page}");
        assert!(page.contains("/wx/main/in?to=/m/sign-in"), "how to be known: {page}");
        let answer = doors.ask(&Method::POST, TEMPLATES, manager, "account=main").await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        let page = text(doors.ask(&Method::GET, TEMPLATES, manager, "").await).await;
        assert!(page.contains("上次核对：今天 09:00"), "{page}");
        let test = doors.ask(&Method::POST, &format!("{TEMPLATES}/test"), manager, "account=main&notice=accepted").await;
        assert_eq!(test.status(), StatusCode::CONFLICT);
        for path in [ACCOUNTS, TEMPLATES] {
            let answer = doors.ask(&Method::GET, path, Some(&doors.town.he_desk), "").await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        }
    }
}
