//! Leave 请假: puts a technician on leave until a date, or calls them back.

use domain::{
    At, Day,
    form::{Faults, Problem},
    id::StaffId,
};

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeaveForm {
    /// Who.
    pub staff: String,
    /// Last day of the leave; nothing ends it now.
    pub until: String,
}

impl LeaveForm {
    /// The technician and the end of the leave (midnight after the last day), `None` to end it.
    ///
    /// # Errors
    /// Faults at `staff` and `until`.
    pub fn check(&self, now: At) -> Result<(StaffId, Option<At>), Faults> {
        let mut faults = Faults::default();
        let staff: Option<StaffId> = self.staff.trim().parse().ok();
        if staff.is_none() {
            faults.add("staff", Problem::Unknown);
        }
        let until = match self.until.trim() {
            "" => None,
            text => {
                let day = Day::parse(text);
                match day {
                    None => faults.add("until", Problem::NotADate),
                    Some(day) if day < now.day() => faults.add("until", Problem::InThePast),
                    Some(_) => {}
                }
                day.map(|d| d.plus(1).start())
            }
        };
        match (staff, faults.is_empty()) {
            (Some(staff), true) => Ok((staff, until)),
            _ => Err(faults),
        }
    }
}
