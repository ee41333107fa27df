//! Dispatch on seeded data: somebody for everything at every hour, and the demonstration's own people first.

use super::*;
use contract::{forms::RepairForm, services::OwnerService};
use domain::{
    Code,
    catalogue::{Catalogue, Whereabouts},
    dispatch::{Candidate, Facts, Job as Work, Rules, Target, match_rule, rank},
    id::{OrgUnitId, ProjectId, StaffId},
    ticket::{EventBody, Status, TicketNo},
};
use services::{Job, Parts, Services, Settings};
use std::{collections::BTreeSet, sync::Arc};
use store::{config, people, places};
use tempfile::TempDir;
use testkit::{ManualClock, Seeded};
use wechat::Recorder;

/// Trades for which two must be there at any hour.
const COMMON: [&str; 7] = ["water", "drain", "electric", "lv", "lift", "door", "general"];

/// The product on a seeded database. The folder lives as long as its files are needed.
pub(crate) fn services_at(store: &Store, now: At) -> (Services, Arc<ManualClock>, TempDir) {
    let files = TempDir::new().unwrap();
    let objects = media::local_objects(&files.path().join("objects")).unwrap();
    let quarantine = files.path().join("quarantine");
    let media =
        media::MediaStore::open(media::Config { objects, quarantine, pool: 1, limits: media::Limits::default() });
    let clock = Arc::new(ManualClock::at(now));
    let services = Services::new(Parts {
        store: store.clone(),
        clock: Arc::clone(&clock) as _,
        random: Arc::new(Seeded::new(1)),
        telephone: None,
        gateway: Arc::new(Recorder::default()),
        media: Arc::new(media.unwrap()),
        settings: Settings::new("https://repair.test", "main"),
    });
    (services, clock, files)
}

/// Everything that does not change with the hour.
struct Estate {
    project: ProjectId,
    rules: Rules,
    catalogue: Catalogue,
    crews: BTreeMap<String, Vec<StaffId>>,
    technicians: Vec<StaffId>,
}

async fn estates(store: &Store) -> Vec<Estate> {
    let reader = store.reader();
    let (mut estates, company) = (vec![], places::organisation(reader).await.unwrap());
    let known = people::crews(reader).await.unwrap();
    for unit in entities::org_unit::Entity::find().all(reader).await.unwrap().iter().filter(|u| u.kind == "project") {
        let project = ProjectId(unit.id);
        let rules = config::holding(reader).await.unwrap().of::<Rules>(OrgUnitId(unit.id)).unwrap();
        let catalogue = config::holding(reader).await.unwrap().of::<Catalogue>(OrgUnitId(unit.id)).unwrap();
        let mut crews = BTreeMap::new();
        for crew in ["power_water", "lift", "general"] {
            let members = known.nearest(&company.above(project), &Code::from(crew)).to_vec();
            assert!(!members.is_empty(), "{crew} of {} is empty", unit.name);
            crews.insert(crew.to_owned(), members);
        }
        let lines = people::staff_lines(reader, &domain::access::Projects::Only([project].into()), NOW).await.unwrap();
        estates.push(Estate {
            project,
            rules: config::version(reader, rules).await.unwrap().unwrap().body,
            catalogue: config::version(reader, catalogue).await.unwrap().unwrap().body,
            crews,
            technicians: lines.into_iter().map(|l| l.id).collect(),
        });
    }
    estates
}

/// Who would be ranked for a category here, given the candidates of the hour.
fn ranked(estate: &Estate, category: &domain::catalogue::Category, at: At, all: &[Candidate]) -> usize {
    let in_room = category.place == Whereabouts::Room;
    let facts = Facts { category: &category.code, project: estate.project, path: &[], in_room };
    let matched = match_rule(&estate.rules, &facts).unwrap();
    let could: Vec<Candidate> = match &matched.rule.to {
        Target::Crew(code) => all.iter().filter(|c| estate.crews[code.as_str()].contains(&c.staff)).cloned().collect(),
        _ => all.to_vec(),
    };
    let job = Work { skill: &category.skill, project: estate.project, had_it: &[], rule: Some(matched) };
    rank(&job, &could, at).ranked.len()
}

