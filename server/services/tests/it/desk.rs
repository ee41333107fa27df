//! What the desk is told: who has a ticket now, of which estate people and places are, and who must be rung.

use contract::{
    forms::{BindForm, CallerForm, TicketFilter},
    services::{DeskService, OwnerService},
    views::desk::PushState,
};
use domain::notice::NoticeKind;
use testkit::{Persona, Town, place};

/// Name, whether they have it, position and unit of everybody whom the desk may choose.
async fn offered(town: &Town, who: &Persona, no: domain::ticket::TicketNo) -> Vec<String> {
    let all = DeskService::suggestions(&town.services, &who.actor, no).await.unwrap();
    let line = |s: contract::views::desk::Suggestion| {
        let place = s.rank.map_or("-".into(), |rank| rank.to_string());
        let has_it = if s.has_it { " has it" } else { "" };
        format!("{} {place}{has_it} {}", s.name, s.at.unwrap_or_default()).trim_end().to_owned()
    };
    all.into_iter().map(line).collect()
}

testkit::both! {
    async fn who_has_it_is_not_offered_again(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!(town.offers(no).await, ["王志强"]);
        assert_eq!(offered(&town, &town.he_desk, no).await, ["张建国 1", "王志强 - has it"]);
        assert_eq!(offered(&town, &town.zhou_manager, no).await, ["张建国 1 云栖花园", "王志强 - has it 云栖花园"]);
    }

    async fn the_list_is_newest_first_over_all_estates_of_the_reader(town: Town) {
        let first = town.report(&town.lin_owner).send().await;
        town.clock.advance_ms(60_000);
        let second = town.report(&town.outsider_desk).place(place::ROOM_101).send().await;
        town.clock.advance_ms(60_000);
        let third = town.report(&town.lin_owner).words("又坏了").send().await;
        let (all, ours, theirs) = (vec![third, second, first], vec![third, first], vec![second]);
        for (who, expected) in [(&town.zhou_manager, all), (&town.he_desk, ours), (&town.outsider_desk, theirs)] {
            let list = DeskService::tickets(&town.services, &who.actor, TicketFilter::default()).await.unwrap();
            let seen: Vec<_> = list.rows.iter().map(|row| row.no).collect();
            assert_eq!((seen, list.total), (expected.clone(), expected.len() as u64), "{}", who.name);
        }
        town.leave_pushes_waiting();
    }

    async fn a_caller_who_never_used_wechat_is_no_failure(town: Town) {
        let no = town.report(&town.he_desk).send().await;
        town.drain().await;
        let pushes = DeskService::ticket(&town.services, &town.he_desk.actor, no).await.unwrap().pushes;
        let states: Vec<_> = pushes.iter().filter(|p| p.kind != NoticeKind::Offer).map(|p| p.state).collect();
        assert_eq!(states, [PushState::NoWechat; 2]);
        assert!(pushes.iter().any(|p| p.kind == NoticeKind::Offer && p.state == PushState::Handed));
    }

    async fn places_name_their_estate_where_there_are_several(town: Town) {
        let form = BindForm { room: place::ROOM_802.to_string(), name: "陈晨".into(), phone: "13800000802".into(), ..BindForm::default() };
        OwnerService::bind(&town.services, &town.chen_neighbour.actor, form).await.unwrap();
        let (he, zhou) = (&town.he_desk, &town.zhou_manager);
        for (who, expected) in [(he, "3栋2单元802"), (zhou, "云栖花园 3栋2单元802")] {
            let rows = DeskService::bindings(&town.services, &who.actor).await.unwrap().rows;
            assert_eq!(rows.iter().map(|row| row.place.as_str()).collect::<Vec<_>>(), [expected], "{}", who.name);
        }
    }

    async fn found_places_stand_under_their_building(town: Town) {
        let found = async |who: &Persona, said: &str| {
            let view = DeskService::new_for_caller(&town.services, &who.actor, said, CallerForm::default()).await.unwrap();
            let line = |group: contract::views::owner::PlaceGroup| {
                let places: Vec<_> = group.places.into_iter().map(|p| p.label).collect();
                format!("{}: {}", group.label, places.join("，"))
            };
            view.places.into_iter().map(line).collect::<Vec<_>>()
        };
        assert_eq!(found(&town.he_desk, "云栖 3幢 801").await, ["3栋: 3栋2单元801"]);
        assert_eq!(found(&town.he_desk, "湖畔").await, Vec::<String>::new(), "not theirs");
        assert_eq!(found(&town.zhou_manager, "大").await, [
            "云栖花园 3栋: 云栖花园 3栋大堂",
            "湖畔雅苑 公共区域: 湖畔雅苑 湖畔大门",
        ]);
    }

    async fn tickets_are_found_by_place_as_people_say_it(town: Town) {
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        for (said, found) in [("云栖 3 幢 801", 1), ("3号楼2单元801", 1), ("云栖3栋802", 0), ("湖畔 801", 0)] {
            let filter = contract::forms::TicketFilter { q: said.into(), page: 1, ..Default::default() };
            let list = DeskService::tickets(&town.services, &town.zhou_manager.actor, filter).await.unwrap();
            assert_eq!((list.total, list.rows.len()), (found, found as usize), "{said} {no}");
        }
    }
}
