//! Building an estate: areas, buildings, units, floors, rooms and assets as rows.

use super::{
    Clerk,
    estate::{Estate, Home, Lift, Place, Spot},
    founding::Founding,
    layout::{Building, Layout},
};
use domain::id::{AssetId, PlaceId, ProjectId};
use store::setup::rows;
use uuid::Uuid;

/// From this height on, floors are places of their own.
const TOWER_FLOORS: u16 = 20;
/// How much more often than others the worst lifts fail.
const SPOILED: &[f64] = &[5.0, 4.4, 3.8, 3.2];

/// Public areas of a whole estate.
const AREAS: &[(&str, Spot)] = &[
    ("地下车库 B1", Spot::Garage),
    ("地下车库 B2", Spot::Garage),
    ("园区道路", Spot::Grounds),
    ("中心花园", Spot::Grounds),
    ("儿童乐园", Spot::Play),
    ("健身广场", Spot::Play),
    ("南大门", Spot::Gate),
    ("北大门", Spot::Gate),
    ("车库出入口", Spot::Gate),
    ("生活水泵房", Spot::Plant),
    ("配电房", Spot::Plant),
    ("消防控制室", Spot::Plant),
];

/// Builds an estate.
pub(super) fn build(founding: &mut Founding<'_>, layout: &Layout, project: ProjectId, manager: Clerk) -> Estate {
    let estate = Estate {
        project,
        company: layout.project.company,
        short_no: layout.project.short_no,
        homes: vec![],
        spots: vec![],
        lifts: vec![],
        panel: None,
        manager,
    };
    let mut builder = Builder { founding, letters: layout.project.letters, estate, position: 0 };
    builder.areas();
    for (number, building) in (1..).zip(&layout.buildings) {
        builder.building(number, building);
    }
    builder.estate
}

/// A few lifts are really bad, the others differ a little.
pub(super) fn spoil_some_lifts(founding: &mut Founding<'_>, estates: &mut [Estate]) {
    let total: usize = estates.iter().map(|e| e.lifts.len()).sum();
    for rate in SPOILED {
        let at = founding.chance.index(total);
        if let Some(lift) = estates.iter_mut().flat_map(|e| &mut e.lifts).nth(at) {
            lift.rate = *rate;
        }
    }
}

struct Builder<'f, 'p> {
    founding: &'f mut Founding<'p>,
    letters: &'static str,
    estate: Estate,
    position: i32,
}

impl Builder<'_, '_> {
    fn place(&mut self, parent: Option<Uuid>, kind: &str, name: &str, label: &str) -> Uuid {
        let id = self.founding.id();
        self.position += 1;
        self.founding.rows.places.push(rows::Place {
            id,
            project_id: self.estate.project.0,
            parent_id: parent,
            kind: kind.into(),
            name: name.into(),
            label: label.into(),
            position: self.position,
        });
        id
    }

    fn spot(&mut self, parent: Option<Uuid>, spot: Spot, name: &str, label: &str) -> Uuid {
        let id = self.place(parent, "public", name, label);
        self.estate.spots.push(Place { place: PlaceId(id), spot });
        id
    }

    fn asset(&mut self, place: Uuid, kind: &str, name: &str, code: &str) -> AssetId {
        let id = self.founding.id();
        self.founding.rows.assets.push(rows::Asset {
            id,
            project_id: self.estate.project.0,
            place_id: place,
            kind: kind.into(),
            name: name.into(),
            code: format!("{}-{code}", self.letters),
        });
        AssetId(id)
    }

    fn areas(&mut self) {
        for (name, spot) in AREAS {
            let place = self.spot(None, *spot, name, name);
            match *name {
                "生活水泵房" => {
                    for n in 1..=3 {
                        self.asset(place, "pump", &format!("生活水泵 {n} 号"), &format!("P-{n:02}"));
                    }
                }
                "消防控制室" => {
                    let panel = self.asset(place, "fire_panel", "火灾报警主机", "F-01");
                    self.estate.panel = Some((PlaceId(place), panel));
                }
                "车库出入口" => {
                    self.asset(place, "barrier", "车库道闸", "G-01");
                }
                _ => {}
            }
        }
    }

    fn building(&mut self, number: u16, b: &Building) {
        let name = format!("{number}栋");
        let building = self.place(None, "building", &name, &name);
        if b.floors > 6 {
            self.spot(Some(building), Spot::Lobby, "大堂", &format!("{name} 大堂"));
        }
        for unit in 1..=b.units {
            self.unit(building, (number, unit), b);
        }
    }

    fn unit(&mut self, building: Uuid, (number, unit): (u16, u16), b: &Building) {
        let name = format!("{unit}单元");
        let label = format!("{number}栋{name}");
        let id = self.place(Some(building), "unit", &name, &label);
        self.spot(Some(id), Spot::Stairs, "楼道", &format!("{label} 楼道"));
        if b.lifts > 0 {
            let hall = self.spot(Some(id), Spot::LiftHall, "电梯厅", &format!("{label} 电梯厅"));
            for n in 1..=b.lifts {
                let code = format!("L-{number:02}{unit:02}-{n}");
                let asset = self.asset(hall, "lift", &format!("{label}{n}号梯"), &code);
                let rate = self.founding.chance.gamma().max(0.15);
                self.estate.lifts.push(Lift { place: PlaceId(hall), asset, rate });
            }
        }
        for floor in 1..=b.floors {
            self.floor(id, (number, unit, floor), &label, b);
        }
    }

    fn floor(&mut self, unit: Uuid, (number, of, floor): (u16, u16, u16), label: &str, b: &Building) {
        let parent = match b.floors >= TOWER_FLOORS {
            true => self.place(Some(unit), "floor", &format!("{floor}层"), &format!("{label} {floor}层")),
            false => unit,
        };
        for door in 1..=b.doors {
            let room = format!("{floor}{door:02}");
            let place = self.place(Some(parent), "room", &room, &format!("{label} {room}"));
            let place = PlaceId(place);
            self.estate.homes.push(Home {
                place,
                building: number,
                unit: of,
                floor,
                door,
                resident: None,
                is_played: false,
            });
        }
    }
}
