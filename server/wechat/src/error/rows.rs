//! The platforms' documents row by row, written apart from the table, so that a slip in one of them shows.

use super::Action::{
    BackOff, Fault, Final, Informational, Pause, PauseUntilMidnight, RenewToken, RestartOauth, Unfamiliar,
};
use super::Realm::{Official, Web};
use super::{Action, Realm, Reason, action};

const BUSY: Action = BackOff { at_least_ms: 0, limit: None };
const OPERATOR: Action = Pause { ms: 5 * 60_000, alert: true };
const MINUTE: Action = Pause { ms: 60_000, alert: false };
const HOUR: Action = Pause { ms: 3_600_000, alert: true };
const DAY: Action = Pause { ms: 86_400_000, alert: true };
const SAME_PERSON: Action = BackOff { at_least_ms: 3_600_000, limit: Some((2, Reason::TooFrequent)) };
const CALL: Action = Fault(Reason::BadCall);
const TEMPLATE: Action = Fault(Reason::BadTemplate);
const LINK: Action = Fault(Reason::BadUrl);
const BANNED: Action = Fault(Reason::TemplateBanned);
const CONTENT: Action = Final(Reason::BadContent);
const UNFOLLOWED: Action = Final(Reason::NotFollower);

#[rustfmt::skip]
const ROWS: &[(i64, Realm, Action)] = &[
    (-1, Official, BUSY), (-1, Web, BUSY),
    (40001, Official, RenewToken), (40014, Official, RenewToken), (42001, Official, RenewToken),
    (40001, Web, RestartOauth), (40014, Web, RestartOauth), (42001, Web, RestartOauth),
    (41001, Official, CALL),
    (40002, Official, OPERATOR), (40013, Official, OPERATOR), (40125, Official, OPERATOR), (41002, Official, OPERATOR), (41004, Official, OPERATOR),
    (40013, Web, OPERATOR), (40125, Web, OPERATOR), (41002, Web, OPERATOR), (41004, Web, OPERATOR),
    (40164, Official, OPERATOR), (61004, Official, OPERATOR), (45035, Official, OPERATOR),
    (40243, Official, OPERATOR),
    (89503, Official, HOUR), (89507, Official, HOUR), (89506, Official, DAY),
    (48001, Official, OPERATOR), (48004, Official, OPERATOR), (50001, Official, OPERATOR), (50002, Official, OPERATOR),
    (48001, Web, OPERATOR), (50002, Web, OPERATOR),
    (48002, Official, Final(Reason::Refused)),
    (48006, Official, CALL),
    (45009, Official, PauseUntilMidnight),
    (45011, Official, MINUTE),
    (43001, Official, CALL), (43002, Official, CALL), (43003, Official, CALL), (44002, Official, CALL), (47001, Official, CALL), (40033, Official, CALL), (40035, Official, CALL),
    (47003, Official, Fault(Reason::BadValue)),
    (40003, Official, Final(Reason::BadRecipient)),
    (43004, Official, UNFOLLOWED), (50005, Official, UNFOLLOWED),
    (43019, Official, Final(Reason::Blacklisted)),
    (43101, Official, Final(Reason::GrantGone)),
    (43117, Official, SAME_PERSON),
    (43116, Official, BANNED), (40249, Official, BANNED),
    (40036, Official, TEMPLATE), (40037, Official, TEMPLATE), (40246, Official, TEMPLATE), (40247, Official, TEMPLATE),
    (40039, Official, LINK), (40020, Official, LINK), (65317, Official, LINK),
    (41030, Official, LINK),
    (45015, Official, Final(Reason::WindowClosed)), (45047, Official, Final(Reason::WindowUsedUp)),
    (45008, Official, CONTENT), (45002, Official, CONTENT), (40004, Official, CONTENT), (40005, Official, CONTENT), (40006, Official, CONTENT), (41005, Official, CONTENT),
    (40007, Official, Final(Reason::MediaGone)),
    (45109, Official, CALL),
    (46003, Official, Informational),
    (40029, Web, RestartOauth), (40163, Web, RestartOauth), (42003, Web, RestartOauth), (41008, Web, RestartOauth),
    (40030, Web, RestartOauth), (42002, Web, RestartOauth), (42007, Web, RestartOauth),
    (70000, Official, Final(Reason::MinorProtected)),
    (40008, Official, CALL), (40052, Official, CALL), (40053, Official, CALL), (40097, Official, CALL), (45029, Official, CALL),
    (76001, Official, CALL), (76002, Official, CALL), (76003, Official, CALL), (76004, Official, CALL), (76022, Official, CALL),
    (9_001_001, Official, Unfamiliar), (9_001_001, Web, Unfamiliar), (43005, Official, Unfamiliar),
];

#[test]
fn every_row_means_what_the_documents_say() {
    for (code, realm, expected) in ROWS {
        assert_eq!(action(*realm, *code), *expected, "{code} {realm:?}");
    }
}

#[test]
fn no_code_of_the_official_account_is_without_a_row() {
    for code in super::table::codes(Official).chain(super::table::codes(Web)) {
        assert!(ROWS.iter().any(|(row, _, _)| *row == code), "{code}");
    }
}