testkit::both! {
    async fn somebody_takes_everything_at_every_hour_of_the_week(store: Store) {
        seeded(&store, 100).await;
        let (estates, company) = (estates(&store).await, places::organisation(store.reader()).await.unwrap());
        for hour in 0..168 {
            let at = NOW.plus_minutes(60 * hour + 7);
            for estate in &estates {
                let all = people::candidates(store.reader(), &company, &estate.technicians, estate.project, at).await.unwrap();
                for category in &estate.catalogue.categories {
                    let n = ranked(estate, category, at, &all);
                    let wanted = if COMMON.contains(&category.skill.as_str()) { 2 } else { 1 };
                    assert!(n >= wanted, "{} at {:?}: {n}", category.name, at.civil());
                }
            }
        }
    }

    async fn a_fresh_report_goes_to_somebody_who_can_be_played(store: Store) {
        seeded(&store, 200).await;
        let played: BTreeSet<StaffId> = played(&store).await;
        for hours in [0, 5, 12, 17, 36] {
            let now = NOW.plus_minutes(60 * hours);
            let (services, _, _files) = services_at(&store, now);
            for category in ["WAT", "DRN", "ELE", "DOOR"] {
                let no = report(&services, &store, category).await;
                services.round(Job::Dispatch, "test", now).await.unwrap();
                let found = tickets::find(store.reader(), &everything(), no).await.unwrap().unwrap();
                let Status::Dispatched { to, accept_by, .. } = found.ticket.status else {
                    panic!("{category} at {:?} is {:?}", now.civil(), found.ticket.status)
                };
                assert!(accept_by > now);
                assert!(played.contains(&to), "{category} at {:?} went to somebody without a phone", now.civil());
                call_off(&services, &store, no).await;
            }
        }
    }

    async fn a_lamp_that_nobody_takes_goes_on_after_a_minute_until_the_manager_has_it(store: Store) {
        seeded(&store, 100).await;
        let (services, clock, _files) = services_at(&store, NOW);
        let no = report(&services, &store, "LIGHT").await;
        let mut had = vec![];
        for _ in 0..12 {
            services.round(Job::Dispatch, "test", clock.now()).await.unwrap();
            let found = tickets::find(store.reader(), &everything(), no).await.unwrap().unwrap();
            match found.ticket.status {
                Status::Dispatched { to, accept_by, .. } => {
                    assert_eq!(accept_by, clock.now().plus_secs(60));
                    assert!(!had.contains(&to), "offered twice to the same");
                    had.push(to);
                }
                Status::Submitted { .. } => {
                    let history = tickets::history(store.reader(), found.ticket.id).await.unwrap();
                    assert!(matches!(history.last().unwrap().event.body, EventBody::Escalated { .. }));
                    break;
                }
                ref other => panic!("{other:?}"),
            }
            clock.advance_ms(61_000);
        }
        assert!(had.len() >= 2, "at least one other was asked: {had:?}");
    }
}

/// The employees with an identity on a platform.
pub(crate) async fn played(store: &Store) -> BTreeSet<StaffId> {
    let people: BTreeSet<_> = entities::wechat_identity::Entity::find()
        .all(store.reader())
        .await
        .unwrap()
        .into_iter()
        .map(|i| i.person_id)
        .collect();
    let staff = entities::staff::Entity::find().all(store.reader()).await.unwrap();
    staff.into_iter().filter(|s| people.contains(&s.person_id)).map(|s| StaffId(s.id)).collect()
}

async fn lin(store: &Store) -> Actor {
    let lin = people::identity_of(store.reader(), "main", "o67de5CYyfbgT6HlnKf37cmnzrUK").await.unwrap().unwrap();
    Actor::Person { person: lin.person }
}

/// A report by 林晓梅, filled in by the form's own choices.
async fn report(services: &Services, store: &Store, category: &str) -> TicketNo {
    let by = lin(store).await;
    let mut form =
        RepairForm { category: category.into(), description: "坏了，请来看看".into(), ..RepairForm::default() };
    let page = services.new_report(&by, form.clone()).await.unwrap();
    form.key = page.form.key;
    form.place = page.places[0].places[0].id.to_string();
    for field in &page.category.fields {
        let typed = match &field.kind {
            domain::form::Kind::Single { choices } => choices[0].code.to_string(),
            domain::form::Kind::Number { min, .. } => min.to_string(),
            _ => continue,
        };
        form.answers.insert(field.code.to_string(), vec![typed]);
    }
    services.report(&by, form).await.unwrap().no
}

async fn call_off(services: &Services, store: &Store, no: TicketNo) {
    let form = contract::forms::StepForm { reason: "mistake".into(), ..Default::default() };
    OwnerService::step(services, &lin(store).await, no, domain::access::Verb::Cancel, form).await.unwrap();
}
