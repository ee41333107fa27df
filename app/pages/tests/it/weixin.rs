//! What WeChat itself can do: hidden until a script of ours shows it, and that script is named only where it helps and was built.

use crate::{
    markup::tags,
    samples::{Tone, all, assets},
};
use pages::{Audience, Screen, shell};

fn document(weixin: bool, built: bool) -> String {
    let assets = if built { assets().with_weixin("weixin.0.js") } else { assets() };
    let screen = move || Screen { weixin, audience: Audience::Phone, ..Screen::phone("t", ()) };
    shell::html(screen, &assets, "bm9uY2U")
}

#[test]
fn the_script_is_named_once_and_only_where_it_helps() {
    let improved = document(true, true);
    assert_eq!(improved.matches("<script").count(), 1);
    assert!(improved.contains(r#"addEventListener("load",()=>import("/pkg/weixin.0.js"))"#), "{improved}");
    for plain in [document(false, true), document(true, false)] {
        assert!(!plain.contains("<script"), "{plain}");
    }
}

#[test]
fn nothing_of_it_is_seen_without_the_script() {
    let mut found = vec![];
    for sample in all(Tone::Hostile) {
        for tag in tags(&sample.html).iter().filter(|tag| tag.get("data-weixin").is_some()) {
            assert!(tag.get("hidden").is_some(), "{}: {tag:?}", sample.name);
            found.push(tag.get("data-weixin").unwrap_or_default().to_owned());
        }
    }
    found.sort();
    found.dedup();
    assert_eq!(found, ["close", "photo", "position", "scan", "subscribe"]);
}

#[test]
fn a_refused_form_names_its_photos_again() {
    let samples = all(Tone::Nice);
    let faults = samples.iter().find(|sample| sample.name == "owner-report-faults").expect("a known screen");
    assert!(faults.html.contains(r#"name="weixin_photo" value="main/m1""#), "{}", faults.html);
}

#[test]
fn a_lost_photo_asks_for_another_one() {
    let samples = all(Tone::Nice);
    let ticket = samples.iter().find(|sample| sample.name == "owner-ticket").expect("a known screen");
    assert!(ticket.html.contains("照片没能取到"), "{}", ticket.html);
}
