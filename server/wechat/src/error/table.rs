//! The one table from a platform's code to what we do about it.

use super::Reason;

pub(crate) const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// How long a kind of call rests after a fault that only an operator can mend.
const OPERATOR_MS: i64 = 5 * MINUTE_MS;

/// Which family of calls a code came from; the same number means different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Realm {
    /// Official Account server calls, `/cgi-bin`.
    Official,
    /// Sign-in calls, `/sns`, where a token is one person's.
    Web,
    /// WeCom.
    WeCom,
}

/// What to do about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Get another access token and repeat once.
    RenewToken,
    /// Try this message again on the schedule, at the earliest after so long; with a limit, so many tries in all and then why not.
    BackOff { at_least_ms: i64, limit: Option<(u32, Reason)> },
    /// This kind of call rests for so long.
    Pause { ms: i64, alert: bool },
    /// This kind of call rests, doubling from one time to the next.
    SlowDown { from_ms: i64, to_ms: i64 },
    /// This kind of call rests until the daily counters restart.
    PauseUntilMidnight,
    /// This message can never be delivered.
    Final(Reason),
    /// As `Final`, and an operator or programmer has to act.
    Fault(Reason),
    /// Sign-in has to start over.
    RestartOauth,
    /// Not a failure for who asked.
    Informational,
    /// A code that is not in the table.
    Unfamiliar,
}

use Action::{
    BackOff, Fault, Final, Informational, Pause, PauseUntilMidnight, RenewToken, RestartOauth, SlowDown, Unfamiliar,
};
use Realm::{Official, WeCom, Web};

const OPERATOR: Action = Pause { ms: OPERATOR_MS, alert: true };

#[rustfmt::skip]
const TABLE: &[(Realm, &[i64], Action)] = &[
    (Official, &[-1],                                              BackOff { at_least_ms: 0, limit: None }),
    (Official, &[40001, 40014, 42001],                             RenewToken),
    (Official, &[41001],                                           Fault(Reason::BadCall)),
    (Official, &[40002, 40013, 40125, 41002, 41004],               OPERATOR),
    (Official, &[40164, 61004, 45035],                             OPERATOR),
    (Official, &[40243],                                           OPERATOR),
    (Official, &[89503, 89507],                                    Pause { ms: HOUR_MS, alert: true }),
    (Official, &[89506],                                           Pause { ms: 24 * HOUR_MS, alert: true }),
    (Official, &[48001, 48004, 50001, 50002],                      OPERATOR),
    (Official, &[48006],                                           Fault(Reason::BadCall)),
    (Official, &[45009],                                           PauseUntilMidnight),
    (Official, &[45011],                                           Pause { ms: MINUTE_MS, alert: false }),
    (Official, &[43001, 43002, 43003, 44002, 47001, 40033, 40035], Fault(Reason::BadCall)),
    (Official, &[47003],                                           Fault(Reason::BadValue)),
    (Official, &[40003],                                           Final(Reason::BadRecipient)),
    (Official, &[43004, 50005],                                    Final(Reason::NotFollower)),
    (Official, &[43019],                                           Final(Reason::Blacklisted)),
    (Official, &[43101],                                           Final(Reason::GrantGone)),
    (Official, &[48002],                                           Final(Reason::Refused)),
    (Official, &[43117],                                           BackOff { at_least_ms: HOUR_MS, limit: Some((2, Reason::TooFrequent)) }),
    (Official, &[43116, 40249],                                    Fault(Reason::TemplateBanned)),
    (Official, &[40036, 40037, 40246, 40247],                      Fault(Reason::BadTemplate)),
    (Official, &[40039, 40020, 65317, 41030],                      Fault(Reason::BadUrl)),
    (Official, &[45015],                                           Final(Reason::WindowClosed)),
    (Official, &[45047],                                           Final(Reason::WindowUsedUp)),
    (Official, &[40007],                                           Final(Reason::MediaGone)),
    (Official, &[45002, 45008, 40004, 40005, 40006, 41005],        Final(Reason::BadContent)),
    (Official, &[40008, 40052, 40053, 40097, 45029],               Fault(Reason::BadCall)),
    (Official, &[76001, 76002, 76003, 76004, 76022],               Fault(Reason::BadCall)),
    (Official, &[45109],                                           Fault(Reason::BadCall)),
    (Official, &[46003],                                           Informational),
    (Official, &[70000],                                           Final(Reason::MinorProtected)),
    (Web,      &[40029, 40163, 42003, 41008],                      RestartOauth),
    (Web,      &[40001, 40014, 42001, 40030, 42002, 42007],        RestartOauth),
    (WeCom,    &[-1, 45033],                                       BackOff { at_least_ms: 0, limit: Some((3, Reason::PlatformBusy)) }),
    (WeCom,    &[40014, 42001],                                    RenewToken),
    (WeCom,    &[40001, 40091, 40013],                             OPERATOR),
    (WeCom,    &[45009],                                           SlowDown { from_ms: MINUTE_MS, to_ms: HOUR_MS }),
    (WeCom,    &[60020, 48009],                                    OPERATOR),
    (WeCom,    &[60111, 81013, 40003, 46004, 50002],               Final(Reason::BadRecipient)),
    (WeCom,    &[60011, 48002, 301_002, 40056, 50003, 43012],      OPERATOR),
    (WeCom,    &[82001, 40058, 44004, 40008, 43001, 43002, 44002, 47001, 60003], Fault(Reason::BadCall)),
    (WeCom,    &[42014, 42015, 42017, 42018, 42019, 42020],        Fault(Reason::BadCall)),
    (WeCom,    &[42016],                                           Final(Reason::CardSpent)),
    (WeCom,    &[45002],                                           Final(Reason::BadContent)),
    (WeCom,    &[45034],                                           Fault(Reason::BadUrl)),
    (WeCom,    &[40029, 42003, 42022],                             RestartOauth),
    (WeCom,    &[50001],                                           OPERATOR),
];

