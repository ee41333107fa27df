//! Every row of the matrix with the tests that stand for it. A row whose subject no test here can reach says which file has it.

/// Where a row is shown.
enum Shown {
    /// Tests of this binary.
    Here(&'static [&'static str]),
    /// Another file of the workspace.
    There(&'static str),
}

use Shown::{Here, There};

/// (what the platform does, where that is shown)
const ROWS: &[(&str, Shown)] = &[
    (
        "token revoked, expired or invalid mid-flight",
        Here(&["tokens_that_die_under_way_cost_one_renewal_each_and_no_message"]),
    ),
    ("a renewal returns the same bad token", Here(&["a_dead_token_handed_out_again_is_forced_away_once"])),
    ("an old token is valid beside the new one", Here(&["the_old_token_is_good_while_somebody_has_a_new_one"])),
    (
        "token endpoint: -1, 40164, 40125, 40243, 89503, no answer",
        Here(&[
            "an_endpoint_that_gives_no_token_keeps_the_queue_and_calls_the_operator",
            "a_token_endpoint_that_is_busy_broken_or_silent_delays_and_loses_nothing",
        ]),
    ),
    ("-1 once and in a burst", Here(&["a_busy_platform_is_asked_again_and_one_message_is_seen"])),
    (
        "45009, 45011, 48001",
        Here(&[
            "a_used_up_day_rests_that_call_alone_until_midnight_in_china",
            "too_many_calls_in_a_minute_rest_that_call_for_a_minute",
            "a_permission_that_lapsed_keeps_the_queue_and_calls_the_operator",
        ]),
    ),
    (
        "slow, never, reset before and after acceptance",
        Here(&[
            "an_answer_that_is_slow_or_never_comes_means_one_message",
            "a_connection_that_breaks_before_or_after_acceptance_means_one_message",
            "who_cannot_be_told_whether_it_arrived_is_not_told_twice",
        ]),
    ),
    ("HTTP 502, truncated, gzip, huge, empty", Here(&["a_body_that_is_no_answer_means_one_message"])),
    (
        "43004, also between check and send",
        Here(&[
            "who_left_is_reached_by_the_next_channel_and_not_asked_again",
            "who_leaves_between_our_look_and_our_message_is_reached_by_the_next_channel",
        ]),
    ),
    ("43019", Here(&["whom_the_account_has_blocked_is_not_written_to"])),
    ("43101", Here(&["a_permission_taken_back_unheard_ends_the_push_and_is_remembered"])),
    ("43116, 40037", Here(&["a_template_that_is_banned_or_wrong_gives_way_to_the_chat_and_calls_the_operator"])),
    ("43117", Here(&["somebody_who_hears_too_often_hears_an_hour_later_or_by_the_next_channel"])),
    ("40003", Here(&["an_openid_that_the_platform_does_not_know_is_not_asked_again"])),
    ("47003", Here(&["a_value_that_is_refused_is_made_stricter_once_and_then_goes_into_the_chat"])),
    ("event: success", Here(&["a_message_that_arrives_is_seen_once_and_delivered_in_the_ledger"])),
    ("event: user block", Here(&["who_refuses_messages_hears_in_the_open_chat_and_is_not_sent_templates"])),
    ("event: system failed", Here(&["what_the_platform_failed_to_deliver_is_sent_once_more_and_seen_once"])),
    ("event: late", Here(&["an_event_ten_minutes_late_still_counts"])),
    ("event: before the answer, twice", Here(&["an_event_before_the_answer_or_twice_has_one_effect"])),
    ("event: never", Here(&["an_event_that_never_comes_leaves_it_unknown_and_nothing_is_repeated"])),
    ("event: MsgID 0", Here(&["an_event_without_a_number_is_found_by_the_person"])),
    (
        "callbacks four times, at the same instant",
        Here(&["four_copies_have_one_effect", "two_copies_at_the_same_instant_have_one_effect"]),
    ),
    (
        "callbacks out of order, hours late",
        Here(&[
            "the_last_act_of_a_person_counts_in_whatever_order_it_is_told",
            "who_left_in_the_end_is_not_written_to_although_that_was_told_first",
        ]),
    ),
    (
        "forged callbacks; the former key",
        Here(&[
            "what_is_forged_is_refused_and_changes_nothing",
            "a_good_request_is_taken_with_the_former_key_too_and_a_readable_part_beside_it_is_ignored",
        ]),
    ),
    ("the product answers after six seconds", Here(&["a_push_repeated_while_the_first_is_in_work_has_one_effect"])),
    (
        "sign-in: code used, expired, state, denied, snapshot, twice, no answer",
        Here(&[
            "a_code_that_is_used_or_expired_starts_over_once_by_itself",
            "somebody_else_s_state_or_no_code_lets_nobody_in_and_says_how_to_go_on",
            "a_stolen_link_back_lets_nobody_in",
            "a_snapshot_page_makes_nobody_and_asks_for_the_whole_one",
            "a_link_that_is_opened_twice_by_a_preview_or_by_the_person_goes_on",
            "a_platform_that_does_not_say_who_is_there_leads_to_a_page_that_says_so",
        ]),
    ),
    ("JS-SDK: ticket expired, fragment, wrong domain", There("server/wechat/tests/it/simulator/pages.rs")),
    ("media gone, busy three times: what the reporter sees", There("server/services/tests/it/weixin.rs")),
    ("media: JSON for a file", There("server/wechat/tests/it/media.rs")),
    (
        "WeCom: 81013, silent drop",
        Here(&[
            "a_member_whom_nobody_reaches_loses_the_offer_to_the_next",
            "a_card_dropped_without_a_word_does_not_leave_the_work_with_nobody",
        ]),
    ),
    ("WeCom: 45009", Here(&["too_many_cards_rest_for_a_minute_and_then_come_once"])),
    ("WeCom: 60020", Here(&["an_address_that_is_not_trusted_keeps_the_queue_and_calls_the_operator"])),
    ("WeCom: answers lost, token dead", Here(&["a_card_whose_answer_is_lost_or_whose_token_dies_is_seen_once"])),
    ("WeCom: a used response_code", There("server/wechat/tests/it/wecom_card.rs")),
    ("WeCom: some of the receivers unknown", There("server/wechat/tests/it/wecom.rs")),
    ("WeCom: a card tapped twice, by two people", There("server/services/tests/it/cards.rs")),
    ("WeCom: a tap told three times, seen on the phone", There("server/tests/it/wecom.rs")),
    (
        "a stranger's receipt: the code is scanned; the code is not made (-1, silence, 48001, 45009, 45029)",
        Here(&[
            "who_does_not_follow_scans_the_receipt_and_hears_how_the_report_stands",
            "who_follows_is_shown_no_code",
            "a_code_that_the_platform_does_not_make_rests_and_the_receipt_names_the_account",
        ]),
    ),
    (
        "clock jumps",
        Here(&[
            "a_jump_of_a_day_sends_what_waited_once",
            "a_clock_set_back_by_an_hour_holds_up_nothing_new_and_repeats_nothing",
        ]),
    ),
];

const SOURCES: [&str; 9] = [
    include_str!("answers.rs"),
    include_str!("callbacks.rs"),
    include_str!("clock.rs"),
    include_str!("events.rs"),
    include_str!("following.rs"),
    include_str!("oauth.rs"),
    include_str!("refusals.rs"),
    include_str!("tokens.rs"),
    include_str!("wecom.rs"),
];

/// Names of the functions under a test attribute.
fn tests() -> Vec<&'static str> {
    let after = |source: &'static str| source.split("#[tokio::test").skip(1);
    let name = |test: &'static str| test.split("async fn ").nth(1)?.split('(').next();
    SOURCES.into_iter().flat_map(after).filter_map(name).collect()
}

#[test]
fn every_row_has_its_tests_and_every_test_its_row() {
    let mut listed: Vec<&str> = vec![];
    for (row, shown) in ROWS {
        match shown {
            Here(names) => listed.extend(*names),
            There(file) => {
                let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file);
                assert!(path.is_file(), "{row}: {file}");
            }
        }
    }
    let mut there = tests();
    listed.sort_unstable();
    there.sort_unstable();
    assert_eq!(listed, there);
}
