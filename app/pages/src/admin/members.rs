//! The directories of WeCom applications beside our employees: whoever is not bound yet is bound by one click.

use crate::{
    Screen,
    manager::{Nav, Page},
    phone::Hidden,
};
use contract::{
    views::directory::{Bound, Directory, Loose, MembersPage},
    words::{setup as words, time},
};
use domain::{At, id::StaffId};
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

fn directory(view: Directory, now: At) -> impl IntoView {
    let read = view.read_at.map(|at| words::read_at(&time::moment(at, now), view.bound.len(), view.loose.len()));
    let trouble = view.code.map(|code| {
        view! { <div class="body"><div class="notice warn" role="status"><p>{words::not_read(code)}</p></div></div> }
    });
    let corp = view.corp.clone();
    let loose: Vec<_> = view.loose.into_iter().map(|m| loose_line(&corp, m, &view.employees)).collect();
    let bound: Vec<_> = view.bound.into_iter().map(|m| bound_line(&corp, m)).collect();
    let hidden: Vec<_> = view.hidden.into_iter().map(|m| bound_line(&corp, m)).collect();
    let left: Vec<_> = view.left.into_iter().map(|(name, at)| left_line(name, &time::moment(at, now))).collect();
    let (was_read, title) = (read.is_some(), words::directory(&view.name, &view.corp));
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
            {was_read.then(|| table(words::LOOSE, words::CHOOSE, loose, Some(words::NOBODY_LOOSE)))}
            {table(words::HIDDEN, words::EMPLOYEE, hidden, None)}
            {table(words::BOUND, words::EMPLOYEE, bound, None)}
            {table(words::LEFT, words::UNBOUND_AT, left, None)}
        </section>
    }
}

/// Nothing where there is nobody, unless that is worth saying.
fn table<L: IntoView + 'static>(
    title: &'static str,
    second: &'static str,
    lines: Vec<L>,
    nobody: Option<&'static str>,
) -> Option<AnyView> {
    if lines.is_empty() {
        return nobody.map(|words| view! { <div class="body"><p class="soft">{words}</p></div> }.into_any());
    }
    let hint = (title == words::HIDDEN).then(|| view! { <footer>{words::HIDDEN_HOW}</footer> });
    Some(
        view! {
            <div class="body"><h3>{title}" "{lines.len()}</h3></div>
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
            {hint}
        }
        .into_any(),
    )
}

fn who(name: String, userid: String) -> impl IntoView {
    view! { <th scope="row">{name}" "<small><code>{userid}</code></small></th> }
}

fn loose_line(corp: &str, member: Loose, employees: &[(StaffId, String)]) -> impl IntoView + use<> {
    let option = |(staff, name): &(StaffId, String)| {
        let chosen = member.likely == Some(*staff);
        view! { <option value=staff.to_string() selected=chosen>{name.clone()}</option> }
    };
    let options: Vec<_> = employees.iter().map(option).collect();
    let label = words::employee_of(&member.name, &member.userid);
    let bind = words::bind_member(&member.name, &member.userid);
    let class = member.likely.is_some().then_some("primary");
    view! {
        <tr>
            {who(member.name, member.userid.clone())}
            <td>
                <form class="filters" method="post" action=ACTION>
                    <Hidden name="corp" value=corp.to_owned() />
                    <Hidden name="userid" value=member.userid />
                    <select name="staff" required=true aria-label=label>
                        <option value="">{words::CHOOSE}</option>
                        {options}
                    </select>
                    <button class=class name="do" value="bind" aria-label=bind>{words::BIND}</button>
                </form>
            </td>
        </tr>
    }
}

fn bound_line(corp: &str, member: Bound) -> impl IntoView + use<> {
    let employee = if member.employee.is_empty() { words::NOT_EMPLOYED.to_owned() } else { member.employee };
    let unbind = words::unbind_member(&employee, &member.userid);
    view! {
        <tr>
            {who(member.name, member.userid.clone())}
            <td>
                <form class="filters" method="post" action=ACTION>
                    <span>{employee}</span>
                    <Hidden name="corp" value=corp.to_owned() />
                    <Hidden name="userid" value=member.userid />
                    <button name="do" value="unbind" aria-label=unbind>{words::UNBIND}</button>
                </form>
            </td>
        </tr>
    }
}

fn left_line(name: String, moment: &str) -> impl IntoView + use<> {
    view! { <tr><th scope="row">{name}</th><td class="nowrap">{moment.to_owned()}</td></tr> }
}
