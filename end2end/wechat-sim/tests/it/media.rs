//! Temporary media: uploads and their checks, downloads, three days, errors as JSON.

use serde_json::{Value, json};

use crate::{product::both, stand::Stand};

const JPEG: &[u8] = b"\xff\xd8\xff\xe0 a picture";
const MP4: &[u8] = b"\0\0\0\x18ftypmp42 a video";

async fn upload(stand: &Stand, kind: &str, bytes: &[u8], name: Option<&str>) -> Value {
    let name = name.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
    let head = format!("--edge\r\nContent-Disposition: form-data; name=\"media\"{name}\r\n\r\n");
    let body = [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat();
    let path = stand.signed(&format!("/cgi-bin/media/upload?type={kind}")).await;
    let asked = stand.http.post(stand.url(&path)).header("content-type", "multipart/form-data; boundary=edge");
    asked.body(body).send().await.unwrap().json().await.unwrap()
}

async fn get(stand: &Stand, media_id: &str) -> reqwest::Response {
    let path = stand.signed(&format!("/cgi-bin/media/get?media_id={media_id}")).await;
    stand.http.get(stand.url(&path)).send().await.unwrap()
}

#[tokio::test]
async fn a_picture_goes_up_and_comes_down_for_three_days() {
    let stand = Stand::new().await;
    let answer = upload(&stand, "image", JPEG, Some("a.jpg")).await;
    assert_eq!(answer["type"], "image");
    let id = answer["media_id"].as_str().unwrap();
    let file = get(&stand, id).await;
    assert_eq!(file.headers()["content-type"], "image/jpeg");
    assert!(file.headers()["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\""));
    assert_eq!(file.bytes().await.unwrap(), JPEG);
    stand.sim.clock().advance(3 * 86_400_000);
    let gone = get(&stand, id).await;
    assert_eq!(gone.status(), 200, "an error is JSON with status 200");
    assert_eq!(gone.json::<Value>().await.unwrap()["errcode"], 40007);
}

#[tokio::test]
async fn a_video_is_an_address() {
    let stand = Stand::new().await;
    let id = upload(&stand, "video", MP4, Some("a.mp4")).await["media_id"].as_str().unwrap().to_owned();
    let url = get(&stand, &id).await.json::<Value>().await.unwrap()["video_url"].as_str().unwrap().to_owned();
    assert_eq!(stand.http.get(url).send().await.unwrap().bytes().await.unwrap(), MP4);
}

#[tokio::test]
async fn uploads_are_checked() {
    let stand = Stand::new().await;
    let errcode = async |kind: &str, bytes: &[u8], name| upload(&stand, kind, bytes, name).await["errcode"].clone();
    assert_eq!(errcode("poem", JPEG, Some("a.jpg")).await, 40004);
    assert_eq!(errcode("image", JPEG, None).await, 41005, "a form without a file name");
    assert_eq!(errcode("image", b"text", Some("a.jpg")).await, 40005);
    assert_eq!(errcode("video", JPEG, Some("a.mp4")).await, 40005);
    let large = [JPEG, &vec![0; 65 << 10]].concat();
    assert_eq!(errcode("thumb", &large, Some("a.jpg")).await, 40006);
    let empty = stand.call("/cgi-bin/media/upload?type=image", &json!({})).await;
    assert_eq!(empty["errcode"], 41001, "the token travels in the query");
}

#[tokio::test]
async fn what_a_person_sends_can_be_fetched() {
    let (stand, mut product) = both(|_| {}).await;
    let url = stand.url("/__sim/people/lin/file?account=main");
    stand.http.post(url).body(JPEG).send().await.unwrap().error_for_status().unwrap();
    let inner = product.next().await.open(stand.account());
    assert!(inner.contains("<MsgType><![CDATA[image]]></MsgType><PicUrl><![CDATA[http://"), "{inner}");
    let id = crate::product::between(&inner, "<MediaId><![CDATA[", "]]>");
    assert_eq!(get(&stand, id).await.bytes().await.unwrap(), JPEG);
    stand.post("/__sim/accounts/main/end", &json!({"what": "media", "id": id})).await;
    assert_eq!(get(&stand, id).await.json::<Value>().await.unwrap()["errcode"], 40007);
}

#[tokio::test]
async fn a_fault_may_answer_json_instead() {
    let stand = Stand::new().await;
    let id = upload(&stand, "image", JPEG, Some("a.jpg")).await["media_id"].as_str().unwrap().to_owned();
    stand.fault(json!({"endpoint": "/cgi-bin/media/get", "times": 1, "fault": {"body": "json"}})).await;
    assert!(get(&stand, &id).await.bytes().await.unwrap().starts_with(b"{"));
    assert_eq!(get(&stand, &id).await.bytes().await.unwrap(), JPEG);
}
