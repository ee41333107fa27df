//! Handing over: taken once, refused with a reason, or unclear.

use serde_json::json;
use telephone::{
    Cause, HostError, HttpTelephone, Kind, Medium, PhoneNumber, Platform, Reason, SetupError, Sms, Telephone,
};

use crate::stand::{Stand, sms, voice};

const UNCLEAR: Kind = Kind::Unknown { after_ms: 30_000 };

async fn kind(client: &HttpTelephone, n: u8) -> Option<Kind> {
    client.send_sms(&sms(n)).await.err().map(|error| error.kind)
}

#[tokio::test]
async fn a_text_arrives_once_with_the_company_in_front() {
    let stand = Stand::new().await;
    let client = stand.client();
    let first = client.send_sms(&sms(1)).await.unwrap();
    let again = client.send_sms(&sms(1)).await.unwrap();
    assert_eq!(first, again, "a repetition is taken and names the same reference");
    assert_eq!(stand.texts().await, ["【云栖物业】报修已派单。"]);
}

#[tokio::test]
async fn a_call_rings_once() {
    let stand = Stand::new().await;
    let client = stand.client();
    client.call(&voice(1)).await.unwrap();
    client.call(&voice(1)).await.unwrap();
    let calls = stand.shown().await["calls"].clone();
    assert_eq!(calls.as_array().unwrap().len(), 1);
    assert_eq!((&calls[0]["state"], &calls[0]["keys"]), (&json!("ringing"), &json!("1")));
}

#[tokio::test]
async fn a_day_has_ten_texts_for_a_number() {
    let stand = Stand::new().await;
    let client = stand.client();
    for n in 0..10 {
        assert_eq!(kind(&client, n).await, None, "{n}");
    }
    assert_eq!(kind(&client, 10).await, Some(Kind::Refused { reason: Reason::TooOften }));
    assert_eq!(kind(&client, 3).await, None, "a repetition is not counted");
}

#[tokio::test]
async fn a_wrong_secret_or_number_is_told() {
    let stand = Stand::new().await;
    let stranger = stand.client_with(|settings| settings.secret = "another secret of ours".into());
    let error = stranger.send_sms(&sms(1)).await.unwrap_err();
    assert_eq!((error.kind, error.code.as_deref()), (Kind::Trouble { cause: Cause::Signature }, Some("bad_signature")));
    let fixed_line = Sms { to: PhoneNumber::parse("0571-88880101").unwrap(), ..sms(2) };
    let error = stand.client().send_sms(&fixed_line).await.unwrap_err();
    assert_eq!(error.kind, Kind::Refused { reason: Reason::BadNumber });
    assert!(stand.texts().await.is_empty());
}

#[tokio::test]
async fn a_lost_answer_is_unclear_and_the_repetition_reaches_nobody_twice() {
    let stand = Stand::new().await;
    let client = stand.client();
    for fault in
        [json!({"reset": "after"}), json!({"body": "truncated"}), json!({"body": "huge"}), json!({"http": 502})]
    {
        stand.control("faults", json!({"endpoint": "/telephone/sms", "times": 1, "fault": fault})).await;
    }
    for _ in 0..4 {
        assert_eq!(kind(&client, 1).await, Some(UNCLEAR));
    }
    assert_eq!(kind(&client, 1).await, None);
    assert_eq!(stand.texts().await.len(), 1);
}

#[tokio::test]
async fn a_silent_gateway_is_waited_for_no_longer_than_allowed() {
    let stand = Stand::new().await;
    let hurried = stand.client_with(|settings| settings.limits.total = std::time::Duration::from_secs(2));
    stand.control("faults", json!({"endpoint": "/telephone/sms", "times": 1, "fault": {"silence": "after"}})).await;
    assert_eq!(kind(&hurried, 1).await, Some(UNCLEAR));
    assert_eq!(kind(&stand.client(), 1).await, None);
    assert_eq!(stand.texts().await.len(), 1);
}

#[tokio::test]
async fn what_nobody_listens_to_was_not_taken() {
    let stand = Stand::new().await;
    // A port that is held and not listened to: nobody else is given it meanwhile.
    let held = tokio::net::TcpSocket::new_v4().unwrap();
    held.bind(([127, 0, 0, 1], 0).into()).unwrap();
    let closed = held.local_addr().unwrap();
    let client = stand.client_with(|settings| settings.sms_url = Some(format!("http://{closed}/sms")));
    assert_eq!(kind(&client, 1).await, Some(Kind::Retry { after_ms: 10_000 }));
}

#[tokio::test]
async fn the_words_of_the_gateway_have_their_meaning() {
    let stand = Stand::new().await;
    let client = stand.client();
    for (code, expected) in [
        ("no_balance", Kind::Trouble { cause: Cause::Balance }),
        ("blocked", Kind::Refused { reason: Reason::Blocked }),
        ("busy", Kind::Retry { after_ms: 30_000 }),
        ("content_rejected", Kind::Refused { reason: Reason::Other }),
    ] {
        stand.control("faults", json!({"endpoint": "/telephone/sms", "times": 1, "fault": {"code": code}})).await;
        assert_eq!(kind(&client, 1).await, Some(expected), "{code}");
    }
}

#[tokio::test]
async fn what_has_no_address_is_not_offered() {
    let stand = Stand::new().await;
    let client = stand.client_with(|settings| settings.voice_url = None);
    assert!(client.offers(Medium::Sms) && !client.offers(Medium::Call));
    let error = client.call(&voice(1)).await.unwrap_err();
    assert_eq!(error.kind, Kind::Trouble { cause: Cause::Config });
}

#[tokio::test]
async fn production_makes_no_client_of_a_simulator() {
    let settings = telephone::Settings {
        platform: Platform::Simulator,
        production: true,
        sms_url: None,
        voice_url: Some("http://127.0.0.1:3100/telephone/calls".into()),
        secret: "between the two of us".into(),
        sign: String::new(),
        limits: telephone::Limits::default(),
    };
    let made = HttpTelephone::new(settings, std::sync::Arc::new(|| 0)).err();
    assert_eq!(made, Some(SetupError::Host("voice_url", HostError::SimulatorInProduction)));
}
