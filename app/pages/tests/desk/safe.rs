//! Whatever people type stays text.

use crate::{
    page::{elements, render},
    sample::{PAYLOAD, Tone},
    screens,
};

#[test]
fn nothing_typed_becomes_markup() {
    for (name, made) in screens::all(Tone::Hostile) {
        let html = render(made);
        assert!(html.contains("alert(1)"), "{name} shows nothing of what was typed");
        assert!(!html.contains(PAYLOAD) && !html.contains("<script>alert") && !html.contains("<img src=x"), "{name}");
        let strange = elements(&html).into_iter().find(|element| {
            matches!(element.name.as_str(), "script" | "iframe" | "object") || element.get("src") == Some("x")
        });
        assert!(strange.is_none(), "{name}: {strange:?}");
    }
}

#[test]
fn nothing_needs_a_weaker_policy() {
    for (name, made) in screens::all(Tone::Plain).into_iter().chain(screens::empty()) {
        for element in elements(&render(made)) {
            let unsafe_ones = |key: &str| key == "style" || key.starts_with("on");
            let found = element.attributes.iter().find(|(key, _)| unsafe_ones(key));
            assert!(found.is_none(), "{name}: {element:?}");
            assert!(element.name != "style", "{name} has a style element");
        }
    }
}

#[test]
fn links_lead_nowhere_else() {
    for (name, made) in screens::all(Tone::Hostile) {
        for element in elements(&render(made)) {
            let away = |to: &str| {
                !(to.starts_with('/') && !to.starts_with("//") || to.starts_with('#') || to.starts_with("tel:"))
            };
            for attribute in ["href", "action", "formaction", "src"] {
                let to = element.get(attribute).filter(|to| away(to) && *to != "desk.css" && !to.is_empty());
                assert!(to.is_none(), "{name}: {element:?}");
            }
        }
    }
}
