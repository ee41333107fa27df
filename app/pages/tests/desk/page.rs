//! A rendered page as elements: just enough of a reader to ask what stands where.

use pages::{
    Screen,
    shell::{Assets, html},
};
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// One element: its attributes, what it says, and whether it stands inside a label.
#[derive(Clone, Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) text: String,
    pub(crate) in_label: bool,
}

impl Element {
    /// The attribute's value; empty for one without a value.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The document of a screen, without the marks that Leptos puts between pieces of text.
pub(crate) fn render(made: impl FnOnce() -> Screen) -> String {
    html(made, &Assets::new("", "desk.css", []), "nonce").replace("<!>", "")
}

/// Its elements in order.
pub(crate) fn elements(html: &str) -> Vec<Element> {
    const VOID: [&str; 5] = ["br", "img", "input", "link", "meta"];
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut found, mut open): (Vec<Element>, Vec<usize>) = (vec![], vec![]);
    loop {
        match reader.read_event().expect("well-formed markup") {
            Event::Start(tag) | Event::Empty(tag) => {
                let in_label = open.iter().any(|at| found[*at].name == "label");
                let element = Element { in_label, ..element(&tag) };
                if !VOID.contains(&element.name.as_str()) && !html_is_empty(html, reader.buffer_position()) {
                    open.push(found.len());
                }
                found.push(element);
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => open.iter().for_each(|at| found[*at].text.push_str(&text)),
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Whether the tag that ends here closed itself.
fn html_is_empty(html: &str, end: u64) -> bool {
    html[..end as usize].ends_with("/>")
}

fn element(tag: &BytesStart<'_>) -> Element {
    let attributes = tag.html_attributes().map(|attribute| {
        let attribute = attribute.expect("a well-formed attribute");
        let value = attribute.value.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">");
        (attribute.key.as_ref().to_owned(), value.replace("&#x27;", "'").replace("&amp;", "&"))
    });
    let attributes = attributes.collect();
    Element { name: tag.name().as_ref().to_owned(), attributes, ..Element::default() }
}
