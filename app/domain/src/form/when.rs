//! Conditions: `floor = B2`, `floor != B2`, `floor in B1,B2`, joined by `&`. Small enough to run before anything else has loaded.

/// One comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "field and values are what they say")]
pub enum When<'a> {
    /// The field has this value.
    Is { field: &'a str, value: &'a str },
    /// The field has another value, or none.
    IsNot { field: &'a str, value: &'a str },
    /// The field has one of these values.
    In { field: &'a str, values: Vec<&'a str> },
}

/// Reads a condition; all its parts must hold. `None` if it is not well formed.
pub fn parse_when(text: &str) -> Option<Vec<When<'_>>> {
    text.split('&').map(|part| comparison(part.trim())).collect()
}

fn comparison(part: &str) -> Option<When<'_>> {
    let named = |field: &str| !field.is_empty() && !field.contains(' ');
    if let Some((field, value)) = part.split_once("!=") {
        let (field, value) = (field.trim(), value.trim());
        return (named(field) && !value.is_empty()).then_some(When::IsNot { field, value });
    }
    if let Some((field, value)) = part.split_once('=') {
        let (field, value) = (field.trim(), value.trim());
        return (named(field) && !value.is_empty()).then_some(When::Is { field, value });
    }
    let (field, values) = part.split_once(" in ")?;
    let values: Vec<_> = values.split(',').map(str::trim).collect();
    let field = field.trim();
    (named(field) && values.iter().all(|v| !v.is_empty())).then_some(When::In { field, values })
}

/// Whether a condition holds; `values` gives what is filled in for a field (several for a multiple choice). A condition that cannot be read
/// holds: better a question too many than one that nobody can reach.
pub fn holds<'v>(condition: &str, values: impl Fn(&str) -> Vec<&'v str>) -> bool {
    let Some(parts) = parse_when(condition) else { return true };
    parts.iter().all(|part| match part {
        When::Is { field, value } => values(field).contains(value),
        When::IsNot { field, value } => !values(field).contains(value),
        When::In { field, values: any } => values(field).iter().any(|v| any.contains(v)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn floor_b2(field: &str) -> Vec<&'static str> {
        match field {
            "floor" => vec!["B2"],
            "parts" => vec!["door", "button"],
            _ => vec![],
        }
    }

    #[test]
    fn comparisons() {
        for yes in
            ["floor = B2", "floor=B2", "floor != B1", "floor in B1, B2", "parts = door & floor = B2", "none != x"]
        {
            assert!(holds(yes, floor_b2), "{yes}");
        }
        for no in ["floor = B1", "floor != B2", "floor in 1,2", "parts = light", "floor = B2 & parts = light"] {
            assert!(!holds(no, floor_b2), "{no}");
        }
    }

    #[test]
    fn what_cannot_be_read_holds() {
        for broken in ["", "floor", "= B2", "floor =", "floor in", "a b = c", "floor = B2 &"] {
            assert_eq!(parse_when(broken), None, "{broken}");
            assert!(holds(broken, |_| vec![]));
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in ".{0,60}") {
            let _ = holds(&text, floor_b2);
        }
    }
}
