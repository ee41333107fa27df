//! Our own address as the platform names it when it refuses one: what an administrator has to enter.

use super::Client;
use super::holder::{Asking, Holder};
use crate::error::SendError;
use crate::token::{Minter, Trouble};
use crate::wire::{Failure, Request};

/// Not in the list; to be confirmed; not trusted (WeCom).
const REFUSED: [i64; 4] = [40164, 89503, 61004, 60020];

impl Client {
    /// Asks once more and reads the address out of the refusal, the one thing that only its text tells.
    ///
    /// # Errors
    /// No account or application has this key.
    pub async fn refused_address(&self, key: &str) -> Result<Option<String>, SendError> {
        let holder = match self.account(key) {
            Ok(account) => Holder::Account(account),
            Err(_) => Holder::Corp(self.corp(key)?),
        };
        let refused = match holder {
            Holder::Account(_) => (Asking { client: self, holder }).mint(false).await.err(),
            Holder::Corp(_) => {
                let request = Request { path: "/cgi-bin/department/list", query: &[], body: None };
                self.with_token(holder, request, None).await.err()
            }
        };
        Ok(match refused {
            Some(Trouble::Wire(Failure::Code(said))) if REFUSED.contains(&said.code) => address(&said.message),
            _ => None,
        })
    }
}

/// `invalid ip 1.2.3.4 ipv6 …`, `…, from ip: 1.2.3.4, more info at …`
fn address(said: &str) -> Option<String> {
    let word = said.split_once("ip: ").or_else(|| said.split_once("ip "))?.1.split([' ', ',']).next()?;
    word.parse::<std::net::IpAddr>().ok().map(|ip| ip.to_string())
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn addresses_are_read_out_of_refusals() {
        for (said, expected) in [
            ("invalid ip 1.2.3.4 ipv6 ::ffff:1.2.3.4, not in whitelist rid: a", Some("1.2.3.4")),
            ("not allow to access from your ip, hint: [1], from ip: 5.6.7.8, more info at https://x", Some("5.6.7.8")),
            ("not allow to access from your ip", None),
            ("invalid ip soon", None),
        ] {
            assert_eq!(address(said).as_deref(), expected, "{said}");
        }
    }
}
