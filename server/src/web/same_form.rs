//! The same form: which form of a page asks for what some fields answer. A value that was chosen counts only where it can be chosen.

use super::{
    form::Form,
    tag::{Tag, tags},
};
use html_escape::encode_double_quoted_attribute as quoted;
use std::ops::Range;

/// What a form carries only to say which state its page showed.
pub(super) const AS_SHOWN: [&str; 4] = ["attempt", "key", "version", "was"];

/// What stands in the form that is sent there and that these fields came from, if the page has it.
pub(super) fn same_form(html: &str, action: &str, fields: &Form) -> Option<Range<usize>> {
    forms(html, action).find(|form| is_same(&html[form.clone()], fields))
}

/// Whether the fields have this value, as it is written in a page.
pub(super) fn says(fields: &Form, name: &str, written: &str) -> bool {
    fields.all(name).any(|value| quoted(value) == written)
}

/// What stands in each form that is sent there.
fn forms(html: &str, action: &str) -> impl Iterator<Item = Range<usize>> {
    html.match_indices("<form ").filter_map(move |(at, _)| {
        let tag = Tag::at(html, at)?;
        let to = tag.get("action")?.split('?').next();
        let end = tag.span.end + html[tag.span.end..].find("</form>")?;
        (to == Some(quoted(action).as_ref()) && tag.get("method") == Some("post")).then_some(tag.span.end..end)
    })
}

/// Whether a form asks for what the fields answer: about the same thing, and with a place for each of them.
fn is_same(form: &str, fields: &Form) -> bool {
    let is_about = |tag: Tag<'_>| match tag.get("name") {
        Some(name) if tag.get("type") == Some("hidden") => AS_SHOWN.contains(&name) || says(fields, name, tag.value()),
        _ => true,
    };
    let places = places(form);
    let has_place = |(name, value): &(String, String)| {
        let fits = |(n, fixed): &(&str, Option<&str>)| *n == quoted(name) && fixed.is_none_or(|is| is == quoted(value));
        AS_SHOWN.contains(&name.as_str()) || places.iter().any(fits)
    };
    tags(form).all(is_about) && fields.pairs().iter().all(has_place)
}

/// The names that a form sends, with the only value of what nobody types.
fn places<'f>(form: &'f str) -> Vec<(&'f str, Option<&'f str>)> {
    let mut select = None;
    let place = |tag: Tag<'f>| {
        let name = tag.get("name");
        match (tag.name, tag.get("type")) {
            ("select", _) => {
                select = name;
                None
            }
            ("option", _) => Some((select?, Some(tag.value()))),
            ("button", _) | (_, Some("hidden" | "checkbox" | "radio")) => Some((name?, Some(tag.value()))),
            _ => Some((name?, None)),
        }
    };
    tags(form).filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_in(form: &str, fields: &str) -> bool {
        same_form(&format!(r#"<form method="post" action="/x">{form}</form>"#), "/x", &Form::of_fields(fields))
            .is_some()
    }

    #[test]
    fn what_was_ticked_must_be_there_to_be_ticked() {
        let list = r#"<button name="do" value="make">Make</button><input type="checkbox" name="spot" value="1"><input type="checkbox" name="spot" value="2">"#;
        for (fields, found) in [("spot=1&spot=2", true), ("do=make", true), ("do=make&spot=2&spot=3", false)] {
            assert_eq!(is_in(list, fields), found, "{fields}");
        }
    }

    #[test]
    fn what_was_chosen_must_be_there_to_be_chosen() {
        let form = r#"<input name="note"><input type="radio" name="r" value="a"><select name="s"><option value="">-</option><option value="b &amp; c">b</option></select>"#;
        for fields in ["r=a&note=x", "s=b+%26+c", "s=&note=x"] {
            assert!(is_in(form, fields), "{fields}");
        }
        for fields in ["r=b&note=x", "s=b&note=x", "s=a&r=a", "r="] {
            assert!(!is_in(form, fields), "{fields}");
        }
    }
}
