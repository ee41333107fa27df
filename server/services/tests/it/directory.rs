//! The company's directory: who is whom, who is not seen any more, and who left and is nobody here for it.

use contract::{
    AppError,
    forms::{MEMBERS_A_PAGE, MemberFilter, MemberForm, MemberList},
    views::directory::{Directory, Loose},
};
use domain::form::Problem;
use services::Job;
use store::people;
use testkit::{Persona, Town};
use wechat::{Department, DirectoryChange, Member, MemberCallback, MemberEvent, MemberStatus};

fn member(userid: &str, name: &str) -> Member {
    Member { userid: userid.into(), name: name.into(), departments: vec![1], status: Some(MemberStatus::Active) }
}

/// Everybody in one department.
fn show(town: &Town, members: Vec<Member>) {
    town.gateway.set_directory(vec![Department { id: 1, name: None, parent: 0 }], members);
}

fn everybody() -> Vec<Member> {
    vec![member("ZhangJianGuo", "张建国"), member("zhoumin", "周敏"), member("wang", "王志强")]
}

async fn read(town: &Town) {
    town.advance_minutes(60);
    assert_eq!(town.round(Job::Directories).await, 1);
}

async fn directory(town: &Town) -> Directory {
    turned(town, MemberFilter::default()).await
}

async fn turned(town: &Town, filter: MemberFilter) -> Directory {
    town.services.directories(&town.zhou_manager.actor, &filter).await.unwrap().remove(0)
}

async fn is_bound(town: &Town, who: &Persona) -> bool {
    let (account, openid) = who.identity.unwrap();
    people::identity_of(town.services.store().reader(), account, openid).await.unwrap().is_some()
}

fn form(userid: &str, staff: &str) -> MemberForm {
    MemberForm { corp: "corp".into(), userid: userid.into(), staff: staff.into() }
}

async fn bind(town: &Town, userid: &str, staff: &str) -> Result<(), AppError> {
    town.services.bind_member(&town.zhou_manager.actor, &form(userid, staff)).await
}

/// What is wrong with a name that binds nobody.
async fn fault(town: &Town, userid: &str, staff: &str) -> Problem {
    match bind(town, userid, staff).await {
        Err(AppError::Invalid(faults)) => faults.at("staff").unwrap().clone(),
        other => panic!("{staff}: {other:?}"),
    }
}

/// How the employees of this name are listed.
async fn listed(town: &Town, name: &str) -> Vec<String> {
    let all = directory(town).await.employees.into_iter().map(|(_, label)| label);
    all.filter(|label| label.starts_with(name)).collect()
}

async fn told(town: &Town, from: &str, n: i64, event: MemberEvent) {
    let created_s = town.clock.now().0 / 1000 + n;
    let callback = MemberCallback { dedup_key: format!("{from}-{n}"), from: from.into(), created_s, event };
    town.services.receive_member_callback("corp", &callback).await.unwrap();
    town.drain().await;
}

