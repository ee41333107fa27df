//! People: who they are to the platforms, where they live, and what they do for the company.

mod attempt;
mod binding;
mod candidate;
mod crew;
mod follow;
mod identity;
mod join;
mod member;
mod number;
mod on_call;
mod person;
mod session;
mod staff;
mod work_at;

pub use attempt::{attempts_since, note_attempt};
pub use binding::{Asked, Binding, answer, ask, asked, bindings_of, phone_on_file, take_code, unbind};
pub use candidate::{candidates, fields, has_room, technicians_of};
pub use crew::{Crews, crews, crews_led, members_of};
pub use follow::{Follow, forget_stranger, mute, note_follow, note_stranger, unclear_follow};
pub use identity::{Identity, bind_identity, identities_of, identities_of_many, identity_of, set_reachable};
pub use join::{join, joined_since, older, same_human};
pub use member::{close_sessions_of, employees, identity_of_member, unbind_identity};
pub use number::{numbers_of_people, numbers_of_staff};
pub use on_call::{Reached, leads_of, on_duty, phones_of};
pub use person::{Person, find_person, find_person_by_phone, insert_person, name_person};
pub use session::{Session, close_session, find_session, open_session, sweep_sessions, touch_session};
pub use staff::{
    Employee, StaffLine, duty_manager, find_employee, find_employee_by_login, find_employee_of_person, leave_until,
    name_and_phone, people_behind, set_leave, staff_lines, technicians,
};
pub use work_at::work_at;
