//! A member of a company in WeCom and the employee that they are.

use domain::form::{Faults, Problem};

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MemberForm {
    /// Key of the application.
    pub corp: String,
    /// The member.
    pub userid: String,
    /// The employee's name as the page lists it; nothing when somebody is unbound.
    pub staff: String,
}

impl MemberForm {
    /// The employee that was named.
    ///
    /// # Errors
    /// A fault at `staff`.
    pub fn employee(&self) -> Result<&str, Faults> {
        let typed = self.staff.trim();
        if typed.is_empty() {
            let mut faults = Faults::default();
            faults.add("staff", Problem::Missing);
            return Err(faults);
        }
        Ok(typed)
    }
}
