//! Who is on duty for a ticket and has a telephone, in the ladder's order.

use crate::{Services, error::Work};
use domain::{
    At,
    access::Role,
    id::StaffId,
    notice::ring::{Ladder, OnCall, Rung},
    ticket::{Queue, Status, Ticket},
};
use store::people;
use telephone::PhoneNumber;

impl Services {
    /// The people to ring now: for each rung the first who can be rung and stands on no rung above.
    pub(super) async fn on_call(&self, ladder: &Ladder, ticket: &Ticket, now: At) -> Work<Vec<OnCall>> {
        let mut found: Vec<OnCall> = vec![];
        for rung in &ladder.who {
            let candidates = self.candidates_for(*rung, ticket, now).await?;
            let reached = people::phones_of(self.store.reader(), &candidates).await?;
            let mut rings = reached.iter().filter(|r| PhoneNumber::parse(&r.phone).is_ok()).map(|r| r.staff);
            if let Some(staff) = rings.find(|staff| found.iter().all(|known| known.staff != *staff)) {
                found.push(OnCall { staff, rung: *rung });
            }
        }
        Ok(found)
    }

    /// Those who stand on a rung, the nearest first.
    async fn candidates_for(&self, rung: Rung, ticket: &Ticket, now: At) -> Work<Vec<StaffId>> {
        let (reader, company) = (self.store.reader(), self.organisation().await?);
        let units = company.above(ticket.project);
        Ok(match (rung, &ticket.status) {
            (Rung::Technician, Status::Dispatched { to, .. }) => vec![*to],
            (Rung::Technician, _) => vec![],
            (Rung::Lead, Status::Dispatched { to, .. }) => {
                let own = people::leads_of(reader, *to, now).await?;
                [own, people::on_duty(reader, &units, Role::Lead, now).await?].concat()
            }
            (Rung::Lead, _) => people::on_duty(reader, &units, Role::Lead, now).await?,
            (Rung::Manager, Status::Submitted { queue: Queue::Manager(asked) }) => {
                [vec![*asked], people::on_duty(reader, &units, Role::Manager, now).await?].concat()
            }
            (Rung::Manager, _) => people::on_duty(reader, &units, Role::Manager, now).await?,
        })
    }

    /// The number of an employee, if it can be dialled.
    pub(super) async fn number_of(&self, staff: StaffId) -> Work<Option<PhoneNumber>> {
        let reached = people::phones_of(self.store.reader(), &[staff]).await?;
        Ok(reached.first().and_then(|r| PhoneNumber::parse(&r.phone).ok()))
    }
}
