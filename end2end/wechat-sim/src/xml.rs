//! The little XML of pushes and passive replies.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};

/// `<name><![CDATA[value]]></name>`.
pub(crate) fn cdata(name: &str, value: &str) -> String {
    // A CDATA section cannot hold its own end: split it there.
    format!("<{name}><![CDATA[{}]]></{name}>", value.replace("]]>", "]]]]><![CDATA[>"))
}

/// `<name>number</name>`.
pub(crate) fn number(name: &str, value: i64) -> String {
    format!("<{name}>{value}</{name}>")
}

/// Texts by path below the root (`Articles/item/Title`). `None` for anything that is not plain, whole XML under
/// one `xml` element: no document type, no entity beyond the five.
pub(crate) fn texts(document: &str) -> Option<BTreeMap<String, String>> {
    let mut reader = Reader::from_str(document);
    let mut path: Vec<String> = Vec::new();
    let mut texts = BTreeMap::new();
    let mut closed = false;
    loop {
        match reader.read_event().ok()? {
            Event::Start(_) if closed => return None,
            Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                texts.entry(below_root(&path)).or_insert_with(String::new);
            }
            Event::End(_) => {
                path.pop()?;
                closed = path.is_empty();
            }
            Event::Text(text) => add(&mut texts, &path, text.as_ref())?,
            Event::CData(text) => add(&mut texts, &path, text.as_ref())?,
            Event::GeneralRef(entity) => add(&mut texts, &path, known(entity.as_ref())?)?,
            Event::Decl(_) | Event::Empty(_) | Event::Comment(_) => {}
            Event::Eof => return closed.then_some(texts),
            _ => return None,
        }
    }
}

fn below_root(path: &[String]) -> String {
    path.get(1..).unwrap_or_default().join("/")
}

fn add(texts: &mut BTreeMap<String, String>, path: &[String], text: &str) -> Option<()> {
    if path.is_empty() {
        return text.trim().is_empty().then_some(());
    }
    texts.entry(below_root(path)).or_default().push_str(text);
    Some(())
}

fn known(entity: &str) -> Option<&'static str> {
    [("lt", "<"), ("gt", ">"), ("amp", "&"), ("quot", "\""), ("apos", "'")]
        .into_iter()
        .find_map(|(name, text)| (name == entity).then_some(text))
}
