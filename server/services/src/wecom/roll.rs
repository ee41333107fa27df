//! The employees as the directory's page names them, and whom a typed name means. Whoever is bound by mistake signs in
//! as somebody else: a text that could mean two of them means nobody.

use contract::words::setup as words;
use domain::{
    form::Problem,
    id::{PersonId, StaffId},
};
use std::collections::{HashMap, HashSet};
use store::wecom::Known;

/// Every active employee. Who is bound counts too: nobody is called otherwise because somebody else was bound.
pub(super) struct Roll(Vec<Line>);

/// With the person, and the name.
type Employee = (StaffId, PersonId, String);

struct Line {
    staff: StaffId,
    name: String,
    label: String,
    free: bool,
}

impl Roll {
    /// The active employees by name and id, where they work, and whom the company knows already.
    pub(super) fn of(all: Vec<Employee>, at: &HashMap<StaffId, String>, known: &[Known]) -> Roll {
        let bound: HashSet<PersonId> = known.iter().map(|k| k.person).collect();
        let labels = labels(&all, at);
        let line = |((staff, person, name), label)| Line { staff, name, label, free: !bound.contains(&person) };
        Roll(all.into_iter().zip(labels).map(line).collect())
    }

    /// The one employee who is listed like this or has this name.
    ///
    /// # Errors
    /// `NotAChoice` if it could be several, `Unknown` if it is nobody or somebody who is bound.
    pub(super) fn meant(&self, typed: &str) -> Result<StaffId, Problem> {
        let mut meant = self.0.iter().filter(|line| line.label == typed || line.name == typed);
        match (meant.next(), meant.next()) {
            (Some(line), None) if line.free => Ok(line.staff),
            (_, Some(_)) => Err(Problem::NotAChoice),
            _ => Err(Problem::Unknown),
        }
    }

    /// The employee of this name, if nobody else has it and they are not bound.
    pub(super) fn likely(&self, name: &str) -> Option<StaffId> {
        let mut same = self.0.iter().filter(|line| line.name == name);
        let first = same.next().filter(|line| line.free)?;
        same.next().is_none().then_some(first.staff)
    }

    /// Who is not bound, as the page lists them.
    pub(super) fn free(self) -> Vec<(StaffId, String)> {
        self.0.into_iter().filter(|line| line.free).map(|line| (line.staff, line.label)).collect()
    }
}

/// `张建国 · 云栖花园`: two of one name are told apart by where they work, and numbered where that says too little. The number
/// is their place among all of this name by id, so that it stays theirs when one of them works elsewhere.
fn labels(all: &[Employee], at: &HashMap<StaffId, String>) -> Vec<String> {
    let told = |(staff, _, name): &Employee| match at.get(staff) {
        Some(unit) => words::works_at(name, unit),
        None => name.clone(),
    };
    let told: Vec<String> = all.iter().map(told).collect();
    let meant = meant(all, &told);
    let mut namesakes: HashMap<&str, u32> = HashMap::new();
    let mut labels = Vec::with_capacity(all.len());
    for ((.., name), told) in all.iter().zip(&told) {
        let nth = namesakes.entry(name).or_default();
        *nth += 1;
        let shared = meant.get(told.as_str()).is_some_and(|many| *many > 1);
        labels.push(if shared { words::nth_of_name(told, *nth) } else { told.clone() });
    }
    labels
}

/// How many employees a text could mean, by what is told of them or by their name alone.
fn meant<'a>(all: &'a [Employee], told: &'a [String]) -> HashMap<&'a str, usize> {
    let mut meant = HashMap::new();
    for ((.., name), told) in all.iter().zip(told) {
        for text in HashSet::from([name, told]) {
            *meant.entry(text.as_str()).or_default() += 1;
        }
    }
    meant
}
