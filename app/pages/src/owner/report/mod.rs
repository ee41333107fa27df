//! Second step of a report: the form of one category, empty or as it came back. Works without a script.

mod place;
mod safety;
mod top;
mod visit;

use super::choose_category::came_by;
use crate::{
    Bundle, Screen,
    phone::{
        Ask, FaultSummary, Files, FilesOf, Foot, Hidden, TextArea, WeixinAct, WeixinButton, encoded, in_order, question,
    },
};
use app::islands::ReportForm;
use contract::{forms::MAX_DESCRIPTION, views::owner::NewReport, words::owner as words};
use domain::{At, catalogue::Whereabouts};
use leptos::prelude::*;

const HERE: &str = "/o/repairs/new";

/// `GET /o/repairs/new?category=…` and the refused `POST /o/repairs/new`
pub fn page(view: NewReport, _now: At) -> Screen {
    let title = view.category.name.clone();
    let (safety, came_by) = (safety::section(&view), came_by(view.came_by.as_ref()));
    let bundle = (!view.places.is_empty()).then_some(Bundle::Owner);
    let form = if bundle.is_some() { form(view) } else { top::bind_first() };
    let body = view! {
        <main>
            <h1>{title.clone()}</h1>
            {came_by}
            {safety}
            {form}
        </main>
    };
    Screen { bundle, ..Screen::phone(title, body).in_weixin() }
}

fn form(view: NewReport) -> AnyView {
    let fields = fields(&view);
    view! {
        <form method="post" action=HERE enctype="multipart/form-data" data-send=true>
            <FaultSummary faults=view.faults.clone() fields=fields />
            {top::already(&view)}
            {top::trouble(&view)}
            <Hidden name="key" value=view.form.key.clone() />
            <Hidden name="category" value=view.category.code.as_str() />
            <div class="cells">
                <a href=again(&view) id="category">
                    <span>{words::CATEGORY}</span>
                    <span class="value">{view.category.name.clone()}</span>
                </a>
                {place::place(&view)}
                {place::asset(&view)}
            </div>
            <div class="cells">{questions(&view)} {description(&view)} {files(&view)}</div>
            {visit::when(&view)}
            {visit::phone(&view)}
            <Foot path=here(&view) links=vec![] />
            <ReportForm />
            {bar(&view)}
        </form>
    }
    .into_any()
}

/// This page's own address.
fn here(view: &NewReport) -> String {
    format!("{HERE}?category={}&place={}&asset={}", view.category.code, view.form.place, view.form.asset)
}

/// Back to the categories, keeping what is known of the place.
fn again(view: &NewReport) -> String {
    format!("{HERE}?place={}&asset={}", encoded(&view.form.place), encoded(&view.form.asset))
}

fn questions(view: &NewReport) -> Vec<AnyView> {
    let empty = vec![];
    let answers = |code: &str| view.form.answers.get(code).unwrap_or(&empty);
    view.category.fields.iter().map(|f| question(f, answers(f.code.as_str()), &view.faults)).collect()
}

fn description(view: &NewReport) -> AnyView {
    let ask = Ask::new("description", words::WORDS_QUESTION, &view.faults).required();
    let control = view! {
        <TextArea
            name="description"
            value=view.form.description.clone()
            placeholder=words::WORDS_EXAMPLE
            max=MAX_DESCRIPTION
            required=true
            described_by=ask.described_by()
            invalid=ask.fault.is_some()
        />
        {position(view)}
    };
    ask.field(control)
}

/// Where somebody stands says something about a public place only: which of many lamps. A room is known by its number.
fn position(view: &NewReport) -> Option<AnyView> {
    let rooms = view.places.iter().flat_map(|group| &group.places).filter(|place| place.is_room);
    let outside = rooms.map(|room| format!("place != {}", room.id)).collect::<Vec<_>>().join(" & ");
    let when = match view.category.place {
        Whereabouts::Room => return None,
        Whereabouts::Public => None,
        Whereabouts::Either => Some(outside).filter(|when| !when.is_empty()),
    };
    let button = view! {
        <div data-when=when>
            <WeixinButton act=WeixinAct::Position />
        </div>
    };
    Some(button.into_any())
}

fn files(view: &NewReport) -> AnyView {
    let ask = Ask::new("media", words::FILES_QUESTION, &view.faults).hint(words::FILES_HINT);
    let photos = view.form.weixin_photos.clone();
    view! { <Files ask=ask received=view.media.clone() weixin=photos of=FilesOf::Report /> }.into_any()
}

/// One large button. After "already reported" sending again can only mean a new report.
fn bar(view: &NewReport) -> AnyView {
    let send = if view.safety.is_some() { words::SEND_EMERGENCY } else { words::SEND_REPORT };
    match view.already {
        Some(no) => view! {
            <footer class="bar">
                <a class="button" href=format!("/o/repairs/{no}")>
                    {words::OPEN_EARLIER}
                </a>
                <button class="primary" name="fresh" value="1">
                    {words::SEND_AS_NEW}
                </button>
            </footer>
        }
        .into_any(),
        None => view! {
            <footer class="bar">
                <button class="primary">{send}</button>
            </footer>
        }
        .into_any(),
    }
}

/// Every input from top to bottom, for the summary of faults.
fn fields(view: &NewReport) -> Vec<(String, String)> {
    let own = view.category.fields.iter().map(|f| (format!("f.{}", f.code), f.label.clone()));
    let above = [("category", words::CATEGORY), ("place", words::PLACE_QUESTION), ("asset", words::ASSET_QUESTION)];
    let below = [
        ("description", words::WORDS_QUESTION),
        ("media", words::FILES_QUESTION),
        ("wanted_day", words::DAY_QUESTION),
        ("wanted_slot", words::SLOT_QUESTION),
        ("phone", words::PHONE_QUESTION),
    ];
    in_order(&above).into_iter().chain(own).chain(in_order(&below)).collect()
}
