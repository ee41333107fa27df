//! The rows of the town: company, places, lifts, people, shifts and room codes.

use super::{persona::*, place};
use domain::{
    At,
    id::{AssetId, PlaceId, ProjectId},
};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, ModelTrait};
use services::code_hash;
use store::{
    Tx,
    entities::{place as place_row, *},
};
use uuid::Uuid;

/// Password of everybody who has a login.
pub(super) const PASSWORD: &str = "correct horse battery";

/// Stores everything.
pub(super) async fn put_all(tx: &Tx, now: At) {
    put(tx, units()).await;
    put(tx, places()).await;
    put(tx, [lift(place::LIFT_1, "1号电梯", "L1"), lift(place::LIFT_2, "2号电梯", "L2")]).await;
    owners(tx, now).await;
    staff_rows(tx, now).await;
    room_rows(tx, now).await;
}

async fn put<M>(tx: &Tx, rows: impl IntoIterator<Item = M>)
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let rows = rows.into_iter().map(IntoActiveModel::into_active_model);
    M::Entity::insert_many(rows).exec_without_returning(tx).await.expect("the town's rows");
}

fn units() -> [org_unit::Model; 4] {
    let unit = |id, parent_id, kind: &str, name: &str, position| org_unit::Model {
        id,
        parent_id,
        kind: kind.into(),
        name: name.into(),
        short_no: None,
        phone: None,
        account: None,
        position,
    };
    let project = |id: ProjectId, name: &str, short_no: i32| org_unit::Model {
        short_no: Some(short_no),
        phone: Some("0571-88880000".into()),
        account: Some(ACCOUNT.into()),
        ..unit(id.0, Some(place::COMPANY.0), "project", name, short_no)
    };
    [
        unit(place::GROUP.0, None, "group", "云栖集团", 0),
        unit(place::COMPANY.0, Some(place::GROUP.0), "company", "云栖物业", 0),
        project(place::GARDEN, "云栖花园", 1),
        project(place::LAKESIDE, "湖畔雅苑", 2),
    ]
}

fn places() -> [place_row::Model; 8] {
    let mut position = 0;
    let mut one = |id: PlaceId, project: ProjectId, parent: Option<PlaceId>, kind: &str, name: &str, label: &str| {
        position += 1;
        place_row::Model {
            id: id.0,
            project_id: project.0,
            parent_id: parent.map(|p| p.0),
            kind: kind.into(),
            name: name.into(),
            label: label.into(),
            position,
        }
    };
    let (garden, lakeside) = (place::GARDEN, place::LAKESIDE);
    [
        one(place::BUILDING, garden, None, "building", "3栋", "3栋"),
        one(place::UNIT, garden, Some(place::BUILDING), "unit", "2单元", "3栋2单元"),
        one(place::ROOM_801, garden, Some(place::UNIT), "room", "801", "3栋2单元801"),
        one(place::ROOM_802, garden, Some(place::UNIT), "room", "802", "3栋2单元802"),
        one(place::LOBBY, garden, Some(place::BUILDING), "public", "大堂", "3栋大堂"),
        one(place::GARAGE, garden, None, "public", "地下车库", "地下车库"),
        one(place::GATE, lakeside, None, "public", "大门", "湖畔大门"),
        one(place::ROOM_101, lakeside, None, "room", "101", "湖畔101"),
    ]
}

fn lift(id: AssetId, name: &str, code: &str) -> asset::Model {
    asset::Model {
        id: id.0,
        project_id: place::GARDEN.0,
        place_id: place::LOBBY.0,
        kind: "lift".into(),
        name: name.into(),
        code: code.into(),
    }
}

fn identity(person: Uuid, (account, openid): (&str, &str), now: At) -> wechat_identity::Model {
    wechat_identity::Model {
        account: account.into(),
        openid: openid.into(),
        person_id: person,
        verified: true,
        reachable: true,
        created_at: now.0,
        changed_s: 0,
        muted: false,
    }
}

