//! Wholeness: everything that a row names is there, and where it should be.

use super::*;
use domain::{catalogue::Catalogue, dispatch::Rules, id::OrgUnitId, notice::Templates, sla::Levels};
use std::collections::BTreeSet;
use store::config;

testkit::both! {
    async fn every_ticket_names_what_exists(store: Store) {
        seeded(&store, 400).await;
        let (places, reader) = (places(&store).await, store.reader());
        let assets: BTreeMap<_, _> =
            entities::asset::Entity::find().all(reader).await.unwrap().into_iter().map(|a| (a.id, a)).collect();
        let people: BTreeSet<_> =
            entities::person::Entity::find().all(reader).await.unwrap().into_iter().map(|p| p.id).collect();
        let staff: BTreeSet<_> =
            entities::staff::Entity::find().all(reader).await.unwrap().into_iter().map(|s| s.id).collect();
        for record in all(&store).await {
            let ticket = &record.ticket;
            let place = &places[&record.place.0];
            assert_eq!(place.project_id, ticket.project.0, "{}", record.no);
            assert!(matches!(place.kind.as_str(), "room" | "public"), "{}", record.no);
            if let Some(asset) = record.asset {
                assert_eq!(assets[&asset.0].place_id, record.place.0, "{}", record.no);
            }
            assert!(ticket.reporter.is_none_or(|p| people.contains(&p.0)), "{}", record.no);
            assert!(ticket.status.technician().is_none_or(|s| staff.contains(&s.0)), "{}", record.no);
            let catalogue = config::version::<Catalogue>(reader, record.catalogue).await.unwrap().unwrap();
            let category = catalogue.body.find(ticket.category.as_str()).unwrap();
            assert!(category.asset_kind.is_some() || record.asset.is_none(), "{}", record.no);
            assert!(config::version::<Levels>(reader, record.levels).await.unwrap().is_some());
            assert!(record.words.description.chars().count() <= 500);
        }
    }

    async fn places_and_assets_hang_together(store: Store) {
        seeded(&store, 0).await;
        let (places, reader) = (places(&store).await, store.reader());
        assert!(places.values().filter(|p| p.kind == "room").count() >= 1500);
        assert!(places.values().filter(|p| p.kind == "public").count() <= 300, "a newcomer's list holds that many");
        for place in places.values() {
            let parent = place.parent_id.map(|id| &places[&id]);
            assert!(parent.is_none_or(|p| p.project_id == place.project_id));
            assert!(place.kind != "room" || parent.is_some_and(|p| p.kind == "unit" || p.kind == "floor"));
        }
        let assets = entities::asset::Entity::find().all(reader).await.unwrap();
        for kind in ["lift", "pump", "fire_panel"] {
            assert!(assets.iter().any(|a| a.kind == kind), "no {kind}");
        }
        assert!(assets.iter().all(|a| places[&a.place_id].kind == "public"));
        assert!(assets.iter().any(|a| a.name == "3栋1单元1号梯"));
    }

    async fn every_estate_has_its_documents(store: Store) {
        seeded(&store, 0).await;
        let reader = store.reader();
        let units = entities::org_unit::Entity::find().all(reader).await.unwrap();
        assert_eq!(units.iter().filter(|u| u.kind == "company").count(), 2);
        let projects: Vec<_> = units.iter().filter(|u| u.kind == "project").collect();
        assert_eq!(projects.len(), 3);
        for project in projects {
            let unit = OrgUnitId(project.id);
            let catalogue = config::holding(reader).await.unwrap().of::<Catalogue>(unit).unwrap();
            assert!(config::holding(reader).await.unwrap().of::<Rules>(unit).is_some());
            assert!(config::holding(reader).await.unwrap().of::<Levels>(unit).is_some());
            assert!(config::holding(reader).await.unwrap().of::<Templates>(unit).is_some());
            icons_exist(&config::version::<Catalogue>(reader, catalogue).await.unwrap().unwrap().body);
        }
    }
}

fn icons_exist(catalogue: &Catalogue) {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../style/public/icons.svg");
    let sprite = std::fs::read_to_string(file).unwrap();
    for category in &catalogue.categories {
        assert!(sprite.contains(&format!("<symbol id=\"{}\"", category.icon)), "no icon {}", category.icon);
        assert!(catalogue.find(category.code.as_str()) == Some(category), "{} twice", category.code);
        let is_emergency = category.urgency == domain::ticket::Urgency::Emergency;
        assert_eq!(is_emergency, category.safety.is_some(), "{}", category.code);
    }
}
