//! Addresses in short, numbers with dashes between them: `3-1-301` is building 3, unit 1, room 301, in this order and no other.

use super::search::{begins, is_like};
use sea_orm::Condition;

/// What follows the number of a building, of an entrance or floor in it, and of a room, which may also end the address.
const BUILDING: &[&str] = &["栋%", "号%", "弄%"];
const UNIT: &[&str] = &["单元%", "层%", "号%"];
const ROOM: &[&str] = &["", "室%", "号%", "层%"];
/// The last number is only begun: `3-1-3` on the way to 301.
const BEGUN: &[&str] = &["%"];
/// A building, a unit and a room.
const MOST: usize = 3;

/// A word without its dashes, but for those between its last numbers, three at most: `1-3-2-801` is 1, 3-2-801.
pub(super) fn parted(word: &str) -> Vec<String> {
    let parts: Vec<&str> = word.split('-').filter(|part| !part.is_empty()).collect();
    let is_number = |part: &&&str| part.chars().all(|c| c.is_ascii_digit());
    let numbers = parts.iter().rev().take_while(is_number).take(MOST).count();
    let (before, numbers) = parts.split_at(parts.len() - numbers);
    let mut words: Vec<String> = before.iter().map(|part| (*part).to_owned()).collect();
    words.extend((!numbers.is_empty()).then(|| numbers.join("-")));
    words
}

/// The address has these two or three numbers, each where its place in the order says, or is itself written like this.
pub(super) fn holds(word: &str, whole: bool) -> Condition {
    let numbers: Vec<&str> = word.split('-').collect();
    let last = if whole { ROOM } else { BEGUN };
    let readings = match numbers.len() {
        MOST => vec![vec![BUILDING, UNIT, last]],
        _ => vec![vec![BUILDING, UNIT], vec![BUILDING, last], vec![UNIT, last]],
    };
    let any = Condition::any().add(reads(&[word], &[last]));
    readings.iter().fold(any, |any, levels| any.add(reads(&numbers, levels)))
}

/// Each number is one of its level, and they follow one another.
fn reads(numbers: &[&str], levels: &[&[&str]]) -> Condition {
    let (mut all, mut orders) = (Condition::all(), vec![String::new()]);
    for (number, forms) in numbers.iter().zip(levels) {
        let any = forms.iter().fold(Condition::any(), |any, form| any.add(begins(&format!("{number}{form}"))));
        all = all.add(any);
        let longer = |order: &String| forms.iter().map(|form| format!("{order}%{number}{form}")).collect::<Vec<_>>();
        orders = orders.iter().flat_map(longer).collect();
    }
    all.add(orders.into_iter().fold(Condition::any(), |any, order| any.add(is_like(order))))
}
