//! Offers as cards with buttons: a tap is the technician's own step, taken once, and the card says what came of it.

use domain::{
    access::Verb,
    ticket::{EventKind::*, Stage, TicketNo},
};
use store::people::{self, Identity};
use testkit::{Persona, Town};
use wechat::{ActionCard, MemberCallback, MemberEvent, OnTap, Reason, Scripted, SendError, SendErrorKind, Sent};

/// The town with an application that hears taps.
async fn answering(mut town: Town) -> Town {
    town.services = town.node_with(|settings| settings.answering = vec!["corp".into()]).await;
    town
}

/// Somebody of the town becomes a member of the company too.
async fn also_member(town: &Town, who: &Persona, userid: &'static str) -> Persona {
    let identity =
        Identity { account: "corp".into(), openid: userid.into(), person: who.person, reachable: true, muted: false };
    let tx = town.services.store().begin().await.unwrap();
    people::bind_identity(&tx, &identity, true, town.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    Persona { identity: Some(("corp", userid)), ..who.clone() }
}

fn cards(town: &Town, who: &Persona) -> Vec<ActionCard> {
    let card = |sent| match sent {
        Sent::ActionCard { card, .. } if card.to == who.openid() => Some(card),
        _ => None,
    };
    town.gateway.seen().into_iter().filter_map(card).collect()
}

fn key(card: &ActionCard) -> String {
    let tells = |on_tap: &OnTap| match on_tap {
        OnTap::Tell(key) => Some(key.clone()),
        OnTap::Open(_) => None,
    };
    card.buttons.iter().find_map(|button| tells(&button.on_tap)).unwrap()
}

/// A tap, the `n`-th: the platform gives each its own code.
async fn tap(town: &Town, userid: &str, card: &ActionCard, n: u32) {
    let (task_id, response_code) = (card.client_msg_id.clone(), format!("tap-{n}"));
    let event = MemberEvent::CardTapped { task_id, key: key(card), response_code };
    let (dedup_key, created_s) = (format!("{n}-{}", card.client_msg_id), town.clock.now().0 / 1000);
    let callback = MemberCallback { dedup_key, from: userid.into(), created_s, event };
    town.services.receive_member_callback("corp", &callback).await.unwrap();
}

/// What stood in place of the buttons, by the code that changed it.
fn changes(town: &Town) -> Vec<(String, String)> {
    town.gateway.card_updates().into_iter().map(|(_, update)| (update.response_code, update.words)).collect()
}

fn change(code: &str, words: &str) -> (String, String) {
    (code.into(), words.into())
}

/// A lift that Zhang is offered, and the card.
async fn offered(town: &Town) -> (TicketNo, ActionCard) {
    let no = town.report(&town.lin_owner).category("LIFT").send().await;
    town.drain().await;
    (no, cards(town, &town.zhang_technician).pop().unwrap())
}

testkit::both! {
    async fn a_tap_accepts_and_the_card_says_so(town: Town) {
        let town = answering(town).await;
        let (no, card) = offered(&town).await;
        assert_eq!((card.title.as_str(), card.buttons.len()), ("新工单，请接单", 2));
        assert!(card.subtitle.starts_with("请于今天 09:"), "{}", card.subtitle);
        let decline = format!("https://repair.test/wecom/corp/in?to=/t/jobs/{no}/decline");
        assert_eq!((card.buttons[1].text.as_str(), &card.buttons[1].on_tap), ("退单", &OnTap::Open(decline)));
        assert_eq!(card.rows[0].value, no.to_string());
        town.advance_minutes(3);
        tap(&town, "zhangjianguo", &card, 1).await;
        assert_eq!(town.stage(no).await, Stage::Dispatched, "nothing is done before the platform is answered");
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Accepted]);
        assert_eq!(changes(&town), [change("tap-1", "已接单 09:03")]);
        assert_eq!(town.saw(&town.lin_owner).last().unwrap(), "师傅已接单：张建国已接单");
    }

    async fn tapping_twice_is_one_step(town: Town) {
        let town = answering(town).await;
        let (no, card) = offered(&town).await;
        for n in [1, 1, 2] {
            tap(&town, "ZhangJianGuo", &card, n).await;
        }
        town.drain().await;
        tap(&town, "zhangjianguo", &card, 3).await;
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Accepted]);
        let changes = changes(&town);
        assert!(["tap-1", "tap-2"].contains(&changes[0].0.as_str()), "one of those that came together: {changes:?}");
        assert_eq!(changes[1..], [change("tap-3", "已接单 09:00")]);
    }

    async fn of_two_who_tap_one_has_it_and_the_other_reads_who(town: Town) {
        let town = answering(town).await;
        let wang = also_member(&town, &town.wang_technician, "wang").await;
        let (no, first) = offered(&town).await;
        town.step(&town.he_desk, no, Verb::Dispatch).to(wang.staff_id()).await;
        town.drain().await;
        let second = cards(&town, &wang).pop().unwrap();
        let own = format!("code-{}", first.client_msg_id);
        assert_eq!(changes(&town), [change(&own, "已改派")]);
        tap(&town, "zhangjianguo", &first, 1).await;
        tap(&town, "wang", &second, 2).await;
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Offered, Accepted]);
        assert_eq!(town.ticket(no).await.ticket.status.technician(), wang.staff);
        let mut told = changes(&town).split_off(1);
        told.sort();
        assert_eq!(told[1], change("tap-2", "已接单 09:00"));
        assert!(["已改派", "已由王志强接单"].contains(&told[0].1.as_str()), "{told:?}");
        tap(&town, "zhangjianguo", &first, 3).await;
        town.drain().await;
        assert_eq!(changes(&town).pop().unwrap(), change("tap-3", "已由王志强接单"));
        assert_eq!(town.events(no).await.len(), 4);
    }

    async fn an_offer_that_is_over_says_how(town: Town) {
        let town = answering(town).await;
        let (zhang, lin) = (&town.zhang_technician, &town.lin_owner);
        let light = town.report(lin).category("LIGHT").send().await;
        town.drain().await;
        assert_eq!(town.offers(light).await, ["张建国"]);
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(changes(&town).pop().unwrap().1, "超时未接，已收回");
        let (declined, _) = offered(&town).await;
        town.step(zhang, declined, Verb::Decline).await;
        town.drain().await;
        assert_eq!(changes(&town).pop().unwrap().1, "已退单");
        let (called_off, card) = offered(&town).await;
        town.step(lin, called_off, Verb::Cancel).await;
        town.drain().await;
        assert_eq!(changes(&town).pop().unwrap().1, "报修已取消");
        tap(&town, "zhangjianguo", &card, 1).await;
        town.drain().await;
        assert_eq!(changes(&town).pop().unwrap(), change("tap-1", "报修已取消"));
        assert_eq!(town.stage(called_off).await, Stage::Cancelled);
        assert_eq!(changes(&town).len(), 4);
    }

    async fn accepting_on_the_page_changes_the_card_too(town: Town) {
        let town = answering(town).await;
        let (no, card) = offered(&town).await;
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        town.drain().await;
        assert_eq!(changes(&town), [change(&format!("code-{}", card.client_msg_id), "已接单 09:00")]);
    }

    async fn what_else_happens_to_the_ticket_leaves_the_offer_open(town: Town) {
        let town = answering(town).await;
        let (no, card) = offered(&town).await;
        town.step(&town.lin_owner, no, Verb::Urge).await;
        town.drain().await;
        assert_eq!(changes(&town), []);
        tap(&town, "zhangjianguo", &card, 1).await;
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered, Urged, Accepted]);
        assert_eq!(changes(&town), [change("tap-1", "已接单 09:00")]);
    }

    async fn a_tap_gives_nobody_a_right(town: Town) {
        let town = answering(town).await;
        let (no, card) = offered(&town).await;
        tap(&town, "somebody", &card, 1).await;
        town.drain().await;
        assert_eq!(changes(&town), [change("tap-1", "账号未绑定员工")]);
        tap(&town, "zhoumin", &card, 2).await;
        town.drain().await;
        assert_eq!(town.events(no).await, [Reported, Offered]);
        assert_eq!(changes(&town).pop().unwrap().1, "已改派", "a manager sees the ticket, but it was not offered to them");
        let mut forged = card.clone();
        forged.buttons[0].on_tap = OnTap::Tell("close:1".into());
        tap(&town, "zhangjianguo", &forged, 3).await;
        town.drain().await;
        assert_eq!(town.stage(no).await, Stage::Dispatched);
        tap(&town, "zhangjianguo", &card, 4).await;
        town.drain().await;
        assert_eq!(town.stage(no).await, Stage::Accepted);
    }

    async fn a_card_that_cannot_be_changed_now_is_changed_later_and_holds_nothing_up(town: Town) {
        let town = answering(town).await;
        let (no, _) = offered(&town).await;
        let error = |kind| SendError { kind, code: None, rid: None, alert: false };
        town.gateway.fail_next_update(error(SendErrorKind::Unknown { after_ms: 30_000 }));
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        town.drain().await;
        assert_eq!(changes(&town), []);
        assert_eq!(town.saw(&town.lin_owner).last().unwrap(), "师傅已接单：张建国已接单");
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(changes(&town).len(), 1);
        for verb in [Verb::Start, Verb::Complete] {
            town.step(&town.zhang_technician, no, verb).await;
        }
        let (no, _) = offered(&town).await;
        let spent = SendErrorKind::Undeliverable { reason: Reason::CardSpent };
        town.gateway.fail_next_update(error(spent));
        town.step(&town.zhang_technician, no, Verb::Accept).await;
        town.drain().await;
        town.advance_minutes(60);
        town.drain().await;
        assert_eq!(changes(&town).len(), 1, "a code that was used is not tried again");
    }

    async fn a_code_is_good_for_three_days(town: Town) {
        let town = answering(town).await;
        let (no, card) = offered(&town).await;
        town.advance_minutes(73 * 60);
        town.drain().await;
        assert_eq!(town.events(no).await[2], OfferExpired);
        assert_eq!(changes(&town), []);
        tap(&town, "zhangjianguo", &card, 1).await;
        town.drain().await;
        assert_eq!(changes(&town).len(), 1, "a tap brings another");
    }

    async fn an_answer_lost_on_its_way_is_one_card(town: Town) {
        let town = answering(town).await;
        let lost = SendError { kind: SendErrorKind::Unknown { after_ms: 1_000 }, code: None, rid: None, alert: false };
        town.gateway.answer_nth(1, Scripted::AcceptThenFail(lost.clone()));
        town.gateway.answer_nth(2, Scripted::AcceptThenFail(lost));
        town.report(&town.lin_owner).category("LIFT").send().await;
        town.drain().await;
        town.advance_minutes(1);
        town.drain().await;
        assert_eq!(cards(&town, &town.zhang_technician).len(), 1);
    }

    async fn where_the_console_has_no_callback_an_offer_comes_without_buttons(town: Town) {
        let town = answering(town).await;
        let kind = SendErrorKind::Paused { until_ms: town.clock.now().plus_minutes(1).0 };
        let refused = SendError { kind, code: Some(43012), rid: None, alert: true };
        town.gateway.answer_nth(1, Scripted::Fail(refused.clone()));
        town.gateway.answer_nth(2, Scripted::Fail(refused));
        let no = town.report(&town.lin_owner).category("LIFT").send().await;
        town.drain().await;
        town.advance_minutes(2);
        town.drain().await;
        assert!(cards(&town, &town.zhang_technician).is_empty());
        assert_eq!(town.saw(&town.zhang_technician).len(), 1);
        for verb in [Verb::Accept, Verb::Start, Verb::Complete] {
            town.step(&town.zhang_technician, no, verb).await;
        }
        town.advance_minutes(60);
        town.drain().await;
        offered(&town).await;
    }

    async fn without_a_callback_an_offer_is_a_card_that_opens(town: Town) {
        town.report(&town.lin_owner).category("LIFT").send().await;
        town.drain().await;
        assert!(cards(&town, &town.zhang_technician).is_empty());
        assert_eq!(town.saw(&town.zhang_technician).len(), 1);
    }
}
