//! Finding a place by what somebody says on the telephone: estate, building, unit and room, with blanks between them or not.

use super::{Place, dashed};
use crate::{
    StoreResult,
    entities::{org_unit, place},
    scope,
};
use domain::access::Projects;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};

/// At most so many places are found at one time.
pub const MOST_FOUND: usize = 40;
/// More words than these are not looked at.
const MOST_WORDS: usize = 8;
/// What follows the number of a building, a unit, a floor, a room.
const COUNTED: [&str; 5] = ["栋", "单元", "层", "号", "室"];
/// What is written in several ways, and the way in which it is compared.
const SPELLINGS: [(&str, &str); 4] = [(" ", ""), ("号楼", "栋"), ("幢", "栋"), ("座", "栋")];

/// Rooms and public areas of these projects where every word of the query is part of the address or of the project's name, in the
/// order of their addresses, at most [`MOST_FOUND`]. If no number fits as a whole, those that begin so are found: `3栋12` is 1201, 1202 …
///
/// # Errors
/// Whatever the database answers.
pub async fn search(db: &impl ConnectionTrait, projects: &Projects, query: &str) -> StoreResult<Vec<Place>> {
    let words = words(query);
    for whole in [true, false] {
        let found = fitting(db, projects, &words, whole).await?;
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(vec![])
}

async fn fitting(
    db: &impl ConnectionTrait,
    projects: &Projects,
    words: &[String],
    whole: bool,
) -> StoreResult<Vec<Place>> {
    let Some(all) = every(words, whole) else { return Ok(vec![]) };
    let rows = place::Entity::find()
        .filter(scope::in_projects(place::Column::ProjectId, projects))
        .filter(place::Column::Kind.is_in(["room", "public"]))
        .filter(all)
        .order_by_asc(place::Column::ProjectId)
        .order_by_asc(place::Column::Label)
        .limit(200)
        .all(db)
        .await?;
    let mut found: Vec<Place> = rows.into_iter().map(Into::into).collect();
    found.sort_by_cached_key(|p| (p.project, natural(&p.label)));
    found.truncate(MOST_FOUND);
    Ok(found)
}

/// Places that the query means, numbers as a whole; `None` if it says nothing.
pub(crate) fn matching(query: &str) -> Option<Condition> {
    every(&words(query), true)
}

fn every(words: &[String], whole: bool) -> Option<Condition> {
    let all = words.iter().take(MOST_WORDS).fold(Condition::all(), |all, word| all.add(holds(word, whole)));
    (!words.is_empty()).then_some(all)
}

/// The word is part of the address, or of the project's name. A number as a whole is one that something follows which counts, or nothing.
fn holds(word: &str, whole: bool) -> Condition {
    if word.contains('-') {
        return dashed::holds(word, whole);
    }
    let number = word.chars().all(|c| c.is_ascii_digit());
    let label = match number && whole {
        true => COUNTED
            .iter()
            .fold(Condition::any(), |any, what| any.add(begins(&format!("{word}{what}%"))))
            .add(begins(word)),
        false => Condition::any().add(begins(&format!("{word}%"))),
    };
    let named = org_unit::Entity::find()
        .select_only()
        .column(org_unit::Column::Id)
        .filter(folded(org_unit::Column::Name).like(format!("%{word}%")))
        .into_query();
    label.add(place::Column::ProjectId.in_subquery(named))
}

/// Somewhere in the address this pattern begins, and not in the middle of a number: 3栋 is not 13栋.
pub(super) fn begins(pattern: &str) -> Condition {
    let like = |before: &str| is_like(format!("%{before}{pattern}"));
    let numbers = if pattern.starts_with(|c: char| c.is_ascii_digit()) { "0123456789" } else { "" };
    numbers.split("").filter(|n| !n.is_empty()).fold(Condition::all().add(like("")), |all, n| all.add(like(n).not()))
}

/// The address as it is compared looks like this.
pub(super) fn is_like(pattern: String) -> SimpleExpr {
    folded(place::Column::Label).like(pattern)
}

/// The column as it is compared.
fn folded(column: impl IntoSimpleExpr) -> SimpleExpr {
    let replaced = SPELLINGS.iter().fold(column.into_simple_expr(), |text, (from, to)| {
        Func::cust("REPLACE").args([text, Expr::value(*from), Expr::value(*to)]).into()
    });
    Func::upper(replaced).into()
}

/// The words of a query as they are compared: `云栖3幢1201室` is 云栖, 3栋, 1201. Numbers with dashes between them are one word.
fn words(query: &str) -> Vec<String> {
    let mut words: Vec<String> = vec![];
    let mut open = false;
    for c in spelled(query).chars() {
        let last = words.last().and_then(|word| word.chars().last()).filter(|_| open);
        open = c.is_alphanumeric() || c == '-';
        match words.last_mut() {
            Some(word) if open && last.is_some_and(|last| goes_on(last, c)) => word.push(c),
            _ if open => words.push(c.into()),
            _ => {}
        }
    }
    words.retain(|word| !matches!(word.as_str(), "室" | "号"));
    words.iter().flat_map(|word| dashed::parted(word)).collect()
}

/// A number takes 栋 or 单元 behind it; otherwise numbers and words part.
fn goes_on(last: char, next: char) -> bool {
    let (before, after) = (last.is_ascii(), next.is_ascii());
    before == after || before && matches!(next, '栋' | '单')
}

/// In one spelling, with 栋 and 单元 close behind their number and nothing close behind them.
fn spelled(query: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
        '‐' | '–' | '—' | '−' | '－' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_ascii_uppercase(),
    };
    let text: String = query.chars().map(half).collect();
    let text = SPELLINGS.iter().filter(|(from, _)| *from != " ").fold(text, |text, (from, to)| text.replace(from, to));
    let text = ["栋", "单元"].iter().fold(text, |text, unit| {
        let tight = text.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        tight.replace(&format!(" {unit}"), unit).replace(unit, &format!("{unit} "))
    });
    text.replace(" -", "-").replace("- ", "-")
}

/// Sorts 2栋 before 10栋.
pub(super) fn natural(label: &str) -> String {
    let (mut key, mut number) = (String::new(), String::new());
    for c in label.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            number.push(c);
            continue;
        }
        if !number.is_empty() {
            key.push_str(&format!("{number:0>8}"));
            number.clear();
        }
        key.push(c);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_part_where_people_hear_them() {
        for (said, meant) in [
            ("云栖 3 幢 1201", "云栖|3栋|1201"),
            ("云栖3幢1201室", "云栖|3栋|1201"),
            ("3栋2单元801", "3栋|2单元|801"),
            ("３ 号楼 2 单元　801 号", "3栋|2单元|801"),
            ("3-2-801", "3-2-801"),
            ("一期 1-3-2-801", "一期|1|3-2-801"),
            ("地下车库B1-12", "地下车库|B1|12"),
            ("3- -，-", "3"),
            ("地下车库 b1", "地下车库|B1"),
            ("a座地下室", "A栋|地下室"),
            (" ，。", ""),
        ] {
            assert_eq!(words(said).join("|"), meant, "{said}");
        }
    }

    #[test]
    fn two_comes_before_ten() {
        let mut labels = ["10栋1单元 101", "2栋1单元 1001", "2栋1单元 101", "东门"];
        labels.sort_by_key(|label| natural(label));
        assert_eq!(labels, ["2栋1单元 101", "2栋1单元 1001", "10栋1单元 101", "东门"]);
    }
}
