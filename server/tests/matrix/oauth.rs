//! Signing in through the platform's page, in every way in which it may go wrong: what the person's browser shows in the end.

use crate::stage::{Stage, Usual};
use contract::words::account as words;
use reqwest::{Client, Url, header, redirect::Policy};
use serde_json::json;
use std::{cell::RefCell, collections::BTreeMap, time::Duration};

const AGENT: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile MicroMessenger/8.0.66";
const PAGE: &str = "/connect/oauth2/authorize";
const SESSION: &str = "__Host-weixiu";

/// A browser on somebody's phone: follows every redirect and keeps its cookies.
struct Phone<'s> {
    stage: &'s Stage,
    person: &'static str,
    http: Client,
    cookies: RefCell<BTreeMap<String, String>>,
    history: RefCell<Vec<String>>,
}

impl<'s> Phone<'s> {
    fn of(stage: &'s Stage, person: &'static str) -> Phone<'s> {
        let http = Client::builder().user_agent(AGENT).redirect(Policy::none()).no_proxy().build().unwrap();
        Phone { stage, person, http, cookies: RefCell::default(), history: RefCell::default() }
    }

    /// Taps the menu.
    async fn enter(&self) -> (u16, String) {
        self.open(&format!("{}/wx/main/in?to=/o/repairs", self.stage.base)).await
    }

    /// Opens an address and whatever it leads to; status and words of the page at the end.
    async fn open(&self, address: &str) -> (u16, String) {
        let mut url = address.to_owned();
        for _ in 0..12 {
            url = url.replace("#wechat_redirect", &format!("&person={}", self.person));
            self.history.borrow_mut().push(url.clone());
            let answer = self.http.get(&url).header(header::COOKIE, self.jar()).send().await.unwrap();
            self.keep(&answer);
            let Some(to) = answer.headers().get(header::LOCATION) else {
                return (answer.status().as_u16(), answer.text().await.unwrap());
            };
            url = Url::parse(&url).unwrap().join(to.to_str().unwrap()).unwrap().into();
        }
        panic!("{address} leads in circles");
    }

    fn jar(&self) -> String {
        let cookies = self.cookies.borrow();
        cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn keep(&self, answer: &reqwest::Response) {
        for cookie in answer.headers().get_all(header::SET_COOKIE) {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
        }
    }

    fn is_in(&self) -> bool {
        self.cookies.borrow().get(SESSION).is_some_and(|token| !token.is_empty())
    }

    /// The address by which the platform sent the person back.
    fn back(&self) -> String {
        self.history.borrow().iter().rfind(|url| url.contains("/wx/main/oauth?")).unwrap().clone()
    }

    /// Lands on the list of repairs, signed in.
    fn landed(&self, page: &(u16, String)) -> bool {
        page.0 == 200 && self.is_in() && self.history.borrow().last().unwrap().ends_with("/o/repairs")
    }
}

/// A fault of the platform's page for so many visits.
async fn page_fault(stage: &Stage, fate: &str, times: u64) {
    stage.fault(json!({"endpoint": PAGE, "times": times, "fault": {"sign_in": fate}})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_that_is_used_or_expired_starts_over_once_by_itself() {
    for fate in ["used", "expired"] {
        let stage = Stage::new().await;
        page_fault(&stage, fate, 1).await;
        let lin = Phone::of(&stage, "lin");
        let page = lin.enter().await;
        assert!(lin.landed(&page), "{fate}: {page:?}");
        page_fault(&stage, fate, 100).await;
        let chen = Phone::of(&stage, "chen");
        let (status, shown) = chen.enter().await;
        assert!(status == 503 && shown.contains(words::OAUTH_TROUBLE) && !chen.is_in(), "{fate}: {status} {shown}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_else_s_state_or_no_code_lets_nobody_in_and_says_how_to_go_on() {
    for fate in ["other_state", "denied"] {
        let stage = Stage::new().await;
        page_fault(&stage, fate, 1).await;
        let lin = Phone::of(&stage, "lin");
        let (status, shown) = lin.enter().await;
        assert!(status == 503 && shown.contains(words::OAUTH_TROUBLE) && !lin.is_in(), "{fate}: {status} {shown}");
        let page = lin.enter().await;
        assert!(lin.landed(&page), "{fate}: {page:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stolen_link_back_lets_nobody_in() {
    let stage = Stage::new().await;
    let (lin, thief) = (Phone::of(&stage, "lin"), Phone::of(&stage, "chen"));
    lin.enter().await;
    let (status, _) = thief.open(&lin.back()).await;
    assert!(status == 503 && !thief.is_in());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_snapshot_page_makes_nobody_and_asks_for_the_whole_one() {
    let stage = Stage::new().await;
    page_fault(&stage, "snapshot", 1).await;
    let lin = Phone::of(&stage, "lin");
    let (status, shown) = lin.enter().await;
    assert!(status == 200 && shown.contains(words::SNAPSHOT) && !lin.is_in(), "{shown}");
    let page = lin.enter().await;
    assert!(lin.landed(&page), "{page:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_link_that_is_opened_twice_by_a_preview_or_by_the_person_goes_on() {
    let stage = Stage::new().await;
    page_fault(&stage, "twice", 1).await;
    let lin = Phone::of(&stage, "lin");
    let page = lin.enter().await;
    assert!(lin.landed(&page), "{page:?}");
    let page = lin.open(&lin.back()).await;
    assert_eq!(page.0, 200, "{page:?}");
    assert!(lin.is_in() && !page.1.contains(words::OAUTH_TROUBLE), "{page:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_platform_that_does_not_say_who_is_there_leads_to_a_page_that_says_so() {
    let stage = Stage::with(Usual { patience: Duration::from_secs(1), ..Usual::default() }).await;
    for fault in [json!({"errcode": -1}), json!({"http": 502}), json!({"reset": "after"}), json!({"silence": "before"})]
    {
        stage.fault(json!({"endpoint": "/sns/oauth2/access_token", "fault": fault})).await;
        let lin = Phone::of(&stage, "lin");
        let (status, shown) = lin.enter().await;
        assert!(status == 503 && shown.contains(words::OAUTH_TROUBLE) && !lin.is_in(), "{fault}: {status}");
        stage.heal().await;
        let page = lin.enter().await;
        assert!(lin.landed(&page), "{fault}: {page:?}");
    }
}
