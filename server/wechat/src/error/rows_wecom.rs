//! WeCom's documents row by row, written apart from the table, so that a slip in one of them shows.

use super::Action::{BackOff, Fault, Final, Pause, RenewToken, RestartOauth, SlowDown, Unfamiliar};
use super::Realm::WeCom;
use super::{Action, Reason, action, action_at};

const BUSY: Action = BackOff { at_least_ms: 0, limit: Some((3, Reason::PlatformBusy)) };
const OPERATOR: Action = Pause { ms: 5 * 60_000, alert: true };
const MEMBER: Action = Final(Reason::BadRecipient);
const CALL: Action = Fault(Reason::BadCall);

#[rustfmt::skip]
const ROWS: &[(i64, Action)] = &[
    (-1, BUSY), (45033, BUSY),
    (40014, RenewToken), (42001, RenewToken),
    // Unlike in the Official Account, 40001 is a wrong secret here.
    (40001, OPERATOR), (40091, OPERATOR), (40013, OPERATOR),
    (45009, SlowDown { from_ms: 60_000, to_ms: 3_600_000 }),
    (60020, OPERATOR), (48009, OPERATOR),
    (60111, MEMBER), (81013, MEMBER), (40003, MEMBER), (46004, MEMBER), (50002, MEMBER),
    (60011, OPERATOR), (48002, OPERATOR), (301_002, OPERATOR), (40056, OPERATOR), (50003, OPERATOR), (43012, OPERATOR),
    (82001, CALL), (40058, CALL), (44004, CALL),
    (41001, CALL), (41002, CALL), (41004, CALL), (41009, CALL), (41022, CALL), (41999, CALL),
    (40008, CALL), (43001, CALL), (43002, CALL), (44002, CALL), (47001, CALL), (60003, CALL),
    (42014, CALL), (42015, CALL), (42017, CALL), (42018, CALL), (42019, CALL), (42020, CALL),
    (42016, Final(Reason::CardSpent)),
    (45002, Final(Reason::BadContent)), (45034, Fault(Reason::BadUrl)),
    (40029, RestartOauth), (42003, RestartOauth), (42022, RestartOauth),
    (50001, OPERATOR),
    (43004, Unfamiliar), (9_001_001, Unfamiliar), (40999, Unfamiliar),
];

#[test]
fn every_row_means_what_the_documents_say() {
    for (code, expected) in ROWS {
        assert_eq!(action(WeCom, *code), *expected, "{code}");
    }
}

#[test]
fn out_of_range_is_said_of_the_member_where_one_member_is_asked_for() {
    assert_eq!(action_at(WeCom, "/cgi-bin/user/get", 60011), MEMBER);
    for path in ["/cgi-bin/message/send", "/cgi-bin/user/simplelist", "/cgi-bin/department/list"] {
        assert_eq!(action_at(WeCom, path, 60011), OPERATOR, "{path}");
    }
    for (code, expected) in ROWS.iter().filter(|row| row.0 != 60011) {
        assert_eq!(action_at(WeCom, "/cgi-bin/user/get", *code), *expected, "{code}");
    }
}

#[test]
fn no_code_of_wecom_is_without_a_row() {
    for code in super::table::codes(WeCom) {
        assert!(ROWS.iter().any(|(row, _)| *row == code), "{code}");
    }
}
