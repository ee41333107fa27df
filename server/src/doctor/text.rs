//! The steps for a terminal.

use contract::{
    views::setup::{Section, State, StepView},
    words::setup as words,
};

/// Every section, a block for each step.
pub fn text(sections: &[Section]) -> String {
    let mut out = String::new();
    for section in sections {
        line(&mut out, 0, &words::section(section.platform, &section.name, &section.key));
        for (step, n) in section.steps.iter().zip(1..) {
            block(&mut out, step, n);
        }
        out.push('\n');
    }
    let steps = sections.iter().flat_map(|section| &section.steps);
    line(&mut out, 0, &words::to_mend(steps.filter(|step| step.state() == State::Bad).count()));
    out
}

fn block(out: &mut String, view: &StepView, n: usize) {
    let state = view.state();
    line(out, 1, &format!("{} {n}. {}", words::sign(state), words::step(view.step)));
    for finding in &view.findings {
        line(out, 3, &words::finding(finding, view.step));
    }
    if state != State::Good {
        line(out, 3, &format!("{}：{}", words::TODO, words::todo(view.step)));
        if let Some(time) = words::lead_time(view.step) {
            line(out, 3, &format!("{}：{time}", words::WAIT));
        }
    }
    for (value, text) in &view.values {
        line(out, 3, &format!("{}：{text}", words::value(*value)));
    }
}

fn line(out: &mut String, depth: usize, text: &str) {
    out.push_str(&" ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}
