//! Videos: not a frame changed, not a place kept.

use media::{Inspection, Kind, Limits, Ready, Refusal, Variant, inspect};

use crate::film::{Film, JUNK, PICTURES, PLACE, POSITION, SOUND, atom, outline};
use crate::stage::{contains, id, refusal, stage, stage_with};

fn forms() -> Vec<Film> {
    let plain = Film::default();
    vec![
        plain.clone(),
        Film { movie_first: true, ..plain.clone() },
        Film { brand: *b"qt  ", codec: *b"hvc1", ..plain.clone() },
        Film { media_header: 16, ..plain.clone() },
        Film { movie_first: true, media_header: 16, long_offsets: true, ..plain.clone() },
        Film { movie_first: true, to_the_end: true, ..plain },
    ]
}

#[tokio::test]
async fn frames_and_sound_stay_and_places_go() {
    let stage = stage();
    for (n, film) in (1..).zip(forms()) {
        let sent = film.build();
        assert!(contains(&sent, PLACE) && contains(&sent, POSITION));
        stage.rebuild(n, &sent).await.unwrap();
        let kept = stage.bytes(n, Variant::Video).await;
        assert_eq!(kept.len(), sent.len());
        for gone in [PLACE, POSITION, b"GPS", b"gpmd", JUNK, b"\xE1\xD2\xC3\xB4", b"udta", b"meta", b"quicktime"] {
            assert!(!contains(&kept, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(contains(&kept, &PICTURES[..24]) && contains(&kept, &PICTURES[24..]) && contains(&kept, SOUND));
    }
}

#[tokio::test]
async fn boxes_keep_their_places_and_what_goes_is_free_and_zero() {
    let (stage, sent) = (stage(), Film::default().build());
    stage.rebuild(1, &sent).await.unwrap();
    let kept = stage.bytes(1, Variant::Video).await;
    let (mut before, mut after) = (Vec::new(), Vec::new());
    outline(&sent, 0, &mut before);
    outline(&kept, 0, &mut after);
    for (name, at, size) in &after {
        let was = before.iter().find(|old| (old.1, old.2) == (*at, *size)).expect("no box moved or grew");
        match name.as_str() {
            "free" => assert!(kept[at + 8..at + size].iter().all(|byte| *byte == 0), "{was:?}"),
            name => assert_eq!(name, was.0),
        }
    }
    assert_eq!(after.iter().filter(|(name, ..)| name == "free").count(), 4, "a trak, two of meta, one udta: {after:?}");
}

#[tokio::test]
async fn what_it_is_comes_from_its_headers() {
    let stage = stage();
    let film = Film { brand: *b"qt  ", codec: *b"hvc1", turned: true, ..Film::default() };
    let sent = film.build();
    assert_eq!(stage.send(1, &sent).await.unwrap().kind, Kind::Mov);
    let expected = Ready::Video {
        width: 360,
        height: 640,
        bytes: sent.len() as u64,
        duration_ms: 12_000,
        codec: "hvc1".to_owned(),
    };
    assert_eq!(stage.media.rebuild(id(1)).await.unwrap(), expected);
    let served = stage.media.read(id(1), Variant::Video, None).await.unwrap();
    assert_eq!((served.content_type, served.total), ("video/mp4", sent.len() as u64));
}

#[tokio::test]
async fn unknown_boxes_beside_the_movie_are_blanked() {
    let stage = stage();
    let secret = atom(b"uuid", &[&[7; 16], b"maker's notes"]);
    let sent = [Film::default().build(), secret, atom(b"free", &[b"hidden words"])].concat();
    stage.rebuild(1, &sent).await.unwrap();
    let kept = stage.bytes(1, Variant::Video).await;
    assert_eq!(kept.len(), sent.len());
    assert!(!contains(&kept, b"notes") && !contains(&kept, b"hidden") && !contains(&kept, b"uuid"));
}

#[tokio::test]
async fn a_video_larger_than_one_part_is_blanked_across_pieces() {
    let stage = stage();
    let noise: Vec<u8> = PLACE.iter().copied().cycle().take(11 << 20).collect();
    let sent = [Film::default().build(), atom(b"uuid", &[&noise])].concat();
    stage.rebuild(1, &sent).await.unwrap();
    let kept = stage.bytes(1, Variant::Video).await;
    assert_eq!(kept.len(), sent.len());
    let start = sent.len() - noise.len();
    assert_eq!(&kept[start - 4..start], b"free");
    assert!(kept[start..].iter().all(|byte| *byte == 0));
}

#[tokio::test]
async fn neither_header_nor_table_can_hide_the_length() {
    let limits = Limits { video_time: std::time::Duration::from_secs(30), ..Limits::default() };
    let stage = stage_with(limits.clone());
    for (seconds, stated) in [(31, 1), (1, 31)] {
        let film = Film { seconds, stated, ..Film::default() }.build();
        assert_eq!(refusal(stage.send(1, &film).await), Refusal::TooLong { limit: limits.video_time });
    }
    stage.send(1, &Film { seconds: 30, stated: 30, ..Film::default() }.build()).await.unwrap();
}

#[tokio::test]
async fn codings_that_no_browser_plays_are_refused() {
    let film = Film { codec: *b"s263", ..Film::default() }.build();
    assert_eq!(refusal(stage().send(1, &film).await), Refusal::Coding);
}

#[test]
fn a_second_look_at_the_result_finds_the_same_film() {
    let film = Film::default().build();
    let Inspection::Video(plan) = inspect(std::io::Cursor::new(&film), &Limits::default()).unwrap() else {
        panic!("not a video")
    };
    assert_eq!((plan.width, plan.height, plan.duration_ms, plan.codec.as_str()), (640, 360, 12_000, "avc1"));
}
