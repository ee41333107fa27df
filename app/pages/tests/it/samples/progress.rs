//! The page behind a progress link, and a link that leads nowhere.

use super::{
    Sample, Tone,
    parts::{NOW, no, timeline},
    sample,
};
use contract::views::{parts::TimelineEntry, progress::ProgressPage};
use domain::ticket::Stage;
use pages::{account, owner};

/// Both screens.
pub(crate) fn all(tone: Tone) -> Vec<Sample> {
    vec![
        sample("progress", || owner::progress::page(under_way(tone), NOW)),
        sample("progress-new", || owner::progress::page(just_sent(tone), NOW)),
        sample("progress-gone", account::link_gone::page),
    ]
}

fn under_way(tone: Tone) -> ProgressPage {
    let bare = |entry| TimelineEntry { technician: Some(tone.say("张师傅")), note: None, media: vec![], ..entry };
    ProgressPage {
        no: no(42),
        category: tone.say("水管龙头"),
        stage: Stage::EnRoute,
        reported_at: NOW.plus_minutes(-14),
        wanted: None,
        timeline: timeline(tone, 4).into_iter().map(bare).collect(),
        technician: Some(tone.say("张师傅")),
        phone: Some("138****1234".into()),
        office_phone: Some("0571-8888 6666".into()),
    }
}

fn just_sent(tone: Tone) -> ProgressPage {
    let view = under_way(tone);
    let timeline = view.timeline.iter().take(1).cloned().collect();
    ProgressPage { stage: Stage::Submitted, technician: None, phone: None, timeline, ..view }
}
