//! People at their devices: signed in through the simulator as in life, each with one session cookie.

use anyhow::{Context, Result};

use super::http::{Answer, Connection, get, post};
use crate::world::Plan;

const PHONE: &str =
    "User-Agent: Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0 Mobile MicroMessenger/8.0.66\r\n";
const DESK: &str = "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/142.0\r\n";
/// The seed's password for desktops.
const PASSWORD: &str = "weixiu-demo";
/// Sign-ins at one time.
const DOORS: usize = 8;

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Visitor {
    /// What every request carries: agent and cookie, whole lines.
    pub headers: String,
    port: u16,
}

/// An owner who may report, with what the form needs.
#[derive(Clone)]
pub struct Owner {
    /// Their session.
    pub visitor: Visitor,
    /// The first place that the form offers.
    pub place: String,
}

impl Visitor {
    /// The menu's entry link, the platform's page, and back.
    fn by_phone(plan: &Plan, person: &str) -> Result<Self> {
        let (mut product, mut platform) = (Connection::open(plan.port)?, Connection::open(plan.sim_port)?);
        let entered = product.send(&get(plan.port, "/wx/main/in?to=/o/repairs", PHONE))?;
        let pending = entered.cookie("__Host-weixiu-oauth").context("no sign-in was begun")?;
        let chooser = local(&entered)?.replace("#wechat_redirect", &format!("&person={person}"));
        let chosen = platform.send(&get(plan.sim_port, &chooser, PHONE))?.expect(302, "the platform's page")?;
        let back = get(plan.port, &local(&chosen)?, &format!("{PHONE}Cookie: {pending}\r\n"));
        Self::of(plan, PHONE, &product.send(&back)?)
    }

    /// By login and the seed's password.
    pub fn at_desk(plan: &Plan, login: &str) -> Result<Self> {
        let body = format!("login={login}&password={PASSWORD}&next=/m");
        let request = post(plan.port, "/m/sign-in", DESK, "application/x-www-form-urlencoded", &body);
        Self::of(plan, DESK, &Connection::open(plan.port)?.send(&request)?)
    }

    fn of(plan: &Plan, agent: &str, answer: &Answer) -> Result<Self> {
        let session = answer.cookie("__Host-weixiu").context("the sign-in opened no session")?;
        Ok(Self { headers: format!("{agent}Cookie: {session}\r\n"), port: plan.port })
    }

    /// A page as this person asks for it.
    pub fn get(&self, path: &str) -> Vec<u8> {
        get(self.port, path, &self.headers)
    }

    /// The same as a browser asks: compressed.
    pub fn get_compressed(&self, path: &str) -> Vec<u8> {
        get(self.port, path, &format!("{}Accept-Encoding: gzip, br\r\n", self.headers))
    }

    /// A page that must be there.
    pub fn page(&self, path: &str) -> Result<String> {
        Ok(Connection::open(self.port)?.send(&self.get(path))?.expect(200, path)?.text())
    }
}

impl Owner {
    /// Signs in and opens the form once.
    pub fn sign_in(plan: &Plan, person: &str, category: &str) -> Result<Self> {
        let visitor = Visitor::by_phone(plan, person)?;
        let form = visitor.page(&format!("/o/repairs/new?category={category}"))?;
        let place = first_place(&form).with_context(|| format!("the form offers {person} no place"))?;
        Ok(Self { place: place.to_owned(), visitor })
    }
}

/// Signs in many, in their order.
pub fn sign_in_all(plan: &Plan, people: &[String], category: &str) -> Result<Vec<Owner>> {
    let share = people.len().div_ceil(DOORS).max(1);
    std::thread::scope(|scope| {
        let some = |part: &'_ [String]| part.iter().map(|person| Owner::sign_in(plan, person, category)).collect();
        let parts: Vec<_> = people.chunks(share).map(|part| scope.spawn(move || some(part))).collect();
        let parts = parts.into_iter().map(|part| part.join().unwrap_or_else(|_| anyhow::bail!("a sign-in panicked")));
        Ok(parts.collect::<Result<Vec<Vec<Owner>>>>()?.concat())
    })
}

/// The path of a redirect that may name a host.
fn local(answer: &Answer) -> Result<String> {
    let to = answer.header("location").with_context(|| format!("answered {} without an address", answer.status))?;
    let rest = to.split_once("://").map_or(to, |(_, rest)| rest);
    Ok(rest.find('/').map_or("/", |at| &rest[at..]).to_owned())
}

/// An id of 32 hex digits among the values of the field `place`.
fn first_place(html: &str) -> Option<&str> {
    let after = html.split("name=\"place\"").nth(1)?;
    let values = after.split("value=\"").skip(1).filter_map(|value| value.split('"').next());
    values.into_iter().find(|value| value.len() == 32 && value.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::first_place;

    #[test]
    fn the_place_is_the_first_id_after_its_field() {
        let id = "0192f3a000007000800000000000000a";
        let form = format!(
            "<input name=\"key\" value=\"x\"><select name=\"place\"><option value=\"\"><option value=\"{id}\">"
        );
        assert_eq!(first_place(&form), Some(id));
        assert_eq!(first_place("<input name=\"key\">"), None);
    }
}
