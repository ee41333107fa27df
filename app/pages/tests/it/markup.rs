//! A small reader of our own documents: tags with their attributes, in order. It knows what a browser knows of raw text elements.

/// One opening tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag {
    /// Its name.
    pub(crate) name: String,
    /// Attributes as written, values unescaped enough to compare ids.
    pub(crate) attributes: Vec<(String, String)>,
    /// Nearest open `<form>` and `<label>` around it, by position in the list of tags.
    pub(crate) form: Option<usize>,
    /// Nearest open `<label>`.
    pub(crate) label: Option<usize>,
}

impl Tag {
    /// An attribute's value.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Every opening tag of a document.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = vec![];
    let mut open: Vec<usize> = vec![];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix('!') {
            rest = comment.split_once('>').map_or("", |(_, after)| after);
        } else if let Some(closing) = rest.strip_prefix('/') {
            let (name, after) = closing.split_once('>').unwrap_or((closing, ""));
            if let Some(position) = open.iter().rposition(|i| tags[*i].name == name.trim()) {
                open.truncate(position);
            }
            rest = after;
        } else {
            let end = end_of_tag(rest);
            let (name, attributes) = read_tag(&rest[..end]);
            rest = rest.get(end + 1..).unwrap_or("");
            let nearest = |wanted: &str| open.iter().rev().copied().find(|i| tags[*i].name == wanted);
            let tag = Tag { form: nearest("form"), label: nearest("label"), name, attributes };
            if matches!(tag.name.as_str(), "script" | "style" | "textarea" | "title") {
                let close = format!("</{}>", tag.name);
                rest = rest.split_once(close.as_str()).map_or("", |(_, after)| after);
            } else if !matches!(tag.name.as_str(), "input" | "img" | "meta" | "link" | "br") {
                open.push(tags.len());
            }
            tags.push(tag);
        }
    }
    tags
}

fn end_of_tag(text: &str) -> usize {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn read_tag(text: &str) -> (String, Vec<(String, String)>) {
    let (name, mut rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let mut attributes = vec![];
    loop {
        rest = rest.trim_start();
        if rest.is_empty() || rest == "/" {
            break;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let key = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(after) = rest.strip_prefix("=\"") {
            let (inside, after) = after.split_once('"').unwrap_or((after, ""));
            value = inside.to_owned();
            rest = after;
        }
        attributes.push((key, value));
    }
    (name.to_owned(), attributes)
}
