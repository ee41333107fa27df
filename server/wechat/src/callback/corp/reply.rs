//! The sealed answer to a tap on a card.

use crate::account::Corp;
use crate::callback::envelope::{Seal, cdata};
use crate::clock::Random;

impl Corp {
    /// Puts `words` in place of the buttons of the card that the member (`to`) tapped: the body of our answer to that push
    /// (`now_ms` since 1970). The silent answer without a configured callback.
    pub fn seal_button_words(&self, to: &str, words: &str, now_ms: i64, random: &dyn Random) -> String {
        let Some(callback) = &self.callback else { return String::new() };
        let now_s = now_ms / 1000;
        let message = format!(
            "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName><CreateTime>{now_s}</CreateTime>\
             <MsgType><![CDATA[update_button]]></MsgType><Button><ReplaceName>{}</ReplaceName></Button></xml>",
            cdata(to),
            cdata(&self.corpid),
            cdata(words),
        );
        let seal = Seal { token: &callback.token, key: &callback.aes_keys.current, receiver: &self.corpid };
        seal.close(&message, now_s, random)
    }
}
