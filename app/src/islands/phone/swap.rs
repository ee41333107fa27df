//! Puts the `<main>` of another answer in the place of this page's.

use super::dom;
use gloo::utils::{document, window};
use web_sys::{DomParser, Element, Event, SupportedType};

/// Replaces the page's `<main>` and wakes the islands in the new one. `false` if the answer has none.
pub(crate) fn replace_main(html: &str) -> bool {
    swap(html).is_some()
}

fn swap(html: &str) -> Option<()> {
    let page = DomParser::new().ok()?.parse_from_string(&unstyled(html), SupportedType::TextHtml).ok()?;
    let fresh = page.query_selector("main").ok()??;
    let old = dom::one::<Element>("main")?;
    for open in dom::all(&old, "details[id][open]") {
        if let Some(same) = dom::all(&fresh, "details[id]").into_iter().find(|d| d.id() == open.id()) {
            dom::mark(&same, "open", true);
        }
    }
    old.replace_with_with_node_1(&fresh).ok()?;
    document().set_title(&page.title());
    let _ = window().dispatch_event(&Event::new("weixiu:swap").ok()?);
    Some(())
}

/// Without the head's style: the page has it already, and the parser would complain that its nonce is another page's.
fn unstyled(html: &str) -> String {
    match (html.find("<style"), html.find("</style>")) {
        (Some(from), Some(to)) if from < to => [&html[..from], &html[to..]].concat(),
        _ => html.to_owned(),
    }
}
