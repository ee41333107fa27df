//! The custom menu (自定义菜单) of a service account.

mod diff;
mod wire;

use thiserror::Error;

pub use wire::FoundMenu;
use wire::WireButton;
pub(crate) use wire::WireMenu;

/// 1–3 buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Menu {
    /// From left to right.
    pub buttons: Vec<Button>,
}

/// One button; a group opens 1–5 others and cannot hold another group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Button {
    /// Opens a page.
    View {
        /// At most 16 bytes on top, 60 in a group.
        name: String,
        /// At most 1,024 bytes.
        url: String,
    },
    /// Pushes `Event::Click` to us.
    Click {
        /// As above.
        name: String,
        /// At most 128 bytes.
        key: String,
    },
    /// Opens others.
    Group {
        /// At most 16 bytes.
        name: String,
        /// From top to bottom.
        buttons: Vec<Button>,
    },
}

/// What [`Gateway::ensure_menu`](crate::Gateway::ensure_menu) did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MenuOutcome {
    /// It was already there.
    Unchanged,
    /// It was written. Phones show it within about five minutes.
    Created,
}

/// A menu that the platform would refuse.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MenuError {
    /// Not 1–3 buttons, or a group without 1–5.
    #[error("a menu has 1 to 3 buttons, a group 1 to 5")]
    Count,
    /// A group in a group.
    #[error("{0}: a group cannot hold a group")]
    Nested(String),
    /// Empty, or too many bytes.
    #[error("{0}: the name is empty or too long")]
    Name(String),
    /// The link or key is empty or has too many bytes.
    #[error("{0}: the link or key is empty or too long")]
    Target(String),
}

const NAME_BYTES: (usize, usize) = (16, 60);
const URL_BYTES: usize = 1024;
const KEY_BYTES: usize = 128;

impl Menu {
    /// Checks the platform's limits, so that configuration errors show at start.
    pub fn check(&self) -> Result<(), MenuError> {
        if !(1..=3).contains(&self.buttons.len()) {
            return Err(MenuError::Count);
        }
        self.buttons.iter().try_for_each(|button| button.check(true))
    }

    pub(crate) fn wire(&self) -> WireMenu {
        WireMenu { button: self.buttons.iter().map(Button::wire).collect() }
    }
}

impl Button {
    fn check(&self, top: bool) -> Result<(), MenuError> {
        let (name, target, most) = match self {
            Self::View { name, url } => (name, url, URL_BYTES),
            Self::Click { name, key } => (name, key, KEY_BYTES),
            Self::Group { name, buttons } => return check_group(name, buttons, top),
        };
        check_name(name, top)?;
        if target.is_empty() || target.len() > most { Err(MenuError::Target(name.clone())) } else { Ok(()) }
    }

    fn wire(&self) -> WireButton {
        match self.clone() {
            Self::View { name, url } => WireButton { kind: "view".into(), name, url, ..WireButton::default() },
            Self::Click { name, key } => WireButton { kind: "click".into(), name, key, ..WireButton::default() },
            Self::Group { name, buttons } => {
                WireButton { name, sub_button: buttons.iter().map(Self::wire).collect(), ..WireButton::default() }
            }
        }
    }
}

fn check_group(name: &str, buttons: &[Button], top: bool) -> Result<(), MenuError> {
    if !top {
        return Err(MenuError::Nested(name.to_owned()));
    }
    check_name(name, true)?;
    if !(1..=5).contains(&buttons.len()) {
        return Err(MenuError::Count);
    }
    buttons.iter().try_for_each(|button| button.check(false))
}

fn check_name(name: &str, top: bool) -> Result<(), MenuError> {
    let most = if top { NAME_BYTES.0 } else { NAME_BYTES.1 };
    if name.is_empty() || name.len() > most { Err(MenuError::Name(name.to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(name: &str) -> Button {
        Button::View { name: name.into(), url: "https://wx.example.com/".into() }
    }

    #[test]
    fn limits_are_in_bytes() {
        let menu = |button| Menu { buttons: vec![button] };
        assert_eq!(menu(view("物业报修")).check(), Ok(()));
        assert_eq!(menu(view("物业报修服务")).check(), Err(MenuError::Name("物业报修服务".into())));
        assert_eq!(
            menu(Button::Click { name: "a".into(), key: "k".repeat(129) }).check(),
            Err(MenuError::Target("a".into()))
        );
        assert_eq!(
            menu(Button::View { name: "a".into(), url: String::new() }).check(),
            Err(MenuError::Target("a".into()))
        );
        let group = |buttons| Button::Group { name: "更多".into(), buttons };
        assert_eq!(menu(group(vec![view("联系物业服务中心")])).check(), Ok(()));
        assert_eq!(menu(group(vec![])).check(), Err(MenuError::Count));
        assert_eq!(menu(group(vec![group(vec![view("a")])])).check(), Err(MenuError::Nested("更多".into())));
        assert_eq!(Menu { buttons: vec![view("a"); 4] }.check(), Err(MenuError::Count));
        assert_eq!(Menu { buttons: vec![] }.check(), Err(MenuError::Count));
    }

    #[test]
    fn what_the_platform_reads_back_equals_what_was_written() {
        let menu = Menu {
            buttons: vec![view("报修"), Button::Group { name: "更多".into(), buttons: vec![view("帮助")] }],
        };
        let written = serde_json::to_value(menu.wire()).unwrap();
        assert_eq!(
            written.to_string(),
            r#"{"button":[{"name":"报修","type":"view","url":"https://wx.example.com/"},{"name":"更多","sub_button":[{"name":"帮助","type":"view","url":"https://wx.example.com/"}]}]}"#
        );
        let read = r#"{"button":[{"type":"view","name":"报修","url":"https://wx.example.com/","sub_button":[]},
            {"name":"更多","sub_button":[{"type":"view","name":"帮助","url":"https://wx.example.com/","sub_button":[],"new":1}]}]}"#;
        assert_eq!(serde_json::from_str::<WireMenu>(read).unwrap(), menu.wire());
    }
}
