//! Files made to hurt or to deceive: each is refused with its reason, or comes out as a mere picture.

use image::ImageFormat;
use media::{Error, Limits, Refusal, Variant};

use crate::snapshot::{encoded, flag, jpeg, jpeg_with};
use crate::stage::{Stage, contains, refusal, stage, stage_with};

/// The reason, and that nothing was left behind.
async fn why(stage: &Stage, file: &[u8]) -> Refusal {
    let refusal = refusal(stage.send(1, file).await);
    assert_eq!(stage.quarantined(), [""; 0]);
    refusal
}

/// Start of frame of a JPEG that states this size.
fn resized(mut jpeg: Vec<u8>, width: u16, height: u16) -> Vec<u8> {
    let at = jpeg.windows(2).position(|pair| pair == [0xFF, 0xC0]).unwrap();
    jpeg[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    jpeg
}

#[tokio::test]
async fn other_types_are_refused_whatever_they_are_called() {
    let stage = stage();
    let cases: [(&[u8], Refusal); 12] = [
        (b"", Refusal::Empty),
        (b"\xFF\xD8", Refusal::Unknown),
        (b"GIF89a\x01\0\x01\0", Refusal::Animated),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", Refusal::Unknown),
        (b"<!doctype html><script>alert(1)</script>", Refusal::Unknown),
        (b"%PDF-1.7\n", Refusal::Unknown),
        (b"PK\x03\x04\x14\0", Refusal::Unknown),
        (b"\x1A\x45\xDF\xA3webm", Refusal::Unknown),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", Refusal::Heic),
        (b"\0\0\0\x18ftypavif\0\0\0\0avifmp41", Refusal::Heic),
        (b"\0\0\0\x18ftypM4A \0\0\0\0isommp42", Refusal::Unknown),
        (b"\0\0\0\x0Cftypisom", Refusal::Unknown),
    ];
    for (file, reason) in cases {
        assert_eq!(why(&stage, file).await, reason, "{}", String::from_utf8_lossy(file));
    }
}

#[tokio::test]
async fn pixel_bombs_are_stopped_by_their_headers() {
    let stage = stage();
    let png = encoded(&flag(8, 8), ImageFormat::Png);
    let mut wide = png.clone();
    wide[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0, 1]);
    let mut endless = png;
    endless[16..24].fill(0xFF);
    for bomb in [resized(jpeg(8, 8), 9000, 9000), resized(jpeg(8, 8), 65_000, 1), wide, endless] {
        assert_eq!(why(&stage, &bomb).await, Refusal::TooManyPixels);
    }
    assert_eq!(why(&stage, &resized(jpeg(8, 8), 0, 8)).await, Refusal::Damaged);
}

#[tokio::test]
async fn a_picture_that_needs_more_memory_than_there_is_is_refused() {
    let stage = stage_with(Limits { decode_memory: 3 << 20, ..Limits::default() });
    assert_eq!(why(&stage, &jpeg(1000, 1000)).await, Refusal::TooManyPixels);
    stage.rebuild(2, &jpeg(300, 200)).await.unwrap();
}

#[tokio::test]
async fn a_webp_whose_frame_and_canvas_disagree_is_damaged() {
    let stage = stage();
    let plain = encoded(&flag(8, 8), ImageFormat::WebP);
    let canvas = |flags: u8, side: u8| {
        let header = [b'V', b'P', b'8', b'X', 10, 0, 0, 0, flags, 0, 0, 0, side - 1, 0, 0, side - 1, 0, 0];
        let size = u32::try_from(plain.len() - 8 + header.len()).unwrap().to_le_bytes();
        [b"RIFF", &size, b"WEBP", &header[..], &plain[12..]].concat()
    };
    assert_eq!(why(&stage, &canvas(0, 9)).await, Refusal::Damaged);
    assert_eq!(why(&stage, &canvas(2, 8)).await, Refusal::Animated);
    stage.rebuild(2, &canvas(0, 8)).await.unwrap();
}

#[tokio::test]
async fn pictures_cut_anywhere_are_refused() {
    let stage = stage();
    for format in [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP] {
        let whole = encoded(&flag(200, 100), format);
        for cut in (20..whole.len() - 1).step_by(whole.len() / 23) {
            assert_eq!(why(&stage, &whole[..cut]).await, Refusal::Damaged, "{format:?} cut at {cut}");
        }
    }
}

#[tokio::test]
async fn thousands_of_scans_are_too_much_work() {
    let stage = stage_with(Limits { photo_pixels: 60_000, ..Limits::default() });
    let whole = jpeg(200, 200);
    let scan = whole.windows(2).position(|pair| pair == [0xFF, 0xDA]).unwrap();
    let more: Vec<u8> = std::iter::repeat_n(&whole[scan..scan + 14], 1000).flatten().copied().collect();
    assert_eq!(why(&stage, &[&whole[..scan], &more, &whole[scan..]].concat()).await, Refusal::TooComplex);
}

#[tokio::test]
async fn two_frames_or_an_uncommon_coding_in_one_jpeg_are_refused() {
    let stage = stage();
    let frame = [8, 0, 8, 0, 8, 1, 1, 0x11, 0];
    assert_eq!(why(&stage, &jpeg_with(0xC0, &frame, &jpeg(16, 16))).await, Refusal::Damaged);
    assert_eq!(why(&stage, &jpeg_with(0xC9, &frame, &jpeg(16, 16))).await, Refusal::Coding);
}

#[tokio::test]
async fn a_codec_that_fails_refuses_and_leaves_the_original_for_the_record() {
    let (stage, mut file) = (stage(), jpeg(64, 64));
    let tables = file.windows(2).position(|pair| pair == [0xFF, 0xC4]).unwrap();
    file[tables + 5..tables + 21].fill(0xFF);
    stage.send(1, &file).await.unwrap();
    assert_eq!(refusal(stage.media.rebuild(crate::stage::id(1)).await), Refusal::Damaged);
    assert_eq!(stage.quarantined().len(), 1);
    assert!(matches!(stage.media.read(crate::stage::id(1), Variant::Full, None).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn what_hides_in_a_picture_does_not_come_out() {
    let stage = stage();
    let script: &[u8] = b"--><script>alert(document.cookie)</script>";
    let archive: &[u8] = b"PK\x03\x04evil.class";
    let comment = jpeg_with(0xFE, script, &jpeg(64, 64));
    let trailer = [&jpeg(64, 64), script, archive].concat();
    let page = jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0<script>alert(1)</script>", &jpeg(64, 64));
    for (n, file) in (1..).zip([comment, trailer, page]) {
        stage.rebuild(n, &file).await.unwrap();
        for variant in [Variant::Full, Variant::Thumb] {
            let bytes = stage.bytes(n, variant).await;
            assert!(!contains(&bytes, b"<script>") && !contains(&bytes, b"evil") && !contains(&bytes, b"xap"));
        }
    }
}
