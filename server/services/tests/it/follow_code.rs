//! The account's code for following: made once, shown on the receipt to whom the account does not reach, and answered with their report.

use contract::{
    services::{DeskService, OwnerService},
    views::{
        owner::FollowUs,
        pushes::{AlarmKind, AlarmLine},
    },
};
use domain::{
    access::{Actor, Verb},
    id::PersonId,
    ticket::TicketNo,
};
use services::{ChatAnswer, Job};
use std::sync::Arc;
use store::people::{self, Identity};
use testkit::{Persona, Town};
use wechat::{Callback, Event, Reason, SendError, SendErrorKind, UserInfo};

const LAKE: &str = "lake";
const URL: &str = r#"https://weixin.test/q/main:{"scene_str":"receipt"}"#;

async fn shown(town: &Town, by: &Actor, no: TicketNo) -> Option<FollowUs> {
    OwnerService::receipt(&town.services, by, no).await.unwrap().follow
}

fn us(code: Option<&str>) -> Option<FollowUs> {
    Some(FollowUs { name: "main".into(), code: code.map(Into::into) })
}

/// Somebody leaves the account.
async fn leave(town: &Town, who: &Persona) {
    town.did(who, Event::Unsubscribe).await;
    town.drain().await;
}

async fn said(town: &Town, openid: &str, event: Event) -> String {
    let callback = Callback { dedup_key: "1".into(), from: openid.into(), created_s: 0, event };
    match town.services.chat_answer("main", &callback).await {
        ChatAnswer::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// Another account knows somebody, who follows it.
async fn knows(town: &Town, account: &str, openid: &str, person: PersonId) {
    let identity = Identity { account: account.into(), openid: openid.into(), person, reachable: true, muted: false };
    let tx = town.services.store().begin().await.unwrap();
    assert!(people::bind_identity(&tx, &identity, true, town.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
}

/// The same account turns out not to reach them.
async fn leaves(town: &Town, account: &str, openid: &str) {
    let tx = town.services.store().begin().await.unwrap();
    people::set_reachable(&tx, account, openid, false).await.unwrap();
    tx.commit().await.unwrap();
}

fn by_receipt() -> Event {
    Event::Subscribe { scene: Some("receipt".into()) }
}

fn refused(kind: SendErrorKind, code: Option<i64>, alert: bool) -> SendError {
    SendError { kind, code, rid: None, alert }
}

async fn alarms(town: &Town) -> Vec<AlarmLine> {
    let filter = contract::forms::PushFilter::default();
    DeskService::pushes(&town.services, &town.zhou_manager.actor, filter).await.unwrap().alarms
}

testkit::both! {
    async fn it_is_made_once_although_many_nodes_ask(town: Town) {
        let mut nodes = vec![town.services.clone(), town.another_node().await, town.another_node().await];
        let start = Arc::new(tokio::sync::Barrier::new(nodes.len()));
        let now = town.clock.now();
        let asking: Vec<_> = nodes.drain(..).map(|node| {
            let start = Arc::clone(&start);
            tokio::spawn(async move {
                start.wait().await;
                node.round(Job::FollowCodes, "test", now).await.unwrap()
            })
        }).collect();
        let mut asked = 0;
        for one in asking {
            asked += one.await.unwrap();
        }
        assert_eq!((asked, town.gateway.codes_made("main")), (1, 1));
        town.advance_minutes(600);
        assert_eq!((town.round(Job::FollowCodes).await, town.gateway.codes_made("main")), (0, 1));
    }

    async fn what_the_platform_refuses_rests_and_is_an_operator_s_matter(town: Town) {
        let now = town.clock.now();
        let lapsed = refused(SendErrorKind::Paused { until_ms: now.plus_minutes(5).0 }, Some(48001), true);
        let used_up = refused(SendErrorKind::Paused { until_ms: now.plus_minutes(900).0 }, Some(45009), true);
        town.gateway.fail_codes([lapsed, used_up]);
        assert_eq!((town.round(Job::FollowCodes).await, town.round(Job::FollowCodes).await), (1, 0));
        let told = alarms(&town).await;
        assert_eq!((told.len(), told[0].kind, told[0].code), (1, AlarmKind::FollowCode, Some(48001)));
        town.advance_minutes(4);
        assert_eq!(town.round(Job::FollowCodes).await, 0, "nobody is pressed");
        town.advance_minutes(1);
        assert_eq!(town.round(Job::FollowCodes).await, 1);
        assert_eq!(alarms(&town).await[0].code, Some(45009));
        town.advance_minutes(894);
        assert_eq!((town.round(Job::FollowCodes).await, town.gateway.codes_made("main")), (0, 0), "the day is not over");
        town.advance_minutes(1);
        assert_eq!((town.round(Job::FollowCodes).await, town.gateway.codes_made("main")), (1, 1));
        assert_eq!(alarms(&town).await, []);
    }

    async fn silence_rests_longer_each_time_and_calls_nobody(town: Town) {
        let silent = || refused(SendErrorKind::Unknown { after_ms: 1_000 }, None, false);
        let never = refused(SendErrorKind::Undeliverable { reason: Reason::BadCall }, Some(45029), true);
        town.gateway.fail_codes([silent(), silent(), never]);
        for (rest, alarm) in [(1, 0), (2, 0), (4, 1)] {
            assert_eq!((town.round(Job::FollowCodes).await, alarms(&town).await.len()), (1, alarm));
            town.clock.advance_ms(rest * 60_000 - 1);
            assert_eq!(town.round(Job::FollowCodes).await, 0, "{rest} minutes");
            town.clock.advance_ms(1);
        }
        assert_eq!((town.round(Job::FollowCodes).await, town.gateway.codes_made("main")), (1, 1));
    }

    async fn an_account_that_gets_another_appid_has_its_own_code_made(town: Town) {
        let with = async |app_id: &str| town.node_with(|s| _ = s.app_ids.insert("main".into(), app_id.into())).await;
        let (before, after, now) = (with("wx1").await, with("wx2").await, town.clock.now());
        let no = town.report(&town.lin_owner).send().await;
        leave(&town, &town.lin_owner).await;
        let code = async |node: &services::Services| {
            OwnerService::receipt(node, &town.lin_owner.actor, no).await.unwrap().follow.unwrap().code
        };
        assert_eq!(before.round(Job::FollowCodes, "test", now).await.unwrap(), 1);
        assert!(code(&before).await.is_some());
        assert_eq!(code(&after).await, None, "the old account's code leads to the old account");
        assert_eq!(after.round(Job::FollowCodes, "test", now).await.unwrap(), 1);
        assert!(code(&after).await.is_some());
        assert_eq!(town.gateway.codes_made("main"), 2);
    }

    async fn who_follows_is_not_asked_to(town: Town) {
        let lin = &town.lin_owner;
        town.round(Job::FollowCodes).await;
        let no = town.report(lin).send().await;
        town.drain().await;
        assert_eq!(shown(&town, &lin.actor, no).await, None);
        leave(&town, lin).await;
        assert_eq!(shown(&town, &lin.actor, no).await, us(Some(URL)));
        town.did_at(lin, by_receipt(), town.clock.now().0 / 1000 + 5).await;
        town.drain().await;
        assert_eq!(shown(&town, &lin.actor, no).await, None, "the account reaches her again");
    }

    async fn without_a_code_the_account_has_its_name(town: Town) {
        let lin = &town.lin_owner;
        let no = town.report(lin).send().await;
        leave(&town, lin).await;
        assert_eq!(shown(&town, &lin.actor, no).await, us(None));
        let named = town.node_with(|s| _ = s.account_names.insert("main".into(), "云栖物业服务".into())).await;
        let receipt = OwnerService::receipt(&named, &lin.actor, no).await.unwrap();
        assert_eq!(receipt.follow.unwrap().name, "云栖物业服务");
    }

    async fn who_hears_by_another_account_is_not_asked_to_follow(town: Town) {
        let lin = &town.lin_owner;
        let no = town.report(lin).send().await;
        leave(&town, lin).await;
        let two = town.node_with(|s| _ = s.accounts.insert(LAKE.into(), s.accounts["main"].clone())).await;
        let invited = async || OwnerService::receipt(&two, &lin.actor, no).await.unwrap().follow;
        knows(&town, LAKE, "l-lin", lin.person).await;
        assert_eq!(invited().await, None);
        leaves(&town, LAKE, "l-lin").await;
        assert_eq!(invited().await, us(None), "by the account of the estate, which knows her too");
    }

    async fn who_is_unknown_to_the_estate_s_account_follows_their_own(town: Town) {
        let two = town.node_with(|s| _ = s.accounts.insert(LAKE.into(), s.accounts["main"].clone())).await;
        let actor = Actor::Person { person: two.person_of_openid(LAKE, "l-new").await.unwrap() };
        leaves(&town, LAKE, "l-new").await;
        let form = town.report(&town.chen_neighbour).category("LIGHT").form();
        let no = OwnerService::report(&two, &actor, form).await.unwrap().no;
        two.round(Job::FollowCodes, "test", town.clock.now()).await.unwrap();
        let follow = OwnerService::receipt(&two, &actor, no).await.unwrap().follow.unwrap();
        assert_eq!((follow.name.as_str(), town.gateway.codes_made(LAKE)), (LAKE, 1));
        assert!(follow.code.unwrap().contains(LAKE));
        town.leave_pushes_waiting();
    }

    async fn whether_a_newcomer_follows_is_asked_before_the_first_push(town: Town) {
        let user = |follows| UserInfo { follows, ..UserInfo::default() };
        let mut found = vec![];
        for (openid, follows) in [("o-passer-by", false), ("o-follower", true)] {
            town.gateway.set_user("main", openid, user(follows));
            let actor = Actor::Person { person: town.services.person_of_openid("main", openid).await.unwrap() };
            assert_eq!(town.round(Job::Newcomers).await, 1);
            let form = town.report(&town.chen_neighbour).category("LIGHT").form();
            let no = OwnerService::report(&town.services, &actor, form).await.unwrap().no;
            found.push(shown(&town, &actor, no).await);
        }
        assert_eq!(found, [us(None), None]);
        assert_eq!(town.round(Job::Newcomers).await, 0, "nobody is asked about twice");
        town.leave_pushes_waiting();
    }

    async fn what_a_newcomer_does_meanwhile_holds(town: Town) {
        town.gateway.set_user("main", "o-quick", UserInfo::default());
        let actor = Actor::Person { person: town.services.person_of_openid("main", "o-quick").await.unwrap() };
        let quick = Persona { actor, identity: Some(("main", "o-quick")), ..town.chen_neighbour.clone() };
        town.did(&quick, by_receipt()).await;
        town.drain().await;
        town.round(Job::Newcomers).await;
        assert!(town.reachable(&quick).await);
    }

    async fn who_came_by_the_receipt_hears_how_the_last_report_stands(town: Town) {
        let lin = &town.lin_owner;
        let first = town.report(lin).send().await;
        town.drain().await;
        town.advance_minutes(1);
        let no = town.report(lin).category("LIFT").words("异响").send().await;
        town.drain().await;
        let words = said(&town, lin.openid(), by_receipt()).await;
        let link = format!("<a href=\"https://repair.test/wx/main/in?to=/o/repairs/{no}\">");
        assert!(words.starts_with("欢迎关注") && words.contains(&link) && words.contains("已受理"), "{words}");
        assert!(!words.contains(&first.to_string()) && !words.contains("/o/repairs/new"), "{words}");
        let again = said(&town, lin.openid(), Event::Scan { scene: "receipt".into() }).await;
        assert!(again.contains(&link) && !again.contains("欢迎关注"), "{again}");
        town.step(lin, no, Verb::Cancel).await;
        town.drain().await;
        let over = said(&town, lin.openid(), by_receipt()).await;
        assert!(over.contains("已取消") && !over.contains("后面的每一步"), "{over}");
    }

    async fn who_has_no_report_hears_how_to_make_one(town: Town) {
        for openid in ["o-nobody", town.chen_neighbour.openid()] {
            for event in [by_receipt(), Event::Scan { scene: "receipt".into() }] {
                let words = said(&town, openid, event).await;
                assert!(words.contains("/o/repairs/new"), "{words}");
            }
        }
    }
}
