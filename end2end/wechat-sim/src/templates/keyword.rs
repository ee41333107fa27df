//! The keywords of a template, read from its content: `报修内容:{{thing2.DATA}}`.

/// What a keyword may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Thing,
    CharacterString,
    Time,
    Amount,
    PhoneNumber,
    CarNumber,
    Const,
}

/// A keyword with its label as the person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keyword {
    pub(crate) label: String,
    /// Such as `thing2`.
    pub(crate) key: String,
    pub(crate) kind: Kind,
}

const KINDS: [(&str, Kind); 7] = [
    ("thing", Kind::Thing),
    ("character_string", Kind::CharacterString),
    ("time", Kind::Time),
    ("amount", Kind::Amount),
    ("phone_number", Kind::PhoneNumber),
    ("car_number", Kind::CarNumber),
    ("const", Kind::Const),
];

/// The keywords in their order; `None` if a line is not a label and a keyword of the category library.
pub(crate) fn keywords(content: &str) -> Option<Vec<Keyword>> {
    content.lines().map(keyword).collect()
}

fn keyword(line: &str) -> Option<Keyword> {
    let (label, rest) = line.split_once("{{")?;
    let key = rest.strip_suffix(".DATA}}")?;
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let (_, kind) = KINDS.into_iter().find(|(known, _)| *known == name && key.len() > name.len())?;
    let label = label.trim_end_matches([':', '：']).to_owned();
    Some(Keyword { label, key: key.to_owned(), kind })
}
