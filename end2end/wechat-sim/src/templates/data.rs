//! The `data` of a send: the keys must be the template's, all of them and no other; each value must suit its keyword.

use serde_json::Value;

use super::{Family, keyword::Keyword, keywords, value};
use crate::{answer::Refusal, inbox::Field, scenario::Template};

/// Checks the `data` of `body`.
///
/// # Errors
/// 47003, which names what is wrong.
pub(crate) fn check(template: &Template, family: Family, body: &Value) -> Result<(), Refusal> {
    let data = body.get("data").and_then(Value::as_object).ok_or_else(|| invalid("data"))?;
    let keywords = keywords(&template.content, family).unwrap_or_default();
    if let Some(foreign) = data.keys().find(|key| keywords.iter().all(|keyword| keyword.key != **key)) {
        return Err(invalid(&format!("data.{foreign}")));
    }
    for Keyword { key, kind, .. } in &keywords {
        let value = data.get(key).and_then(|entry| entry.get("value")).and_then(Value::as_str);
        let approved = template.consts.get(key).map_or(&[][..], Vec::as_slice);
        if !value.is_some_and(|value| value::is_allowed(*kind, value, approved)) {
            return Err(invalid(&format!("data.{key}.value")));
        }
    }
    Ok(())
}

/// The lines as the person reads them, of a body that was checked.
pub(crate) fn fields(template: &Template, family: Family, body: &Value) -> Vec<Field> {
    let field = |keyword: Keyword| {
        let value = body["data"][&keyword.key]["value"].as_str().unwrap_or_default();
        Field { value: value::without_emoji(value), label: keyword.label, key: keyword.key }
    };
    keywords(&template.content, family).unwrap_or_default().into_iter().map(field).collect()
}

/// 47003 about this part of the body.
pub(crate) fn invalid(what: &str) -> Refusal {
    Refusal::with(47003, format!("argument invalid! {what} invalid"))
}
