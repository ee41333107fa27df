//! A screen: what a page function makes and the shell turns into a document.

use crate::phone::restored;
use leptos::prelude::*;

/// Whose look it has.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Owners and technicians: one column, its style inside the document.
    Phone,
    /// The desk and managers: a linked style sheet.
    Desk,
}

/// Which islands it brings.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Bundle {
    /// The owner's.
    Owner,
    /// The technician's.
    Field,
    /// The desk's.
    Desk,
}

impl Bundle {
    /// Name of its files.
    pub fn name(self) -> &'static str {
        match self {
            Bundle::Owner => "owner",
            Bundle::Field => "field",
            Bundle::Desk => "desk",
        }
    }

    /// Where the phone's pages of this bundle lie.
    pub(crate) fn area(self) -> Option<&'static str> {
        match self {
            Bundle::Owner => Some("/o/"),
            Bundle::Field => Some("/t/"),
            Bundle::Desk => None,
        }
    }
}

/// One page before the shell is around it.
pub struct Screen {
    /// Title of the window; WeChat shows it on top.
    pub title: String,
    /// Whose look it has.
    pub audience: Audience,
    /// The islands it needs, if any.
    pub bundle: Option<Bundle>,
    /// Whether inside WeChat a script improves it.
    pub weixin: bool,
    /// Large type 长辈版; the reader's choice, so the caller sets it.
    pub elder: bool,
    /// Class of `<body>`, for desk pages without the frame.
    pub class: Option<&'static str>,
    /// `<main>` and what stands around it.
    pub body: AnyView,
}

impl Screen {
    /// A phone's screen without islands.
    pub fn phone(title: impl Into<String>, body: impl IntoAny) -> Screen {
        Screen {
            title: title.into(),
            audience: Audience::Phone,
            bundle: None,
            weixin: false,
            elder: false,
            class: None,
            body: body.into_any(),
        }
    }

    /// A desktop screen without islands.
    pub fn desk(title: impl Into<String>, body: impl IntoAny) -> Screen {
        Screen { audience: Audience::Desk, ..Screen::phone(title, body) }
    }

    /// A desktop page without the frame: sign-in, errors.
    pub fn gate(title: impl Into<String>, body: impl IntoAny) -> Screen {
        Screen { class: Some("gate"), ..Screen::desk(title, body) }
    }

    /// The same with what WeChat itself can do.
    pub fn in_weixin(self) -> Screen {
        Screen { weixin: true, ..self }
    }

    /// The same with a line above that says so if its form is filled in with what was left unsent.
    pub fn restored(self, is: bool) -> Screen {
        if is { Screen { body: (restored(), self.body).into_any(), ..self } } else { self }
    }

    /// The same with islands.
    pub fn with(self, bundle: Bundle) -> Screen {
        Screen { bundle: Some(bundle), ..self }
    }
}
