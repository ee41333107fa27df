//! The binding form 房屋绑定: a name, a phone, a room and, if there is one, the code printed on the bill.

use domain::{
    form::{Faults, Problem},
    id::PlaceId,
    person,
};

/// The form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BindForm {
    /// Name.
    pub name: String,
    /// Mobile number.
    pub phone: String,
    /// Room id.
    pub room: String,
    /// One-time room code, eight digits, or nothing: then the desk confirms.
    pub code: String,
}

/// A binding that may be asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are the form's own")]
pub struct CheckedBinding {
    pub name: String,
    pub phone: String,
    pub room: PlaceId,
    pub code: Option<String>,
}

impl BindForm {
    /// Checks what does not need the database.
    ///
    /// # Errors
    /// Faults at `name`, `phone`, `room`, `code`.
    pub fn check(&self) -> Result<CheckedBinding, Faults> {
        let mut faults = Faults::default();
        let name = self.name.trim();
        match name.chars().count() {
            0 => faults.add("name", Problem::Missing),
            n if n > 30 => faults.add("name", Problem::TooLong { max: 30 }),
            _ => {}
        }
        let phone = self.phone.trim();
        if phone.is_empty() {
            faults.add("phone", Problem::Missing);
        } else if !person::is_mobile(phone) {
            faults.add("phone", Problem::NotAPhone);
        }
        let room: Option<PlaceId> = self.room.trim().parse().ok();
        if room.is_none() {
            faults.add("room", if self.room.trim().is_empty() { Problem::Missing } else { Problem::Unknown });
        }
        let code: String = self.code.chars().filter(|c| !c.is_whitespace()).collect();
        if !code.is_empty() && (code.len() != 8 || !code.bytes().all(|b| b.is_ascii_digit())) {
            faults.add("code", Problem::Unknown);
        }
        match (room, faults.is_empty()) {
            (Some(room), true) => Ok(CheckedBinding {
                name: name.into(),
                phone: phone.into(),
                room,
                code: (!code.is_empty()).then_some(code),
            }),
            _ => Err(faults),
        }
    }
}
