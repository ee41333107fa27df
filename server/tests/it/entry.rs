//! Links into another service account: who is known by both is moved from one to the other by the platform's word only, and reads where
//! they are.

use crate::town::{CONFIG, Doors, platforms, text};
use axum::{
    body::Body,
    http::{Method, Response, StatusCode, header},
};
use server::{
    app::App,
    router::{self, Door},
};
use store::people::{self, Identity};
use testkit::Town;
use wechat::{Account, AesKey, AesKeys, CallbackMode, WebUser};

const GET: &Method = &Method::GET;
const LAKE: &str = "lake";
const INTO: &str = "/wx/lake/in?to=/o/repairs/new";

fn account(key: &str) -> Account {
    Account {
        key: key.into(),
        appid: format!("wx-{key}"),
        secret: "unused".to_owned().into(),
        gh_id: "gh_0123456789ab".into(),
        token: "unused".to_owned().into(),
        aes_keys: AesKeys::only(AesKey::parse("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8").unwrap()),
        mode: CallbackMode::Plaintext,
        may_force_refresh: true,
    }
}

/// The town with a second account, which knows Lin too.
async fn two_accounts(mut town: Town) -> Doors {
    let second = |s: &mut services::Settings| {
        s.accounts.insert(LAKE.into(), s.accounts["main"].clone());
        s.account_names.insert(LAKE.into(), "湖畔管家".into());
    };
    town.services = town.node_with(second).await;
    let lin = Identity {
        account: LAKE.into(),
        openid: "l-lin".into(),
        person: town.lin_owner.person,
        reachable: true,
        muted: false,
    };
    let tx = town.services.store().begin().await.unwrap();
    assert!(people::bind_identity(&tx, &lin, true, town.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
    let platforms = wechat::Settings { accounts: vec![account("main"), account(LAKE)], ..platforms() };
    let app = App::new(&toml::from_str(CONFIG).unwrap(), town.services.clone(), &platforms);
    Doors::through(router::build(&app, Door::Both), town)
}

/// The cookies that an answer leaves, as a browser sends them back.
fn cookies(answer: &Response<Body>) -> String {
    let all = answer.headers().get_all(header::SET_COOKIE).iter();
    all.map(|v| v.to_str().unwrap().split(';').next().unwrap()).collect::<Vec<_>>().join("; ")
}

fn to(answer: &Response<Body>) -> &str {
    answer.headers()[header::LOCATION].to_str().unwrap()
}

impl Doors {
    /// Lin's browser, in by the first account.
    async fn in_by_main(&self) -> (String, String) {
        let session = self.town.services.open_session_by(self.town.lin_owner.person, "main").await.unwrap();
        (format!("__Host-weixiu={}", session.token), session.token)
    }
}

testkit::both! {
    async fn a_link_alone_moves_nobody_to_another_account(town: Town) {
        let doors = two_accounts(town).await;
        let (cookie, token) = doors.in_by_main().await;
        let own = doors.ask_with(GET, "/wx/main/in?to=/o/repairs/new", None, "", &cookie).await;
        assert_eq!(to(&own), "/o/repairs/new", "they are in by it already");
        let link = doors.ask_with(GET, INTO, None, "", &cookie).await;
        assert!(to(&link).starts_with("https://open.test/lake?"), "the platform is asked: {}", to(&link));
        assert_eq!(doors.town.services.session_account(&token).await.unwrap().as_deref(), Some("main"));
        let page = text(doors.ask_with(GET, "/o/repairs/new", None, "", &cookie).await).await;
        assert!(page.contains("服务号“main”：云栖花园") && !page.contains("湖畔管家"), "{page}");
    }

    async fn who_the_platform_says_is_there_comes_in_by_it_and_reads_so(town: Town) {
        let doors = two_accounts(town).await;
        let (cookie, token) = doors.in_by_main().await;
        let link = doors.ask_with(GET, INTO, None, "", &cookie).await;
        let state = to(&link).rsplit_once("state=").unwrap().1.to_owned();
        let code = |code: &str| {
            doors.town.gateway.on_code(code, Ok(WebUser { openid: "l-lin".into(), snapshot: false }));
            format!("/wx/lake/oauth?code={code}&state=")
        };
        let forged = doors.ask_with(GET, &format!("{}x", code("1")), None, "", &format!("{cookie}; {}", cookies(&link))).await;
        assert_eq!((to(&forged), cookies(&forged)), ("/o/repairs/new", String::new()), "an answer that was not asked for changes nothing");
        let back = doors.ask_with(GET, &format!("{}{state}", code("2")), None, "", &format!("{cookie}; {}", cookies(&link))).await;
        assert_eq!((back.status(), to(&back)), (StatusCode::SEE_OTHER, "/o/repairs/new"));
        let now = cookies(&back);
        let session = now.split("__Host-weixiu=").nth(1).unwrap().split(';').next().unwrap();
        assert_ne!(session, token);
        let services = &doors.town.services;
        assert_eq!(services.session_person(session).await, Ok(Some(doors.town.lin_owner.person)));
        assert_eq!(services.session_account(session).await.unwrap().as_deref(), Some(LAKE));
        let page = text(doors.ask_with(GET, "/o/repairs/new", None, "", &now).await).await;
        assert!(page.contains("服务号“湖畔管家”"), "{page}");
        let again = doors.ask_with(GET, INTO, None, "", &now).await;
        assert_eq!(to(&again), "/o/repairs/new");
    }

    async fn one_account_alone_asks_nobody_twice(town: Town) {
        let platforms = wechat::Settings { accounts: vec![account("main")], ..platforms() };
        let app = App::new(&toml::from_str(CONFIG).unwrap(), town.services.clone(), &platforms);
        let doors = Doors::through(router::build(&app, Door::Both), town);
        let entry = doors.ask(GET, "/wx/main/in?to=/o/repairs/new", Some(&doors.town.lin_owner), "").await;
        assert_eq!(to(&entry), "/o/repairs/new");
        let page = text(doors.ask(GET, "/o/repairs/new", Some(&doors.town.lin_owner), "").await).await;
        assert!(!page.contains("服务号“"), "{page}");
    }
}
