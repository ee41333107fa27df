//! The roster: fourteen technicians and two leads with trades, certificates, crews and shifts. Players take the posts that their titles name.

use super::{
    super::{
        Plan,
        documents::crew,
        scenario::{Part, Player},
    },
    actor,
    founding::{Founding, Units},
    layout::{COMPANIES, PROJECTS},
    office::{hire as employ, stand_in},
    shifts::{Pattern, Shift, covers},
};
use domain::{
    At, Code,
    access::{Actor, Role},
    dispatch::Candidate,
    id::{ProjectId, StaffId},
};
use store::setup::rows;
use uuid::Uuid;

/// Trades that need a certificate 特种作业证.
const CERTIFIED: &[&str] = &["electric", "lift", "fire", "hvac"];

/// Where somebody works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Group,
    Company(usize),
}

/// One post.
struct Post {
    /// Word in a player's title that asks for this post; empty if no player takes it.
    trade: &'static str,
    name: &'static str,
    role: Role,
    base: Base,
    skills: &'static [&'static str],
    crews: &'static [&'static str],
    pattern: Pattern,
    /// The first certificate ran out lately.
    expired: bool,
}

const fn post(
    (trade, name): (&'static str, &'static str),
    base: Base,
    skills: &'static [&'static str],
    crews: &'static [&'static str],
    pattern: Pattern,
) -> Post {
    Post { trade, name, role: Role::Technician, base, skills, crews, pattern, expired: false }
}

const POSTS: &[Post] = &[
    // Stand-by of the group: at any hour two for the common trades in every estate.
    post(("水电", "王志刚"), Base::Group, &["water", "electric", "drain"], &[crew::POWER_WATER], Pattern::StandBy),
    post(("电梯", "孙立"), Base::Group, &["lift", "lv"], &[crew::LIFT], Pattern::StandBy),
    post(("门窗", "马超"), Base::Group, &["door", "general", "civil", "env"], &[crew::GENERAL], Pattern::StandBy),
    post(("水暖", "胡建军"), Base::Group, &["hvac", "water", "drain"], &[crew::POWER_WATER], Pattern::StandBy),
    post(
        ("综合", "林海"),
        Base::Group,
        &["general", "electric", "door", "lv", "fire"],
        &[crew::GENERAL, crew::POWER_WATER],
        Pattern::StandBy,
    ),
    post(("", "冯海涛"), Base::Group, &["lift", "electric"], &[crew::LIFT], Pattern::StandBy),
    // The companies' own.
    post(("", "王立新"), Base::Company(0), &["electric", "lv"], &[crew::POWER_WATER], Pattern::Early),
    post(("", "李卫东"), Base::Company(0), &["water", "drain"], &[crew::POWER_WATER], Pattern::Late),
    post(("", "孙长河"), Base::Company(0), &["electric", "water"], &[crew::POWER_WATER], Pattern::Night),
    post(("", "周启明"), Base::Company(0), &["door", "civil"], &[crew::GENERAL], Pattern::Early),
    Post {
        expired: true,
        ..post(("", "吴晓东"), Base::Company(0), &["electric", "fire"], &[crew::POWER_WATER], Pattern::Late)
    },
    post(("", "郑文彬"), Base::Company(1), &["water", "electric"], &[crew::POWER_WATER], Pattern::Early),
    post(("", "黄志远"), Base::Company(1), &["env", "general"], &[crew::GENERAL], Pattern::StandBy),
    post(("", "徐建平"), Base::Company(1), &["hvac", "civil"], &[crew::POWER_WATER, crew::GENERAL], Pattern::Day),
];

const LEADS: &[Post] = &[
    Post {
        role: Role::Lead,
        ..post(("", "魏国强"), Base::Company(0), &["civil", "general"], &[crew::GENERAL], Pattern::Day)
    },
    Post {
        role: Role::Lead,
        ..post(("", "钟永福"), Base::Company(1), &["general", "water"], &[crew::GENERAL], Pattern::Day)
    },
];

