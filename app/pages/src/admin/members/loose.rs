//! Members whom no employee is known by: each has a box for a name, and all of them one list of the names.

use super::who;
use crate::phone::Hidden;
use contract::{
    forms::MemberFilter,
    views::directory::{Loose, Refused},
    words::{form::problem, setup as words},
};
use domain::id::StaffId;
use leptos::prelude::*;

/// The employees of whom one may be named, once for all members.
pub(super) fn employees(corp: &str, employees: &[(StaffId, String)]) -> AnyView {
    let options: Vec<_> = employees.iter().map(|(_, name)| view! { <option value=name.clone()></option> }).collect();
    view! { <datalist id=free(corp)>{options}</datalist> }.into_any()
}

fn free(corp: &str) -> String {
    format!("{corp}-free")
}

/// What stands in the box of a member, and what is wrong with it: what was typed, or the likely one.
pub(super) fn typed(
    member: &Loose,
    refused: Option<&Refused>,
    employees: &[(StaffId, String)],
) -> (String, Option<String>) {
    if let Some(refused) = refused.filter(|refused| refused.userid == member.userid) {
        return (refused.typed.clone(), Some(problem(&refused.why)));
    }
    let likely = employees.iter().find(|(staff, _)| member.likely == Some(*staff));
    (likely.map(|(_, name)| name.clone()).unwrap_or_default(), None)
}

/// A member, and a box for the name of the employee that they are.
pub(super) fn line(filter: &MemberFilter, (typed, fault): (String, Option<String>), member: Loose) -> AnyView {
    let label = words::employee_of(&member.name, &member.userid);
    let bind = words::bind_member(&member.name, &member.userid);
    let class = member.likely.is_some().then_some("primary");
    let why = fault.is_some().then(|| format!("{}-fault", member.userid));
    view! {
        <tr>
            {who(member.name, member.userid.clone())}
            <td>
                <form class="filters" method="post" action=filter.href()>
                    <Hidden name="corp" value=filter.corp.clone() />
                    <Hidden name="userid" value=member.userid />
                    <input
                        name="staff"
                        list=free(&filter.corp)
                        value=typed
                        required=true
                        autocomplete="off"
                        placeholder=words::TYPE_NAME
                        aria-label=label
                        aria-invalid=why.as_ref().map(|_| "true")
                        aria-describedby=why.clone()
                    />
                    <button class=class name="do" value="bind" aria-label=bind>{words::BIND}</button>
                </form>
                {fault.map(|fault| view! { <p class="fault" id=why role="alert">{fault}</p> })}
            </td>
        </tr>
    }
    .into_any()
}
