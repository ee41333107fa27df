//! The day that everything else serves: a report, a repair with a rest in between, a rating.

use contract::services::{DeskService, FieldService, OwnerService};
use contract::views::field::Tab;
use domain::{
    At,
    access::Verb,
    ticket::{CloseWay, EventKind::*, Stage, Status},
};
use testkit::Town;

testkit::both! {
    async fn a_repair_from_report_to_rating(town: Town) {
        let (lin, wang, he) = (&town.lin_owner, &town.wang_technician, &town.he_desk);
        let no = town.report(lin).send().await;
        assert_eq!(no.to_string(), "BX202611230010001");
        assert_eq!((town.stage(no).await, town.ledger(no).await), (Stage::Submitted, vec!["receipt 林晓梅 queued".into()]));
        assert_eq!(town.saw(lin), [""; 0], "nothing is sent inside the request");

        town.settle().await;
        assert_eq!(town.stage(no).await, Stage::Dispatched);
        assert_eq!(town.saw(lin), ["报修已提交：已收到，正在安排师傅", "报修已受理：已受理，已派给王志强"]);
        assert_eq!(town.saw(wang), ["新工单，请接单：请于今天 09:15前接单"]);
        assert_eq!(town.links(lin)[0], format!("https://repair.test/wx/main/in?to=/o/repairs/{no}"));
        assert_eq!(town.links(wang), [format!("https://repair.test/wx/main/in?to=/t/jobs/{no}")]);
        let why = "按第 3 条规则“其余按专业”，王志强在 2 位可派师傅中排第一：手上没有其他工单，专业对口，等单较久。";
        assert_eq!(FieldService::job(&town.services, &wang.actor, no).await.unwrap().why_me.as_deref(), Some(why));
        assert_eq!(DeskService::ticket(&town.services, &he.actor, no).await.unwrap().reasons, [(town.clock.now(), why.into())]);

        town.advance_minutes(5);
        town.step(wang, no, Verb::Accept).await;
        town.settle().await;
        town.advance_minutes(5);
        town.step(wang, no, Verb::Depart).await;
        town.settle().await;
        town.advance_minutes(10);
        town.step(wang, no, Verb::Start).await;
        town.settle().await;
        assert_eq!(town.ticket(no).await.finish_by, Some(At::from_civil(2026, 11, 23, 17, 0)));

        town.advance_minutes(10);
        town.step(wang, no, Verb::Suspend).until("2026-11-23", "14:00").note("敲门无人应").await;
        town.settle().await;
        assert_eq!(town.stage(no).await, Stage::Suspended);
        town.set_clock(At::from_civil(2026, 11, 23, 13, 29));
        town.settle().await;
        assert_eq!(town.stage(no).await, Stage::Suspended);
        town.advance_minutes(1);
        town.settle().await;
        assert_eq!(town.stage(no).await, Stage::Accepted, "half an hour before the appointment it comes back by itself");
        let four_hours_later = At::from_civil(2026, 11, 24, 9, 0);
        assert_eq!(town.ticket(no).await.finish_by, Some(four_hours_later), "17:00, four hours on, nights left out");

        town.advance_minutes(10);
        town.step(wang, no, Verb::Depart).await;
        town.settle().await;
        town.step(wang, no, Verb::Start).await;
        town.settle().await;
        town.advance_minutes(40);
        town.step(wang, no, Verb::Complete).note("换了软管").await;
        town.settle().await;
        let page = OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap();
        assert_eq!((page.stage, page.verbs.first()), (Stage::Completed, Some(&Verb::Rate)));
        town.rate(lin, no, [5, 5, 4], "很快").await.unwrap();
        town.settle().await;

        assert_eq!(town.events(no).await, [
            Reported, Offered, Accepted, Departed, Started, Suspended, Resumed, Departed, Started, Completed, Rated,
        ]);
        let ticket = town.ticket(no).await;
        assert_eq!(ticket.ticket.status, Status::Closed { by: wang.staff, how: CloseWay::Rated });
        assert_eq!((ticket.ticket.version, ticket.stars, ticket.ticket.rated), (11, Some(4), true));
        assert_eq!(town.saw(lin), [
            "报修已提交：已收到，正在安排师傅",
            "报修已受理：已受理，已派给王志强",
            "师傅已接单：王志强已接单",
            "师傅已出发：王志强已出发",
            "开始维修：王志强开始维修",
            "维修暂停：业主不在家，改约今天 14:00",
            "维修继续：已恢复处理",
            "师傅已出发：王志强已出发",
            "开始维修：王志强开始维修",
            "维修完成，请评价：已完工，请您评价",
        ]);
        assert_eq!(town.saw(wang).len(), 1, "the technician does not hear of the rating");
        assert_eq!(town.saw(&town.zhang_technician), [""; 0]);
        assert_eq!(town.ledger(no).await, [
            "receipt 林晓梅 delivered", "offer 王志强 delivered", "dispatched 林晓梅 delivered", "accepted 林晓梅 delivered",
            "departed 林晓梅 delivered", "started 林晓梅 delivered", "suspended 林晓梅 delivered", "resumed 林晓梅 delivered",
            "departed 林晓梅 delivered", "started 林晓梅 delivered", "completed 林晓梅 delivered",
        ]);
        let page = DeskService::ticket(&town.services, &he.actor, no).await.unwrap();
        assert_eq!(page.rating.unwrap().1.as_deref(), Some("很快"));
        let notes: Vec<_> = page.timeline.iter().filter_map(|line| line.note.as_deref()).collect();
        assert_eq!(notes, ["敲门无人应", "换了软管"]);
        let done = FieldService::my_jobs(&town.services, &wang.actor, Tab::Done).await.unwrap();
        assert_eq!((done.counts, done.jobs[0].no), ([0, 0, 1], no));
    }
}
