//! What a reader asked to see besides the ticket: a step's question, the technicians to choose from, the full phone number.

use super::actions::has_question;
use contract::views::desk::{Suggestion, TicketPage};
use domain::access::Verb;

/// Nothing is open unless the address or a refused step says so.
#[derive(Clone, Debug, Default)]
pub struct Opened {
    /// The step whose question stands open.
    pub question: Option<Verb>,
    /// Who could take the ticket; wanted when [`Opened::wants_suggestions`].
    pub suggestions: Vec<Suggestion>,
    /// The full number, after it was revealed.
    pub phone: Option<String>,
    /// The question holds what was left unsent when a session had ended.
    pub restored: bool,
}

impl Opened {
    /// Reads `do` of the address: `assign`, or a verb's code.
    pub fn read(asked: &str) -> Opened {
        let question = if asked == "assign" { Some(Verb::Dispatch) } else { Verb::from_code(asked) };
        Opened { question, ..Opened::default() }
    }

    /// Whether technicians are to be chosen from, now or after the refused step of `view`.
    pub fn wants_suggestions(&self, view: &TicketPage) -> bool {
        self.clone().after_step(view).question == Some(Verb::Dispatch)
    }

    /// A refused step stands open again; nothing stands open that the reader may not do.
    pub(super) fn after_step(mut self, view: &TicketPage) -> Opened {
        let refused = view.step.as_ref().map(|(verb, _)| *verb);
        let asked = |verb: &Verb| view.verbs.contains(verb) && has_question(*verb);
        self.question = refused.or(self.question).filter(asked);
        self
    }
}
