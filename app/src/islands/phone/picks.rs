//! Files that were picked: one tap adds one, each has a preview and can be removed. They travel instead of what the inputs hold.

use super::{dom, shrink::shrink};
use contract::words::owner as words;
use gloo::utils::{document, window};
use leptos::prelude::{RwSignal, Set};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Blob, Element, File, FormData, HtmlFormElement, HtmlInputElement, Node, Url};

/// Largest file worth sending, bytes; the server has the last word.
const LARGEST: f64 = 100.0 * 1024.0 * 1024.0;
const CROSS: &str = "<svg class=icon aria-hidden=true><use href=\"/icons.svg#x\"/></svg>";

/// The files of one form.
#[derive(Clone, Default)]
pub(crate) struct Picks(Rc<RefCell<Vec<Pick>>>);

struct Pick {
    field: String,
    file_name: String,
    blob: Blob,
    item: Element,
}

impl Picks {
    /// Takes over every list of files in the form.
    pub(crate) fn watch(form: &HtmlFormElement, trouble: RwSignal<&'static str>) -> Picks {
        let picks = Picks::default();
        for list in dom::all(form, ".files") {
            dom::mark(&list, "data-live", true);
            let unremovable = |item: &&Element| item.query_selector("button").is_ok_and(|button| button.is_none());
            // What came by WeChat before this page was awake has a button of its own.
            dom::all(&list, "li:not(.add)").iter().filter(unremovable).for_each(|item| picks.add_remover(&list, item));
            for input in dom::all(&list, "input[type=file]") {
                picks.listen(&list, input.unchecked_into(), trouble);
            }
            keep_room(&list);
        }
        picks
    }

    /// Puts the files into a form's data.
    pub(crate) fn pack(&self, data: &FormData) {
        data.delete("photos");
        data.delete("video");
        for pick in self.0.borrow().iter() {
            let _ = data.append_with_blob_and_filename(&pick.field, &pick.blob, &pick.file_name);
        }
    }

    fn listen(&self, list: &Element, input: HtmlInputElement, trouble: RwSignal<&'static str>) {
        // Some Android builds of WeChat never answer an input for several files.
        let android = window().navigator().user_agent().is_ok_and(|name| name.contains("Android"));
        input.set_multiple(!android && !input.has_attribute("capture"));
        let (picks, list, target) = (self.clone(), list.clone(), input.clone());
        let take = move || {
            let Some(files) = input.files() else { return };
            for file in (0..files.length()).filter_map(|at| files.get(at)) {
                if file.size() > LARGEST {
                    trouble.set(words::TOO_LARGE);
                } else if has_room(&list) {
                    picks.add(&list, &input, file);
                }
            }
            // The same file can be picked again after it was removed.
            input.set_value("");
        };
        // Somebody may have picked before this page was awake: `pack` sends nothing that is not taken over.
        take();
        dom::on(&target, "change", move |_| take());
    }

    fn add(&self, list: &Element, input: &HtmlInputElement, file: File) {
        let photo = input.name() == "photos";
        let Some(item) = show(list, &file, photo) else { return };
        self.add_remover(list, &item);
        if photo {
            let (picks, item) = (self.clone(), item.clone());
            shrink(&file, move |smaller| picks.replace(&item, smaller));
        }
        let (field, file_name) = (input.name(), file.name());
        self.0.borrow_mut().push(Pick { field, file_name, blob: file.into(), item });
        keep_room(list);
    }

    fn replace(&self, item: &Element, smaller: Blob) {
        if let Some(pick) = self.0.borrow_mut().iter_mut().find(|p| p.item == *item) {
            pick.blob = smaller;
            pick.file_name = "photo.jpg".into();
        }
    }

    fn add_remover(&self, list: &Element, item: &Element) {
        let Ok(button) = document().create_element("button") else { return };
        let _ = button.set_attribute("type", "button");
        let _ = button.set_attribute("aria-label", words::REMOVE);
        button.set_inner_html(CROSS);
        let _ = item.append_child(&button);
        let (picks, list, item) = (self.clone(), list.clone(), item.clone());
        dom::on(&button, "click", move |_| {
            picks.0.borrow_mut().retain(|p| p.item != item);
            item.remove();
            keep_room(&list);
        });
    }
}

/// The preview: the photo itself, or a word for a video.
fn show(list: &Element, file: &File, photo: bool) -> Option<Element> {
    let item = document().create_element("li").ok()?;
    if photo {
        let image = document().create_element("img").ok()?;
        image.set_attribute("alt", words::PHOTO).ok()?;
        image.set_attribute("src", &Url::create_object_url_with_blob(file).ok()?).ok()?;
        item.append_child(&image).ok()?;
    } else {
        item.set_class_name("wait");
        item.set_text_content(Some(words::VIDEO));
    }
    let first_add: Option<Node> = list.query_selector(".add").ok().flatten().map(Into::into);
    list.insert_before(&item, first_add.as_ref()).ok()?;
    Some(item)
}

fn has_room(list: &Element) -> bool {
    let most = list.get_attribute("data-max").and_then(|text| text.parse().ok()).unwrap_or(9);
    dom::all(list, "li:not(.add)").len() < most
}

fn keep_room(list: &Element) {
    let full = !has_room(list);
    dom::all(list, ".add").iter().for_each(|add| dom::mark(add, "hidden", full));
}
