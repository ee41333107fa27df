//! Filling in again: fields that were left unsent, written into their form in a page as it is drawn now. A form's
//! newer state (its version, its key) stays as it is drawn.

use super::{
    form::Form,
    same_form::{same_form, says},
    tag::{Tag, tags},
};
use html_escape::{encode_double_quoted_attribute as quoted, encode_text};

/// A page whose form is filled in again.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refilled {
    pub html: String,
    /// Whether there was anything to fill in besides a button.
    pub is_filled: bool,
}

/// The page with the form that these fields came from filled in and in sight. None if it has none that asks for the same thing.
pub(super) fn refill(html: &str, action: &str, fields: &Form) -> Option<Refilled> {
    let form = same_form(html, action, fields)?;
    let mut filling = Filling { fields, out: unfolded(&html[..form.start]), is_filled: false, is_focused: false };
    filling.fill(&html[form.clone()]);
    filling.out.push_str(&html[form.end..]);
    Some(Refilled { html: filling.out, is_filled: filling.is_filled })
}

/// The page with something said above everything else in it.
pub(super) fn announced(html: &str, notice: &str) -> String {
    let main = html.find("<main").and_then(|at| Tag::at(html, at));
    let (above, below) = html.split_at(main.map_or(0, |main| main.span.end));
    [above, notice, below].concat()
}

/// Everything before the form; what is folded around it stands open.
fn unfolded(before: &str) -> String {
    match before.rfind("<details").and_then(|at| Tag::at(before, at)) {
        Some(tag) if !before[tag.span.end..].contains("</details>") && tag.get("open").is_none() => {
            let (above, inside) = before.split_at(tag.span.end - 1);
            [above, " open", inside].concat()
        }
        _ => before.to_owned(),
    }
}

struct Filling<'f> {
    fields: &'f Form,
    out: String,
    is_filled: bool,
    is_focused: bool,
}

