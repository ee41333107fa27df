//! The same for subscription notifications, which have keyword types of their own.

use super::{amount, clean, fit, only, or, plain};

/// The value as the keyword's type (`phrase3` → `phrase`) allows it. Types that templates share are fitted by [`fit`].
/// An empty value becomes 无 where the type allows Chinese, else `-` or `0`.
pub fn fit_subscription(keyword: &str, value: &str) -> String {
    let clean = clean(value);
    match keyword.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "number" => or(only(&clean, |c| c.is_ascii_digit() || c == '.', 32), "0"),
        "letter" => or(only(&clean, |c| c.is_ascii_alphabetic(), 32), "-"),
        "symbol" => or(only(&clean, |c| !c.is_alphanumeric() && c != ' ', 5), "-"),
        "amount" => amount(&clean, 10),
        "name" => or(name(&clean), "无"),
        "phrase" => or(only(&clean, is_chinese, 5), "无"),
        // One of the given values or nothing: cutting would make another.
        "enum" => clean,
        _ => fit(keyword, value),
    }
}

/// The second attempt after the platform refused the field.
pub(crate) fn fit_subscription_strictly(keyword: &str, value: &str) -> String {
    fit_subscription(keyword, &plain(value))
}

/// At most 10 characters, or 20 letters when there is nothing but letters; no digits.
fn name(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
    let most = if letters.is_ascii() { 20 } else { 10 };
    only(letters.trim(), |_| true, most).trim_end().to_owned()
}

fn is_chinese(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_their_keyword() {
        for (keyword, value, expected) in [
            ("number1", "第12.5次", "12.5"),
            ("number1", "无", "0"),
            ("letter2", "BX-2026a", "BXa"),
            ("letter2", "单", "-"),
            ("symbol3", "A-3_栋！？；", "-_！？；"),
            ("amount4", "¥12345678901", "¥1234567890"),
            ("name5", "欧阳建国师傅十个字以上啊啊", "欧阳建国师傅十个字以"),
            ("name5", "Alexander Benjamin Carter", "Alexander Benjamin C"),
            ("name5", "张三138", "张三"),
            ("name5", "7", "无"),
            ("phrase6", "已派工，师傅在路上", "已派工师傅"),
            ("phrase6", "ok", "无"),
            ("enum7", "维修中", "维修中"),
            ("thing8", "", "无"),
            ("time9", "2026-11-22T13:36:05+08:00", "2026-11-22 13:36"),
        ] {
            assert_eq!(fit_subscription(keyword, value), expected, "{keyword} {value:?}");
        }
    }

    #[test]
    fn the_second_attempt_is_plainer() {
        assert_eq!(fit_subscription_strictly("thing8", "漏水→<b>"), "漏水 b");
    }
}