/// Codes that speak of whom a call asked about, where elsewhere they speak of the application.
const THERE: &[(Realm, &str, i64, Action)] = &[(WeCom, "/cgi-bin/user/get", 60011, Final(Reason::BadRecipient))];

/// What to do about `code` as the answer to this kind of call.
pub(crate) fn action_at(realm: Realm, path: &str, code: i64) -> Action {
    let there = THERE.iter().find(|row| (row.0, row.1, row.2) == (realm, path, code));
    there.map_or_else(|| action(realm, code), |row| row.3)
}

/// What to do about `code`. Sign-in calls share the Official Account's rows where they have none of their own.
pub(crate) fn action(realm: Realm, code: i64) -> Action {
    let found = |realm| TABLE.iter().find(|(of, codes, _)| *of == realm && codes.contains(&code)).map(|row| row.2);
    match realm {
        Web => found(Web).or_else(|| found(Official)),
        // Of WeCom's parameters each missing one has a code of its own.
        WeCom if (41_000..42_000).contains(&code) => Some(Fault(Reason::BadCall)),
        other => found(other),
    }
    .unwrap_or(Unfamiliar)
}

/// Every code that a realm's own rows name.
#[cfg(test)]
pub(super) fn codes(realm: Realm) -> impl Iterator<Item = i64> {
    TABLE.iter().filter(move |row| row.0 == realm).flat_map(|row| row.1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_found_by_its_codes_and_no_code_stands_twice() {
        for (index, (realm, codes, expected)) in TABLE.iter().enumerate() {
            assert!(!codes.is_empty());
            for code in *codes {
                assert_eq!(action(*realm, *code), *expected, "{realm:?} {code}");
                let twice =
                    TABLE.iter().skip(index + 1).any(|(other, codes, _)| other == realm && codes.contains(code));
                assert!(!twice, "{realm:?} {code} stands twice");
            }
        }
    }
}