impl Filling<'_> {
    fn fill(&mut self, form: &str) {
        let (mut done, mut select) = (0, None);
        for tag in tags(form) {
            if tag.span.start < done {
                continue;
            }
            self.out.push_str(&form[done..tag.span.start]);
            done = tag.span.end;
            match tag.name {
                "select" => select = tag.get("name").filter(|name| self.fields.all(name).next().is_some()),
                "textarea" => done = self.text(form, &tag),
                "option" => self.choose(&tag, select, "selected"),
                "input" if matches!(tag.get("type"), Some("checkbox" | "radio")) => {
                    self.choose(&tag, tag.get("name"), "checked");
                }
                "input" if !matches!(tag.get("type"), Some("hidden" | "file")) => self.type_in(&tag),
                "button" if tag.get("name").is_some_and(|name| says(self.fields, name, tag.value())) => {
                    let focus = self.focus();
                    self.out.push_str(&tag.with("autofocus", focus));
                }
                _ => self.out.push_str(tag.text),
            }
        }
        self.out.push_str(&form[done..]);
    }

    /// What was chosen is marked, and nothing else.
    fn choose(&mut self, tag: &Tag<'_>, name: Option<&str>, mark: &str) {
        let Some(name) = name else { return self.out.push_str(tag.text) };
        let is_chosen = says(self.fields, name, tag.value());
        self.is_filled |= is_chosen;
        let focus = if is_chosen && mark == "checked" { self.focus() } else { "" };
        let marks = if is_chosen { format!("{mark}{focus}") } else { String::new() };
        self.out.push_str(&tag.with(mark, &marks));
    }

    fn type_in(&mut self, tag: &Tag<'_>) {
        let Some(value) = tag.get("name").and_then(|name| self.fields.all(name).next()) else {
            return self.out.push_str(tag.text);
        };
        self.is_filled = true;
        let value = format!("value=\"{}\"{}", quoted(value), self.focus());
        self.out.push_str(&tag.with("value", &value));
    }

    /// Says where the text area ends that begins with this tag.
    fn text(&mut self, form: &str, tag: &Tag<'_>) -> usize {
        self.out.push_str(tag.text);
        let end = form[tag.span.end..].find("</textarea>").map_or(form.len(), |at| tag.span.end + at);
        match tag.get("name").and_then(|name| self.fields.all(name).next()) {
            Some(value) => {
                self.is_filled = true;
                self.out.push_str(&encode_text(value));
            }
            None => self.out.push_str(&form[tag.span.end..end]),
        }
        end
    }

    /// The first one gets it.
    fn focus(&mut self) -> &'static str {
        if std::mem::replace(&mut self.is_focused, true) { "" } else { " autofocus" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(body: &str) -> Form {
        Form::of_fields(body)
    }

    const ROWS: &str = r#"<main class="page"><form class="filters" method="post" action="/m/leave"><input type="hidden" name="staff" value="7"><input type="date" id="d" name="until" required min="2026-11-23"><button>Send</button></form><form method="post" action="/m/leave?page=1"><input type="hidden" name="staff" value="8"><input type="date" name="until" value="x"><button>Send</button></form></main>"#;

    #[test]
    fn the_row_that_the_fields_are_about_is_filled_in() {
        let page = refill(ROWS, "/m/leave", &fields("staff=8&until=2026-12-01%22")).unwrap();
        let whole = ROWS.replace(r#"value="x""#, r#"value="2026-12-01&quot;" autofocus"#);
        assert_eq!(page, Refilled { html: whole, is_filled: true });
        let first = refill(ROWS, "/m/leave", &fields("staff=7&until=2026-12-01")).unwrap().html;
        assert!(first.contains(r#"value="2026-12-01" autofocus"#) && first.contains(r#"value="x""#), "{first}");
    }

    #[test]
    fn nothing_else_is_filled_in_instead() {
        for other in ["staff=9&until=2026-12-01", "staff=7&until=2026-12-01&note=x", "until=2026-12-01"] {
            assert_eq!(refill(ROWS, "/m/leave", &fields(other)), None, "{other}");
        }
        assert_eq!(refill(ROWS, "/m/other", &fields("staff=7&until=2026-12-01")), None);
    }

    #[test]
    fn what_was_chosen_is_marked_and_nothing_else() {
        let html = r#"<form method="post" action="/x"><input type="hidden" name="version" value="3"/><input type="radio" name="r" value="a" checked required><input type="radio" name="r" value="b &amp; c"><input name="t" type="checkbox" value="1" checked><select name="s"><option value="1" selected>1</option><option value="2">2</option></select><textarea name="w" rows="2">old</textarea></form>"#;
        let page = refill(html, "/x", &fields("version=2&r=b+%26+c&s=2&w=%3Cb%3E+%26")).unwrap().html;
        assert!(page.contains(r#"<input type="radio" name="r" value="a"  required>"#), "{page}");
        assert!(page.contains(r#"<input checked autofocus type="radio" name="r" value="b &amp; c">"#), "{page}");
        assert!(page.contains(r#"<input name="t" type="checkbox" value="1" >"#), "{page}");
        assert!(page.contains(r#"<option value="1" >1</option><option selected value="2">2</option>"#), "{page}");
        assert!(page.contains(r#"<textarea name="w" rows="2">&lt;b&gt; &amp;</textarea>"#), "{page}");
        assert!(page.contains(r#"name="version" value="3""#), "the page's state is the newer one: {page}");
    }

    #[test]
    fn a_button_is_found_by_what_it_says() {
        let html = r#"<details id="d"><form method="post" action="/x"><input type="hidden" name="id" value="1"><button name="yes" value="1">Yes</button><button class="b" name="yes" value="0">No</button></form></details>"#;
        let page = refill(html, "/x", &fields("id=1&yes=0")).unwrap();
        assert!(!page.is_filled && page.html.starts_with(r#"<details id="d" open>"#), "{page:?}");
        assert!(page.html.contains(r#"<button autofocus class="b" name="yes" value="0">"#), "{page:?}");
        assert_eq!(refill(html, "/x", &fields("id=1&yes=2")), None);
    }

    #[test]
    fn what_is_said_stands_above_everything() {
        assert_eq!(announced("<p></p><main id=\"m\"><h1>", "<p>!</p>"), "<p></p><main id=\"m\"><p>!</p><h1>");
    }
}
