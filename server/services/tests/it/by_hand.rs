//! Pushes that somebody looks after: what is shown to whom, sending again, another account, and the platforms' alarms.

use contract::{
    AppError,
    forms::{AgainForm, PushFilter, Shown},
    services::DeskService,
    views::{
        desk::PushState,
        pushes::{AlarmKind, ByHand, PushLine, PushesPage},
    },
    words::platform::Platform,
};
use domain::{Refusal, access::Act, id::PersonId, notice::NoticeKind, ticket::TicketNo};
use services::Job;
use store::people::{self, Identity};
use testkit::{Persona, Town};
use wechat::{Callback, Event, Reason, Scripted, SendError, SendErrorKind, Sent};

fn error(kind: SendErrorKind, code: Option<i64>, alert: bool) -> SendError {
    SendError { kind, code, rid: None, alert }
}

fn not_following() -> Scripted {
    let kind = SendErrorKind::Undeliverable { reason: Reason::NotFollower };
    Scripted::Fail(error(kind, Some(43004), false))
}

async fn page(town: &Town, who: &Persona, shown: Shown) -> PushesPage {
    DeskService::pushes(&town.services, &who.actor, PushFilter { shown, page: 1 }).await.unwrap()
}

async fn line(town: &Town, shown: Shown, kind: NoticeKind) -> PushLine {
    let rows = page(town, &town.he_desk, shown).await.rows;
    rows.into_iter().find(|row| row.kind == kind).expect("the push is shown")
}

async fn again(town: &Town, who: &Persona, line: &PushLine, via: &str) -> Result<(), AppError> {
    let form = AgainForm { push: line.id.to_string(), attempt: line.attempts.to_string(), via: via.into() };
    DeskService::push_again(&town.services, &who.actor, form).await
}

async fn follows_again(town: &Town, openid: &str) {
    let event = Event::Subscribe { scene: None };
    let created_s = town.clock.now().0 / 1000;
    town.callback(Callback { dedup_key: "again".into(), from: openid.into(), created_s, event }).await;
    town.drain().await;
}

/// A receipt that Lin, who does not follow, did not get.
async fn refused_receipt(town: &Town) -> TicketNo {
    town.gateway.answer_next(not_following());
    let no = town.report(&town.lin_owner).send().await;
    town.round(Job::Delivery).await;
    town.drain().await;
    no
}

/// Every answer is lost until nobody can tell any more.
async fn until_unclear(town: &Town) {
    let lost = error(SendErrorKind::Unknown { after_ms: 60_000 }, None, false);
    town.gateway.answer_all(Some(Scripted::Fail(lost)));
    for _ in 0..12 {
        town.round(Job::Delivery).await;
        town.advance_minutes(30);
    }
    town.gateway.answer_all(None);
}

async fn knows_by(town: &Town, person: PersonId, account: &str, openid: &str) {
    let tx = town.services.store().begin().await.unwrap();
    let identity = Identity { reachable: true, person, ..an_identity(town, account, openid).await };
    assert!(people::bind_identity(&tx, &identity, true, town.clock.now()).await.unwrap());
    tx.commit().await.unwrap();
}

/// Lin's identity under another name.
async fn an_identity(town: &Town, account: &str, openid: &str) -> Identity {
    let (known, hers) = town.lin_owner.identity.unwrap();
    let found = people::identity_of(town.services.store().reader(), known, hers).await.unwrap().unwrap();
    Identity { account: account.into(), openid: openid.into(), ..found }
}

