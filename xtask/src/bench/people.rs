//! The people of the load: owners who report and technicians who get the jobs, spread over estates that only a bench has.
//! Each keeps to the product's own limits, so nothing is switched off for them.

use anyhow::Result;
use serde_json::{Value, json};

use crate::world::Scenario;

/// Estates that a bench adds to the demo's three.
pub const ESTATES: usize = 60;
/// Owners of an estate.
const OWNERS: usize = 12;
/// Technicians of an estate's water crew.
const TECHNICIANS: usize = 6;

/// Keys of all owners, neighbours far apart: the first sixty live in sixty estates.
pub fn owners() -> Vec<String> {
    (0..OWNERS).flat_map(|n| (0..ESTATES).map(move |estate| format!("bench-owner-{estate}-{n}"))).collect()
}

/// Everybody, as the simulator's scenario has people.
fn everybody() -> Vec<Value> {
    let owners = owners().into_iter().enumerate().map(|(n, key)| owner(n, &key));
    let technicians = (0..ESTATES).flat_map(|estate| (0..TECHNICIANS).map(move |n| technician(estate, n)));
    owners.chain(technicians).collect()
}

/// A company with all of them, and without the platform's limits that drop messages in silence or stop callbacks.
pub fn join(company: Scenario) -> Result<Scenario> {
    let more = company.with("people", everybody())?.each("accounts", "rules", &json!({ "mark_fail_after": 0 }));
    Ok(more.each("corps", "per_member_minute", &json!(0)).each("corps", "per_member_hour", &json!(0)))
}

fn owner(n: usize, key: &str) -> Value {
    json!({
        "key": key, "name": format!("业主{n}"), "role": "owner", "title": "压测小区", "device": "wechat",
        "openids": { "main": format!("oBench{n:022}") }, "follows": ["main"], "home": "/wx/main/in?to=/o/repairs",
    })
}

fn technician(estate: usize, n: usize) -> Value {
    json!({
        "key": format!("bench-technician-{estate}-{n}"), "name": format!("维修工{estate}-{n}"), "role": "technician",
        "title": "维修工", "device": "wecom", "userid": format!("bench{estate}x{n}"), "corp": "corp", "home": "/wecom/corp/in?to=/t/jobs",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openids_have_the_platform_s_length_and_nobody_occurs_twice() {
        let all = everybody();
        let openids: std::collections::BTreeSet<&str> =
            all.iter().filter_map(|p| p["openids"]["main"].as_str()).collect();
        assert_eq!(openids.len(), owners().len());
        assert!(openids.iter().all(|openid| openid.len() == 28));
    }
}
