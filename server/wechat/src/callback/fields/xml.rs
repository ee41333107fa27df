//! Fields from XML: the children of the root. Attributes, comments and processing instructions do not matter.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, Event};

use super::{DEPTH, Fields, VALUES, Value};

pub(super) fn read(text: &str) -> Option<Fields> {
    let mut reader = Reader::from_str(text);
    let mut reading = Reading::default();
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => reading.enter(tag.name().into_inner())?,
            Event::End(_) => reading.leave()?,
            Event::Empty(tag) => {
                reading.enter(tag.name().into_inner())?;
                reading.leave()?;
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

fn resolve(entity: &BytesRef<'_>) -> Option<String> {
    match entity.resolve_char_ref().ok()? {
        Some(character) => Some(character.to_string()),
        None => resolve_predefined_entity(entity).map(str::to_owned),
    }
}

/// The elements that are open, outermost first, and the root once it is closed.
#[derive(Default)]
struct Reading {
    open: Vec<Element>,
    elements: usize,
    root: Option<Fields>,
}

struct Element {
    name: String,
    text: String,
    fields: Vec<(String, Value)>,
}

impl Element {
    /// An element with elements in it is a group, whatever text stands between them.
    fn value(self) -> Value {
        if self.fields.is_empty() { Value::Text(self.text) } else { Value::Group(Fields(self.fields)) }
    }
}

impl Reading {
    fn enter(&mut self, name: &str) -> Option<()> {
        self.elements += 1;
        self.open.push(Element { name: name.to_owned(), text: String::new(), fields: vec![] });
        (self.root.is_none() && self.open.len() <= DEPTH && self.elements <= VALUES).then_some(())
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last_mut() {
            element.text.push_str(text);
        }
    }

    fn leave(&mut self) -> Option<()> {
        let closed = self.open.pop()?;
        match self.open.last_mut() {
            Some(parent) => {
                let name = closed.name.clone();
                parent.fields.push((name, closed.value()));
            }
            None => self.root = Some(Fields(closed.fields)),
        }
        Some(())
    }

    fn finish(self) -> Option<Fields> {
        self.root.filter(|_| self.open.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_text_cdata_and_entities_in_any_order() {
        let fields =
            read("<xml><B>1 &lt; 2 &#x5B57;</B>\n<A><![CDATA[<a&b>]]></A><C> <D>x</D> </C><E/></xml>").unwrap();
        assert_eq!((fields.get("B"), fields.get("A"), fields.get("C")), ("1 < 2 字", "<a&b>", ""));
        assert_eq!((fields.get("D"), fields.some("E"), fields.some("Missing")), ("", None, None));
        assert_eq!(fields.group("C").unwrap().get("D"), "x");
    }

    #[test]
    fn refuses_document_types_entities_depth_and_fragments() {
        let deep = format!("<xml>{}{}</xml>", "<a>".repeat(9), "</a>".repeat(9));
        let wide = format!("<xml>{}</xml>", "<a/>".repeat(600));
        let unclosed = "<a>".repeat(20_000);
        for text in [
            r#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>"#,
            r#"<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><xml><A>&c;</A></xml>"#,
            "<!DOCTYPE xml><xml><A>1</A></xml>",
            "<xml><A>&unknown;</A></xml>",
            "<xml><A>1</A>",
            "<xml><A>1</B></xml>",
            "<xml></xml><xml></xml>",
            "</xml>",
            "text",
            "",
            &deep,
            &wide,
            &unclosed,
        ] {
            assert!(read(text).is_none(), "{}", &text[..text.len().min(60)]);
        }
    }
}