testkit::both! {
    async fn what_did_not_arrive_is_shown_with_the_platform_s_words(town: Town) {
        let no = refused_receipt(&town).await;
        let row = line(&town, Shown::Undelivered, NoticeKind::Receipt).await;
        assert_eq!((row.no, row.to.as_str(), row.state), (no, "林**", PushState::Undeliverable));
        assert_eq!((row.channel.as_str(), row.said), ("template", Some((Platform::Official, 43004))));
        assert_eq!((row.attempts, row.project, row.next_try), (1, None, None));
        let manager = page(&town, &town.zhou_manager, Shown::Undelivered).await;
        assert_eq!(manager.rows[0].project.as_deref(), Some("云栖花园"), "told to those who have several");
        assert_eq!(page(&town, &town.he_desk, Shown::Stuck).await.rows, []);
        assert_eq!(page(&town, &town.he_desk, Shown::Unclear).await.rows, []);
    }

    async fn it_is_sent_again_once_the_person_can_be_reached(town: Town) {
        let no = refused_receipt(&town).await;
        let row = line(&town, Shown::Undelivered, NoticeKind::Receipt).await;
        assert!(!row.may_resend && row.other_ways.is_empty());
        assert_eq!(again(&town, &town.he_desk, &row, "").await, Err(Refusal::NobodyReached.into()));
        follows_again(&town, "o-lin").await;
        let row = line(&town, Shown::Undelivered, NoticeKind::Receipt).await;
        assert!(row.may_resend);
        town.advance_minutes(1);
        for _ in 0..2 {
            again(&town, &town.he_desk, &row, "").await.unwrap();
        }
        town.drain().await;
        assert_eq!(town.saw(&town.lin_owner).iter().filter(|seen| seen.starts_with("报修已提交")).count(), 1);
        let all = page(&town, &town.he_desk, Shown::All).await.rows;
        let receipts: Vec<_> = all.iter().filter(|row| row.kind == NoticeKind::Receipt).collect();
        assert_eq!((receipts.len(), receipts[0].by_hand, receipts[1].replaced), (2, Some(ByHand::Resent), Some(ByHand::Resent)));
        assert!(!receipts[1].may_resend);
        let ledger = DeskService::ticket(&town.services, &town.he_desk.actor, no).await.unwrap().pushes;
        assert_eq!(ledger.iter().filter(|push| push.by_hand == Some(ByHand::Resent)).count(), 1);
        assert_eq!(town.audit().await, [("resend_push".to_owned(), format!("{no} receipt"))]);
    }

    async fn a_page_that_shows_what_was_does_nothing(town: Town) {
        refused_receipt(&town).await;
        follows_again(&town, "o-lin").await;
        let row = line(&town, Shown::Undelivered, NoticeKind::Receipt).await;
        let moved_on = Err(AppError::from(Refusal::PushMovedOn));
        let older = PushLine { attempts: row.attempts + 1, ..row.clone() };
        assert_eq!(again(&town, &town.he_desk, &older, "").await, moved_on);
        let arrived = line(&town, Shown::All, NoticeKind::Offer).await;
        assert_eq!(again(&town, &town.he_desk, &arrived, "").await, moved_on);
        again(&town, &town.he_desk, &row, "").await.unwrap();
        let (account, _) = town.lin_owner.identity.unwrap();
        assert_eq!(again(&town, &town.he_desk, &row, account).await, moved_on, "it was dealt with in another way");
        town.drain().await;
    }

    async fn an_unclear_push_goes_by_the_person_s_other_account(town: Town) {
        let (account, _) = town.lin_owner.identity.unwrap();
        knows_by(&town, town.zhang_technician.person, account, "o-zhang").await;
        let no = town.report(&town.lin_owner).category("LIFT").send().await;
        town.round(Job::Dispatch).await;
        until_unclear(&town).await;
        let row = line(&town, Shown::Unclear, NoticeKind::Offer).await;
        assert_eq!((row.channel.as_str(), row.other_ways.clone()), ("wecom", vec![(account.to_owned(), "template".to_owned())]));
        let nobody = again(&town, &town.he_desk, &row, "elsewhere").await;
        assert_eq!(nobody, Err(Refusal::NobodyReached.into()));
        again(&town, &town.he_desk, &row, account).await.unwrap();
        town.round(Job::Delivery).await;
        let to_zhang = |sent: &&Sent| matches!(sent, Sent::Template { message, .. } if message.to == "o-zhang");
        assert_eq!(town.gateway.seen().iter().filter(to_zhang).count(), 1);
        let all = page(&town, &town.he_desk, Shown::All).await.rows;
        assert!(all.iter().any(|row| row.no == no && row.by_hand == Some(ByHand::Rerouted)));
        assert_eq!(town.audit().await, [("reroute_push".to_owned(), format!("{no} offer"))]);
        town.leave_pushes_waiting();
    }

    async fn other_estates_pushes_are_not_there_and_a_lead_only_looks(town: Town) {
        refused_receipt(&town).await;
        follows_again(&town, "o-lin").await;
        let row = line(&town, Shown::Undelivered, NoticeKind::Receipt).await;
        assert_eq!(page(&town, &town.outsider_desk, Shown::All).await.rows, []);
        assert_eq!(again(&town, &town.outsider_desk, &row, "").await, Err(AppError::NotFound));
        let lead = page(&town, &town.liu_lead, Shown::Undelivered).await.rows;
        assert!(lead.iter().all(|row| !row.may_resend) && !lead.is_empty());
        let act = Act::SendAgain;
        assert_eq!(again(&town, &town.liu_lead, &row, "").await, Err(Refusal::Forbidden { act }.into()));
        assert_eq!(again(&town, &town.lin_owner, &row, "").await, Err(AppError::NotSignedIn));
        let list = DeskService::pushes(&town.services, &town.zhang_technician.actor, PushFilter::default()).await;
        assert_eq!(list.map(|page| page.rows), Err(AppError::NotFound));
    }

    async fn what_waits_longer_than_a_minute_is_stuck(town: Town) {
        let wait = error(SendErrorKind::Retry { after_ms: 600_000 }, Some(-1), false);
        town.gateway.answer_all(Some(Scripted::Fail(wait)));
        town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!(page(&town, &town.he_desk, Shown::Stuck).await.rows, [], "not yet");
        town.advance_minutes(1);
        let stuck = page(&town, &town.he_desk, Shown::Stuck).await;
        assert_eq!(stuck.frame.pushes_waiting, stuck.rows.len() as u64);
        let receipt = stuck.rows.iter().find(|row| row.kind == NoticeKind::Receipt).unwrap();
        assert_eq!((receipt.state, receipt.said), (PushState::Queued, Some((Platform::Official, -1))));
        assert!(receipt.next_try.is_some_and(|at| at > town.clock.now()) && !receipt.may_resend);
        assert_eq!(page(&town, &town.outsider_desk, Shown::Stuck).await.frame.pushes_waiting, 0);
        town.leave_pushes_waiting();
    }

    async fn an_alarm_stands_until_it_works_again(town: Town) {
        let refuse = || {
            let kind = SendErrorKind::Paused { until_ms: town.clock.now().0 + 300_000 };
            town.gateway.answer_all(Some(Scripted::Fail(error(kind, Some(40164), true))));
        };
        refuse();
        town.report(&town.lin_owner).send().await;
        town.drain().await;
        let (account, _) = town.lin_owner.identity.unwrap();
        let seen = page(&town, &town.zhou_manager, Shown::Stuck).await;
        let ours: Vec<_> = seen.alarms.iter().filter(|alarm| alarm.account == account).collect();
        assert_eq!(ours.len(), 1, "{:?}", seen.alarms);
        assert_eq!((ours[0].kind, ours[0].code, ours[0].platform), (AlarmKind::Token, Some(40164), Platform::Official));
        assert_eq!(seen.frame.alarms, seen.alarms.len() as u64);
        let desk = page(&town, &town.he_desk, Shown::Stuck).await;
        assert_eq!((desk.alarms.len(), desk.frame.alarms), (0, 0), "the desk can do nothing about it");
        let (since, times) = (ours[0].since, ours[0].times);
        town.advance_minutes(5);
        refuse();
        town.drain().await;
        let later = page(&town, &town.zhou_manager, Shown::Stuck).await.alarms;
        let later = later.iter().find(|alarm| alarm.account == account).unwrap();
        assert!(later.times > times && later.since == since && later.last > since);
        town.gateway.answer_all(None);
        town.advance_minutes(10);
        town.drain().await;
        assert_eq!(page(&town, &town.zhou_manager, Shown::Stuck).await.alarms, []);
    }

    async fn a_template_s_alarm_is_cleared_by_that_template_only(town: Town) {
        let banned = error(SendErrorKind::Undeliverable { reason: Reason::TemplateBanned }, Some(43116), true);
        town.gateway.answer_next(Scripted::Fail(banned));
        town.report(&town.lin_owner).send().await;
        town.round(Job::Delivery).await;
        town.drain().await;
        let alarms = page(&town, &town.zhou_manager, Shown::All).await.alarms;
        assert_eq!((alarms.len(), alarms[0].kind, alarms[0].notice), (1, AlarmKind::Template, Some(NoticeKind::Receipt)));
        town.report(&town.lin_owner).send().await;
        town.drain().await;
        assert_eq!(page(&town, &town.zhou_manager, Shown::All).await.alarms, []);
    }

    async fn a_menu_that_could_not_be_made_is_an_alarm_of_its_own(town: Town) {
        let (account, _) = town.lin_owner.identity.unwrap();
        let refused = error(SendErrorKind::Undeliverable { reason: Reason::BadCall }, Some(40033), true);
        town.services.note_menu(account, Some(&refused)).await.unwrap();
        town.report(&town.lin_owner).send().await;
        town.drain().await;
        let alarms = page(&town, &town.zhou_manager, Shown::All).await.alarms;
        assert_eq!((alarms.len(), alarms[0].kind, alarms[0].code), (1, AlarmKind::Menu, Some(40033)));
        town.services.note_menu(account, None).await.unwrap();
        assert_eq!(page(&town, &town.zhou_manager, Shown::All).await.alarms, []);
    }
}
