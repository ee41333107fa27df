//! Every push of the platform's documents, and what we make of it.

use super::fields::Fields;
use super::{Delivery, Event, GrantAnswer, SubscriptionEnd, Window};

fn read(text: &str) -> Event {
    Event::read(&Fields::read(text).unwrap())
}

fn event(body: &str) -> Event {
    read(&format!("<xml><FromUserName>oA</FromUserName><MsgType>event</MsgType>{body}</xml>"))
}

fn other(name: &str) -> Event {
    Event::Other { name: name.into() }
}

#[test]
fn events_are_told_apart_whatever_their_case() {
    assert_eq!(event("<Event>subscribe</Event><EventKey></EventKey>"), Event::Subscribe { scene: None });
    let scanned = event("<Event>Subscribe</Event><EventKey><![CDATA[qrscene_lift_0312]]></EventKey>");
    assert_eq!(scanned, Event::Subscribe { scene: Some("lift_0312".into()) });
    assert_eq!(event("<Event>UNSUBSCRIBE</Event>"), Event::Unsubscribe);
    assert_eq!(event("<Event>CLICK</Event><EventKey>CONTACT</EventKey>"), Event::Click { key: "CONTACT".into() });
    assert_eq!(event("<Event>VIEW</Event><EventKey>https://a</EventKey><MenuId>1</MenuId>"), Event::View);
    assert_eq!(event("<Event>SCAN</Event><EventKey>lift_0312</EventKey>"), Event::Scan { scene: "lift_0312".into() });
}

#[test]
fn what_we_do_not_use_is_named_and_nothing_of_it_kept() {
    assert_eq!(event("<Event>LOCATION</Event><Latitude>23.1</Latitude>"), other("location"));
    assert_eq!(event("<Event>pic_sysphoto</Event><EventKey>k</EventKey>"), other("pic_sysphoto"));
    assert_eq!(event("<Event>location_select</Event>"), other("location_select"));
    assert_eq!(event("<Event>view_miniprogram</Event>"), other("view_miniprogram"));
    assert_eq!(read("<xml><MsgType>hologram</MsgType></xml>"), other("hologram"));
}

#[test]
fn a_scanned_code_comes_with_its_button() {
    let expected = Event::ScanClick { key: "SCAN_ASSET".into(), result: "https://wx.example.com/q/8f3K2".into() };
    for name in ["scancode_push", "scancode_waitmsg"] {
        let body = format!(
            "<Event>{name}</Event><EventKey>SCAN_ASSET</EventKey><ScanCodeInfo><ScanType>qrcode</ScanType>\
             <ScanResult><![CDATA[https://wx.example.com/q/8f3K2]]></ScanResult></ScanCodeInfo>"
        );
        assert_eq!(event(&body), expected);
    }
}

#[test]
fn a_finished_template_message_names_its_end() {
    for (status, outcome) in [
        ("success", Delivery::Delivered),
        ("failed:user block", Delivery::UserBlocked),
        ("failed: system failed", Delivery::SystemFailed),
        ("failed:other", Delivery::Other("failed:other".into())),
    ] {
        let body =
            format!("<Event>TEMPLATESENDJOBFINISH</Event><MsgID>4000000000000000001</MsgID><Status>{status}</Status>");
        assert_eq!(event(&body), Event::TemplateFinished { msgid: Some(4_000_000_000_000_000_001), outcome });
    }
    let unnumbered = event("<Event>TEMPLATESENDJOBFINISH</Event><MsgID>0</MsgID><Status>success</Status>");
    assert_eq!(unnumbered, Event::TemplateFinished { msgid: None, outcome: Delivery::Delivered });
}

#[test]
fn answers_for_notifications_read_the_same_in_xml_and_json() {
    let answer = |id: &str, accepted| GrantAnswer { template_id: id.into(), accepted };
    let xml = "<Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent>\
        <List><TemplateId><![CDATA[TPL_A]]></TemplateId><SubscribeStatusString><![CDATA[accept]]></SubscribeStatusString><PopupScene>1</PopupScene></List>\
        <List><TemplateId><![CDATA[TPL_B]]></TemplateId><SubscribeStatusString><![CDATA[reject]]></SubscribeStatusString><PopupScene>1</PopupScene></List>\
        </SubscribeMsgPopupEvent>";
    let both = Event::GrantsAnswered { answers: vec![answer("TPL_A", true), answer("TPL_B", false)] };
    assert_eq!(event(xml), both);
    let json = r#"{"MsgType":"event","Event":"subscribe_msg_popup_event","List":[
        {"TemplateId":"TPL_A","SubscribeStatusString":"accept","PopupScene":"1"},
        {"TemplateId":"TPL_B","SubscribeStatusString":"reject","PopupScene":0}]}"#;
    assert_eq!(read(json), both);
    let single = r#"{"MsgType":"event","Event":"subscribe_msg_popup_event","List":{"TemplateId":"TPL_A","SubscribeStatusString":"accept"}}"#;
    assert_eq!(read(single), Event::GrantsAnswered { answers: vec![answer("TPL_A", true)] });
    assert_eq!(event("<Event>subscribe_msg_popup_event</Event>"), Event::GrantsAnswered { answers: vec![] });
}

