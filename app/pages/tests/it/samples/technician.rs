//! The technician's screens.

use super::{
    Sample, Tone,
    parts::{NOW, cards, media, no, timeline, zhang},
    sample,
};
use contract::{
    forms::StepForm,
    views::{
        field::{Contact, CrewJob, CrewJobs, JobSheet, MyJobs, Ringing, StepPage, Tab},
        parts::StaffOption,
    },
};
use domain::{
    Code,
    access::Verb,
    form::{Faults, Problem},
    ticket::{Stage, Urgency},
};
use pages::technician;

/// Every technician's screen.
pub(crate) fn all(tone: Tone) -> Vec<Sample> {
    let step = |verb| move || technician::step::page(step(tone, verb, false), NOW);
    let wrong = |verb| move || technician::step::page(self::step(tone, verb, true), NOW);
    vec![
        sample("field-jobs", || technician::my_jobs::page(jobs(tone), NOW)),
        sample("field-jobs-empty", || technician::my_jobs::page(no_jobs(tone), NOW)),
        sample("field-jobs-lead", || technician::my_jobs::page(MyJobs { crew: Some(4), ..jobs(tone) }, NOW)),
        sample("field-crew-jobs", || technician::crew_jobs::page(crew_jobs(tone), NOW)),
        sample("field-crew-jobs-empty", || technician::crew_jobs::page(no_crew_jobs(), NOW)),
        sample("field-job-offered", || technician::job::page(offered(tone), NOW)),
        sample("field-job-accepted", || technician::job::page(accepted(tone), NOW)),
        sample("field-job-working", || technician::job::page(working(tone), NOW)),
        sample("field-job-behalf", || technician::job::page(on_behalf(tone), NOW)),
        sample("field-job-done", || technician::job::page(done(tone), NOW)),
        sample("field-suspend", step(Verb::Suspend)),
        sample("field-suspend-faults", wrong(Verb::Suspend)),
        sample("field-decline", step(Verb::Decline)),
        sample("field-decline-faults", wrong(Verb::Decline)),
        sample("field-complete", step(Verb::Complete)),
        sample("field-complete-faults", wrong(Verb::Complete)),
    ]
}

fn jobs(tone: Tone) -> MyJobs {
    MyJobs {
        name: tone.say("张建国"),
        tab: Tab::UnderWay,
        counts: [2, 3, 41],
        crew: None,
        jobs: cards(tone),
        on_leave_until: Some(NOW.plus_minutes(3000)),
        on_shift: false,
    }
}

fn no_jobs(tone: Tone) -> MyJobs {
    MyJobs { jobs: vec![], tab: Tab::Offered, counts: [0, 0, 0], on_leave_until: None, ..jobs(tone) }
}

fn crew_jobs(tone: Tone) -> CrewJobs {
    let job = |card| CrewJob { card, technician: tone.say("张建国"), since: NOW.plus_minutes(-25) };
    CrewJobs { counts: [0, 1, 7], total: 130, jobs: cards(tone).into_iter().map(job).collect() }
}

fn no_crew_jobs() -> CrewJobs {
    CrewJobs { counts: [0, 0, 0], total: 0, jobs: vec![] }
}

fn sheet(tone: Tone, stage: Stage, until: u32, verbs: &[Verb]) -> JobSheet {
    JobSheet {
        no: no(42),
        version: until,
        category: tone.say("水管龙头"),
        category_code: Code::from("WAT"),
        icon: "droplets".into(),
        description: tone.say("厨房水槽下面软管漏水，地上已经一摊水，先把总阀关了"),
        place: tone.say("云栖花园 3 幢 2 单元 1201"),
        asset: Some(tone.say("冷水立管")),
        stage,
        urgency: Urgency::Urgent,
        reported_at: NOW.plus_minutes(-14),
        wanted: None,
        accept_by: Some(NOW.plus_minutes(2)),
        finish_by: Some(NOW.plus_minutes(180)),
        answers: vec![(tone.say("漏得怎么样？"), tone.say("一直流"))],
        media: media(),
        contact: masked(tone, Ringing::AfterAccepting),
        timeline: timeline(tone, until),
        verbs: verbs.to_vec(),
        on_behalf_of: None,
        key: "0192f0c4aaaabbbbccccddddeeee0002".into(),
        why_me: Some(tone.say("按第 1 条规则“水电就近”，张建国在 3 位可派师傅中排第一：手上没有其他工单，专业对口。")),
        refusal: None,
    }
}

fn masked(tone: Tone, ringing: Ringing) -> Option<Contact> {
    Some(Contact { name: tone.say("林女士"), phone: Some("138****1234".into()), ringing })
}

fn dialable(tone: Tone) -> Option<Contact> {
    Some(Contact { name: tone.say("林女士"), phone: Some("13805711234".into()), ringing: Ringing::Now })
}

fn offered(tone: Tone) -> JobSheet {
    sheet(tone, Stage::Dispatched, 2, &[Verb::Accept, Verb::Decline])
}

fn accepted(tone: Tone) -> JobSheet {
    let verbs = [Verb::Decline, Verb::Depart, Verb::Start, Verb::Suspend];
    JobSheet { contact: dialable(tone), ..sheet(tone, Stage::Accepted, 3, &verbs) }
}

fn working(tone: Tone) -> JobSheet {
    JobSheet {
        contact: dialable(tone),
        finish_by: Some(NOW.plus_minutes(-5)),
        refusal: Some(tone.say("工单刚刚有了新进展，已为您更新，请确认后再操作。")),
        ..sheet(tone, Stage::InProgress, 5, &[Verb::Suspend, Verb::Complete])
    }
}

fn done(tone: Tone) -> JobSheet {
    JobSheet { contact: masked(tone, Ringing::Over), ..sheet(tone, Stage::Completed, 9, &[]) }
}

fn on_behalf(tone: Tone) -> JobSheet {
    let zhang = StaffOption { id: zhang(), name: tone.say("张建国") };
    JobSheet { contact: masked(tone, Ringing::NotTheirs), on_behalf_of: Some(zhang), ..accepted(tone) }
}

fn step(tone: Tone, verb: Verb, wrong: bool) -> StepPage {
    let mut faults = Faults::default();
    if wrong {
        let own: &[&str] = match verb {
            Verb::Suspend => &["resume_day", "resume_time"],
            Verb::Complete => &["media"],
            _ => &[],
        };
        for name in ["reason", "note", "happened"].iter().chain(own) {
            faults.add(*name, Problem::Missing);
        }
    }
    let form = StepForm {
        resume_day: tone.say("2026-11-23"),
        resume_time: tone.say("09:00"),
        note: if wrong {
            tone.say("更换 4 分角阀和编织软管，试水 10 分钟不漏。")
        } else {
            String::new()
        },
        ..StepForm::default()
    };
    let sheet = if wrong { on_behalf(tone) } else { working(tone) };
    let sheet = JobSheet { refusal: None, ..sheet };
    StepPage { sheet, verb, form, faults, media: if wrong { media() } else { vec![] } }
}
