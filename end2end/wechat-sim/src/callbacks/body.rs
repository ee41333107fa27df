//! The body of a push before encryption: named parts in their order, written as XML or as JSON.

use serde_json::{Map, Value};

use crate::{
    scenario::Format,
    xml::{cdata, number},
};

/// One element.
#[derive(Clone, Debug)]
pub(super) enum Part {
    Text(String),
    Number(i64),
    /// Elements inside; one name may occur more than once.
    Group(Parts),
    /// As [`Part::Group`], but in JSON its elements stand at the top level, as the subscription events have them.
    Hoisted(Parts),
}

/// Elements in their order.
pub(super) type Parts = Vec<(&'static str, Part)>;

/// `name` with a text.
pub(super) fn text(name: &'static str, value: &str) -> (&'static str, Part) {
    (name, Part::Text(value.to_owned()))
}

/// `name` with a number.
pub(super) fn integer(name: &'static str, value: i64) -> (&'static str, Part) {
    (name, Part::Number(value))
}

/// The whole message. JSON pushes may write numbers as texts: `quoted`.
pub(super) fn write(parts: &Parts, format: Format, quoted: bool) -> String {
    match format {
        Format::Xml => format!("<xml>{}</xml>", xml(parts)),
        Format::Json => json(parts, quoted).to_string(),
    }
}

/// The elements without the root.
pub(super) fn xml(parts: &Parts) -> String {
    parts.iter().map(|(name, part)| element(name, part)).collect()
}

fn element(name: &str, part: &Part) -> String {
    match part {
        Part::Text(value) => cdata(name, value),
        Part::Number(value) => number(name, *value),
        Part::Group(inner) | Part::Hoisted(inner) => format!("<{name}>{}</{name}>", xml(inner)),
    }
}

fn json(parts: &Parts, quoted: bool) -> Value {
    let mut object = Map::new();
    for (name, part) in parts {
        let value = match part {
            Part::Text(value) => Value::from(value.as_str()),
            Part::Number(value) if quoted => value.to_string().into(),
            Part::Number(value) => (*value).into(),
            Part::Group(inner) => json(inner, quoted),
            Part::Hoisted(inner) => {
                if let Value::Object(inner) = json(inner, quoted) {
                    object.extend(inner);
                }
                continue;
            }
        };
        put(&mut object, name, value);
    }
    Value::Object(object)
}

/// A name that comes once is a value, from the second time on an array.
fn put(object: &mut Map<String, Value>, name: &str, value: Value) {
    match object.get_mut(name) {
        None => drop(object.insert(name.to_owned(), value)),
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}
