//! A member of a company in WeCom and the employee that they are.

use domain::{
    form::{Faults, Problem},
    id::StaffId,
};

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberForm {
    /// Key of the application.
    pub corp: String,
    /// The member.
    pub userid: String,
    /// The employee; nothing when somebody is unbound.
    pub staff: String,
}

impl MemberForm {
    /// The employee that was chosen.
    ///
    /// # Errors
    /// A fault at `staff`.
    pub fn employee(&self) -> Result<StaffId, Faults> {
        let mut faults = Faults::default();
        let typed = self.staff.trim();
        let staff = typed.parse().ok();
        if staff.is_none() {
            faults.add("staff", if typed.is_empty() { Problem::Missing } else { Problem::Unknown });
        }
        staff.ok_or(faults)
    }
}
