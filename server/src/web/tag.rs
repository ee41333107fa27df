//! Tags: reading the pages that we drew ourselves, where every attribute is quoted and escaped in one way.

use std::ops::Range;

/// One opening tag.
pub(super) struct Tag<'h> {
    pub name: &'h str,
    /// As it is written, from `<` to `>`.
    pub text: &'h str,
    /// Where it stands.
    pub span: Range<usize>,
}

/// The opening tags one after the other.
pub(super) fn tags(html: &str) -> impl Iterator<Item = Tag<'_>> {
    html.match_indices('<').filter_map(|(at, _)| Tag::at(html, at))
}

impl<'h> Tag<'h> {
    /// The opening tag that begins here. A `<` in a text or a value is written otherwise.
    pub(super) fn at(html: &'h str, at: usize) -> Option<Tag<'h>> {
        let rest = &html[at..];
        if !rest.as_bytes().get(1)?.is_ascii_alphabetic() {
            return None;
        }
        let text = &rest[..=rest.find('>')?];
        let name = text[1..].split(|c: char| !c.is_ascii_alphanumeric()).next()?;
        Some(Tag { name, text, span: at..at + text.len() })
    }

    /// Its attributes with where each stands: the name, and what is in the quotes.
    fn attributes(&self) -> impl Iterator<Item = (&'h str, &'h str, Range<usize>)> {
        let (text, mut at) = (self.text, 1 + self.name.len());
        std::iter::from_fn(move || {
            at += text[at..].find(|c: char| c.is_ascii_alphabetic())?;
            let name = &text[at..at + text[at..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))?];
            let from = at;
            at += name.len();
            let Some(value) = text[at..].strip_prefix("=\"") else { return Some((name, "", from..at)) };
            let value = &value[..value.find('"')?];
            at += value.len() + 3;
            Some((name, value, from..at))
        })
    }

    /// An attribute as it is written: escaped, and empty if it has no value.
    pub(super) fn get(&self, name: &str) -> Option<&'h str> {
        self.attributes().find(|(n, ..)| *n == name).map(|(_, value, _)| value)
    }

    /// The value that it sends, as it is written.
    pub(super) fn value(&self) -> &'h str {
        self.get("value").unwrap_or_default()
    }

    /// The tag with this in place of an attribute.
    pub(super) fn with(&self, name: &str, attribute: &str) -> String {
        let old = self.attributes().find(|(n, ..)| *n == name).map(|(.., span)| span);
        let at = old.unwrap_or(1 + self.name.len()..1 + self.name.len());
        let space = if at.is_empty() && !attribute.is_empty() { " " } else { "" };
        [&self.text[..at.start], space, attribute.trim_start(), &self.text[at.end..]].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = r#"<form class="a b" action="/x?y=1" open><input name="n" value="&lt;1"/></form>"#;

    #[test]
    fn tags_are_read_with_their_attributes() {
        let read: Vec<_> = tags(FORM).map(|tag| (tag.name, tag.get("action"), tag.get("open"), tag.value())).collect();
        assert_eq!(read, [("form", Some("/x?y=1"), Some(""), ""), ("input", None, None, "&lt;1")]);
        assert_eq!(tags("1 < 2 </p><!-- -->").count(), 0);
    }

    #[test]
    fn an_attribute_is_replaced_added_or_taken_out() {
        let input = tags(FORM).nth(1).unwrap();
        assert_eq!(input.with("value", "value=\"2\""), r#"<input name="n" value="2"/>"#);
        assert_eq!(input.with("checked", "checked"), r#"<input checked name="n" value="&lt;1"/>"#);
        assert_eq!(input.with("value", ""), r#"<input name="n" />"#);
        assert_eq!(&FORM[input.span.clone()], input.text);
    }
}
