//! The usual course of a ticket: turned away, or accepted, done and answered. And the quick one, for what must be done by now.

use super::life::{Life, Step};
use domain::{
    id::VendorId,
    ticket::{CancelReason, RejectReason, Transition},
};
use uuid::Uuid;

/// How a life passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    Usual,
    /// As usual, but neither called off nor turned down.
    Kept,
    /// No rests, no refusals, short ways.
    Quick,
}

/// Called off by the reporter or the desk.
const CANCELLED: f64 = 0.027;
/// Turned down by the desk.
const REJECTED: f64 = 0.011;
/// Faults of lifts and fire protection that a licensed firm takes over.
const OUTSOURCED: f64 = 0.06;

impl Life<'_, '_> {
    /// Lives through the whole course, as far as the present lets it.
    pub(super) fn run(&mut self, pace: Pace) -> Step {
        if pace == Pace::Usual && self.turned_away()? {
            return Ok(());
        }
        self.get_accepted(pace)?;
        if pace == Pace::Usual && self.chance.yes(CANCELLED / 2.0) {
            return self.call_off(40.0);
        }
        if pace != Pace::Quick && self.hand_over()? {
            return Ok(());
        }
        let outcome = self.work(pace)?;
        self.wind_up(outcome)
    }

    /// Whether it ended before anybody was sent.
    fn turned_away(&mut self) -> Step<bool> {
        if self.chance.yes(REJECTED) {
            self.wait(9.0, 0.7);
            let why = *self.chance.pick(RejectReason::ALL);
            let desk = self.town.desk.actor.clone();
            self.step(&desk, Transition::Reject { why })?;
            return Ok(true);
        }
        if self.chance.yes(CANCELLED / 2.0) {
            self.wait_ms(800);
            self.offer(None)?;
            self.call_off(2.0)?;
            return Ok(true);
        }
        Ok(false)
    }

    fn call_off(&mut self, after_minutes: f64) -> Step {
        self.wait(after_minutes, 0.6);
        let why = *self.chance.pick(CancelReason::ALL);
        let by = self.owner().unwrap_or_else(|| self.town.desk.actor.clone());
        self.step(&by, Transition::Cancel { why })
    }

    /// Gas goes to the gas company, some lifts and fire systems to the licensed firm.
    fn hand_over(&mut self) -> Step<bool> {
        let likely = match self.brief.category.code.as_str() {
            "GAS" => 0.8,
            "LIFT" | "FIRE" => OUTSOURCED,
            _ => 0.0,
        };
        if !self.chance.yes(likely) {
            return Ok(false);
        }
        self.travel(Pace::Usual)?;
        self.wait(8.0, 0.5);
        let desk = self.town.desk.actor.clone();
        self.step(&desk, Transition::Outsource { vendor: vendor(&self.brief.category.skill) })?;
        self.wait(1500.0, 0.8);
        self.step(&desk, Transition::Close)?;
        Ok(true)
    }
}

/// The firms that take over: one for lifts, one for fire protection, the gas company.
pub(super) fn vendor(skill: &domain::Code) -> VendorId {
    VendorId(Uuid::from_u128(match skill.as_str() {
        "lift" => 0x0190_0000_0000_7000_8000_0000_0000_0001,
        "fire" => 0x0190_0000_0000_7000_8000_0000_0000_0002,
        _ => 0x0190_0000_0000_7000_8000_0000_0000_0003,
    }))
}

/// Whether somebody still has to do something about it.
pub(super) fn is_open(life: &Life<'_, '_>) -> bool {
    life.ticket.stage().is_open()
}
