//! How the account's menu differs from the wanted one.

use std::collections::{BTreeMap, BTreeSet};

use super::Menu;
use super::wire::{FoundMenu, WireButton, WireMenu};

/// Position on top and in the group (0 is the group itself) → the button in one line.
type Lines = BTreeMap<(usize, usize), String>;

impl Menu {
    /// What is there (`-`) and what should be (`+`), a line for each button that differs: `- 3.1 view 帮助 https://…`.
    /// Empty when [`Gateway::ensure_menu`](crate::Gateway::ensure_menu) would write nothing.
    pub fn diff(&self, found: Option<&FoundMenu>) -> Vec<String> {
        let there = found.map(|menu| lines(&menu.0)).unwrap_or_default();
        let wanted = lines(&self.wire());
        let places: BTreeSet<_> = there.keys().chain(wanted.keys()).collect();
        let differing = places.into_iter().filter(|place| there.get(place) != wanted.get(place));
        differing
            .flat_map(|place| [("-", &there), ("+", &wanted)].map(|(sign, lines)| told(sign, *place, lines)))
            .flatten()
            .collect()
    }
}

fn told(sign: &str, place: (usize, usize), lines: &Lines) -> Option<String> {
    let line = lines.get(&place)?;
    Some(match place {
        (top, 0) => format!("{sign} {top} {line}"),
        (top, sub) => format!("{sign} {top}.{sub} {line}"),
    })
}

fn lines(menu: &WireMenu) -> Lines {
    let tops = menu.button.iter().zip(1..);
    tops.flat_map(|(button, top)| {
        let subs = button.sub_button.iter().zip(1..).map(move |(sub, n)| ((top, n), line(sub)));
        std::iter::once(((top, 0), line(button))).chain(subs)
    })
    .collect()
}

fn line(button: &WireButton) -> String {
    let parts = [&button.kind, &button.name, &button.key, &button.url];
    parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::menu::Button;

    fn menu(help: &str) -> Menu {
        let view = |name: &str, url: &str| Button::View { name: name.into(), url: url.into() };
        let contact = Button::Click { name: "联系物业".into(), key: "CONTACT".into() };
        let more = Button::Group { name: "更多".into(), buttons: vec![view(help, "https://a/help"), contact] };
        Menu { buttons: vec![view("报修", "https://a/new"), more] }
    }

    #[test]
    fn an_equal_menu_has_no_differences() {
        let found = FoundMenu(menu("帮助").wire());
        assert_eq!(menu("帮助").diff(Some(&found)), Vec::<String>::new());
    }

    #[test]
    fn each_differing_button_is_told_with_its_place() {
        let found = FoundMenu(menu("旧帮助").wire());
        let expected = ["- 2.1 view 旧帮助 https://a/help", "+ 2.1 view 帮助 https://a/help"];
        assert_eq!(menu("帮助").diff(Some(&found)), expected);
        let shorter = Menu { buttons: vec![menu("帮助").buttons.remove(0)] };
        let expected = ["- 2 更多", "- 2.1 view 旧帮助 https://a/help", "- 2.2 click 联系物业 CONTACT"];
        assert_eq!(shorter.diff(Some(&found)), expected);
    }

    #[test]
    fn no_menu_and_buttons_that_we_never_make_are_differences() {
        assert_eq!(menu("帮助").diff(None).len(), 4);
        let strange =
            json!({"button": [{"type": "miniprogram", "name": "报修", "url": "https://a/new", "appid": "wx1"}]});
        let found = FoundMenu(serde_json::from_value(strange).unwrap());
        let lines = menu("帮助").diff(Some(&found));
        assert_eq!(&lines[..2], ["- 1 miniprogram 报修 https://a/new", "+ 1 view 报修 https://a/new"]);
    }
}
