//! The keywords of a template, read from its content: `报修内容:{{thing2.DATA}}`.

/// Which of the two families of messages a template is for; their keywords differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    /// 模板消息
    Template,
    /// 订阅通知
    Subscription,
}

/// What a keyword may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Thing,
    CharacterString,
    Time,
    Date,
    /// With the number of digits that it may have.
    Amount(usize),
    PhoneNumber,
    CarNumber,
    Number,
    Letter,
    Symbol,
    Name,
    Phrase,
    /// One of the approved values; for template messages also nothing at all.
    Approved {
        may_be_empty: bool,
    },
}

/// A keyword with its label as the person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Keyword {
    pub(crate) label: String,
    /// Such as `thing2`.
    pub(crate) key: String,
    pub(crate) kind: Kind,
}

const TEMPLATE: &[(&str, Kind)] = &[
    ("thing", Kind::Thing),
    ("character_string", Kind::CharacterString),
    ("time", Kind::Time),
    ("amount", Kind::Amount(12)),
    ("phone_number", Kind::PhoneNumber),
    ("car_number", Kind::CarNumber),
    ("const", Kind::Approved { may_be_empty: true }),
];

const SUBSCRIPTION: &[(&str, Kind)] = &[
    ("thing", Kind::Thing),
    ("number", Kind::Number),
    ("letter", Kind::Letter),
    ("symbol", Kind::Symbol),
    ("character_string", Kind::CharacterString),
    ("time", Kind::Time),
    ("date", Kind::Date),
    ("amount", Kind::Amount(10)),
    ("phone_number", Kind::PhoneNumber),
    ("car_number", Kind::CarNumber),
    ("name", Kind::Name),
    ("phrase", Kind::Phrase),
    ("enum", Kind::Approved { may_be_empty: false }),
];

/// The keywords in their order; `None` if a line is not a label and a keyword of the family's library.
pub(crate) fn keywords(content: &str, family: Family) -> Option<Vec<Keyword>> {
    let kinds = match family {
        Family::Template => TEMPLATE,
        Family::Subscription => SUBSCRIPTION,
    };
    content.lines().map(|line| keyword(line, kinds)).collect()
}

fn keyword(line: &str, kinds: &[(&str, Kind)]) -> Option<Keyword> {
    let (label, rest) = line.split_once("{{")?;
    let key = rest.strip_suffix(".DATA}}")?;
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    let (_, kind) = kinds.iter().find(|(known, _)| *known == name && key.len() > name.len())?;
    let label = label.trim_end_matches([':', '：']).to_owned();
    Some(Keyword { label, key: key.to_owned(), kind: *kind })
}
