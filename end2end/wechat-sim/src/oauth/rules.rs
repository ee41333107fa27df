//! What the authorize link must look like: the parameters, their order, the registered domain, the state.

use axum::{extract::Query, http::Uri};

use super::CodeOf;
use crate::{
    scenario::{AccountKind, is_private},
    state::World,
};

/// The platform matches the link against a pattern: these, in this order.
const ORDER: [&str; 5] = ["appid", "redirect_uri", "response_type", "scope", "state"];
/// What may follow; `person` and `consent` are our pages' own.
const OPTIONAL: [&str; 5] = ["agentid", "forcePopup", "forceSnapShot", "person", "consent"];

/// A link that is in order.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) of: CodeOf,
    redirect_uri: String,
    pub(super) state: String,
    pub(crate) scope: String,
    /// Chosen on the page.
    pub(crate) person: Option<String>,
    /// `allow` or `deny`, once the person was asked.
    pub(super) consent: Option<String>,
    /// All parameters but the choice, for the form.
    pub(crate) parameters: Vec<(String, String)>,
}

/// What the error page says.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) code: Option<i64>,
    pub(crate) words: &'static str,
}

impl Fault {
    fn new(code: i64, words: &'static str) -> Self {
        Self { code: Some(code), words }
    }

    /// A page without a number.
    pub(crate) fn words(words: &'static str) -> Self {
        Self { code: None, words }
    }
}

impl Wanted {
    /// The redirect address with code and state.
    pub(crate) fn back_to(&self, code: &str, state: &str) -> String {
        self.back_with(&format!("code={code}&state={state}"))
    }

    /// The redirect address of somebody who refused.
    pub(super) fn back_without_code(&self) -> String {
        self.back_with(&format!("state={}", self.state))
    }

    fn back_with(&self, query: &str) -> String {
        let (uri, fragment) =
            self.redirect_uri.split_once('#').map_or((&*self.redirect_uri, None), |(uri, rest)| (uri, Some(rest)));
        let joint = if uri.contains('?') { '&' } else { '?' };
        let fragment = fragment.map(|rest| format!("#{rest}")).unwrap_or_default();
        format!("{uri}{joint}{query}{fragment}")
    }

    /// Whether a switch such as `forcePopup` is on.
    pub(super) fn has(&self, name: &str) -> bool {
        value(&self.parameters, name) == "true"
    }
}

/// Checks a raw query string.
pub(crate) fn check(world: &World, query: &str) -> Result<Wanted, Fault> {
    let pairs = pairs(query)?;
    let of = holder(world, value(&pairs, "appid"), value(&pairs, "agentid"))?;
    let redirect_uri = value(&pairs, "redirect_uri");
    check_domain(world, &of, redirect_uri, value(&pairs, "agentid"))?;
    check_permission(world, &of)?;
    check_scope(world, &of, value(&pairs, "scope"))?;
    check_state(value(&pairs, "state"))?;
    if value(&pairs, "response_type") != "code" {
        return Err(Fault::words("response_type 参数错误"));
    }
    check_order(&pairs)?;
    Ok(Wanted {
        of,
        redirect_uri: redirect_uri.to_owned(),
        state: value(&pairs, "state").to_owned(),
        scope: value(&pairs, "scope").to_owned(),
        person: pairs.iter().find(|(name, _)| name == "person").map(|(_, key)| key.clone()),
        consent: pairs.iter().find(|(name, _)| name == "consent").map(|(_, word)| word.clone()),
        parameters: pairs.iter().filter(|(name, _)| name != "person" && name != "consent").cloned().collect(),
    })
}

/// A test account lets only its followers in.
pub(super) fn check_person(world: &World, wanted: &Wanted, person: &str) -> Result<(), Fault> {
    let CodeOf::Account(key) = &wanted.of else { return Ok(()) };
    let is_test = world.account(key).is_some_and(|account| account.kind == AccountKind::Test);
    if is_test && !world.follows(person, key) { Err(Fault::new(10006, "请先关注该测试号")) } else { Ok(()) }
}

/// `snsapi_userinfo` asks the person, unless they follow the account; `forcePopup` asks everybody.
pub(super) fn needs_consent(world: &World, wanted: &Wanted, person: &str) -> bool {
    let CodeOf::Account(key) = &wanted.of else { return false };
    wanted.scope == "snsapi_userinfo" && (wanted.has("forcePopup") || !world.follows(person, key))
}

