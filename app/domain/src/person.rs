//! What is known of people: phone numbers and names, and how they are shown to those who need not know them.

/// A mainland mobile number: eleven digits that begin with 1 and 3–9 (numbering plan of the MIIT).
pub fn is_mobile(text: &str) -> bool {
    let digits = text.as_bytes();
    digits.len() == 11
        && digits[0] == b'1'
        && (b'3'..=b'9').contains(&digits[1])
        && digits.iter().all(u8::is_ascii_digit)
}

/// A number that can be called: a mobile, or a landline of 7–12 digits with an optional area code and dash.
pub fn is_phone(text: &str) -> bool {
    is_mobile(text) || {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        (7..=12).contains(&digits) && text.bytes().all(|b| b.is_ascii_digit() || b == b'-') && !text.starts_with('-')
    }
}

/// `13812341234` becomes `138****1234`; anything shorter than eight characters is hidden whole.
pub fn mask_phone(phone: &str) -> String {
    let chars: Vec<char> = phone.chars().collect();
    if chars.len() < 8 {
        return "****".into();
    }
    chars[..3].iter().chain("****".chars().collect::<Vec<_>>().iter()).chain(&chars[chars.len() - 4..]).collect()
}

/// `王小明` becomes `王**`: the family name stays.
pub fn mask_name(name: &str) -> String {
    match name.chars().next() {
        Some(first) => format!("{first}**"),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        for good in ["13800000801", "19912345678"] {
            assert!(is_mobile(good), "{good}");
        }
        for bad in ["12800000801", "1380000080", "138000008011", "1380000080a", ""] {
            assert!(!is_mobile(bad), "{bad}");
        }
        assert!(is_phone("021-55556666") && is_phone("95598123") && !is_phone("119") && !is_phone("-0215556666"));
    }

    #[test]
    fn masks() {
        assert_eq!(mask_phone("13812341234"), "138****1234");
        assert_eq!(mask_phone("119"), "****");
        assert_eq!(mask_name("王小明"), "王**");
        assert_eq!(mask_name(""), "");
    }
}
