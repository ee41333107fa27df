//! The company of the demonstration: a group with two companies and three estates, everybody who works there, and many who live there.

mod build;
mod estate;
mod founding;
mod layout;
mod office;
mod posts;
mod residents;
mod roster;
mod shifts;
mod worker;

pub(super) use estate::{Estate, Home, Lift, Spot};
pub(super) use residents::Resident;
pub(super) use worker::Worker;

use super::{
    Plan, RoomCode, SeedError,
    chance::Chance,
    documents,
    scenario::{Address, Part},
};
use domain::{
    At, Code,
    access::{Actor, Projects, Role},
    catalogue::Catalogue,
    dispatch::Rules,
    id::{ConfigId, OrgUnitId, ProjectId, StaffId},
    sla::Levels,
};
use founding::Founding;
use store::setup::Company;

/// Days before now on which the company was set up; all of its past is later.
const FOUNDED_DAYS: i64 = 500;
/// The stream of chance that makes the company; days use their own numbers.
const STREAM: u64 = u64::MAX;

/// What the past needs to know of the company.
pub(super) struct Town {
    pub(super) seed: u64,
    pub(super) now: At,
    pub(super) estates: Vec<Estate>,
    pub(super) workers: Vec<Worker>,
    pub(super) desk: Clerk,
    /// Where the owners of the scenario live: estate and home.
    pub(super) owners: Vec<(usize, usize)>,
    pub(super) documents: Documents,
}

/// The documents with the ids of their first versions.
pub(super) struct Documents {
    pub(super) group: OrgUnitId,
    pub(super) catalogue: (ConfigId, Catalogue),
    pub(super) rules: (ConfigId, Rules),
    pub(super) levels: (ConfigId, Levels),
    pub(super) templates: ConfigId,
    pub(super) channels: ConfigId,
}

/// Somebody in an office who acts on tickets.
#[derive(Clone, Debug)]
pub(super) struct Clerk {
    pub(super) id: StaffId,
    pub(super) actor: Actor,
}

impl Clerk {
    fn new(id: StaffId, role: Role, projects: &[ProjectId]) -> Clerk {
        Clerk { id, actor: actor(id, role, projects) }
    }
}

fn actor(staff: StaffId, role: Role, projects: &[ProjectId]) -> Actor {
    let posts = [(role, Projects::Only(projects.iter().copied().collect()))].into_iter().collect();
    Actor::Staff { staff, posts }
}

/// A new company: what the past needs, the rows, and the codes that newcomers can use.
pub(super) struct Founded {
    pub(super) town: Town,
    pub(super) rows: Company,
    pub(super) codes: Vec<RoomCode>,
    pub(super) at: At,
}

/// Sets the company up.
pub(super) fn found(plan: &Plan) -> Result<Founded, SeedError> {
    let at = plan.now.day().plus(-(FOUNDED_DAYS as i32)).at_minute(9 * 60);
    let mut founding = Founding::new(Chance::new(plan.seed, STREAM), at, plan);
    let units = founding.units();
    let homes: Vec<Address> =
        plan.players(Part::Owner).map(super::scenario::Player::address).collect::<Result<_, _>>()?;
    let mut estates = Vec::new();
    for (index, layout) in layout::layouts(&homes)?.into_iter().enumerate() {
        let manager = office::project_manager(&mut founding, plan, &units, index);
        estates.push(build::build(&mut founding, &layout, units.projects[index], manager));
    }
    build::spoil_some_lifts(&mut founding, &mut estates);
    let desk = office::open(&mut founding, plan, &units);
    let workers = roster::hire(&mut founding, plan, &units);
    let (owners, codes) = residents::move_in(&mut founding, plan, &mut estates)?;
    let documents = Documents {
        group: OrgUnitId(units.group),
        catalogue: (ConfigId(founding.id()), documents::catalogue()),
        rules: (ConfigId(founding.id()), documents::rules()),
        levels: (ConfigId(founding.id()), documents::levels()),
        templates: ConfigId(founding.id()),
        channels: ConfigId(founding.id()),
    };
    let town = Town { seed: plan.seed, now: plan.now, estates, workers, desk, owners, documents };
    Ok(Founded { town, rows: founding.rows, codes, at })
}

impl Town {
    /// The technicians of a crew who are nearest to an estate, or everybody with a skill.
    pub(super) fn workers_of<'t>(
        &'t self,
        estate: usize,
        crew: Option<&'t Code>,
    ) -> impl Iterator<Item = (usize, &'t Worker)> {
        let company = self.estates[estate].company;
        let belongs =
            move |w: &Worker| crew.is_none_or(|c| w.crews.iter().any(|(of, code)| *of == company && code == c));
        self.workers.iter().enumerate().filter(move |(_, w)| w.estates.contains(&estate) && belongs(w))
    }
}
