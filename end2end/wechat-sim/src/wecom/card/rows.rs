//! The rows of a card (`horizontal_content_list`).

use serde_json::Value;

use super::list;
use crate::{
    answer::Refusal,
    inbox::Field,
    wecom::content::{invalid, optional, required, web},
};

const OF: &str = "horizontal_content_list";
const MOST: usize = 6;

/// At most six: text, link, file or member.
pub(super) fn rows(part: &Value) -> Result<Vec<Field>, Refusal> {
    let entries = list(part, OF);
    if entries.len() > MOST {
        return Err(invalid("horizontal_content_list exceeds 6"));
    }
    entries.iter().map(row).collect()
}

fn row(part: &Value) -> Result<Field, Refusal> {
    let label = required(part, OF, "keyname", 5)?;
    let value = optional(part, OF, "value", 26)?;
    match part.get("type").map_or(Some(0), Value::as_i64) {
        Some(0) => {}
        Some(1) => drop(web(part, OF, "url")?),
        Some(2) => drop(required(part, OF, "media_id", 512)?),
        Some(3) => drop(required(part, OF, "userid", 64)?),
        _ => return Err(invalid("horizontal_content_list.type is not 0 to 3")),
    }
    Ok(Field { label: label.to_owned(), key: String::new(), value: value.to_owned() })
}
