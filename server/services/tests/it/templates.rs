//! The page of message templates: what each notice would say, test messages to oneself, and alarms before a push needs the template.

use contract::{
    AppError,
    forms::{PushFilter, Shown},
    services::DeskService,
    views::{
        desk::PushState,
        pushes::{AlarmKind, AlarmLine},
        templates::{Me, TemplatesPage},
    },
};
use domain::{
    Refusal,
    notice::{Channel, NoticeKind},
};
use services::Job;
use testkit::Town;
use wechat::{Reason, Scripted, SendError, SendErrorKind, Sent};

async fn page(town: &Town) -> TemplatesPage {
    town.services.templates_page(&town.zhou_manager.actor, "main").await.unwrap()
}

async fn alarms(town: &Town) -> Vec<AlarmLine> {
    let filter = PushFilter { shown: Shown::All, page: 1 };
    DeskService::pushes(&town.services, &town.zhou_manager.actor, filter).await.unwrap().alarms
}

async fn send(town: &Town, kind: NoticeKind) -> Result<(), AppError> {
    town.services.send_test(&town.zhou_manager.actor, "main", kind.code()).await
}

testkit::both! {
    async fn every_notice_is_shown_with_the_newest_ticket_s_facts(town: Town) {
        let empty = page(&town).await;
        assert_eq!((empty.ticket, empty.me), (None, Me::Unknown));
        assert_eq!(empty.templates.len(), NoticeKind::ALL.len());
        town.report(&town.lin_owner).send().await;
        town.advance_minutes(1);
        let no = town.report(&town.lin_owner).words("漏水，请打13800000801，我住801").send().await;
        town.drain().await;
        let view = page(&town).await;
        assert_eq!((view.ticket, view.accounts.clone()), (Some(no), vec![("main".into(), "main".into())]));
        let row = view.templates.iter().find(|row| row.notice == NoticeKind::Receipt).unwrap();
        assert_eq!(row.id.as_deref(), Some("template-receipt"));
        let values: Vec<&str> = row.lines.iter().map(|line| line.value.as_str()).collect();
        assert!(values.contains(&no.to_string().as_str()), "{values:?}");
        let all = view.templates.iter().flat_map(|row| &row.lines).map(|line| line.value.as_str()).collect::<Vec<_>>().join("\n");
        assert!(!all.contains("13800000801") && !all.contains("801"), "{all}");
        assert!(row.lines.iter().any(|line| line.is_fitted), "a number made the words too long: {values:?}");
        assert_eq!(view.subscriptions.iter().filter(|row| row.id.is_some()).count(), view.subscriptions.len());
    }

    async fn a_test_message_goes_to_oneself_like_every_push(town: Town) {
        assert_eq!(send(&town, NoticeKind::Accepted).await, Err(Refusal::NobodyReached.into()));
        let zhou = town.also_follows(&town.zhou_manager, "o-zhou").await;
        assert_eq!(send(&town, NoticeKind::Accepted).await, Err(AppError::NotFound), "there is no ticket to tell of");
        let no = town.report(&town.lin_owner).send().await;
        town.drain().await;
        let before = town.ledger(no).await;
        send(&town, NoticeKind::Accepted).await.unwrap();
        assert!(matches!(send(&town, NoticeKind::Offer).await, Err(AppError::Refused(Refusal::TooSoon { .. }))));
        assert_eq!(town.saw(&zhou), [""; 0], "a request sends nothing");
        assert_eq!(page(&town).await.tests[0].state, PushState::Queued);
        town.settle().await;
        let Some(Sent::Template { account, message }) = town.gateway.seen().pop() else { panic!("nothing was sent") };
        assert_eq!((account.as_str(), message.to.as_str(), message.template_id.as_str()), ("main", "o-zhou", "template-accepted"));
        assert!(message.data.iter().any(|(_, value)| value.starts_with("【测试】")), "{:?}", message.data);
        let view = page(&town).await;
        assert_eq!((view.me, view.tests.len(), view.tests[0].notice, view.tests[0].state), (Me::Reached, 1, NoticeKind::Accepted, PushState::Delivered));
        assert_eq!(town.ledger(no).await.len(), before.len(), "it is not the ticket's");
        let pushes = DeskService::pushes(&town.services, &zhou.actor, PushFilter { shown: Shown::All, page: 1 }).await.unwrap();
        assert!(pushes.rows.iter().all(|row| row.kind != NoticeKind::Accepted));
    }

    async fn a_login_in_wechat_makes_it_the_employee_s_own(town: Town) {
        let zhou = &town.zhou_manager;
        let visitor = town.services.person_of_openid("main", "o-visitor").await.unwrap();
        let session = town.services.open_session_by(visitor, "main").await.unwrap();
        assert_eq!(town.services.visitor_by(&session.token).await, Ok(Some("main".into())));
        assert_eq!(town.services.make_own(zhou.person, &session.token).await, Ok(true));
        assert_eq!(page(&town).await.me, Me::Reached);
        assert_eq!(town.services.visitor_by(&session.token).await, Ok(None), "they are somebody now");
        let another = town.services.person_of_openid("main", "o-another").await.unwrap();
        let session = town.services.open_session_by(another, "main").await.unwrap();
        assert_eq!(town.services.make_own(zhou.person, &session.token).await, Ok(false), "one WeChat in one account");
        let lin = town.services.open_session_by(town.lin_owner.person, "main").await.unwrap();
        assert_eq!(town.services.make_own(town.he_desk.person, &lin.token).await, Ok(false), "a resident's WeChat is theirs");
    }

    async fn a_refused_test_says_why(town: Town) {
        town.also_follows(&town.zhou_manager, "o-zhou").await;
        town.report(&town.lin_owner).send().await;
        town.drain().await;
        let kind = SendErrorKind::Undeliverable { reason: Reason::BadTemplate };
        town.gateway.answer_next(Scripted::Fail(SendError { kind, code: Some(40037), rid: None, alert: true }));
        send(&town, NoticeKind::Completed).await.unwrap();
        town.drain().await;
        let test = page(&town).await.tests.remove(0);
        assert_eq!((test.state, test.reason.as_deref(), test.said.map(|s| s.1)), (PushState::Undeliverable, Some("template"), Some(40037)));
        assert_eq!(alarms(&town).await[0].kind, AlarmKind::Template);
        assert_eq!(town.services.templates_page(&town.he_desk.actor, "main").await.unwrap_err(), AppError::NotFound);
        let refused = town.services.send_test(&town.he_desk.actor, "main", "completed").await;
        assert_eq!(refused, Err(AppError::NotFound));
    }

    async fn a_template_that_does_not_fit_is_an_alarm_until_it_does(town: Town) {
        let bad = [NoticeKind::Receipt, NoticeKind::Completed];
        town.services.note_templates("main", Channel::Template, &bad).await.unwrap();
        town.services.note_templates("main", Channel::Template, &bad).await.unwrap();
        let told: Vec<_> = alarms(&town).await.into_iter().map(|a| (a.kind, a.notice, a.times)).collect();
        assert_eq!(told.len(), 2);
        assert!(told.iter().all(|(kind, _, times)| (*kind, *times) == (AlarmKind::Template, 1)), "{told:?}");
        town.services.note_templates("main", Channel::Subscription, &[]).await.unwrap();
        assert_eq!(alarms(&town).await.len(), 2, "another channel's templates are others");
        town.services.note_templates("main", Channel::Template, &bad[..1]).await.unwrap();
        assert_eq!(alarms(&town).await.iter().map(|a| a.notice).collect::<Vec<_>>(), [Some(NoticeKind::Receipt)]);
        town.services.note_templates("main", Channel::Template, &[]).await.unwrap();
        assert_eq!(alarms(&town).await, []);
    }

    async fn a_verification_that_ends_is_told_at_each_threshold_once(town: Town) {
        let mut town = town;
        let last = town.clock.now().day().plus(91);
        town.services = town.node_with(|s| _ = s.verified_until.insert("main".into(), last)).await;
        let mut told = vec![];
        for days in [0, 1, 60, 1, 23, 1, 7, 1] {
            town.advance_minutes(days * 24 * 60);
            town.round(Job::Timers).await;
            town.round(Job::Timers).await;
            let standing = alarms(&town).await;
            assert!(standing.len() <= 1 && standing.iter().all(|a| a.times == 1 && a.kind == AlarmKind::Verification));
            told.push(standing.first().map(|a| (a.verified_until, (town.clock.now().0 - a.since.0) / 86_400_000)));
        }
        let (soon, over) = (Some((last, false)), Some((last, true)));
        let since = |until, days| Some((until, days));
        assert_eq!(told, [None, since(soon, 0), since(soon, 0), since(soon, 1), since(soon, 0), since(soon, 1), since(over, 0), since(over, 1)]);
        town.services = town.node_with(|s| _ = s.verified_until.insert("main".into(), last.plus(365))).await;
        town.round(Job::Timers).await;
        assert_eq!(alarms(&town).await, [], "it was renewed");
    }
}
