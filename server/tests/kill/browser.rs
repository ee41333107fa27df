//! An owner's phone: signs in through the simulator as a person would, and sends reports.

use reqwest::{Client, Response, header, redirect::Policy};
use std::{sync::Arc, time::Duration};

const AGENT: &str = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile MicroMessenger/8.0.66";
/// A category of the demo that asks nothing more.
const CATEGORY: &str = "LIGHT";

#[derive(Clone)]
pub(crate) struct Browser(Arc<Inner>);

struct Inner {
    http: Client,
    base: String,
    session: String,
    place: String,
}

impl Browser {
    /// The menu's entry link, the platform's page, and back.
    pub(crate) async fn sign_in(base: &str, sim: &str, person: &str) -> Browser {
        let http = Client::builder()
            .user_agent(AGENT)
            .redirect(Policy::none())
            .timeout(Duration::from_secs(120))
            .build()
            .unwrap();
        let entered = http.get(format!("{base}/wx/main/in?to=/o/repairs")).send().await.unwrap();
        let oauth = cookie(&entered, "__Host-weixiu-oauth");
        let platform = location(&entered).replace("#wechat_redirect", &format!("&person={person}"));
        assert!(platform.starts_with(sim), "{platform}");
        let chosen = http.get(platform).send().await.unwrap();
        let back = http.get(location(&chosen)).header(header::COOKIE, oauth).send().await.unwrap();
        let session = cookie(&back, "__Host-weixiu");
        let form = http.get(format!("{base}/o/repairs/new?category={CATEGORY}")).header(header::COOKIE, &session);
        let place = first_place(&form.send().await.unwrap().text().await.unwrap());
        Browser(Arc::new(Inner { http, base: base.into(), session, place }))
    }

    /// Sends a report under a key. The number, if it was acknowledged.
    pub(crate) async fn report(&self, key: &str) -> Option<String> {
        let fields = [
            ("key", key),
            ("category", CATEGORY),
            ("place", &self.0.place),
            ("description", &format!("楼道灯不亮 {key}")),
            ("wanted_day", "asap"),
            ("f.what", "corridor"),
        ];
        let request = self.0.http.post(format!("{}/o/repairs/new", self.0.base));
        let answer = request.header(header::COOKIE, &self.0.session).form(&fields).send().await.ok()?;
        if answer.status() == 503 {
            return None;
        }
        assert_eq!(answer.status(), 303, "{key}");
        let to = location(&answer);
        to.strip_prefix("/o/repairs/")?.strip_suffix("/receipt").map(str::to_owned)
    }
}

fn location(answer: &Response) -> String {
    answer.headers()[header::LOCATION].to_str().unwrap().to_owned()
}

fn cookie(answer: &Response, name: &str) -> String {
    let all = answer.headers().get_all(header::SET_COOKIE).iter().map(|v| v.to_str().unwrap());
    let found =
        all.filter_map(|v| v.split(';').next()).find(|v| v.starts_with(&format!("{name}=")) && !v.ends_with('='));
    found.unwrap_or_else(|| panic!("no cookie {name} in {:?}", answer.headers())).to_owned()
}

/// The first place that the form offers: an id of 32 hex digits.
fn first_place(html: &str) -> String {
    let after = html.split("name=\"place\"").nth(1).expect("the form asks for a place");
    let ids = after.split("value=\"").skip(1).filter_map(|v| v.split('"').next());
    ids.into_iter().find(|v| v.len() == 32 && v.bytes().all(|b| b.is_ascii_hexdigit())).expect("a place").to_owned()
}
