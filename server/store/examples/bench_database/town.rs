//! Estates for many owners at once: each with a water crew that is always on shift, because a flood of reports in three estates would
//! measure full hands instead of dispatch.

use std::collections::BTreeMap;

use sea_orm::EntityTrait;
use serde::Deserialize;
use store::entities::org_unit;
use store::setup::{Company, rows, write_company};
use store::{DbConfig, Store};
use uuid::Uuid;

/// Ids of everything here begin with this, so that they meet nobody else's.
const IDS: u128 = 0xbe9c_0000_0000_7000_8000 << 48;
/// Short numbers of the estates begin here.
const FIRST_NO: i32 = 100;
/// Jobs that one technician may have.
const CAP: i32 = 20;
/// The crew to which the demo's rules give water.
const CREW: &str = "power_water";
/// Public areas of an estate.
const AREAS: usize = 8;

#[derive(Deserialize)]
struct Scenario {
    people: Vec<Player>,
}

/// Somebody of the scenario. Ours have keys such as `bench-owner-7-3`: part, estate, running number.
#[derive(Deserialize)]
struct Player {
    key: String,
    name: String,
    #[serde(default)]
    openids: BTreeMap<String, String>,
    userid: Option<String>,
    corp: Option<String>,
}

struct Founding {
    rows: Company,
    next: u128,
    at: i64,
    company: Uuid,
    account: Option<String>,
    estates: BTreeMap<usize, Estate>,
}

#[derive(Clone, Copy)]
struct Estate {
    project: Uuid,
    building: Uuid,
    crew: Uuid,
}

/// Adds the estates of the scenario's people to a company that is there already. `at` is epoch milliseconds.
pub(crate) async fn found(url: &str, scenario: &str, at: i64) -> usize {
    let scenario: Scenario = serde_json::from_str(scenario).expect("a scenario");
    let store = Store::open(&DbConfig::new(url)).await.expect("the database opens");
    let units = org_unit::Entity::find().all(store.reader()).await.expect("the company");
    let company = units.iter().find(|u| u.kind == "company").expect("a company");
    let account = units.iter().find_map(|u| u.account.clone());
    let mut founding =
        Founding { rows: Company::default(), next: IDS, at, company: company.id, account, estates: BTreeMap::new() };
    scenario.people.iter().for_each(|player| founding.welcome(player));
    let estates = founding.estates.len();
    let tx = store.begin().await.expect("begin");
    write_company(&tx, founding.rows).await.expect("the rows");
    tx.commit().await.expect("commit");
    store.close().await.expect("the database closes");
    estates
}

impl Founding {
    fn id(&mut self) -> Uuid {
        self.next += 1;
        Uuid::from_u128(self.next)
    }

    fn welcome(&mut self, player: &Player) {
        let Some(rest) = player.key.strip_prefix("bench-") else { return };
        let mut parts = rest.split('-');
        let (part, estate) = (parts.next(), parts.next().and_then(|n| n.parse().ok()));
        let estate = self.estate(estate.expect("the number of an estate"));
        let person = self.person(player);
        match part {
            Some("owner") => self.house(player, person, estate),
            _ => self.hire(player, person, estate),
        }
    }

    fn estate(&mut self, n: usize) -> Estate {
        if let Some(known) = self.estates.get(&n) {
            return *known;
        }
        let (project, crew) = (self.id(), self.id());
        let building = self.place(project, None, "building", "1栋");
        self.rows.units.push(rows::OrgUnit {
            id: project,
            parent_id: Some(self.company),
            kind: "project".into(),
            name: format!("压测小区{n:02}"),
            short_no: Some(FIRST_NO + n as i32),
            phone: Some("0571-88889999".into()),
            account: self.account.clone(),
            position: FIRST_NO + n as i32,
        });
        let name = "水电班".into();
        self.rows.crews.push(rows::Crew { id: crew, org_unit_id: project, code: CREW.into(), name });
        for area in 1..=AREAS {
            self.place(project, None, "public", &format!("公共区域{area}"));
        }
        let estate = Estate { project, building, crew };
        self.estates.insert(n, estate);
        estate
    }

    fn place(&mut self, project: Uuid, parent: Option<Uuid>, kind: &str, name: &str) -> Uuid {
        let (id, label) = (self.id(), name.to_owned());
        let (kind, name, position) = (kind.to_owned(), name.to_owned(), self.rows.places.len() as i32);
        self.rows.places.push(rows::Place { id, project_id: project, parent_id: parent, kind, name, label, position });
        id
    }

    fn person(&mut self, player: &Player) -> Uuid {
        let id = self.id();
        let phone = Some(format!("1370{:07}", self.rows.people.len()));
        self.rows.people.push(rows::Person { id, name: player.name.clone(), phone, created_at: self.at });
        let member = player.corp.iter().zip(&player.userid);
        for (account, openid) in player.openids.iter().chain(member) {
            self.rows.identities.push(rows::Identity {
                account: account.clone(),
                openid: openid.clone(),
                person_id: id,
                verified: true,
                reachable: true,
                created_at: self.at,
                changed_s: 0,
                muted: false,
            });
        }
        id
    }

    fn house(&mut self, player: &Player, person: Uuid, estate: Estate) {
        let number = player.key.rsplit('-').next().unwrap_or_default();
        let room = self.place(estate.project, Some(estate.building), "room", &format!("1栋 {number}"));
        self.rows.bindings.push(rows::RoomBinding {
            person_id: person,
            place_id: room,
            project_id: estate.project,
            state: "verified".into(),
            how: "import".into(),
            asked_at: self.at,
            answered_at: Some(self.at),
            answered_by: None,
        });
    }

    fn hire(&mut self, player: &Player, person: Uuid, estate: Estate) {
        let id = self.id();
        self.rows.staff.push(rows::Staff {
            id,
            person_id: person,
            name: player.name.clone(),
            login: None,
            password_hash: None,
            active: true,
            cap: CAP,
            phone: None,
        });
        let role = domain::access::Role::Technician.code().into();
        self.rows.roles.push(rows::StaffRole { staff_id: id, role, org_unit_id: estate.project });
        self.rows.members.push(rows::CrewMember { crew_id: estate.crew, staff_id: id, leads: false });
        self.rows.skills.push(rows::StaffSkill {
            staff_id: id,
            skill: "water".into(),
            position: 0,
            certificate_until: None,
        });
        let day = |weekday| rows::Shift { staff_id: id, weekday, from_minute: 0, to_minute: 1440 };
        self.rows.shifts.extend((0..7).map(day));
    }
}
