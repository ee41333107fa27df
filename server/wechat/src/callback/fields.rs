//! A callback's text as flat fields: the children of the root that carry text, nothing deeper.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};
use serde_json::Value;

const DEPTH: usize = 8;
const ELEMENTS: usize = 512;

/// Field name → text. The first of equal names wins.
pub(super) struct Fields(HashMap<String, String>);

impl Fields {
    /// Reads XML, or JSON when the text begins with `{`. A document type or an unknown entity is refused.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('{') { Self::json(text) } else { Self::xml(text) }
    }

    /// The field's text; absent is empty.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The field's text unless absent or empty.
    pub(super) fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    fn json(text: &str) -> Option<Self> {
        let Value::Object(object) = serde_json::from_str(text).ok()? else { return None };
        let plain = object.into_iter().filter_map(|(name, value)| match value {
            Value::String(text) => Some((name, text)),
            Value::Number(number) => Some((name, number.to_string())),
            _ => None,
        });
        Some(Self(plain.collect()))
    }

    fn xml(text: &str) -> Option<Self> {
        let mut reader = Reader::from_str(text);
        let mut reading = Reading::default();
        loop {
            match reader.read_event().ok()? {
                Event::Start(tag) => reading.enter(tag.name().into_inner())?,
                Event::End(_) => reading.leave(),
                Event::Empty(tag) => {
                    reading.enter(tag.name().into_inner())?;
                    reading.leave();
                }
                Event::Text(text) => reading.text(&text.xml10_content()),
                Event::CData(text) => reading.text(&text.xml10_content()),
                Event::GeneralRef(entity) => reading.text(&resolve(&entity)?),
                Event::DocType(_) => return None,
                Event::Eof => return reading.finish(),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

fn resolve(entity: &BytesRef<'_>) -> Option<String> {
    match entity.resolve_char_ref().ok()? {
        Some(character) => Some(character.to_string()),
        None => resolve_predefined_entity(entity).map(str::to_owned),
    }
}

#[derive(Default)]
struct Reading {
    depth: usize,
    elements: usize,
    field: String,
    fields: HashMap<String, String>,
    value: String,
}

impl Reading {
    fn enter(&mut self, name: &str) -> Option<()> {
        self.depth += 1;
        self.elements += 1;
        if self.depth == 2 {
            self.field = name.to_owned();
            self.value.clear();
        }
        (self.depth <= DEPTH && self.elements <= ELEMENTS).then_some(())
    }

    fn text(&mut self, text: &str) {
        if self.depth == 2 {
            self.value.push_str(text);
        }
    }

    fn leave(&mut self) {
        if self.depth == 2 {
            let value = std::mem::take(&mut self.value);
            self.fields.entry(std::mem::take(&mut self.field)).or_insert(value);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn finish(self) -> Option<Fields> {
        (self.depth == 0 && self.elements > 0).then_some(Fields(self.fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_text_cdata_and_entities_in_any_order() {
        let fields =
            Fields::read("<xml><B>1 &lt; 2 &#x5B57;</B><A><![CDATA[<a&b>]]></A><C><D>x</D></C><E/></xml>").unwrap();
        assert_eq!(fields.get("B"), "1 < 2 字");
        assert_eq!(fields.get("A"), "<a&b>");
        assert_eq!((fields.get("D"), fields.some("E"), fields.some("Missing")), ("", None, None));
    }

    #[test]
    fn tolerates_json() {
        let fields = Fields::read(r#" {"CreateTime":"1620973045","MsgId":25200000000000001,"List":[]}"#).unwrap();
        assert_eq!(
            (fields.get("CreateTime"), fields.get("MsgId"), fields.get("List")),
            ("1620973045", "25200000000000001", "")
        );
    }

    #[test]
    fn refuses_document_types_entities_depth_and_fragments() {
        let deep = format!("<xml>{}{}</xml>", "<a>".repeat(9), "</a>".repeat(9));
        let wide = format!("<xml>{}</xml>", "<a/>".repeat(600));
        for text in [
            r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>"#,
            "<!DOCTYPE xml><xml><A>1</A></xml>",
            "<xml><A>&unknown;</A></xml>",
            "<xml><A>1</A>",
            "<xml><A>1</B></xml>",
            "",
            "[1]",
            "{\"a\":",
            &deep,
            &wide,
        ] {
            assert!(Fields::read(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_first_of_equal_names_wins() {
        assert_eq!(Fields::read("<xml><A>1</A><A>2</A></xml>").unwrap().get("A"), "1");
    }
}