testkit::both! {
    async fn it_is_read_every_hour_and_after_a_change(town: Town) {
        show(&town, everybody());
        assert_eq!((town.round(Job::Directories).await, town.round(Job::Directories).await), (1, 0));
        town.advance_minutes(59);
        assert_eq!(town.round(Job::Directories).await, 0);
        town.advance_minutes(1);
        assert_eq!(town.round(Job::Directories).await, 1);
        let change = DirectoryChange::MemberCreated { userid: "new".into() };
        told(&town, "sys", 0, MemberEvent::DirectoryChanged(change)).await;
        assert_eq!((town.round(Job::Directories).await, town.round(Job::Directories).await), (1, 0));
    }

    async fn who_is_bound_and_who_is_not(town: Town) {
        assert_eq!(directory(&town).await.read_at, None);
        show(&town, everybody());
        read(&town).await;
        let view = directory(&town).await;
        assert_eq!(view.read_at, Some(town.clock.now()));
        let bound: Vec<_> = view.bound.lines.iter().map(|b| (b.userid.as_str(), b.employee.as_str())).collect();
        assert_eq!(bound, [("zhangjianguo", "张建国"), ("zhoumin", "周敏")], "the platform ignores the case of ids");
        let wang = Loose { userid: "wang".into(), name: "王志强".into(), likely: town.wang_technician.staff };
        assert_eq!(view.loose.lines, [wang]);
        assert!(view.employees.iter().all(|(_, name)| !name.starts_with("张建国")), "{:?}", view.employees);
        assert!(view.employees.iter().any(|(_, name)| name == "王志强 · 云栖花园"), "{:?}", view.employees);
    }

    async fn a_large_company_comes_in_pages(town: Town) {
        let new = |n: usize| member(&format!("new{n:03}"), "新人");
        show(&town, everybody().into_iter().chain((0..2 * MEMBERS_A_PAGE).map(new)).collect());
        read(&town).await;
        let page = async |page| turned(&town, MemberFilter { corp: "corp".into(), list: MemberList::Loose, page }).await;
        let mut seen = vec![];
        for (n, lines) in [(1, MEMBERS_A_PAGE), (2, MEMBERS_A_PAGE), (3, 1), (4, 0)] {
            let view = page(n).await;
            assert_eq!((view.loose.lines.len(), view.loose.total, view.loose.page), (lines, 2 * MEMBERS_A_PAGE + 1, n));
            assert_eq!((view.bound.lines.len(), view.bound.page), (2, 1), "the other lists are not turned");
            seen.extend(view.loose.lines.into_iter().map(|one| one.userid));
        }
        assert!(seen.is_sorted() && seen.len() == 2 * MEMBERS_A_PAGE + 1, "everybody once, in order: {seen:?}");
        assert_eq!(directory(&town).await.loose.lines.len(), MEMBERS_A_PAGE);
    }

    async fn an_administrator_binds_and_unbinds(town: Town) {
        show(&town, everybody());
        read(&town).await;
        let (zhou, wang) = (&town.zhou_manager.actor, &town.wang_technician);
        let bind = form("wang", "王志强 · 云栖花园");
        assert_eq!(town.services.bind_member(&town.he_desk.actor, &bind).await, Err(AppError::NotFound));
        town.services.bind_member(zhou, &bind).await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "Wang").await, Ok(wang.person));
        for refused in [bind.clone(), form("nobody", "王志强"), form("wang", " "), form("wang", "张建国 · 云栖花园"), form("wang", "王")] {
            let answer = town.services.bind_member(zhou, &refused).await;
            assert!(matches!(answer, Err(AppError::Invalid(_))), "{refused:?}: {answer:?}");
        }
        let session = town.services.open_session(wang.person, true).await.unwrap();
        assert_eq!(town.services.unbind_member(&town.he_desk.actor, &bind).await, Err(AppError::NotFound));
        town.services.unbind_member(zhou, &bind).await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "wang").await, Err(AppError::NotSignedIn));
        town.services.bind_member(zhou, &form("wang", " 王志强 ")).await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "wang").await, Ok(wang.person), "the name says enough");
        town.services.unbind_member(zhou, &bind).await.unwrap();
        assert_eq!(town.services.session_person(&session.token).await, Ok(None));
        assert_eq!(town.services.unbind_member(zhou, &bind).await, Err(AppError::NotFound));
        let mut acts: Vec<_> = town.audit().await.into_iter().map(|(act, _)| act).collect();
        acts.sort();
        assert_eq!(acts, ["wecom.bind", "wecom.bind", "wecom.unbind", "wecom.unbind"]);
    }

    async fn desk_and_field_of_one_name_are_never_taken_for_each_other(town: Town) {
        for who in [&town.he_desk, &town.outsider_desk] {
            town.rename(who, "王志强").await;
        }
        show(&town, ["a", "b", "c"].map(|userid| member(userid, "王志强")).into());
        read(&town).await;
        assert_eq!(listed(&town, "王志强").await, ["王志强 · 云栖花园", "王志强（2）", "王志强（3）"]);
        assert!(directory(&town).await.loose.lines.iter().all(|member| member.likely.is_none()));
        assert_eq!(fault(&town, "a", "王志强").await, Problem::NotAChoice);
        bind(&town, "a", "王志强（2）").await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "a").await, Ok(town.he_desk.person));
        assert_eq!(listed(&town, "王志强").await, ["王志强 · 云栖花园", "王志强（3）"], "nobody moves up");
        assert_eq!(fault(&town, "b", "王志强（2）").await, Problem::Unknown, "from a page that was shown before");
        bind(&town, "b", "王志强（3）").await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "b").await, Ok(town.outsider_desk.person));
        assert_eq!(fault(&town, "c", "王志强").await, Problem::NotAChoice, "one of them is free, and three have the name");
        bind(&town, "c", "王志强 · 云栖花园").await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "c").await, Ok(town.wang_technician.person));
    }

    async fn two_of_one_name_at_one_place_keep_their_numbers(town: Town) {
        town.rename(&town.liu_lead, "王志强").await;
        show(&town, vec![member("a", "王志强"), member("b", "王志强")]);
        read(&town).await;
        let numbered = ["王志强 · 云栖花园（1）", "王志强 · 云栖花园（2）"];
        assert_eq!(listed(&town, "王志强").await, numbered);
        assert_eq!(fault(&town, "a", "王志强").await, Problem::NotAChoice);
        assert_eq!(fault(&town, "a", "王志强 · 云栖花园").await, Problem::Unknown);
        bind(&town, "a", numbered[0]).await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "a").await, Ok(town.wang_technician.person));
        assert_eq!(listed(&town, "王志强").await, numbered[1..]);
        assert_eq!(fault(&town, "b", numbered[0]).await, Problem::Unknown);
        assert_eq!(fault(&town, "b", "王志强").await, Problem::NotAChoice);
        bind(&town, "b", numbered[1]).await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "b").await, Ok(town.liu_lead.person));
    }

    async fn the_name_of_somebody_bound_already_says_too_little(town: Town) {
        town.rename(&town.he_desk, "周敏").await;
        show(&town, vec![member("zhoumin", "周敏"), member("other", "周敏")]);
        read(&town).await;
        assert_eq!(listed(&town, "周敏").await, ["周敏（1）"]);
        assert_eq!(directory(&town).await.loose.lines[0].likely, None);
        assert_eq!(fault(&town, "other", "周敏").await, Problem::NotAChoice);
        assert_eq!(fault(&town, "other", "周敏（2）").await, Problem::Unknown);
        bind(&town, "other", "周敏（1）").await.unwrap();
        assert_eq!(town.services.person_of_userid("corp", "other").await, Ok(town.he_desk.person));
    }

    async fn who_left_the_company_is_unbound_and_signed_out(town: Town) {
        let zhou = &town.zhou_manager;
        let session = town.services.open_session(zhou.person, true).await.unwrap();
        show(&town, vec![member("zhangjianguo", "张建国")]);
        read(&town).await;
        assert!(is_bound(&town, &town.zhang_technician).await && !is_bound(&town, zhou).await);
        assert_eq!(town.services.session_person(&session.token).await, Ok(None));
        assert_eq!(directory(&town).await.left.lines, [("周敏".to_owned(), town.clock.now())]);
        assert_eq!(town.audit().await[0].0, "wecom.unbind");
        town.advance_minutes(31 * 1440);
        read(&town).await;
        assert_eq!(directory(&town).await.left.lines, []);
    }

    async fn who_is_not_seen_stays_bound(town: Town) {
        let hidden = Member { departments: vec![9], ..member("zhoumin", "周敏") };
        show(&town, vec![member("zhangjianguo", "张建国"), hidden]);
        read(&town).await;
        let zhou = &town.zhou_manager;
        assert!(is_bound(&town, zhou).await && !town.reachable(zhou).await);
        assert_eq!(directory(&town).await.hidden.total, 1);
        show(&town, everybody());
        read(&town).await;
        assert!(town.reachable(zhou).await);
        let left = Member { status: Some(MemberStatus::Left), departments: vec![9], ..member("zhoumin", "周敏") };
        show(&town, vec![member("zhangjianguo", "张建国"), left]);
        read(&town).await;
        assert!(!is_bound(&town, zhou).await);
    }

    async fn a_directory_that_shows_nobody_changes_nothing(town: Town) {
        show(&town, everybody());
        read(&town).await;
        show(&town, vec![]);
        read(&town).await;
        let view = directory(&town).await;
        assert_eq!((view.code, view.bound.total, view.loose.total), (Some(0), 2, 1));
        assert!(is_bound(&town, &town.zhou_manager).await && town.reachable(&town.zhou_manager).await);
    }

    async fn the_command_line_compares_and_only_then_applies(town: Town) {
        show(&town, vec![member("zhangjianguo", "张建国"), member("lisi", "李四")]);
        let found = town.services.compare_directory("corp", false).await.unwrap();
        assert_eq!((found.bound.len(), found.loose.len(), found.hidden.len(), found.left.len()), (1, 1, 0, 1));
        assert!(is_bound(&town, &town.zhou_manager).await);
        assert_eq!(town.services.compare_directory("corp", true).await, Ok(found));
        assert!(!is_bound(&town, &town.zhou_manager).await);
        assert_eq!(town.services.compare_directory("other", false).await, Err(AppError::NotFound));
    }

    async fn the_visible_range_is_noted_and_the_later_word_holds(town: Town) {
        let zhang = &town.zhang_technician;
        told(&town, "ZhangJianGuo", 10, MemberEvent::Unsubscribed).await;
        assert!(!town.reachable(zhang).await);
        told(&town, "zhangjianguo", 5, MemberEvent::Subscribed).await;
        assert!(!town.reachable(zhang).await, "an older event that came later");
        told(&town, "zhangjianguo", 20, MemberEvent::Subscribed).await;
        assert!(town.reachable(zhang).await);
        told(&town, "nobody", 30, MemberEvent::Unsubscribed).await;
        assert!(is_bound(&town, zhang).await);
    }
}