fn human(id: Uuid, name: &str, phone: Option<&str>, now: At) -> person::Model {
    person::Model { id, name: name.into(), phone: phone.map(Into::into), created_at: now.0 }
}

async fn owners(tx: &Tx, now: At) {
    let (lin, chen) = (super::lin().person.0, super::chen().person.0);
    put(tx, [human(lin, "林晓梅", Some("13800000801"), now), human(chen, "", None, now)]).await;
    put(tx, [identity(lin, (ACCOUNT, "o-lin"), now), identity(chen, (ACCOUNT, "o-chen"), now)]).await;
    let bound = room_binding::Model {
        person_id: lin,
        place_id: place::ROOM_801.0,
        project_id: place::GARDEN.0,
        state: "verified".into(),
        how: "code".into(),
        asked_at: now.0,
        answered_at: Some(now.0),
        answered_by: None,
    };
    put(tx, [bound]).await;
}

async fn staff_rows(tx: &Tx, now: At) {
    let hired = hired();
    put(tx, hired.iter().map(|h| human(h.person().0, h.name, Some(h.phone), now))).await;
    put(tx, hired.iter().filter_map(|h| Some(identity(h.person().0, h.identity?, now)))).await;
    put(tx, hired.iter().map(employee)).await;
    let role = |h: &Hired| staff_role::Model { staff_id: h.staff().0, role: h.role.code().into(), org_unit_id: h.at };
    put(tx, hired.iter().map(role)).await;
    put(tx, hired.iter().flat_map(skills)).await;
    let (id, org_unit_id) = (place::CREW, place::GARDEN.0);
    put(tx, [crew::Model { id, org_unit_id, code: "lifts".into(), name: "电梯班".into() }]).await;
    let member = |h: &Hired| crew_member::Model { crew_id: id, staff_id: h.staff().0, leads: false };
    put(tx, hired.iter().filter(|h| !h.skills.is_empty()).map(member)).await;
    put(tx, hired.iter().filter(|h| !h.skills.is_empty()).flat_map(shifts)).await;
}

fn employee(h: &Hired) -> staff::Model {
    let hash = h.login.map(|_| services::hash_password(PASSWORD, &[7; 16]).expect("a hash"));
    staff::Model {
        id: h.staff().0,
        person_id: h.person().0,
        name: h.name.into(),
        login: h.login.map(Into::into),
        password_hash: hash,
        active: true,
        cap: 3,
        phone: Some(h.phone.into()),
    }
}

fn skills(h: &Hired) -> Vec<staff_skill::Model> {
    let skill = |(n, skill): (usize, &&str)| staff_skill::Model {
        staff_id: h.staff().0,
        skill: (*skill).into(),
        position: n as i32,
        certificate_until: None,
    };
    h.skills.iter().enumerate().map(skill).collect()
}

/// Every day from eight to eight.
fn shifts(h: &Hired) -> Vec<shift::Model> {
    let staff_id = h.staff().0;
    (0..7).map(|weekday| shift::Model { staff_id, weekday, from_minute: 480, to_minute: 1200 }).collect()
}

async fn room_rows(tx: &Tx, now: At) {
    let code = |room: PlaceId, code: &str| room_code::Model {
        place_id: room.0,
        code_hash: code_hash(room, code),
        expires_at: now.plus_minutes(60 * 24 * 60).0,
        used_at: None,
        used_by: None,
    };
    put(tx, [code(place::ROOM_801, place::CODE_801), code(place::ROOM_802, place::CODE_802)]).await;
    let contact = |room: PlaceId, phone: &str, name: &str| room_contact::Model {
        place_id: room.0,
        phone: phone.into(),
        name: name.into(),
    };
    put(tx, [contact(place::ROOM_801, "13800000801", "林晓梅"), contact(place::ROOM_802, "13800000802", "陈先生")])
        .await;
}
