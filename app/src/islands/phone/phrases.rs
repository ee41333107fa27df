//! Phrases and quick times instead of typing.

use super::dom;
use gloo::utils::document;
use web_sys::{Element, HtmlInputElement, HtmlTextAreaElement};

/// Buttons with `data-phrase` add their words to `#note`; links with `data-day` fill in the new appointment.
pub(crate) fn phrases() {
    let Some(page) = document().document_element() else { return };
    dom::all(&page, "[data-phrases]").iter().for_each(|group| dom::mark(group, "hidden", false));
    dom::all(&page, "[data-phrase]").into_iter().for_each(phrase);
    dom::all(&page, "a[data-day]").into_iter().for_each(quick_time);
}

fn phrase(button: Element) {
    dom::on(&button.clone(), "click", move |_| {
        let (Some(note), Some(words)) = (dom::one::<HtmlTextAreaElement>("#note"), button.text_content()) else {
            return;
        };
        let mut text = note.value();
        if !text.is_empty() && !text.ends_with(['，', '。', '\n']) {
            text.push('，');
        }
        text.push_str(&words);
        note.set_value(&text);
    });
}

fn quick_time(link: Element) {
    dom::on(&link.clone(), "click", move |event| {
        let (Some(day), Some(time)) =
            (dom::one::<HtmlInputElement>("#resume_day"), dom::one::<HtmlInputElement>("#resume_time"))
        else {
            return;
        };
        day.set_value(&link.get_attribute("data-day").unwrap_or_default());
        time.set_value(&link.get_attribute("data-time").unwrap_or_default());
        if let Some(chips) = link.parent_element() {
            dom::all(&chips, "[aria-current]").iter().for_each(|chip| drop(chip.remove_attribute("aria-current")));
        }
        let _ = link.set_attribute("aria-current", "true");
        event.prevent_default();
    });
}
