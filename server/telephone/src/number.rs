//! A telephone number that shows itself to the gateway only.

use std::fmt;

use thiserror::Error;

/// A number that can be dialled: digits, perhaps after a `+`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PhoneNumber(String);

/// Not a number that can be dialled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a telephone number: 5 to 15 digits, perhaps after a +")]
pub struct BadNumber;

impl PhoneNumber {
    /// Reads what people write: blanks, dashes and brackets are left out. E.164 has at most 15 digits.
    ///
    /// # Errors
    /// Something else is in it, or there are fewer than 5 or more than 15 digits.
    pub fn parse(text: &str) -> Result<Self, BadNumber> {
        let plain: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')')).collect();
        let digits = plain.strip_prefix('+').unwrap_or(&plain);
        let good = (5..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        if good { Ok(Self(plain)) } else { Err(BadNumber) }
    }

    /// As it is dialled.
    pub fn dialled(&self) -> &str {
        &self.0
    }

    /// As it may be shown: the first three and the last four of eleven digits, less of shorter ones.
    pub fn masked(&self) -> String {
        let shown = if self.0.len() >= 10 { 3 } else { 0 };
        let end = self.0.len() - if self.0.len() >= 8 { 4 } else { 2 };
        format!("{}****{}", &self.0[..shown], &self.0[end..])
    }
}

impl fmt::Debug for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_digits() {
        for (text, dialled) in [
            ("13800138000", "13800138000"),
            ("+86 138-0013-8000", "+8613800138000"),
            ("(0571) 8765 4321", "057187654321"),
        ] {
            assert_eq!(PhoneNumber::parse(text).unwrap().dialled(), dialled);
        }
        for text in ["", "+", "1234", "1234567890123456", "138x0138000", "13800138000;", "１３８００１３８０００"]
        {
            assert_eq!(PhoneNumber::parse(text), Err(BadNumber), "{text}");
        }
    }

    #[test]
    fn numbers_hide() {
        let shown = |text: &str| format!("{:?}", PhoneNumber::parse(text).unwrap());
        assert_eq!(shown("13800138000"), "138****8000");
        assert_eq!(shown("95598"), "****98");
        assert_eq!(shown("87654321"), "****4321");
    }
}
