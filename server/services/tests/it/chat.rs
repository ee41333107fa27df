//! What the service account answers in the chat.

use contract::forms::{StickerChange, StickerFilter, StickerWish};
use domain::sticker::Marked;
use services::ChatAnswer;
use testkit::{Town, place};
use wechat::{Callback, Event};

async fn answer(town: &Town, openid: &str, event: Event) -> ChatAnswer {
    let (account, _) = town.lin_owner.identity.unwrap();
    let callback = Callback { dedup_key: "1".into(), from: openid.into(), created_s: 0, event };
    town.services.chat_answer(account, &callback).await
}

async fn said(town: &Town, openid: &str, event: Event) -> String {
    match answer(town, openid, event).await {
        ChatAnswer::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

fn text() -> Event {
    Event::Text { content: "电梯坏了".into() }
}

testkit::both! {
    async fn whoever_follows_is_welcomed_with_the_way_to_report(town: Town) {
        let (account, _) = town.lin_owner.identity.unwrap();
        let words = said(&town, "o-new", Event::Subscribe { scene: None }).await;
        let link = format!("<a href=\"https://repair.test/wx/{account}/in?to=/o/repairs/new\">");
        assert!(words.starts_with("欢迎关注") && words.contains(&link), "{words}");
    }

    async fn whoever_writes_is_told_where_to_report_and_whom_to_ring(town: Town) {
        for event in [text(), Event::Click { key: "help".into() }, Event::Message { kind: "image".into(), media_id: None }] {
            let words = said(&town, "o-lin", event).await;
            assert!(words.contains("/o/repairs/new") && words.contains("0571-88880000"), "{words}");
        }
        let stranger = said(&town, "o-nobody", text()).await;
        assert!(stranger.contains("请直接拨打物业电话。"), "of two estates nobody knows which: {stranger}");
    }

    async fn a_code_on_a_wall_leads_to_a_form_that_knows_the_place(town: Town) {
        let known = [
            ("L1".to_owned(), "3栋大堂 1号电梯", format!("{}%26asset%3D{}", place::LOBBY, place::LIFT_1)),
            (place::GARAGE.to_string(), "地下车库", place::GARAGE.to_string()),
        ];
        for (scene, label, tail) in known {
            for event in [Event::Scan { scene: scene.clone() }, Event::Subscribe { scene: Some(scene.clone()) }] {
                let ChatAnswer::Card { description, url, .. } = answer(&town, "o-lin", event).await else { panic!("no card") };
                assert!(description.contains(label), "{description}");
                assert!(url.ends_with(&format!("/in?to=/o/repairs/new%3Fplace%3D{tail}")), "{url}");
            }
        }
        let clicked = Event::ScanClick { key: "scan".into(), result: "L2".into() };
        assert!(matches!(answer(&town, "o-lin", clicked).await, ChatAnswer::Card { .. }));
    }

    async fn a_sticker_that_the_menu_scans_leads_where_it_hangs(town: Town) {
        let (manager, lift) = (&town.zhou_manager.actor, Marked::Asset(place::LIFT_1));
        let filter = StickerFilter { project: Some(place::GARDEN), ticked: vec![lift], page: 1, ..StickerFilter::default() };
        town.services.make_stickers(manager, &filter).await.unwrap();
        let (row, result) = town.services.sticker_sheets(manager, &filter).await.unwrap().stickers.remove(0);
        let scanned = |result: &str| Event::ScanClick { key: "scan".into(), result: result.into() };
        let ChatAnswer::Card { description, url, .. } = answer(&town, "o-lin", scanned(&result)).await else { panic!("no card") };
        assert!(description.contains("3栋大堂 1号电梯"), "{description}");
        let tail = format!("/in?to=/o/repairs/new%3Fplace%3D{}%26asset%3D{}", place::LOBBY, place::LIFT_1);
        assert!(url.ends_with(&tail), "{url}");
        let keys = vec![row.sticker.unwrap().0];
        let wish = StickerWish { project: filter.project, change: StickerChange::Retire, keys, to: None };
        town.services.change_stickers(manager, &wish).await.unwrap();
        for gone in [result, "https://repair.test/q/".into(), "https://elsewhere.test/q/Ab3dEf7h".into()] {
            assert!(said(&town, "o-lin", scanned(&gone)).await.contains("0571-88880000"), "{gone}");
        }
    }

    async fn an_unknown_code_is_answered_like_a_word(town: Town) {
        for scene in ["", "L9", "00000000000000000000000000000001", "'; DROP TABLE place; --"] {
            let words = said(&town, "o-lin", Event::Scan { scene: scene.into() }).await;
            assert!(words.contains("/o/repairs/new") && !words.contains("place"), "{words}");
        }
        assert_eq!(answer(&town, "o-lin", Event::View).await, ChatAnswer::Silent);
    }
}
