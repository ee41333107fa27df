//! The golden table: who × what × stage, printed and reviewed like code. It changes only when somebody means it to.

use super::Stage;
use crate::access::{POLICY, Relation, Verb};
use std::fmt::Write;

fn table() -> String {
    let mut out = String::new();
    for who in Relation::ALL {
        writeln!(out, "## {who:?}\n").unwrap();
        write!(out, "{:<12}", "").unwrap();
        for stage in Stage::ALL {
            write!(out, " {:<11}", stage.code()).unwrap();
        }
        out.push('\n');
        for verb in Verb::ALL.iter().filter(|v| **v != Verb::Report) {
            write!(out, "{:<12}", verb.code()).unwrap();
            for stage in Stage::ALL {
                let yes = crate::access::allows_for_tests(*who, *verb, *stage);
                write!(out, " {:<11}", if yes { "yes" } else { "·" }).unwrap();
            }
            out.push('\n');
        }
        out.push('\n');
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn policy_is_as_reviewed() {
    insta::assert_snapshot!("policy", table());
}

#[test]
fn every_verb_has_somebody_and_no_row_is_said_twice() {
    for verb in Verb::ALL.iter().filter(|v| **v != Verb::Report) {
        assert!(POLICY.iter().any(|row| row.verb == *verb), "{verb:?}");
    }
    for who in Relation::ALL {
        for verb in Verb::ALL {
            for stage in Stage::ALL {
                let rows =
                    POLICY.iter().filter(|r| r.verb == *verb && r.who.contains(who) && r.at.contains(stage)).count();
                assert!(rows <= 1, "{who:?} {verb:?} {stage:?} is allowed by {rows} rows");
            }
        }
    }
}
