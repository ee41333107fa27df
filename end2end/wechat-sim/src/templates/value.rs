//! Which values a keyword takes, by its kind, as the category library states. An over-long value is refused.

use super::keyword::Kind;

/// Whether the platform takes `value`; `approved` are the values that an enumeration was approved with.
pub(crate) fn is_allowed(kind: Kind, value: &str, approved: &[String]) -> bool {
    let ascii = |most: usize, sound: fn(&u8) -> bool| value.len() <= most && value.bytes().all(|byte| sound(&byte));
    match kind {
        Kind::Approved { may_be_empty } if value.is_empty() => may_be_empty,
        Kind::Approved { .. } => approved.iter().any(|one| one == value),
        _ if value.trim().is_empty() || value.contains(char::is_control) => false,
        Kind::Thing => value.chars().count() <= 20,
        Kind::CharacterString => ascii(32, |byte| byte.is_ascii_graphic() || *byte == b' '),
        Kind::Time => is_time(value),
        Kind::Date => is_date_of_year(value) || is_time(value),
        Kind::Amount(digits) => is_amount(value, digits),
        Kind::PhoneNumber => ascii(17, |byte| byte.is_ascii_digit() || b"+-() ".contains(byte)),
        Kind::CarNumber => value.chars().count() <= 8,
        Kind::Number => ascii(32, |byte| byte.is_ascii_digit() || b".-".contains(byte)),
        Kind::Letter => ascii(32, u8::is_ascii_alphabetic),
        Kind::Symbol => ascii(5, u8::is_ascii_punctuation),
        Kind::Name => is_name(value),
        Kind::Phrase => value.chars().count() <= 5 && value.chars().all(is_chinese),
    }
}

/// At most 10 characters with Chinese among them, or 20 without.
fn is_name(value: &str) -> bool {
    let most = if value.chars().any(is_chinese) { 10 } else { 20 };
    value.chars().count() <= most && !value.contains(|c: char| c.is_ascii_digit())
}

fn is_chinese(c: char) -> bool {
    matches!(u32::from(c), 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// `2026-11-22 13:36`, `2026年11月22日 13:36` or `13:36`.
fn is_time(value: &str) -> bool {
    match value.split_once(' ') {
        None => is_clock(value),
        Some((date, clock)) => is_clock(clock) && is_date_of_year(date),
    }
}

fn is_date_of_year(text: &str) -> bool {
    is_dashed_date(text) || is_chinese_date(text)
}

fn is_clock(text: &str) -> bool {
    let Some((hour, minute)) = text.split_once(':') else { return false };
    hour.len() == 2 && minute.len() == 2 && within(hour, 0, 23) && within(minute, 0, 59)
}

fn is_dashed_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts[..], [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2 && is_date(year, month, day))
}

fn is_chinese_date(text: &str) -> bool {
    let Some((year, rest)) = text.split_once('年') else { return false };
    let Some((month, rest)) = rest.split_once('月') else { return false };
    rest.strip_suffix('日').is_some_and(|day| is_date(year, month, day))
}

fn is_date(year: &str, month: &str, day: &str) -> bool {
    within(year, 1900, 2999) && within(month, 1, 12) && within(day, 1, 31)
}

fn within(digits: &str, from: u16, to: u16) -> bool {
    digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.parse().is_ok_and(|number| (from..=to).contains(&number))
}

/// A currency sign and at most so many digits, with a fraction and 元 at the end if wanted.
fn is_amount(value: &str, most: usize) -> bool {
    let signed = value.strip_prefix(['¥', '￥', '$']);
    let number = signed.unwrap_or(value);
    let (number, worded) = number.strip_suffix('元').map_or((number, false), |number| (number, true));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    (signed.is_some() || worded)
        && (1..=most).contains(&digits)
        && number.len() <= digits + 1
        && number.parse::<f64>().is_ok()
}

/// The text as phones show it: the platform strips emoji from template messages.
pub(crate) fn without_emoji(value: &str) -> String {
    let is_emoji = |c: char| matches!(u32::from(c), 0x1F000..=0x1FAFF | 0x2600..=0x27BF | 0xFE0F | 0x200D | 0x20E3);
    value.chars().filter(|c| !is_emoji(*c)).collect()
}
