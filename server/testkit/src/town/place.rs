//! The ids of the town: fixed, so that a test can name every room and lift.

use domain::id::{AssetId, OrgUnitId, PlaceId, ProjectId};
use uuid::Uuid;

const fn id(n: u128) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n)
}

/// 云栖集团
pub const GROUP: OrgUnitId = OrgUnitId(id(1));
/// 云栖物业
pub const COMPANY: OrgUnitId = OrgUnitId(id(2));
/// 云栖花园: where nearly everything happens.
pub const GARDEN: ProjectId = ProjectId(id(3));
/// 湖畔雅苑: the other estate.
pub const LAKESIDE: ProjectId = ProjectId(id(4));

/// 3栋 of the garden.
pub const BUILDING: PlaceId = PlaceId(id(10));
/// 3栋2单元
pub const UNIT: PlaceId = PlaceId(id(11));
/// 3栋2单元801: the room of `lin_owner`.
pub const ROOM_801: PlaceId = PlaceId(id(12));
/// 3栋2单元802: nobody is bound to it.
pub const ROOM_802: PlaceId = PlaceId(id(13));
/// 3栋大堂, with both lifts.
pub const LOBBY: PlaceId = PlaceId(id(14));
/// 地下车库
pub const GARAGE: PlaceId = PlaceId(id(15));
/// The only public area of the other estate.
pub const GATE: PlaceId = PlaceId(id(16));
/// The only room of the other estate.
pub const ROOM_101: PlaceId = PlaceId(id(17));

/// 1号电梯
pub const LIFT_1: AssetId = AssetId(id(20));
/// 2号电梯
pub const LIFT_2: AssetId = AssetId(id(21));

/// The one-time code of each room.
pub const CODE_801: &str = "80180180";
/// The one-time code of the room next door.
pub const CODE_802: &str = "80280280";

pub(super) const PEOPLE: u128 = 100;
pub(super) const STAFF: u128 = 200;
pub(super) const CREW: Uuid = id(300);
pub(super) const CREWS: u128 = 300;
pub(super) const BACKLOG: u128 = 1_000_000;
pub(super) const CATALOGUE: Uuid = id(401);
pub(super) const RULES: Uuid = id(402);
pub(super) const LEVELS: Uuid = id(403);
pub(super) const TEMPLATES: Uuid = id(404);

pub(super) fn nth(base: u128, n: u128) -> Uuid {
    id(base + n)
}
