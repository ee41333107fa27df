//! What must hold for every screen, whatever its texts say.

use crate::{
    markup::{Tag, tags},
    samples::{Sample, Tone, all},
};
use std::collections::BTreeSet;

fn every(check: impl Fn(&Sample, &[Tag])) {
    for tone in [Tone::Nice, Tone::Hostile] {
        let samples = all(tone);
        assert!(samples.len() > 40, "the list of screens is long");
        samples.iter().for_each(|sample| check(sample, &tags(&sample.html)));
    }
}

#[test]
fn no_text_becomes_markup() {
    for sample in all(Tone::Hostile) {
        assert!(!sample.html.contains("<script>"), "{}", sample.name);
        assert!(!sample.html.contains("<img src=x"), "{}", sample.name);
        let found = tags(&sample.html);
        let scripts = found.iter().filter(|t| t.name == "script").count();
        assert!(scripts <= 1, "{}: only the hydration tag", sample.name);
        assert!(found.iter().all(|t| t.get("onerror").is_none()), "{}", sample.name);
    }
}

#[test]
fn nothing_inline_that_the_policy_forbids() {
    every(|sample, tags| {
        for tag in tags {
            let forbidden = tag.attributes.iter().find(|(name, _)| name == "style" || name.starts_with("on"));
            assert_eq!(forbidden, None, "{} <{}>", sample.name, tag.name);
            if matches!(tag.name.as_str(), "script" | "style") {
                assert_eq!(tag.get("nonce"), Some("bm9uY2U"), "{}", sample.name);
            }
            let address = tag.get("href").or(tag.get("src")).unwrap_or("");
            assert!(!address.starts_with("javascript:"), "{}", sample.name);
        }
    });
}

#[test]
fn every_form_says_where_and_how() {
    every(|sample, tags| {
        for form in tags.iter().filter(|t| t.name == "form") {
            assert_eq!(form.get("method"), Some("post"), "{}", sample.name);
            assert!(form.get("action").is_some_and(|a| a.starts_with('/')), "{}", sample.name);
        }
        let files = tags.iter().filter(|t| t.get("type") == Some("file"));
        for file in files {
            let form = &tags[file.form.expect("a file input stands in a form")];
            assert_eq!(form.get("enctype"), Some("multipart/form-data"), "{}", sample.name);
            assert!(file.get("accept").is_some_and(|a| a.ends_with("/*") && !a.contains(',')), "{}", sample.name);
            assert!(file.get("multiple").is_none(), "{}: never both, never relied on", sample.name);
        }
    });
}

#[test]
fn what_is_wrong_with_a_rating_is_told_once() {
    every(|sample, tags| {
        let alerts = tags.iter().filter(|t| t.get("role") == Some("alert")).count();
        assert!(sample.name != "owner-ticket-rate" || alerts == 1, "{alerts}");
    });
}

#[test]
fn every_input_has_a_label_and_ids_are_unique() {
    every(|sample, tags| {
        let ids: Vec<_> = tags.iter().filter_map(|t| t.get("id")).collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), unique.len(), "{}: {ids:?}", sample.name);
        let labelled: BTreeSet<_> = tags.iter().filter(|t| t.name == "label").filter_map(|t| t.get("for")).collect();
        for tag in tags.iter().filter(|t| matches!(t.name.as_str(), "input" | "select" | "textarea")) {
            let hidden = tag.get("type") == Some("hidden");
            let named = tag.label.is_some() || tag.get("id").is_some_and(|id| labelled.contains(id));
            assert!(hidden || named, "{}: {tag:?}", sample.name);
        }
    });
}

#[test]
fn what_is_pointed_at_exists() {
    every(|sample, tags| {
        let ids: BTreeSet<_> = tags.iter().filter_map(|t| t.get("id")).collect();
        for tag in tags {
            for attribute in ["aria-describedby", "aria-labelledby", "for", "form"] {
                for id in tag.get(attribute).unwrap_or("").split_whitespace() {
                    assert!(ids.contains(id), "{}: {attribute}={id}", sample.name);
                }
            }
            if let Some(id) = tag.get("href").and_then(|h| h.strip_prefix('#')) {
                assert!(ids.contains(id), "{}: #{id}", sample.name);
            }
        }
    });
}

#[test]
fn every_fault_belongs_to_its_field() {
    every(|sample, tags| {
        let described: Vec<_> =
            tags.iter().filter_map(|t| t.get("aria-describedby")).flat_map(str::split_whitespace).collect();
        for fault in tags.iter().filter(|t| t.get("class") == Some("fault")) {
            let id = fault.get("id").expect("a fault has an id");
            assert!(described.contains(&id), "{}: {id}", sample.name);
        }
        if sample.name.ends_with("-faults") {
            assert!(tags.iter().any(|t| t.get("id") == Some("faults")), "{}", sample.name);
        }
    });
}

#[test]
fn every_page_is_a_whole_document() {
    every(|sample, tags| {
        assert!(sample.html.starts_with("<!DOCTYPE html>"), "{}", sample.name);
        assert_eq!(tags.iter().filter(|t| t.name == "main").count(), 1, "{}", sample.name);
        assert_eq!(tags.iter().filter(|t| t.name == "h1").count(), 1, "{}", sample.name);
        let islands = tags.iter().any(|t| t.name == "leptos-island");
        let script = tags.iter().any(|t| t.name == "script");
        assert_eq!(islands, script, "{}: a page without islands loads nothing", sample.name);
    });
}

#[test]
fn a_button_of_reasons_is_never_what_enter_presses() {
    every(|sample, tags| {
        for (at, form) in tags.iter().enumerate().filter(|(_, t)| t.name == "form") {
            let buttons =
                || tags.iter().filter(|t| t.name == "button" && t.form == Some(at) && t.get("type").is_none());
            if buttons().any(|b| b.get("name") == Some("reason")) {
                let first = buttons().next().expect("there is one");
                assert!(first.get("disabled").is_some(), "{}: {form:?}", sample.name);
            }
        }
    });
}

#[test]
fn faults_are_listed_in_the_order_of_the_page() {
    every(|sample, tags| {
        let summary = tags.iter().position(|t| t.get("id") == Some("faults"));
        let links = tags.iter().skip(summary.unwrap_or(tags.len())).filter(|t| t.name == "a");
        let named: Vec<_> = links.filter_map(|t| t.get("href")?.strip_prefix('#')).collect();
        let at = |id: &&str| tags.iter().position(|t| t.get("id") == Some(id)).unwrap_or_default();
        assert!(named.iter().map(at).is_sorted(), "{}: {named:?}", sample.name);
        assert!(!sample.name.ends_with("-faults") || named.len() > 1, "{}: {named:?}", sample.name);
    });
}

#[test]
fn who_may_not_ring_reads_why() {
    let words = ["点一下拨打", "接单后可拨打", "仅接单师傅可拨打", "完工已久，不再显示"];
    let screens = ["field-job-accepted", "field-job-offered", "field-job-behalf", "field-job-done"];
    let samples = all(Tone::Nice);
    for (right, screen) in screens.into_iter().enumerate() {
        let sample = samples.iter().find(|sample| sample.name == screen).expect("the screen is listed");
        let said: Vec<_> = words.iter().filter(|words| sample.html.contains(**words)).collect();
        assert_eq!(said, [&words[right]], "{screen}");
    }
}
