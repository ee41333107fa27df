//! Bytes: what phones and desktops download, and how big the program is.

use std::collections::BTreeSet;

use anyhow::Result;

use super::{
    figure::{Bar, Figure},
    http::Connection,
    owner::{Owner, Visitor},
    reports::CATEGORY,
    stage::Stage,
};
use crate::{bundles::BUNDLES, site::Manifest, world::Programs};

/// Kilobytes as browsers count.
const KB: f64 = 1000.0;
const MIB: f64 = 1_048_576.0;

/// One first view.
struct View {
    html: f64,
    total: f64,
    requests: usize,
    /// What a browser asks for again although it has it: the page, and files without a long life.
    again: f64,
}

/// The programs and bundles as built.
pub fn built(manifest: &Manifest, programs: &Programs) -> Result<Vec<Figure>> {
    let bundle = |bundle: &crate::bundles::Bundle| {
        let bytes = manifest.bundles.get(bundle.name)?.bytes.total() as f64;
        Some(
            Figure::new(format!("bundle {}", bundle.name), bytes / KB, "kB")
                .bar(Bar::AtMost(bundle.budget as f64 / KB)),
        )
    };
    let mut figures: Vec<Figure> = BUNDLES.iter().filter_map(bundle).collect();
    let program = std::fs::metadata(&programs.weixiu)?.len() as f64;
    figures.push(Figure::new("release binary", program / MIB, "MiB").bar(Bar::AtMost(40.0)));
    Ok(figures)
}

/// Pages as the server sends them.
pub fn served(stage: &Stage) -> Result<Vec<Figure>> {
    let owner = Owner::sign_in(&stage.plan, "lin", CATEGORY)?.visitor;
    let manager = Visitor::at_desk(&stage.plan, "xuwenbo")?;
    let form = view(stage, &owner, &format!("/o/repairs/new?category={CATEGORY}"))?;
    let choice = view(stage, &owner, "/o/repairs/new")?;
    let board = view(stage, &manager, "/m")?;
    Ok(vec![
        Figure::new("report page, HTML and style", form.html / KB, "kB").bar(Bar::AtMost(10.0)),
        Figure::new("report page, first view", form.total / KB, "kB").bar(Bar::AtMost(80.0)),
        Figure::new("report page, requests", form.requests as f64, "").bar(Bar::AtMost(6.0)),
        Figure::new("report page, second view", form.again / KB, "kB").bar(Bar::AtMost(10.0)),
        Figure::new("choice of category, HTML and style", choice.html / KB, "kB").bar(Bar::AtMost(10.0)),
        Figure::new("dashboard, first view", board.total / KB, "kB").bar(Bar::AtMost(300.0)),
    ])
}

fn view(stage: &Stage, visitor: &Visitor, path: &str) -> Result<View> {
    let port = stage.plan.port;
    let mut connection = Connection::open(port)?;
    let html = visitor.page(path)?;
    let page = connection.send(&visitor.get_compressed(path))?.expect(200, path)?.body.len() as f64;
    let mut view = View { html: page, total: page, requests: 1, again: page };
    for file in files(&html) {
        let answer = connection.send(&visitor.get_compressed(&file))?.expect(200, &file)?;
        let bytes = answer.body.len() as f64;
        view.total += bytes;
        view.requests += 1;
        view.again +=
            if answer.header("cache-control").is_some_and(|life| life.contains("max-age")) { 0.0 } else { bytes };
    }
    Ok(view)
}

/// Files of ours that a page names anywhere: styles, bundles, pictures.
fn files(html: &str) -> BTreeSet<String> {
    let starts = ["/pkg/", "/icons.svg", "/favicon.svg"].into_iter().flat_map(|start| html.match_indices(start));
    let name =
        |(at, _): (usize, &str)| html[at..].split(['"', '\'', '`', ')', '#', '?', ' ', '&']).next().map(str::to_owned);
    starts.filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn each_file_counts_once_however_it_is_named() {
        let html = r#"<link href="/pkg/desk.1a.css"><use href="/icons.svg#bell"/><use href="/icons.svg#pen"/><script>import("/pkg/desk.2b.js")</script>"#;
        let expected = ["/icons.svg", "/pkg/desk.1a.css", "/pkg/desk.2b.js"];
        assert_eq!(files(html).into_iter().collect::<Vec<_>>(), expected);
    }
}
