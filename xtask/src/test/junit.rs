//! Reads the sums of a JUnit report.

use anyhow::{Context, Result};

use super::tally::Outcome;

/// Passed and failed of the whole report.
pub fn read(report: &str) -> Result<Outcome> {
    let start = report.find("<testsuites").context("the report has no <testsuites>")?;
    let tag = &report[start..][..report[start..].find('>').context("the report is cut off")?];
    let (all, failures, errors) = (attribute(tag, "tests")?, attribute(tag, "failures")?, attribute(tag, "errors")?);
    let failed = failures + errors;
    Ok(Outcome { passed: all.saturating_sub(failed), failed })
}

fn attribute(tag: &str, name: &str) -> Result<u32> {
    let value = tag.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split_once('"'));
    let (value, _) = value.with_context(|| format!("the report does not say how many {name}"))?;
    value.parse().with_context(|| format!("{name} is no number"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_and_errors_are_failed() {
        let report = r#"<?xml version="1.0"?><testsuites name="run" tests="10" failures="1" errors="2" uuid="x"><testsuite tests="4"/></testsuites>"#;
        assert_eq!(read(report).unwrap(), Outcome { passed: 7, failed: 3 });
        assert!(read("").is_err());
    }
}
