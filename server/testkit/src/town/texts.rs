//! Text messages: a town that pays for them, and what came to which number.

use super::Town;
use telephone::{Medium, Receipt, State};

/// Text messages to one number in a day, where the town pays for them.
pub const TEXTS_A_DAY: u32 = 10;

impl Town {
    /// The same town, whose company pays for text messages.
    pub async fn with_texts(mut self) -> Town {
        self.services = self.node_with(|settings| settings.sms_per_number = TEXTS_A_DAY).await;
        self
    }

    /// The text messages that came to this number, in order.
    pub fn texts_to(&self, number: &str) -> Vec<String> {
        let texts = self.telephone.texts().into_iter();
        texts.filter(|sms| sms.to.dialled() == number).map(|sms| sms.text).collect()
    }

    /// The path behind the last link that came to this number.
    pub fn link_to(&self, number: &str) -> String {
        let text = self.texts_to(number).pop().expect("a text message came");
        let (_, path) = text.split_once("https://repair.test").expect("it has a link");
        path.to_owned()
    }

    /// The gateway tells what became of the text message with this id.
    pub async fn text_receipt(&self, id: &str, state: State) {
        let receipt = Receipt { kind: Medium::Sms, id: id.into(), state, key: None, reason: None };
        self.services.receive_receipt(receipt).await.expect("the receipt is stored");
    }
}
