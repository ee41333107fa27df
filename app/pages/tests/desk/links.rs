//! Every number of the dashboard opens exactly its tickets.

use crate::{
    page::{Element, elements, render},
    sample::{self, Tone},
};
use contract::{forms::TicketFilter, words::desk};
use pages::manager;

fn board() -> Vec<Element> {
    elements(&render(|| manager::board(sample::board(Tone::Plain), None)))
}

/// Whether a link with this filter's address shows or tells this number.
fn opens(page: &[Element], filter: &TicketFilter, number: &str) -> bool {
    let href = filter.href();
    let links = page.iter().filter(|element| element.name == "a" && element.get("href") == Some(&href));
    links
        .into_iter()
        .any(|link| link.text.contains(number) || link.get("aria-label").is_some_and(|l| l.contains(number)))
}

#[test]
fn tiles_and_bars() {
    let (page, view) = (board(), sample::board(Tone::Plain));
    for tile in &view.tiles {
        assert!(opens(&page, &tile.filter, &desk::count(tile.number)), "{tile:?}");
    }
    for age in &view.ages {
        assert!(opens(&page, &age.filter, &desk::count(age.number)), "{age:?}");
    }
    for (day, number) in &view.daily {
        let filter = TicketFilter { from: Some(*day), to: Some(*day), page: 1, ..TicketFilter::default() };
        assert!(opens(&page, &filter, &desk::count(*number)), "{day:?}");
    }
}

#[test]
fn cells_lifts_and_ratings() {
    let (page, view) = (board(), sample::board(Tone::Plain));
    let cells: Vec<_> = view.matrix.rows.iter().flat_map(|row| row.cells.iter().flatten()).collect();
    assert_eq!(cells.len(), 29);
    for cell in cells {
        assert!(opens(&page, &cell.filter, &format!("{}/{}", cell.on_time, cell.finished)), "{cell:?}");
    }
    for lift in &view.worst.rows {
        assert!(opens(&page, &lift.filter, &desk::count(lift.faults)), "{lift:?}");
    }
    let ratings = &view.ratings;
    assert!(opens(&page, &ratings.filter, &desk::percent(ratings.satisfied, ratings.rated)));
    assert!(opens(&page, &ratings.low_filter, &desk::tickets(ratings.low)));
}

#[test]
fn a_chosen_project_stays_in_what_the_page_makes_itself() {
    let project = sample::id(2);
    let page = elements(&render(|| manager::board(sample::board(Tone::Plain), Some(project))));
    let (day, number) = sample::board(Tone::Plain).daily[29];
    let filter =
        TicketFilter { from: Some(day), to: Some(day), project: Some(project), page: 1, ..TicketFilter::default() };
    assert!(opens(&page, &filter, &desk::count(number)));
    let here = page.iter().find(|element| element.get("aria-current") == Some("true")).expect("a chosen project");
    assert_eq!(here.text, "滨江一品");
}

#[test]
fn conditions_can_be_taken_away_one_by_one() {
    let view = sample::list(Tone::Plain);
    let page = elements(&render(|| manager::tickets(sample::list(Tone::Plain), sample::now())));
    let whole = TicketFilter { page: 1, ..view.filter };
    let without = [
        TicketFilter { q: String::new(), ..whole.clone() },
        TicketFilter { open: false, ..whole.clone() },
        TicketFilter { project: None, ..whole.clone() },
        TicketFilter { category: None, ..whole.clone() },
        TicketFilter { from: None, ..whole.clone() },
        TicketFilter { stars_max: None, ..whole.clone() },
    ];
    for filter in without {
        assert!(opens(&page, &filter, desk::TAKE_AWAY), "{}", filter.href());
    }
    let export = format!("/m/tickets/export.xlsx?{}", whole.query());
    assert!(page.iter().any(|element| element.get("href") == Some(&export)), "{export}");
    let kept = page.iter().find(|e| e.get("name") == Some("stars_max")).expect("a condition without a control is kept");
    assert_eq!((kept.get("type"), kept.get("value")), (Some("hidden"), Some("3")));
}
