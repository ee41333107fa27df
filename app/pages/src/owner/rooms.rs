//! My rooms, and the way to another one: a level at a time, as plain links.

use crate::{
    Screen,
    phone::{Ask, FaultSummary, Foot, Hidden, encoded, in_order},
};
use contract::{
    views::owner::{ChooseRoom, MyRooms, RoomBinding},
    words::{self, owner as texts},
};
use domain::{At, form::Faults, id::PlaceId};
use leptos::prelude::*;

const FIELDS: [(&str, &str); 4] =
    [("room", texts::ROOM), ("name", texts::YOUR_NAME), ("phone", texts::YOUR_MOBILE), ("code", texts::ROOM_CODE)];

/// `GET /o/rooms?at=…` and the refused `POST /o/rooms`
pub fn page(view: MyRooms, now: At) -> Screen {
    let locked = view.locked_until.map(|until| {
        view! {
            <p class="notice warn" role="alert">
                {texts::locked_until(&words::time::moment(until, now))}
            </p>
        }
    });
    let trouble = view.trouble.clone().map(|why| view! { <p class="notice bad" role="alert">{why}</p> });
    let next = match view.choose.room.clone() {
        Some((room, label)) => bind(&view, room, label),
        None => choose(&view.choose),
    };
    let body = view! {
        <main>
            <h1>{texts::MY_ROOMS}</h1>
            <p>{texts::ROOMS_HINT}</p>
            {locked}
            {trouble}
            {bound(&view.rooms)}
            <h2>{texts::ADD_ROOM}</h2>
            {next}
        </main>
    };
    Screen::phone(texts::MY_ROOMS, body)
}

fn bound(rooms: &[RoomBinding]) -> Option<AnyView> {
    let rows: Vec<_> = rooms.iter().map(room).collect();
    (!rows.is_empty()).then(|| view! { <div class="cells">{rows}</div> }.into_any())
}

fn room(room: &RoomBinding) -> AnyView {
    let (class, words) =
        if room.verified { ("badge good", texts::VERIFIED) } else { ("badge warn", texts::UNVERIFIED) };
    view! {
        <form method="post" action="/o/rooms/unbind">
            <span>{room.label.clone()}</span>
            <b class=class>{words}</b>
            <Hidden name="room" value=room.place.to_string() />
            <button>{texts::UNBIND}<span class="sr">{room.label.clone()}</span></button>
        </form>
    }
    .into_any()
}

fn choose(choose: &ChooseRoom) -> AnyView {
    let next: Vec<_> =
        choose.next.iter().map(|(id, name, _)| view! { <a href=at(id)><span>{name.clone()}</span></a> }).collect();
    let nothing = next.is_empty().then(|| view! { <p class="block soft">{texts::NOTHING_BELOW}</p> });
    view! {
        {chosen(&choose.path)}
        <nav class="cells" aria-label=texts::ADD_ROOM>
            {next}
        </nav>
        {nothing}
        <Foot path="/o/rooms" links=vec![("/o/repairs", texts::MY_REPAIRS), ("/o/repairs/new", texts::REPORT)] />
    }
    .into_any()
}

/// What was chosen so far; a tap goes back to where it was chosen.
fn chosen(path: &[(String, String)]) -> Option<AnyView> {
    let (_, last) = path.last()?;
    let above = path.len().checked_sub(2).map(|at| path[at].0.clone()).unwrap_or_default();
    let names: Vec<_> = path.iter().map(|(_, name)| name.as_str()).collect();
    let row = view! {
        <div class="cells">
            <a href=at(&above) aria-label=format!("{}：{last}", texts::CHOOSE_AGAIN)>
                <span>{names.join(" ")}</span>
                <span class="value">{texts::CHOOSE_AGAIN}</span>
            </a>
        </div>
    };
    Some(row.into_any())
}

fn at(place: &str) -> String {
    format!("/o/rooms?at={}", encoded(place))
}

fn bind(view: &MyRooms, room: PlaceId, label: String) -> AnyView {
    let (typed, faults) = (&view.form, &view.faults);
    let above = view.choose.path.iter().rev().map(|(id, _)| id).find(|id| **id != room.to_string());
    view! {
        <form method="post" action="/o/rooms">
            <FaultSummary faults=faults.clone() fields=in_order(&FIELDS) />
            <Hidden name="room" value=room.to_string() />
            <div class="cells" id="room">
                <a href=at(above.map_or("", String::as_str))>
                    <span>{texts::ROOM}</span>
                    <span class="value">{label}</span>
                </a>
                {input("name", texts::YOUR_NAME, &typed.name, Input::NAME, faults)}
                {input("phone", texts::YOUR_MOBILE, &typed.phone, Input::MOBILE, faults)}
                {input("code", texts::ROOM_CODE, &typed.code, Input::CODE, faults)}
            </div>
            <footer class="bar">
                <button class="primary">{texts::BIND_SEND}</button>
            </footer>
        </form>
    }
    .into_any()
}

struct Input {
    kind: &'static str,
    autocomplete: &'static str,
    max: &'static str,
    pattern: Option<&'static str>,
    placeholder: Option<&'static str>,
    hint: &'static str,
    required: bool,
    /// What is said of any fault; otherwise each has its own words.
    wrong: Option<&'static str>,
}

impl Input {
    const NAME: Input = Input {
        kind: "text",
        autocomplete: "name",
        max: "30",
        pattern: None,
        placeholder: None,
        hint: "",
        required: true,
        wrong: None,
    };
    const MOBILE: Input =
        Input { kind: "tel", autocomplete: "tel", max: "11", pattern: Some("1[3-9][0-9]{9}"), ..Input::NAME };
    const CODE: Input = Input {
        autocomplete: "one-time-code",
        max: "12",
        pattern: Some("[0-9 ]{8,12}"),
        placeholder: Some(texts::ROOM_CODE_EXAMPLE),
        hint: texts::ROOM_CODE_HINT,
        required: false,
        wrong: Some(texts::ROOM_CODE_WRONG),
        ..Input::NAME
    };
}

fn input(name: &'static str, label: &'static str, value: &str, input: Input, faults: &Faults) -> AnyView {
    let ask = Ask::new(name, label, faults).hint(input.hint);
    let ask = if input.required { ask.required() } else { ask };
    let ask = Ask { fault: ask.fault.map(|said| input.wrong.map_or(said, str::to_owned)), ..ask };
    let control = view! {
        <input
            type=input.kind
            id=name
            name=name
            value=value.to_owned()
            autocomplete=input.autocomplete
            maxlength=input.max
            pattern=input.pattern
            placeholder=input.placeholder
            inputmode=(name == "code").then_some("numeric")
            required=ask.must()
            aria-invalid=ask.invalid()
            aria-describedby=ask.described_by()
        />
    };
    ask.field(control)
}
