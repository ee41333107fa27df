//! WeChat around an owner's page: photos that the platform holds for us, pages that its script may improve, notifications still to be allowed.

use contract::{
    AppError,
    forms::WeixinPhoto,
    services::{MediaService, OwnerService},
    views::parts::MediaState::{self, Lost, Ready, Received, Refused},
};
use domain::{access::Verb, form::Problem, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use store::media::awaited;
use testkit::Town;
use wechat::{Media, Reason, SendErrorKind};

const BUSY: SendErrorKind = SendErrorKind::Retry { after_ms: 1_000 };
const NO_FILE: SendErrorKind = SendErrorKind::Undeliverable { reason: Reason::BadContent };

/// How far the files of Lin's report are.
async fn states(town: &Town, no: TicketNo) -> Vec<MediaState> {
    let page = OwnerService::ticket(&town.services, &town.lin_owner.actor, no).await.unwrap();
    page.media.iter().map(|item| item.state).collect()
}

testkit::both! {
    async fn a_photo_is_fetched_once_its_report_is_stored(town: Town) {
        let (lin, chen) = (&town.lin_owner, &town.chen_neighbour);
        town.weixin_photo("m1");
        town.weixin_photo("m2");
        let sent = town.photo(lin).await;
        let no = town.report(lin).media(&[sent]).weixin(&["m2", "m1"]).send().await;
        assert_eq!(states(&town, no).await, [Received; 3]);
        let shown = OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap().media;
        assert_eq!(shown[0].id, sent, "what we have stands first");
        let stranger = MediaService::may_see(&town.services, &chen.actor, shown[1].id).await;
        assert_eq!(stranger, Err(AppError::NotFound));
        town.drain().await;
        assert_eq!(states(&town, no).await, [Ready; 3]);
        assert_eq!(town.round(Job::Fetching).await, 0, "nothing is left to fetch");
    }

    async fn a_photo_that_is_gone_is_told_at_its_picture(town: Town) {
        town.weixin_photo("m1");
        let no = town.report(&town.lin_owner).weixin(&["m1", "never"]).send().await;
        town.drain().await;
        assert_eq!(states(&town, no).await, [Ready, Lost]);
    }

    async fn a_busy_platform_is_asked_again_after_growing_waits(town: Town) {
        town.weixin_photo("m1");
        // Three times busy, then a page in place of the file.
        town.gateway.fail_media("m1", [BUSY, BUSY, BUSY, NO_FILE]);
        let no = town.report(&town.lin_owner).weixin(&["m1"]).send().await;
        for wait_ms in [1_000, 5_000, 30_000, 120_000] {
            town.drain().await;
            assert_eq!(states(&town, no).await, [Received]);
            town.clock.advance_ms(wait_ms - 1);
            assert_eq!(town.round(Job::Fetching).await, 0, "not before its time");
            town.clock.advance_ms(1);
        }
        town.drain().await;
        assert_eq!(states(&town, no).await, [Ready]);
    }

    async fn a_rest_of_the_platform_is_waited_for(town: Town) {
        town.weixin_photo("m1");
        let until_ms = town.clock.now().plus_minutes(30).0;
        town.gateway.fail_media("m1", [SendErrorKind::Paused { until_ms }]);
        let no = town.report(&town.lin_owner).weixin(&["m1"]).send().await;
        town.drain().await;
        town.advance_minutes(29);
        assert_eq!(town.round(Job::Fetching).await, 0);
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(states(&town, no).await, [Ready]);
    }

    async fn after_three_days_the_platform_has_nothing_any_more(town: Town) {
        town.gateway.fail_media("m1", [BUSY; 200]);
        let no = town.report(&town.lin_owner).weixin(&["m1"]).send().await;
        for _ in 0..71 {
            town.round(Job::Fetching).await;
            town.advance_minutes(60);
        }
        assert_eq!(states(&town, no).await, [Received], "it is still asked for");
        town.advance_minutes(60);
        town.round(Job::Fetching).await;
        assert_eq!(states(&town, no).await, [Lost]);
        town.leave_pushes_waiting();
    }

    async fn what_is_no_picture_is_refused_like_any_file(town: Town) {
        let page = Media { media_type: Some("image/jpeg".into()), bytes: b"<html>".to_vec() };
        town.gateway.set_media("m1", page);
        let no = town.report(&town.lin_owner).weixin(&["m1"]).send().await;
        town.drain().await;
        assert_eq!(states(&town, no).await, [Refused]);
    }

    async fn a_photo_is_fetched_by_one_node(town: Town) {
        town.weixin_photo("m1");
        town.report(&town.lin_owner).weixin(&["m1"]).send().await;
        let (store, now) = (town.services.store(), town.clock.now());
        let due = awaited::due(store.reader(), now, 9).await.unwrap();
        assert_eq!(due.len(), 1);
        let tx = store.begin().await.unwrap();
        assert!(awaited::lease(&tx, &due[0], now.plus_minutes(10)).await.unwrap());
        assert!(!awaited::lease(&tx, &due[0], now.plus_minutes(10)).await.unwrap(), "another one saw it too");
        tx.commit().await.unwrap();
        assert_eq!(awaited::due(store.reader(), now, 9).await.unwrap(), []);
        town.advance_minutes(10);
        assert_eq!(town.round(Job::Fetching).await, 1, "the node that had it is gone");
        town.leave_pushes_waiting();
    }

    async fn the_same_photos_are_the_same_report(town: Town) {
        let lin = &town.lin_owner;
        let report = |photos: &'static [&'static str]| town.report(lin).key("0123456789abcdef").weixin(photos);
        let first = report(&["m1"]).try_send().await.unwrap();
        assert!(report(&["m1"]).try_send().await.unwrap().again);
        assert_eq!(report(&["m2"]).try_send().await, Err(AppError::AlreadyReported(first.no)));
        assert_eq!(states(&town, first.no).await.len(), 1);
        town.drain().await;
    }

    async fn only_accounts_that_we_serve_hold_photos_for_us(town: Town) {
        let mut form = town.report(&town.lin_owner).form();
        form.weixin_photos = vec![WeixinPhoto { account: "another".into(), media_id: "m1".into() }];
        let Err(AppError::Invalid(faults)) = OwnerService::report(&town.services, &town.lin_owner.actor, form).await
        else { panic!("nobody would fetch it") };
        assert_eq!(faults.at("media"), Some(&Problem::Unknown));
    }

    async fn a_page_is_signed_as_its_browser_sees_it(town: Town) {
        let path = "/o/repairs/new?category=LEAK&place=";
        let page = town.services.weixin_page(&town.lin_owner.actor, None, path).await.unwrap();
        let expected = wechat::page_signature("ticket", "nonce", 0, &format!("https://repair.test{path}"));
        assert_eq!((page.account.as_str(), page.home.as_str()), ("main", "https://repair.test"));
        assert_eq!((page.config.appid.as_str(), page.config.signature), ("main", expected));
        let named = town.services.weixin_page(&town.lin_owner.actor, Some("another"), path).await.unwrap();
        assert_eq!(named.account, "main", "only an account that knows the person signs for them");
        let desk = town.services.weixin_page(&town.he_desk.actor, None, path).await;
        assert_eq!(desk, Err(AppError::NotSignedIn));
    }

    async fn notifications_are_asked_for_while_none_is_allowed(town: Town) {
        let lin = &town.lin_owner;
        let no = town.report(lin).send().await;
        let asked = async || OwnerService::receipt(&town.services, &lin.actor, no).await.unwrap().subscribe;
        let first = asked().await.unwrap();
        assert_eq!((first.account.as_str(), first.templates.len()), ("main", 3), "a button asks for three at most");
        for kind in NoticeKind::ALL {
            town.consent(lin, *kind, true).await;
        }
        town.drain().await;
        assert_eq!(asked().await, None);
        town.consent(lin, NoticeKind::Accepted, false).await;
        town.drain().await;
        assert_eq!(asked().await.unwrap().templates, ["notify-accepted"], "what was taken back is asked for again");

        let without = town.node_with(|settings| settings.subscriptions.clear()).await;
        assert_eq!(OwnerService::ticket(&without, &lin.actor, no).await.unwrap().subscribe, None);
        town.step(lin, no, Verb::Cancel).await;
        assert_eq!(OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap().subscribe, None);
        town.drain().await;
    }
}
