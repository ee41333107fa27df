//! What people report, by category: the answer to the category's first question, and words that fit it.

mod building;
mod danger;
mod electric;
mod water;

/// One way to report a fault. `{n}` becomes a small number.
#[derive(Debug)]
pub(in super::super) struct Fault {
    /// Code of the answer to `what`; empty where the category has no such question.
    pub(in super::super) what: &'static str,
    /// The description.
    pub(in super::super) words: &'static str,
}

const fn f(what: &'static str, words: &'static str) -> Fault {
    Fault { what, words }
}

/// Half-sentences that some people add, whatever it is about.
pub(in super::super) const ADDED: &[&str] = &[
    "，麻烦尽快安排师傅看看",
    "，已经好几天了",
    "，昨天晚上开始的",
    "，之前修过一次又坏了",
    "，进出很不方便",
    "，好几位邻居都说了",
    "，谢谢师傅",
];

/// Those that only fit a home.
pub(in super::super) const ADDED_AT_HOME: &[&str] = &[
    "，麻烦尽快安排师傅看看",
    "，家里有老人，请快一点",
    "，白天家里都有人",
    "，来之前请先打电话",
    "，已经好几天了",
    "，昨天晚上开始的",
    "，之前修过一次又坏了",
    "，邻居家也有这个问题",
    "，下班后六点以后在家",
    "，急，孩子在家不方便",
    "，请带好工具",
    "，谢谢师傅",
];

/// The faults of a category.
pub(in super::super) fn faults(category: &str) -> &'static [Fault] {
    match category {
        "WAT" => water::WAT,
        "DRN" => water::DRN,
        "LEAK" => water::LEAK,
        "HVAC" => water::HVAC,
        "ELE" => electric::ELE,
        "LIGHT" => electric::LIGHT,
        "LV" => electric::LV,
        "LIFT" => electric::LIFT,
        "PARK" => electric::PARK,
        "DOOR" => building::DOOR,
        "CIV" => building::CIV,
        "ENV" => building::ENV,
        "FAC" => building::FAC,
        "FIRE" => danger::FIRE,
        "LIFT_TRAP" => danger::LIFT_TRAP,
        "GAS" => danger::GAS,
        "SHOCK" => danger::SHOCK,
        "BURST" => danger::BURST,
        _ => building::OTH,
    }
}
