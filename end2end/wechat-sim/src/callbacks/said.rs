//! What people put into the chat.

use super::body::{Parts, integer, text};

/// What a person can put into the chat.
#[derive(Clone, Debug)]
pub(crate) enum Said {
    Text {
        content: String,
    },
    /// The answer to a customer-service menu: its words and the number of the line.
    Choice {
        content: String,
        id: String,
    },
    Image {
        url: String,
        media_id: String,
    },
    Voice {
        media_id: String,
    },
    Video {
        media_id: String,
        thumb: String,
    },
    Location {
        latitude: f64,
        longitude: f64,
        label: String,
    },
    Link {
        title: String,
        description: String,
        url: String,
    },
}

impl Said {
    /// `MsgType` and the elements of that type.
    pub(super) fn parts(&self) -> (&'static str, Parts) {
        match self {
            Self::Text { content } => ("text", vec![text("Content", content)]),
            Self::Choice { content, id } => ("text", vec![text("Content", content), text("bizmsgmenuid", id)]),
            Self::Image { url, media_id } => ("image", vec![text("PicUrl", url), text("MediaId", media_id)]),
            Self::Voice { media_id } => ("voice", vec![text("MediaId", media_id), text("Format", "amr")]),
            Self::Video { media_id, thumb } => ("video", vec![text("MediaId", media_id), text("ThumbMediaId", thumb)]),
            Self::Location { latitude, longitude, label } => {
                let (x, y) = (latitude.to_string(), longitude.to_string());
                (
                    "location",
                    vec![text("Location_X", &x), text("Location_Y", &y), integer("Scale", 16), text("Label", label)],
                )
            }
            Self::Link { title, description, url } => {
                ("link", vec![text("Title", title), text("Description", description), text("Url", url)])
            }
        }
    }
}
