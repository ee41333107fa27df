//! What pages cost the server and how long they take, one request after the other, compressed as every browser asks and bare.

use anyhow::{Context, Result};

use super::{
    figure::{Bar, Figure},
    http::Answer,
    load::{self, Work, percentile},
    owner::{Owner, Visitor},
    reports::CATEGORY,
    stage::Stage,
};

/// An owner of the demo.
const OWNER: &str = "lin";
/// Of the demo's desk.
pub const CLERK: &str = "hejing";
/// Whom the demo's dashboard is for.
pub const MANAGER: &str = "xuwenbo";

struct Page {
    name: &'static str,
    path: String,
    visitor: Visitor,
    /// CPU, milliseconds; none where only time has a bar.
    cpu: Option<f64>,
    p99: Option<f64>,
}

/// The same page again and again.
pub struct Look {
    request: Vec<u8>,
}

impl Look {
    /// As a browser asks for it.
    pub fn of(visitor: &Visitor, path: &str) -> Self {
        Self { request: visitor.get_compressed(path) }
    }
}

impl Work for Look {
    fn request(&self, _n: usize) -> Vec<u8> {
        self.request.clone()
    }

    fn check(&self, _n: usize, answer: &Answer) -> Result<()> {
        anyhow::ensure!(answer.status == 200, "a page answered {}", answer.status);
        Ok(())
    }
}

/// Figures of every page, each from `total` requests.
pub fn measure(stage: &Stage, total: usize) -> Result<Vec<Figure>> {
    let mut figures = vec![];
    for page in pages(stage)? {
        let bare = look(stage, page.visitor.get(&page.path), total)?;
        let (cpu, took) = look(stage, page.visitor.get_compressed(&page.path), total)?;
        let name = page.name;
        let held = |figure: Figure, most: Option<f64>| match most {
            Some(most) => figure.bar(Bar::AtMost(most)),
            None => figure,
        };
        figures.extend([
            held(Figure::new(format!("{name}, CPU"), cpu, "ms"), page.cpu),
            Figure::new(format!("{name}, CPU without compression"), bare.0, "ms"),
            Figure::new(format!("{name} p50"), percentile(&took, 0.5), "ms"),
            held(Figure::new(format!("{name} p99"), percentile(&took, 0.99), "ms"), page.p99),
        ]);
    }
    Ok(figures)
}

fn look(stage: &Stage, request: Vec<u8>, total: usize) -> Result<(f64, Vec<f64>)> {
    let work = Look { request };
    load::closed(stage.plan.port, 1, total / 10, &work)?;
    let before = stage.cpu_ms()?;
    let outcome = load::closed(stage.plan.port, 1, total, &work)?;
    anyhow::ensure!(outcome.failures.is_empty(), "{}", outcome.failures.join("; "));
    Ok(((stage.cpu_ms()? - before) / total as f64, outcome.took))
}

fn pages(stage: &Stage) -> Result<Vec<Page>> {
    let owner = Owner::sign_in(&stage.plan, OWNER, CATEGORY)?.visitor;
    let (clerk, manager) = (Visitor::at_desk(&stage.plan, CLERK)?, Visitor::at_desk(&stage.plan, MANAGER)?);
    let mine = ticket(&owner.page("/o/repairs")?, "/o/repairs/")?;
    let any = ticket(&clerk.page("/m/tickets")?, "/m/tickets/")?;
    let page = |name, path: &str, visitor: &Visitor, cpu, p99| Page {
        name,
        path: path.to_owned(),
        visitor: visitor.clone(),
        cpu,
        p99,
    };
    Ok(vec![
        page("form", &format!("/o/repairs/new?category={CATEGORY}"), &owner, Some(0.4), None),
        page("owner's list", "/o/repairs", &owner, Some(1.5), None),
        page("owner's ticket", &mine, &owner, Some(0.7), None),
        page("desk's ticket", &any, &clerk, Some(0.7), None),
        page("desk's list", "/m/tickets", &clerk, Some(1.5), None),
        page("dashboard", "/m", &manager, None, Some(30.0)),
    ])
}

/// The first ticket that a page links to.
fn ticket(html: &str, base: &str) -> Result<String> {
    let link = format!("href=\"{base}BX");
    let rest = html.split(&link).nth(1).with_context(|| format!("the page links to no {base}BX…"))?;
    let no: String = rest.chars().take_while(char::is_ascii_digit).collect();
    Ok(format!("{base}BX{no}"))
}

#[cfg(test)]
mod tests {
    use super::ticket;

    #[test]
    fn a_ticket_is_found_by_its_link() {
        let html = r#"<a href="/m/tickets/new">+</a><a href="/m/tickets/BX202611230010001?x=1">"#;
        assert_eq!(ticket(html, "/m/tickets/").unwrap(), "/m/tickets/BX202611230010001");
        assert!(ticket("<p>", "/m/tickets/").is_err());
    }
}
