//! How a place is told: owners choose from what is near, who works in several estates reads which one.

use contract::{
    forms::RepairForm,
    services::{FieldService, OwnerService},
    views::field::Tab,
};
use domain::access::{Actor, Posts, Projects, Role};
use std::collections::BTreeSet;
use testkit::{Persona, Town, place};

/// Headings and places of a category's form.
async fn offered(town: &Town, who: &Persona, category: &str) -> Vec<(String, Vec<String>)> {
    let form = RepairForm { category: category.into(), ..RepairForm::default() };
    let page = OwnerService::new_report(&town.services, &who.actor, form).await.unwrap();
    let labels = |places: Vec<contract::views::parts::PlaceOption>| places.into_iter().map(|p| p.label).collect();
    page.places.into_iter().map(|group| (group.label, labels(group.places))).collect()
}

fn group(label: &str, place: &str) -> (String, Vec<String>) {
    (label.into(), vec![place.into()])
}

/// The technician, at work in these estates.
fn at_work_in(who: &Persona, estates: &[domain::id::ProjectId]) -> Actor {
    let projects = Projects::Only(BTreeSet::from_iter(estates.iter().copied()));
    Actor::Staff { staff: who.staff_id(), posts: Posts::from_iter([(Role::Technician, projects)]) }
}

testkit::both! {
    async fn the_own_building_stands_before_the_estate(town: Town) {
        let lin = &town.lin_owner;
        let (own, estate) = (group("我住的 3栋", "3栋大堂"), group("公共区域", "地下车库"));
        assert_eq!(offered(&town, lin, "LIGHT").await, [own, estate]);
        assert_eq!(offered(&town, lin, "LEAK").await, [group("我的房屋", "3栋2单元801")]);
    }

    async fn the_only_room_is_filled_in(town: Town) {
        let new = async |category: &str, place: &str| {
            let form = RepairForm { category: category.into(), place: place.into(), ..RepairForm::default() };
            OwnerService::new_report(&town.services, &town.lin_owner.actor, form).await.unwrap().form.place
        };
        assert_eq!(new("LEAK", "").await, place::ROOM_801.to_string());
        assert_eq!(new("LIGHT", "").await, "", "nobody knows where in public");
        assert_eq!(new("LIGHT", &place::GARAGE.to_string()).await, place::GARAGE.to_string());
    }

    async fn a_newcomer_sees_every_estate_by_name(town: Town) {
        let groups = offered(&town, &town.chen_neighbour, "LIGHT").await;
        let garage = group("云栖花园 公共区域", "云栖花园 地下车库");
        let gate = group("湖畔雅苑 公共区域", "湖畔雅苑 湖畔大门");
        assert_eq!(groups, [garage, gate, group("云栖花园 3栋", "云栖花园 3栋大堂")]);
    }

    async fn an_address_names_its_estate_where_there_are_several(town: Town) {
        let no = town.report(&town.lin_owner).category("LIFT").send().await;
        town.drain().await;
        let zhang = &town.zhang_technician;
        for (estates, told) in [
            (&[place::GARDEN][..], "3栋大堂"),
            (&[place::GARDEN, place::LAKESIDE][..], "云栖花园 3栋大堂"),
        ] {
            let by = at_work_in(zhang, estates);
            let jobs = FieldService::my_jobs(&town.services, &by, Tab::Offered).await.unwrap().jobs;
            assert_eq!(jobs.iter().map(|job| job.place.as_str()).collect::<Vec<_>>(), [told]);
            assert_eq!(FieldService::job(&town.services, &by, no).await.unwrap().place, told);
        }
        town.leave_pushes_waiting();
    }
}
