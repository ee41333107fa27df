//! The directories of WeCom applications beside our employees: whoever is not bound yet is bound by one click.

mod loose;

use crate::{
    Screen,
    manager::{Nav, Page},
    phone::Hidden,
};
use contract::{
    forms::{MEMBERS_A_PAGE, MemberFilter, MemberList},
    views::directory::{Bound, Directory, Leaf, MembersPage},
    words::{desk, setup as words, time},
};
use domain::At;
use leptos::prelude::*;

const ACTION: &str = "/admin/wechat/members";

/// `GET /admin/wechat/members`
pub fn members(view: MembersPage, now: At) -> Screen {
    let directories: Vec<_> = view.directories.into_iter().map(|d| directory(d, now)).collect();
    Page::new(words::DIRECTORY, Nav::Setup, view.frame).around(view! {
        <header class="head">
            <h1>{words::DIRECTORY}</h1>
            <div class="actions"><a class="button" href="/admin/wechat">{words::TITLE}</a></div>
        </header>
        <p class="soft">{words::DIRECTORY_INTRO}</p>
        {directories}
    })
}

fn directory(view: Directory, now: At) -> AnyView {
    let read = view.read_at.map(|at| words::read_at(&time::moment(at, now), view.bound.total, view.loose.total));
    let trouble = view.code.map(|code| {
        view! { <div class="body"><div class="notice warn" role="status"><p>{words::not_read(code)}</p></div></div> }
    });
    let (was_read, title) = (read.is_some(), words::directory(&view.name, &view.corp));
    let at = |list| MemberFilter { corp: view.corp.clone(), list, page: 1 };
    let free = (!view.loose.lines.is_empty()).then(|| loose::employees(&view.corp, &view.employees));
    let loose = was_read.then(|| {
        let typed = |member: &_| loose::typed(member, view.refused.as_ref(), &view.employees);
        list(&title, at(MemberList::Loose), view.loose, |filter, m| loose::line(filter, typed(&m), m))
    });
    let hidden = list(&title, at(MemberList::Hidden), view.hidden, bound_line);
    let bound = list(&title, at(MemberList::Bound), view.bound, bound_line);
    let left = list(&title, at(MemberList::Left), view.left, |_, (name, at)| left_line(name, time::moment(at, now)));
    view! {
        <section class="card members">
            <header>
                <h2>{title}</h2>
                <p>{read.unwrap_or_else(|| words::NEVER_READ.into())}</p>
                <form method="post" action=ACTION>
                    <Hidden name="corp" value=view.corp />
                    <button class="primary" name="do" value="read">{words::READ_NOW}</button>
                </form>
            </header>
            {trouble}
            {free}
            {loose}
            {hidden}
            {bound}
            {left}
        </section>
    }
    .into_any()
}

fn list<T>(
    directory: &str,
    filter: MemberFilter,
    leaf: Leaf<T>,
    line: impl Fn(&MemberFilter, T) -> AnyView,
) -> Option<AnyView> {
    let filter = MemberFilter { page: leaf.page, ..filter };
    table(directory, &filter, leaf.map(|one| line(&filter, one)))
}

/// Nothing where there is nobody, unless that is worth saying.
fn table(directory: &str, filter: &MemberFilter, leaf: Leaf<AnyView>) -> Option<AnyView> {
    let (title, second) = words::list(filter.list);
    if leaf.total == 0 {
        return (filter.list == MemberList::Loose).then(|| note(words::NOBODY_LOOSE.into_any()));
    }
    let first = MemberFilter { page: 1, ..filter.clone() }.href();
    let hint = (filter.list == MemberList::Hidden).then(|| view! { <footer>{words::HIDDEN_HOW}</footer> });
    let pager = pager(directory, filter, leaf.total);
    let lines = if leaf.lines.is_empty() {
        note(view! { {desk::NO_SUCH_PAGE_HINT} <a href=first>{desk::FIRST_PAGE}</a> }.into_any())
    } else {
        rows(title, second, leaf.lines)
    };
    Some(
        view! {
            <div class="body"><h3 id=spot(filter)>{title}" "{leaf.total}</h3></div>
            {lines}
            {pager}
            {hint}
        }
        .into_any(),
    )
}

fn note(words: AnyView) -> AnyView {
    view! { <div class="body"><p class="soft">{words}</p></div> }.into_any()
}

fn rows(title: &'static str, second: &'static str, lines: Vec<AnyView>) -> AnyView {
    view! {
        <table class="list">
            <caption class="sr">{title}</caption>
            <thead>
                <tr>
                    <th scope="col">{words::MEMBER}</th>
                    <th scope="col">{second}</th>
                </tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
    }
    .into_any()
}

/// Where a list begins, for links that turn its pages.
fn spot(filter: &MemberFilter) -> String {
    format!("{}-{}", filter.corp, filter.list.code())
}

fn pager(directory: &str, filter: &MemberFilter, total: usize) -> Option<AnyView> {
    let (here, last) = (filter.page, total.div_ceil(MEMBERS_A_PAGE));
    let way = |page: usize, rel: &'static str, words: &'static str| {
        let href = format!("{}#{}", MemberFilter { page, ..filter.clone() }.href(), spot(filter));
        view! { <a href=href rel=rel>{words}</a> }
    };
    (last > 1 && here <= last).then(|| {
        let before = (here - 1) * MEMBERS_A_PAGE;
        view! {
            <nav class="pager" aria-label=words::turn(directory, words::list(filter.list).0)>
                <span>{words::members_shown(before + 1, (before + MEMBERS_A_PAGE).min(total), total)}</span>
                {(here > 1).then(|| way(here - 1, "prev", desk::PREVIOUS))}
                {(here < last).then(|| way(here + 1, "next", desk::NEXT))}
            </nav>
        }
        .into_any()
    })
}

fn who(name: String, userid: String) -> impl IntoView {
    view! { <th scope="row">{name}" "<small><code>{userid}</code></small></th> }
}

fn bound_line(filter: &MemberFilter, member: Bound) -> AnyView {
    let employee = if member.employee.is_empty() { words::NOT_EMPLOYED.to_owned() } else { member.employee };
    let unbind = words::unbind_member(&employee, &member.userid);
    view! {
        <tr>
            {who(member.name, member.userid.clone())}
            <td>
                <form class="filters" method="post" action=filter.href()>
                    <span>{employee}</span>
                    <Hidden name="corp" value=filter.corp.clone() />
                    <Hidden name="userid" value=member.userid />
                    <button name="do" value="unbind" aria-label=unbind>{words::UNBIND}</button>
                </form>
            </td>
        </tr>
    }
    .into_any()
}

fn left_line(name: String, moment: String) -> AnyView {
    view! { <tr><th scope="row">{name}</th><td class="nowrap">{moment}</td></tr> }.into_any()
}
