use super::*;
use crate::sign::sign;

const NOW: i64 = 1_795_392_000_000;
const ID: &str = "0193a0c2f0a17bd28a44c1b0d2e3f405";

fn secret() -> SecretString {
    SecretString::from("between us")
}

fn at(at_s: i64, body: &str) -> Result<Receipt, Refused> {
    let timestamp = at_s.to_string();
    let signature = sign(&secret(), &timestamp, body.as_bytes());
    open(&secret(), Signed { timestamp: &timestamp, signature: &signature }, body.as_bytes(), NOW)
}

fn now(body: &str) -> Result<Receipt, Refused> {
    at(NOW / 1000, body)
}

#[test]
fn every_kind_of_receipt_is_read() {
    for (kind, state, read) in [
        ("sms", "delivered", State::Delivered),
        ("sms", "failed", State::Failed),
        ("call", "answered", State::Answered),
        ("call", "no_answer", State::NoAnswer),
        ("call", "busy", State::Busy),
        ("call", "failed", State::Failed),
    ] {
        let body = format!(r#"{{"kind":"{kind}","id":"{ID}","state":"{state}","more":1}}"#);
        assert_eq!(now(&body).unwrap().state, read, "{body}");
    }
    let pressed = now(&format!(r#"{{"kind":"call","id":"{ID}","state":"key","key":"1"}}"#)).unwrap();
    assert_eq!((pressed.kind, pressed.key, pressed.id.as_str()), (Medium::Call, Some('1'), ID));
}

#[test]
fn a_long_reason_is_cut() {
    let body = format!(r#"{{"kind":"sms","id":"{ID}","state":"failed","reason":"{}\n"}}"#, "长".repeat(500));
    assert_eq!(now(&body).unwrap().reason.unwrap(), "长".repeat(64));
}

#[test]
fn what_is_no_receipt_is_refused() {
    for body in [
        String::new(),
        "{}".into(),
        format!(r#"{{"kind":"fax","id":"{ID}","state":"delivered"}}"#),
        format!(r#"{{"kind":"sms","id":"{ID}","state":"key","key":"1"}}"#),
        format!(r#"{{"kind":"call","id":"{ID}","state":"delivered"}}"#),
        format!(r#"{{"kind":"call","id":"{ID}","state":"key"}}"#),
        format!(r#"{{"kind":"call","id":"{ID}","state":"key","key":"x"}}"#),
        format!(r#"{{"kind":"call","id":"{ID}","state":"key","key":"12"}}"#),
        r#"{"kind":"sms","id":"short","state":"delivered"}"#.into(),
        format!(r#"{{"kind":"sms","id":"{}","state":"delivered"}}"#, ID.to_uppercase()),
    ] {
        assert_eq!(now(&body), Err(Refused::Malformed), "{body}");
    }
}

#[test]
fn a_wrong_signature_is_refused_before_anything_is_read() {
    let (timestamp, body) = ((NOW / 1000).to_string(), b"not JSON");
    for signature in ["", "00", &"0".repeat(64), &sign(&SecretString::from("another"), &timestamp, body)] {
        assert_eq!(open(&secret(), Signed { timestamp: &timestamp, signature }, body, NOW), Err(Refused::Signature));
    }
}

#[test]
fn clocks_may_differ_by_ten_minutes() {
    let body = format!(r#"{{"kind":"sms","id":"{ID}","state":"delivered"}}"#);
    for (offset, fresh) in [(-600, true), (600, true), (-601, false), (601, false), (i64::MIN / 2, false)] {
        assert_eq!(at(NOW / 1000 + offset, &body).is_ok(), fresh, "{offset}");
    }
}

#[test]
fn a_large_body_is_refused() {
    let body = format!(r#"{{"kind":"sms","id":"{ID}","state":"failed","reason":"{}"}}"#, "x".repeat(70_000));
    assert_eq!(now(&body), Err(Refused::TooLarge));
}