fn pairs(query: &str) -> Result<Vec<(String, String)>, Fault> {
    let uri: Uri = format!("/?{query}").parse().map_err(|_| Fault::words("链接参数错误"))?;
    Query::try_from_uri(&uri).map(|Query(pairs)| pairs).map_err(|_| Fault::words("链接参数错误"))
}

fn value<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
}

fn holder(world: &World, appid: &str, agentid: &str) -> Result<CodeOf, Fault> {
    if appid.is_empty() {
        return Err(Fault::new(10012, "appid 不能为空"));
    }
    if let Some(account) = world.account_of(appid) {
        return Ok(CodeOf::Account(account.key.clone()));
    }
    let corp = world.corp_of(appid).ok_or_else(|| Fault::new(10016, "appid 不是公众号的 appid"))?;
    if corp.agents.iter().all(|agent| agent.agentid.to_string() != agentid) {
        return Err(Fault::words("agentid 参数错误"));
    }
    Ok(CodeOf::Corp(corp.key.clone()))
}

fn check_domain(world: &World, of: &CodeOf, redirect_uri: &str, agentid: &str) -> Result<(), Fault> {
    if redirect_uri.is_empty() {
        return Err(Fault::new(10011, "redirect_uri 不能为空"));
    }
    let wrong = match of {
        CodeOf::Account(_) => Fault::new(10003, "redirect_uri 域名与后台配置不一致"),
        CodeOf::Corp(_) => Fault::new(50001, "redirect_url 未登记可信域名"),
    };
    if registered(world, of, agentid).is_some_and(|domain| is_at(redirect_uri, domain, of)) {
        Ok(())
    } else {
        Err(wrong)
    }
}

fn registered<'a>(world: &'a World, of: &CodeOf, agentid: &str) -> Option<&'a str> {
    match of {
        CodeOf::Account(key) => world.account(key).map(|account| account.oauth_domain.as_str()),
        CodeOf::Corp(key) => {
            let corp = world.scenario.corps.iter().find(|corp| corp.key == *key)?;
            corp.agents
                .iter()
                .find(|agent| agent.agentid.to_string() == agentid)
                .map(|agent| agent.oauth_domain.as_str())
        }
    }
}

/// The host must equal the domain. Plain http is for a product on this machine or this network only.
fn is_at(redirect_uri: &str, domain: &str, of: &CodeOf) -> bool {
    let Ok(uri) = redirect_uri.parse::<Uri>() else { return false };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else { return false };
    let host = authority.host();
    let near = host == "localhost" || host.trim_matches(['[', ']']).parse().is_ok_and(is_private);
    let with_port = matches!(of, CodeOf::Corp(_)) && authority.as_str() == domain;
    (host == domain || with_port) && (scheme == "https" || scheme == "http" && near)
}

fn check_permission(world: &World, of: &CodeOf) -> Result<(), Fault> {
    let CodeOf::Account(key) = of else { return Ok(()) };
    let forbidden = world.account(key).is_some_and(|account| account.rules.forbids("/connect/oauth2/authorize"));
    if forbidden { Err(Fault::new(10005, "该公众号没有网页授权的权限")) } else { Ok(()) }
}

fn check_scope(world: &World, of: &CodeOf, scope: &str) -> Result<(), Fault> {
    let may_ask = |key: &str| world.account(key).is_some_and(|account| account.rules.userinfo_scope);
    match scope {
        "snsapi_userinfo" if matches!(of, CodeOf::Account(key) if may_ask(key)) => Ok(()),
        "snsapi_base" => Ok(()),
        "snsapi_privateinfo" if matches!(of, CodeOf::Corp(_)) => Ok(()),
        "" => Err(Fault::new(10010, "scope 不能为空")),
        _ => Err(Fault::new(10005, "该公众号没有这个 scope 的权限")),
    }
}

fn check_state(state: &str) -> Result<(), Fault> {
    if state.is_empty() {
        return Err(Fault::new(10013, "state 不能为空"));
    }
    let sound = state.len() <= 128 && state.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if sound { Ok(()) } else { Err(Fault::words("state 参数错误：只能是 128 字节以内的字母和数字")) }
}

fn check_order(pairs: &[(String, String)]) -> Result<(), Fault> {
    let names: Vec<&str> = pairs.iter().map(|(name, _)| name.as_str()).collect();
    let sound = names.starts_with(&ORDER) && names[ORDER.len()..].iter().all(|name| OPTIONAL.contains(name));
    if sound { Ok(()) } else { Err(Fault::words("链接参数的顺序不符合要求")) }
}
