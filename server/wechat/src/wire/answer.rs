//! What an answer says: an object, an error code, or nothing that can be trusted.

use serde_json::Value;

/// Why a call has no usable answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The request never reached the platform.
    NotSent,
    /// The request was written, what became of it is unknown.
    NoAnswer(&'static str),
    /// The answer is longer than anything that we asked for.
    TooLarge,
    /// The platform refused it.
    Code(PlatformCode),
}

/// The platform's refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PlatformCode {
    /// `errcode`.
    pub(crate) code: i64,
    /// The platform's id of the call, for its diagnosis service.
    pub(crate) rid: Option<String>,
    /// The template field that a 47003 names.
    pub(crate) field: Option<String>,
    /// `errmsg`, cut; for the operator's log only, never matched on.
    pub(crate) message: String,
}

/// Reads a 200 answer: an absent or zero `errcode` is success.
pub(super) fn read(body: &[u8]) -> Result<Value, Failure> {
    let value: Value = serde_json::from_slice(body).map_err(|_| Failure::NoAnswer("not JSON"))?;
    if !value.is_object() {
        return Err(Failure::NoAnswer("not an object"));
    }
    match value.get("errcode").map_or(Some(0), integer) {
        Some(0) => Ok(value),
        Some(code) => {
            Err(Failure::Code(refusal(code, value.get("errmsg").and_then(Value::as_str).unwrap_or_default())))
        }
        None => Err(Failure::NoAnswer("errcode is not a number")),
    }
}

/// Numbers arrive as numbers and as strings.
pub(crate) fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

/// The text of a field, unless it is absent or empty.
pub(crate) fn text(answer: &Value, name: &str) -> Option<String> {
    answer.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn refusal(code: i64, message: &str) -> PlatformCode {
    let rid = message.rsplit_once("rid:").map(|(_, rid)| rid.trim()).or_else(|| hint(message));
    PlatformCode {
        code,
        rid: rid.filter(|rid| !rid.is_empty()).map(|rid| rid.chars().take(64).collect()),
        field: message.split_once("data.").and_then(|(_, rest)| rest.split(['.', ' ']).next()).map(str::to_owned),
        message: message.chars().take(200).collect(),
    }
}

/// WeCom and older Official Account texts name the call in `hint: [..]`.
fn hint(message: &str) -> Option<&str> {
    message.split_once("hint: [")?.1.split(']').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(body: &str) -> PlatformCode {
        match read(body.as_bytes()) {
            Err(Failure::Code(code)) => code,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn absent_and_zero_codes_are_success() {
        for body in [r#"{"access_token":"x"}"#, r#"{"errcode":0,"errmsg":"ok"}"#, r#"{"errcode":"0"}"#] {
            assert!(read(body.as_bytes()).is_ok(), "{body}");
        }
    }

    #[test]
    fn refusals_carry_code_rid_and_field() {
        let refused = code(
            r#"{"errcode":47003,"errmsg":"argument invalid! data.thing3.value invalid rid: 6aac005a-01bfdbee-79769285"}"#,
        );
        assert_eq!(
            (refused.code, refused.rid.as_deref(), refused.field.as_deref()),
            (47003, Some("6aac005a-01bfdbee-79769285"), Some("thing3"))
        );
        let wecom = code(
            r#"{"errcode":60020,"errmsg":"not allow to access from your ip, hint: [1637812345239], from ip: 1.2.3.4"}"#,
        );
        assert_eq!((wecom.code, wecom.rid.as_deref(), wecom.field), (60020, Some("1637812345239"), None));
        assert_eq!(code(r#"{"errcode":-1}"#).rid, None);
    }

    #[test]
    fn everything_else_is_no_answer() {
        for body in ["", "<html>502</html>", r#"{"errcode":0,"#, "[]", "null", r#"{"errcode":{}}"#] {
            assert!(matches!(read(body.as_bytes()), Err(Failure::NoAnswer(_))), "{body}");
        }
    }
}
