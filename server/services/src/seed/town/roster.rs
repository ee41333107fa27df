//! The roster: every post filled, with roles, certificates, crews and shifts as rows.

use super::{
    super::{
        Plan,
        documents::crew,
        scenario::{Part, Player},
    },
    Worker, actor,
    founding::{Founding, Units},
    layout::{COMPANIES, PROJECTS},
    office::{hire as employ, stand_in},
    posts::{Base, Post, filled},
};
use domain::{
    At, Code,
    access::Role,
    id::{ProjectId, StaffId},
};
use store::setup::rows;
use uuid::Uuid;

/// Trades that need a certificate 特种作业证.
const CERTIFIED: &[&str] = &["electric", "lift", "fire", "hvac"];

/// Fills every post.
pub(super) fn hire(founding: &mut Founding<'_>, plan: &Plan, units: &Units) -> Vec<Worker> {
    let crews = crews(founding, units);
    let technicians: Vec<&Player> = plan.players(Part::Technician).collect();
    let leads: Vec<&Player> = plan.players(Part::Lead).collect();
    let mut hiring = Hiring { founding, units, crews, workers: vec![] };
    for (post, player) in filled(&technicians, &leads) {
        hiring.fill(post, player);
    }
    hiring.workers
}

type Crews = Vec<(usize, &'static str, Uuid)>;

fn crews(founding: &mut Founding<'_>, units: &Units) -> Crews {
    let names = [(crew::POWER_WATER, "水电班"), (crew::LIFT, "电梯班"), (crew::GENERAL, "综合维修班")];
    let mut crews = vec![];
    for company in 0..COMPANIES.len() {
        for (code, name) in names {
            let id = founding.id();
            let unit = units.companies[company];
            founding.rows.crews.push(rows::Crew { id, org_unit_id: unit, code: code.into(), name: name.into() });
            crews.push((company, code, id));
        }
    }
    crews
}

struct Hiring<'f, 'p> {
    founding: &'f mut Founding<'p>,
    units: &'f Units,
    crews: Crews,
    workers: Vec<Worker>,
}

impl Hiring<'_, '_> {
    fn fill(&mut self, post: &'static Post, player: Option<&Player>) {
        let named = player.and_then(|p| PROJECTS.iter().position(|e| p.title.contains(e.name)));
        let (unit, estates) = self.base(post, named);
        let hired = match player {
            Some(player) => employ(self.founding, player, (post.role, unit)),
            None => stand_in(self.founding, post.name, None, (post.role, unit)),
        };
        let projects: Vec<ProjectId> = estates.iter().map(|e| self.units.projects[*e]).collect();
        let crews = self.join(hired.staff, post, &estates);
        let skills = self.certify(hired.staff, post);
        let shifts = post.pattern.shifts();
        for (weekday, from, to) in &shifts {
            self.founding.rows.shifts.push(rows::Shift {
                staff_id: hired.staff.0,
                weekday: i32::from(*weekday),
                from_minute: i32::from(*from),
                to_minute: i32::from(*to),
            });
        }
        self.workers.push(Worker {
            id: hired.staff,
            actor: actor(hired.staff, post.role, &projects),
            estates,
            crews,
            skills,
            is_played: player.is_some(),
            is_lead: post.role == Role::Lead,
            shifts,
        });
    }

    /// The unit in which a post is held, and its estates. A title that names an estate decides.
    fn base(&self, post: &Post, named: Option<usize>) -> (Uuid, Vec<usize>) {
        let all = 0..PROJECTS.len();
        match (named, post.base) {
            (Some(estate), _) => (self.units.projects[estate].0, vec![estate]),
            (None, Base::Group) => (self.units.group, all.collect()),
            (None, Base::Company(c)) => (self.units.companies[c], all.filter(|e| PROJECTS[*e].company == c).collect()),
        }
    }

    fn join(&mut self, staff: StaffId, post: &Post, estates: &[usize]) -> Vec<(usize, Code)> {
        let mut joined = vec![];
        for (company, code, id) in &self.crews {
            let is_near = estates.iter().any(|e| PROJECTS[*e].company == *company);
            if is_near && post.crews.contains(code) {
                let leads = post.role == Role::Lead;
                self.founding.rows.members.push(rows::CrewMember { crew_id: *id, staff_id: staff.0, leads });
                joined.push((*company, Code::from(*code)));
            }
        }
        joined
    }

    fn certify(&mut self, staff: StaffId, post: &Post) -> Vec<(Code, Option<At>)> {
        let mut skills = vec![];
        for (position, skill) in (0..).zip(post.skills) {
            let days = self.founding.chance.range(120, 900);
            let days = if post.expired && position == 0 { -20 } else { days };
            let until = CERTIFIED.contains(skill).then(|| self.founding.now.plus_minutes(days * 1440));
            self.founding.rows.skills.push(rows::StaffSkill {
                staff_id: staff.0,
                skill: (*skill).into(),
                position,
                certificate_until: until.map(|u| u.0),
            });
            skills.push((Code::from(*skill), until));
        }
        skills
    }
}
