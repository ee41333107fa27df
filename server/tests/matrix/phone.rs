//! A browser on somebody's phone: follows every redirect, keeps its cookies, and signs in on the platform's page as its person.

use crate::stage::Stage;
use reqwest::{Client, RequestBuilder, Url, header, redirect::Policy};
use std::{cell::RefCell, collections::BTreeMap};

const AGENT: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile MicroMessenger/8.0.66";
const SESSION: &str = "__Host-weixiu";

/// The browser.
pub(crate) struct Phone<'s> {
    stage: &'s Stage,
    person: &'static str,
    http: Client,
    cookies: RefCell<BTreeMap<String, String>>,
    history: RefCell<Vec<String>>,
}

impl<'s> Phone<'s> {
    pub(crate) fn of(stage: &'s Stage, person: &'static str) -> Phone<'s> {
        let http = Client::builder().user_agent(AGENT).redirect(Policy::none()).no_proxy().build().unwrap();
        Phone { stage, person, http, cookies: RefCell::default(), history: RefCell::default() }
    }

    /// Taps the menu.
    pub(crate) async fn enter(&self) -> (u16, String) {
        self.open(&format!("{}/wx/main/in?to=/o/repairs", self.stage.base)).await
    }

    /// Opens an address and whatever it leads to; status and words of the page at the end.
    pub(crate) async fn open(&self, address: &str) -> (u16, String) {
        self.follow(address.to_owned(), None).await
    }

    /// Sends a form to a path of ours, and opens what that leads to.
    pub(crate) async fn send(&self, path: &str, form: &[(&str, &str)]) -> (u16, String) {
        self.follow(format!("{}{path}", self.stage.base), Some(form)).await
    }

    async fn follow(&self, mut url: String, mut form: Option<&[(&str, &str)]>) -> (u16, String) {
        let first = url.clone();
        for _ in 0..12 {
            url = url.replace("#wechat_redirect", &format!("&person={}", self.person));
            self.history.borrow_mut().push(url.clone());
            let answer = self.request(&url, form.take()).send().await.unwrap();
            self.keep(&answer);
            let Some(to) = answer.headers().get(header::LOCATION) else {
                return (answer.status().as_u16(), answer.text().await.unwrap());
            };
            url = Url::parse(&url).unwrap().join(to.to_str().unwrap()).unwrap().into();
        }
        panic!("{first} leads in circles");
    }

    fn request(&self, url: &str, form: Option<&[(&str, &str)]>) -> RequestBuilder {
        let request = match form {
            Some(form) => self.http.post(url).form(form),
            None => self.http.get(url),
        };
        request.header(header::COOKIE, self.jar())
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

    pub(crate) fn is_in(&self) -> bool {
        self.cookies.borrow().get(SESSION).is_some_and(|token| !token.is_empty())
    }

    /// The address by which the platform sent the person back.
    pub(crate) fn back(&self) -> String {
        self.history.borrow().iter().rfind(|url| url.contains("/wx/main/oauth?")).unwrap().clone()
    }

    /// The address where it stands now.
    pub(crate) fn address(&self) -> String {
        self.history.borrow().last().unwrap().clone()
    }

    /// Lands on the list of repairs, signed in.
    pub(crate) fn landed(&self, page: &(u16, String)) -> bool {
        page.0 == 200 && self.is_in() && self.address().ends_with("/o/repairs")
    }
}
