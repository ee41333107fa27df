//! Fields from JSON. Numbers come as numbers and as strings.

use serde_json::Value as Json;

use super::{DEPTH, Fields, VALUES, Value};

pub(super) fn read(text: &str) -> Option<Fields> {
    let Json::Object(object) = serde_json::from_str(text).ok()? else { return None };
    let mut left = VALUES;
    group(object, DEPTH, &mut left)
}

fn group(object: serde_json::Map<String, Json>, depth: usize, left: &mut usize) -> Option<Fields> {
    let mut fields = vec![];
    for (name, json) in object {
        match json {
            Json::Array(entries) => {
                for entry in entries {
                    push(&mut fields, &name, entry, depth, left)?;
                }
            }
            single => push(&mut fields, &name, single, depth, left)?,
        }
    }
    Some(Fields(fields))
}

fn push(fields: &mut Vec<(String, Value)>, name: &str, json: Json, depth: usize, left: &mut usize) -> Option<()> {
    *left = left.checked_sub(1)?;
    let value = match json {
        Json::String(text) => Value::Text(text),
        Json::Number(number) => Value::Text(number.to_string()),
        Json::Object(object) => Value::Group(group(object, depth.checked_sub(1)?, left)?),
        Json::Null | Json::Bool(_) | Json::Array(_) => return Some(()),
    };
    fields.push((name.to_owned(), value));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_all_their_digits() {
        let fields = read(r#"{"CreateTime":"1620973045","MsgId":25200000000000001}"#).unwrap();
        assert_eq!((fields.get("CreateTime"), fields.get("MsgId")), ("1620973045", "25200000000000001"));
    }

    #[test]
    fn refuses_what_is_no_object_and_what_is_too_deep_or_wide() {
        let deep = format!("{}1{}", r#"{"a":"#.repeat(12), "}".repeat(12));
        let deeper = format!("{}1{}", r#"{"a":"#.repeat(20_000), "}".repeat(20_000));
        let wide = format!(r#"{{"a":[{}0]}}"#, "0,".repeat(VALUES));
        for text in ["[1]", "{\"a\":", "{", "", &deep, &deeper, &wide] {
            assert!(read(text).is_none(), "{}", &text[..text.len().min(40)]);
        }
    }
}
