//! The office: desk, managers, administrator. The scenario's people first; what it lacks is filled up.

use super::{
    super::{
        Plan,
        scenario::{Part, Player},
    },
    Clerk,
    founding::{Founding, Hired, Units},
    layout::PROJECTS,
};
use domain::access::Role;
use uuid::Uuid;

/// Managers of estates that no player manages.
const MANAGERS: &[&str] = &["梁启明", "顾明远", "范丽君"];

/// The manager of the estate with this index.
pub(super) fn project_manager(founding: &mut Founding<'_>, plan: &Plan, units: &Units, index: usize) -> Clerk {
    let project = units.projects[index];
    let name = PROJECTS[index].name;
    let unit = (Role::Manager, project.0);
    let hired = match plan.players(Part::Manager).find(|p| p.title.contains(name)) {
        Some(player) => hire(founding, player, unit),
        None => stand_in(founding, MANAGERS[index % MANAGERS.len()], None, unit),
    };
    Clerk::new(hired.staff, Role::Manager, &[project])
}

/// Desk, group managers and administrators. Answers the desk that enters reports of the past.
pub(super) fn open(founding: &mut Founding<'_>, plan: &Plan, units: &Units) -> Clerk {
    let group = |role| (role, units.group);
    let of_group = |p: &&Player| PROJECTS.iter().all(|project| !p.title.contains(project.name));
    let managers: Vec<_> = plan.players(Part::Manager).filter(of_group).collect();
    for player in &managers {
        hire(founding, player, group(Role::Manager));
    }
    if managers.is_empty() {
        stand_in(founding, "沈立群", spare_login(plan, Part::Manager, "manager"), group(Role::Manager));
    }
    fill(founding, plan, Part::Admin, ("邵文杰", "admin"), group(Role::Admin));
    let desk = fill(founding, plan, Part::Desk, ("杜娟", "desk"), group(Role::Desk));
    Clerk::new(desk.staff, Role::Desk, &units.projects)
}

/// Hires every player of a part, or one stand-in. Answers the first.
fn fill(
    founding: &mut Founding<'_>,
    plan: &Plan,
    part: Part,
    (name, login): (&str, &'static str),
    unit: (Role, Uuid),
) -> Hired {
    let mut hired: Vec<Hired> = plan.players(part).map(|player| hire(founding, player, unit)).collect();
    if hired.is_empty() {
        return stand_in(founding, name, spare_login(plan, part, login), unit);
    }
    hired.swap_remove(0)
}

/// A login for a part that nobody plays with one.
fn spare_login(plan: &Plan, part: Part, login: &'static str) -> Option<&'static str> {
    plan.players(part).all(|p| p.login.is_none()).then_some(login)
}

/// Employs a player.
pub(super) fn hire(founding: &mut Founding<'_>, player: &Player, unit: (Role, Uuid)) -> Hired {
    let hired = founding.employ(&player.name, player.phone.as_deref(), player.login.as_deref(), unit);
    founding.identify(hired.person, player);
    hired
}

/// Employs somebody whom nobody plays.
pub(super) fn stand_in(founding: &mut Founding<'_>, name: &str, login: Option<&str>, unit: (Role, Uuid)) -> Hired {
    let phone = founding.phone();
    founding.employ(name, Some(&phone), login, unit)
}
