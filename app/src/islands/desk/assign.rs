//! Choosing a technician. The server draws the dialog open at `?do=assign`; here the same dialog opens without a page load and fetches
//! the ranking by itself.

use crate::api::{ApiError, suggestions};
use contract::{
    forms::MAX_NOTE,
    views::desk::Suggestion,
    words::{account, desk, error},
};
use domain::At;
use leptos::{ev::MouseEvent, html::Dialog, prelude::*, task::spawn_local};

/// What is known of those who could go.
#[derive(Clone)]
enum People {
    Unknown,
    Known(Vec<Suggestion>),
    Failed(String),
}

/// The button and its dialog. `known` are the technicians if the server has drawn them; `chosen`, `note` and `fault` come back from a
/// refused step; `restored` says that they come from a form that was left unsent.
#[island]
pub fn Assign(
    no: String,
    key: String,
    version: u32,
    again: bool,
    open: bool,
    known: Vec<Suggestion>,
    chosen: String,
    note: String,
    fault: String,
    restored: bool,
) -> impl IntoView {
    let page = format!("/m/tickets/{no}");
    let back = format!("{page}#open-assign");
    let people = RwSignal::new(if known.is_empty() { People::Unknown } else { People::Known(known) });
    let dialog = NodeRef::<Dialog>::new();
    let (button, title) = if again { (desk::REASSIGN, desk::REASSIGN_TO) } else { (desk::ASSIGN, desk::ASSIGN_TO) };
    let load = move || load(no.clone(), people);
    let (load_first, load_again) = (load.clone(), load.clone());
    Effect::new(move |_| {
        if open && matches!(people.get_untracked(), People::Unknown) {
            load_first();
        }
    });
    let show = move |event: MouseEvent| {
        if show(&dialog).is_some() {
            event.prevent_default();
            load();
        }
    };
    let hide = move |event: MouseEvent| {
        if hide(&dialog).is_some() {
            event.prevent_default();
        }
    };
    view! {
        <a class="button primary" id="open-assign" href=format!("{page}?do=assign") on:click=show>{button}</a>
        <dialog node_ref=dialog open=open autofocus=open tabindex="-1" aria-labelledby="assign">
            <form method="post" action=format!("{page}/dispatch")>
                <header>
                    <h2 id="assign">{title}</h2>
                    <a class="button quiet icon-only" href=back.clone() aria-label=desk::CLOSE on:click=hide>
                        <svg class="icon" aria-hidden="true"><use href="/icons.svg#x"/></svg>
                    </a>
                </header>
                <div class="body">
                    <input type="hidden" name="key" value=key/>
                    <input type="hidden" name="version" value=version.to_string()/>
                    {restored.then(|| view! { <p class="notice" role="status">{account::EXPIRED_RESTORED}</p> })}
                    <Fault words=fault/>
                    <div class="people" role="radiogroup" aria-labelledby="assign">
                        {move || list(people.get(), &chosen, load_again.clone())}
                    </div>
                    <div class="field">
                        <label for="assign-note">{desk::NOTE}</label>
                        <input
                            id="assign-note"
                            name="note"
                            maxlength=MAX_NOTE.to_string()
                            placeholder=desk::NOTE_OPTIONAL
                            value=note
                        />
                    </div>
                </div>
                <footer>
                    <a class="button" href=back on:click=hide>{desk::GO_BACK}</a>
                    <button class="primary" disabled=move || !matches!(people.get(), People::Known(_))>{button}</button>
                </footer>
            </form>
        </dialog>
    }
}

/// What is wrong with the choice that came back.
#[component]
fn Fault(words: String) -> impl IntoView {
    (!words.is_empty()).then(|| view! { <p class="fault" role="alert">{words}</p> })
}

fn list(people: People, chosen: &str, again: impl Fn() + 'static) -> AnyView {
    match people {
        People::Unknown => view! { <p class="soft" role="status">{desk::LOADING}</p> }.into_any(),
        People::Failed(words) => view! {
            <div class="notice bad" role="alert">
                <p>{words}</p>
                <button type="button" on:click=move |_| again()>{desk::TRY_AGAIN}</button>
            </div>
        }
        .into_any(),
        People::Known(people) if people.is_empty() => view! { <p class="soft">{desk::NO_SUGGESTIONS}</p> }.into_any(),
        People::Known(people) => {
            let chosen = preselected(&people, chosen);
            people.into_iter().map(|person| choice(person, &chosen)).collect_view().into_any()
        }
    }
}

/// What was chosen before, or else the best.
fn preselected(people: &[Suggestion], chosen: &str) -> String {
    let best = people.iter().find(|person| person.rank == Some(1)).map(|person| person.staff.to_string());
    if chosen.is_empty() { best.unwrap_or_default() } else { chosen.to_owned() }
}

fn choice(person: Suggestion, chosen: &str) -> impl IntoView + use<> {
    let id = person.staff.to_string();
    let checked = id == chosen;
    let (class, place) = match person.rank {
        _ if person.has_it => ("soft", desk::HAS_IT.to_owned()),
        Some(1) => ("good", desk::BEST.to_owned()),
        Some(n) => ("soft", desk::rank(n)),
        None => ("soon", desk::NOT_FIT.to_owned()),
    };
    let why = (!person.has_it).then_some(person.words);
    let more = [person.at, why].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <label>
            <input type="radio" name="to" value=id checked=checked disabled=person.has_it required/>
            <b>{person.name}</b>
            <span class=class>{place}</span>
            <small>{more}</small>
        </label>
    }
}

/// Fetches the ranking; a failure is said in words, with a way to try again.
fn load(no: String, people: RwSignal<People>) {
    people.set(People::Unknown);
    spawn_local(async move {
        people.set(match suggestions(no).await {
            Ok(found) => People::Known(found),
            Err(ApiError::Lost) => People::Failed(desk::NO_ANSWER.into()),
            Err(ApiError::Answer(why)) => People::Failed(error::page(&why, At(js_sys::Date::now() as i64)).1),
        });
    });
}

/// Opens the dialog in front of the page. `None` where the browser cannot.
fn show(dialog: &NodeRef<Dialog>) -> Option<()> {
    let dialog = dialog.get_untracked()?;
    dialog.show_modal().ok()?;
    // The live page swaps nothing under the hands of somebody who has begun to fill something in.
    let begun = document().create_event("Event").ok()?;
    begun.init_event_with_bubbles("input", true);
    dialog.dispatch_event(&begun).ok().map(drop)
}

/// Closes what [`show`] opened. A dialog that the server has drawn open is closed by its link.
fn hide(dialog: &NodeRef<Dialog>) -> Option<()> {
    let dialog = dialog.get_untracked()?;
    dialog.matches(":modal").ok()?.then(|| dialog.close())
}
