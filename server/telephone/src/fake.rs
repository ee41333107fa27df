//! A gateway in memory for tests of the crates above: records, answers by script, knows repetitions as the real one does.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use secrecy::SecretString;

use crate::door::{self, Refused, Signed};
use crate::error::TelephoneError;
use crate::message::{Call, Sms, Taken};
use crate::receipt::{Medium, Receipt};
use crate::sign::sign;
use crate::telephone::Telephone;

/// What the gateway signs receipts with.
const SECRET: &str = "between the fake and its product";

/// The recording gateway. Takes everything unless told otherwise.
#[derive(Default)]
pub struct FakeTelephone {
    state: Mutex<Known>,
}

/// How a message or call is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scripted {
    /// Taken, and the product hears so.
    Take,
    /// Not taken.
    Fail(TelephoneError),
    /// Taken, but the product hears this: an answer lost on its way.
    TakeThenFail(TelephoneError),
}

#[derive(Default)]
struct Known {
    texts: Vec<Sms>,
    calls: Vec<Call>,
    asked: Vec<String>,
    next: VecDeque<Scripted>,
    always: Option<Scripted>,
    missing: Vec<Medium>,
}

impl FakeTelephone {
    /// Answers the next request; answers queue up.
    pub fn answer_next(&self, answer: Scripted) {
        self.state().next.push_back(answer);
    }

    /// Answers every request that nothing else is scripted for; `None` takes again.
    pub fn answer_all(&self, answer: Option<Scripted>) {
        self.state().always = answer;
    }

    /// From now on the gateway has no such service.
    pub fn take_away(&self, medium: Medium) {
        self.state().missing.push(medium);
    }

    /// The text messages that telephones got, in order, each once.
    pub fn texts(&self) -> Vec<Sms> {
        self.state().texts.clone()
    }

    /// The calls that were made, in order, each once.
    pub fn calls(&self) -> Vec<Call> {
        self.state().calls.clone()
    }

    /// Timestamp and signature of a receipt that this gateway would send at a time, milliseconds since 1970.
    pub fn signed(now_ms: i64, body: &[u8]) -> (String, String) {
        let timestamp = now_ms.div_euclid(1000).to_string();
        let signature = sign(&SecretString::from(SECRET), &timestamp, body);
        (timestamp, signature)
    }

    /// The id of every request, repetitions and refusals included, in order.
    pub fn asked(&self) -> Vec<String> {
        self.state().asked.clone()
    }

    fn state(&self) -> MutexGuard<'_, Known> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// The scripted answer to a request, and whether it is taken.
    fn answer(&mut self, id: &str) -> (bool, Result<Taken, TelephoneError>) {
        self.asked.push(id.to_owned());
        let scripted = self.next.pop_front().or_else(|| self.always.clone());
        match scripted.unwrap_or(Scripted::Take) {
            Scripted::Take => (true, Ok(Taken { reference: format!("ref-{id}") })),
            Scripted::Fail(error) => (false, Err(error)),
            Scripted::TakeThenFail(error) => (true, Err(error)),
        }
    }
}

#[async_trait]
impl Telephone for FakeTelephone {
    fn offers(&self, medium: Medium) -> bool {
        !self.state().missing.contains(&medium)
    }

    async fn send_sms(&self, sms: &Sms) -> Result<Taken, TelephoneError> {
        let mut known = self.state();
        let (taken, answer) = known.answer(&sms.id);
        if taken && known.texts.iter().all(|earlier| earlier.id != sms.id) {
            known.texts.push(sms.clone());
        }
        answer
    }

    async fn call(&self, call: &Call) -> Result<Taken, TelephoneError> {
        let mut known = self.state();
        let (taken, answer) = known.answer(&call.id);
        if taken && known.calls.iter().all(|earlier| earlier.id != call.id) {
            known.calls.push(call.clone());
        }
        answer
    }

    fn open_receipt(&self, signed: Signed<'_>, body: &[u8], now_ms: i64) -> Result<Receipt, Refused> {
        door::open(&SecretString::from(SECRET), signed, body, now_ms)
    }
}