#[test]
fn notifications_that_were_switched_off_name_their_templates() {
    let expected = Event::GrantsWithdrawn { template_ids: vec!["TPL_A".into()] };
    let xml = "<Event>subscribe_msg_change_event</Event><SubscribeMsgChangeEvent><List><TemplateId>TPL_A</TemplateId>\
        <SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgChangeEvent>";
    assert_eq!(event(xml), expected);
    let json = r#"{"MsgType":"event","Event":"subscribe_msg_change_event","List":{"TemplateId":"TPL_A","SubscribeStatusString":"reject"}}"#;
    assert_eq!(read(json), expected);
}

#[test]
fn finished_notifications_name_number_and_code() {
    let end = |msgid, code| SubscriptionEnd { template_id: "TPL_A".into(), msgid, code };
    let xml = "<Event>subscribe_msg_sent_event</Event><SubscribeMsgSentEvent><List><TemplateId>TPL_A</TemplateId>\
        <MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>";
    assert_eq!(event(xml), Event::SubscriptionsFinished { ends: vec![end(Some(1_700_827_132_819_554_304), 0)] });
    let json = r#"{"MsgType":"event","Event":"subscribe_msg_sent_event","List":[{"TemplateId":"TPL_A","MsgID":"0","ErrorCode":"43101"}]}"#;
    assert_eq!(read(json), Event::SubscriptionsFinished { ends: vec![end(None, 43101)] });
}

#[test]
fn withdrawn_profiles_name_their_person() {
    for name in ["user_authorization_revoke", "user_authorization_cancellation"] {
        let withdrawn = event(&format!("<Event>{name}</Event><OpenID>oB</OpenID><RevokeInfo>201</RevokeInfo>"));
        assert_eq!(withdrawn, Event::ProfileWithdrawn { openid: "oB".into() });
    }
    assert_eq!(event("<Event>user_info_modified</Event>"), Event::ProfileModified { openid: "oA".into() });
}

#[test]
fn what_people_send_is_words_or_a_file() {
    let said = |body: &str| read(&format!("<xml>{body}<MsgId>1</MsgId></xml>"));
    let text = said("<MsgType>text</MsgType><Content><![CDATA[水管漏了😱]]></Content>");
    assert_eq!(text, Event::Text { content: "水管漏了😱".into() });
    for kind in ["image", "voice", "video", "shortvideo"] {
        let sent = said(&format!("<MsgType>{kind}</MsgType><MediaId>m1</MediaId><PicUrl>http://a</PicUrl>"));
        assert_eq!(sent, Event::Message { kind: kind.into(), media_id: Some("m1".into()) });
    }
    let place = said("<MsgType>location</MsgType><Location_X>23.1</Location_X><Label>某路1号</Label>");
    assert_eq!(place, Event::Message { kind: "location".into(), media_id: None });
}

#[test]
fn windows_open_as_the_documents_say() {
    let (two_days, minute) = (Window { lasts_ms: 172_800_000, messages: 5 }, Window { lasts_ms: 60_000, messages: 3 });
    for (body, window) in [
        ("<MsgType>text</MsgType><Content>a</Content>", Some(two_days)),
        ("<MsgType>image</MsgType>", Some(two_days)),
        ("<MsgType>event</MsgType><Event>CLICK</Event>", Some(minute)),
        ("<MsgType>event</MsgType><Event>scancode_waitmsg</Event>", Some(minute)),
        ("<MsgType>event</MsgType><Event>subscribe</Event>", Some(minute)),
        ("<MsgType>event</MsgType><Event>SCAN</Event>", Some(minute)),
        ("<MsgType>event</MsgType><Event>VIEW</Event>", None),
        ("<MsgType>event</MsgType><Event>unsubscribe</Event>", None),
        ("<MsgType>event</MsgType><Event>LOCATION</Event>", None),
        ("<MsgType>event</MsgType><Event>TEMPLATESENDJOBFINISH</Event>", None),
    ] {
        assert_eq!(read(&format!("<xml>{body}</xml>")).opens_window(), window, "{body}");
    }
}
