//! Whether the account's templates take what our messages carry: an id for each title, the same keywords, fitting kinds.

use contract::views::setup::Finding;
use domain::notice::{Fact, Mapping};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use wechat::Template;

/// Everything that does not fit; one good finding if all does.
pub(super) fn compare<'d>(
    rows: impl Iterator<Item = &'d Mapping>,
    ids: &HashMap<String, String>,
    there: &[Template],
    good: fn(usize) -> Finding,
) -> Vec<Finding> {
    let mut rows: Vec<&Mapping> = rows.collect();
    rows.sort_by_key(|row| &row.title);
    let id = |row: &Mapping| ids.get(&row.title).map(String::as_str);
    let mut findings: Vec<Finding> = vec![];
    for found in rows.iter().flat_map(|row| of_row(&row.title, id(row), &row.keywords, there)) {
        if !findings.contains(&found) {
            findings.push(found);
        }
    }
    rows.dedup_by_key(|row| &row.title);
    if findings.is_empty() { vec![good(rows.len())] } else { findings }
}

/// What does not fit of one notice; nothing if all does.
pub(super) fn of_row(title: &str, id: Option<&str>, keywords: &[(Fact, String)], there: &[Template]) -> Vec<Finding> {
    match id.map(|id| there.iter().find(|template| template.id == id)) {
        None => vec![Finding::TemplateUnnamed(title.into())],
        Some(None) => vec![Finding::TemplateMissing(title.into())],
        Some(Some(template)) => differences(title, keywords, template),
    }
}

/// The platform wants exactly the template's keywords.
fn differences(title: &str, keywords: &[(Fact, String)], template: &Template) -> Vec<Finding> {
    let wanted: BTreeMap<&str, Fact> = keywords.iter().map(|(fact, key)| (key.as_str(), *fact)).collect();
    let there: BTreeSet<&str> = template.keywords.iter().map(|keyword| keyword.key.as_str()).collect();
    // Ornaments of old templates; the platform takes them away.
    let ornament = |key: &str| matches!(key, "first" | "remark");
    let mut findings = vec![];
    for (key, fact) in &wanted {
        if !there.contains(key) {
            findings.push(Finding::KeywordMissing(title.into(), (*key).into(), *fact));
        } else if !takes(key, *fact) {
            findings.push(Finding::KeywordKind(title.into(), (*key).into(), *fact));
        }
    }
    let more = there.iter().filter(|key| !wanted.contains_key(**key) && !ornament(key));
    findings.extend(more.map(|key| Finding::KeywordUnfilled(title.into(), (*key).into())));
    findings
}

/// Whether a keyword of this kind takes such a text. `const` takes only values approved with the template, which we have not.
fn takes(key: &str, fact: Fact) -> bool {
    let kind = key.trim_end_matches(|c: char| c.is_ascii_digit());
    match fact {
        Fact::No => matches!(kind, "character_string" | "thing"),
        Fact::Time => matches!(kind, "time" | "date"),
        Fact::Person => matches!(kind, "thing" | "name"),
        Fact::What | Fact::Place | Fact::Progress => kind == "thing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::notice::NoticeKind;
    use wechat::Keyword;

    const TITLE: &str = "报修进度通知";

    fn row() -> Mapping {
        let keywords = [(Fact::No, "character_string1"), (Fact::What, "thing2"), (Fact::Time, "time4")];
        let keywords = keywords.map(|(fact, key)| (fact, key.to_owned())).into();
        Mapping { notice: NoticeKind::Receipt, title: TITLE.into(), keywords }
    }

    fn found(id: Option<&str>, keys: &[&str]) -> Vec<Finding> {
        let ids = id.map(|id| (TITLE.to_owned(), id.to_owned())).into_iter().collect();
        let keywords = keys.iter().map(|key| Keyword { label: String::new(), key: (*key).into() }).collect();
        let there = [Template { id: "T".into(), title: TITLE.into(), keywords }];
        compare([&row(), &row()].into_iter(), &ids, &there, Finding::TemplatesGood)
    }

    #[test]
    fn every_difference_is_named() {
        let good = ["first", "character_string1", "thing2", "time4"];
        assert_eq!(found(Some("T"), &good), [Finding::TemplatesGood(1)]);
        assert_eq!(found(None, &good), [Finding::TemplateUnnamed(TITLE.into())]);
        assert_eq!(found(Some("U"), &good), [Finding::TemplateMissing(TITLE.into())]);
        assert_eq!(
            found(Some("T"), &["character_string1", "thing2", "thing4"]),
            [
                Finding::KeywordMissing(TITLE.into(), "time4".into(), Fact::Time),
                Finding::KeywordUnfilled(TITLE.into(), "thing4".into())
            ]
        );
    }

    #[test]
    fn a_kind_takes_only_what_suits_it() {
        for (key, fact, expected) in [
            ("character_string1", Fact::No, true),
            ("time12", Fact::Time, true),
            ("thing4", Fact::Time, false),
            ("const3", Fact::Progress, false),
            ("character_string2", Fact::Place, false),
            ("name6", Fact::Person, true),
        ] {
            assert_eq!(takes(key, fact), expected, "{key} {fact:?}");
        }
    }
}