/// A technician or lead as the past sees them.
#[derive(Clone, Debug)]
pub(in super::super) struct Worker {
    pub(in super::super) id: StaffId,
    pub(in super::super) actor: Actor,
    /// Indices of the estates that they work in.
    pub(in super::super) estates: Vec<usize>,
    /// Company and code of their crews.
    pub(in super::super) crews: Vec<(usize, Code)>,
    /// Skills with the end of the certificate, best first.
    pub(in super::super) skills: Vec<(Code, Option<At>)>,
    /// Somebody plays them.
    pub(in super::super) is_played: bool,
    /// 班组长: hardly takes jobs.
    pub(in super::super) is_lead: bool,
    shifts: Vec<Shift>,
}

impl Worker {
    /// Whether they are on shift.
    pub(in super::super) fn on_shift(&self, at: At) -> bool {
        covers(&self.shifts, at)
    }

    /// Whether they may do this work now.
    pub(in super::super) fn can(&self, skill: &Code, at: At) -> bool {
        self.skills.iter().any(|(s, until)| s == skill && until.is_none_or(|u| u > at))
    }

    /// The technician as dispatch saw them at an instant, with this load.
    pub(in super::super) fn candidate(
        &self,
        at: At,
        open_jobs: u32,
        now_in: Option<ProjectId>,
        last_job_at: At,
    ) -> Candidate {
        Candidate {
            staff: self.id,
            in_project: true,
            on_shift: self.on_shift(at),
            on_leave: false,
            skills: self.skills.iter().map(|(s, _)| s.clone()).collect(),
            expired: self.skills.iter().filter(|(_, u)| u.is_some_and(|u| u <= at)).map(|(s, _)| s.clone()).collect(),
            open_jobs,
            cap: 6,
            now_in,
            last_job_at: Some(last_job_at),
        }
    }
}

/// Fills every post.
pub(super) fn hire(founding: &mut Founding<'_>, plan: &Plan, units: &Units) -> Vec<Worker> {
    let crews = crews(founding, units);
    let technicians: Vec<&Player> = plan.players(Part::Technician).collect();
    let leads: Vec<&Player> = plan.players(Part::Lead).collect();
    let mut hiring = Hiring { founding, units, crews, workers: vec![] };
    for (post, player) in cast(POSTS, &technicians).into_iter().chain(cast_leads(&leads)) {
        hiring.fill(post, player);
    }
    hiring.workers
}

/// Gives players the posts that their titles name, then any post that a player may take, then a second all-rounder's.
fn cast<'a>(posts: &'static [Post], players: &[&'a Player]) -> Vec<(&'static Post, Option<&'a Player>)> {
    let mut cast: Vec<(&Post, Option<&Player>)> = posts.iter().map(|p| (p, None)).collect();
    for player in players {
        let free = |cast: &[(&Post, Option<&Player>)], fits: &dyn Fn(&Post) -> bool| {
            cast.iter().position(|(post, taken)| taken.is_none() && !post.trade.is_empty() && fits(post))
        };
        let named = free(&cast, &|post| player.title.contains(post.trade)).or_else(|| free(&cast, &|_| true));
        match named {
            Some(index) => cast[index].1 = Some(player),
            None => cast.push((&posts[4], Some(player))),
        }
    }
    cast
}

fn cast_leads<'a>(players: &[&'a Player]) -> Vec<(&'static Post, Option<&'a Player>)> {
    let mut cast: Vec<(&Post, Option<&Player>)> =
        LEADS.iter().enumerate().map(|(n, post)| (post, players.get(n).copied())).collect();
    cast.extend(players.iter().skip(LEADS.len()).map(|player| (&LEADS[0], Some(*player))));
    cast
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
            (None, Base::Company(c)) => {
                (self.units.companies[c], all.filter(|e| PROJECTS[*e].company == c).collect())
            }
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
