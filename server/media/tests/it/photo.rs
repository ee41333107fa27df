//! Pictures: rebuilt upright, small, and with nothing but pixels.

use image::{DynamicImage, GenericImageView, ImageFormat};
use media::{Kind, Limits, Ready, Variant};

use crate::snapshot::{PHONE, PLACE, encoded, flag, glass, gps_jpeg, jpeg, png_with};
use crate::stage::{Stage, contains, id, stage, stage_with};

async fn picture(stage: &Stage, n: u128, variant: Variant) -> DynamicImage {
    image::load_from_memory_with_format(&stage.bytes(n, variant).await, ImageFormat::Jpeg).unwrap()
}

fn is_red(image: &DynamicImage, x: u32, y: u32) -> bool {
    let [r, _, b, _] = image.get_pixel(x, y).0;
    r > 150 && b < 90
}

#[tokio::test]
async fn place_and_phone_are_gone_and_the_picture_stands_upright() {
    let (stage, sent) = (stage(), gps_jpeg(6));
    assert!(contains(&sent, PLACE) && contains(&sent, PHONE));
    let ready = stage.rebuild(1, &sent).await.unwrap();
    assert!(matches!(ready, Ready::Photo { width: 40, height: 80, .. }), "{ready:?}");
    for variant in [Variant::Full, Variant::Thumb] {
        let bytes = stage.bytes(1, variant).await;
        for trace in [PLACE, PHONE, b"Exif", b"ICC_PROFILE", b"http://ns.adobe.com"] {
            assert!(!contains(&bytes, trace));
        }
        let image = picture(&stage, 1, variant).await;
        assert!(is_red(&image, 20, 10) && !is_red(&image, 20, 70), "turned clockwise, left is on top");
    }
}

#[tokio::test]
async fn every_orientation_puts_red_where_it_belongs() {
    let red = [(10, 20), (70, 20), (70, 20), (10, 20), (20, 10), (20, 10), (20, 70), (20, 70)];
    let stage = stage();
    for (orientation, (x, y)) in (1..=8).zip(red) {
        stage.rebuild(orientation.into(), &gps_jpeg(orientation)).await.unwrap();
        let image = picture(&stage, orientation.into(), Variant::Full).await;
        let (width, height) = image.dimensions();
        assert!(is_red(&image, x, y) && !is_red(&image, width - 1 - x, height - 1 - y), "orientation {orientation}");
    }
}

#[tokio::test]
async fn large_pictures_shrink_and_small_ones_do_not_grow() {
    let stage = stage();
    let ready = stage.rebuild(1, &jpeg(3000, 1000)).await.unwrap();
    let Ready::Photo { width, height, full_bytes, thumb_bytes } = ready else { panic!("{ready:?}") };
    assert_eq!((width, height), (2048, 682));
    assert_eq!(picture(&stage, 1, Variant::Full).await.dimensions(), (2048, 682));
    assert_eq!(picture(&stage, 1, Variant::Thumb).await.dimensions(), (320, 106));
    assert_eq!(stage.bytes(1, Variant::Full).await.len() as u64, full_bytes);
    assert_eq!(stage.bytes(1, Variant::Thumb).await.len() as u64, thumb_bytes);
    let small = stage.rebuild(2, &jpeg(30, 10)).await.unwrap();
    assert!(matches!(small, Ready::Photo { width: 30, height: 10, .. }), "{small:?}");
}

#[tokio::test]
async fn one_pixel_lines_keep_a_side() {
    let stage = stage_with(Limits { full_edge: 100, ..Limits::default() });
    let ready = stage.rebuild(1, &jpeg(5000, 1)).await.unwrap();
    assert!(matches!(ready, Ready::Photo { width: 100, height: 1, .. }), "{ready:?}");
}

#[tokio::test]
async fn png_loses_its_texts_and_lies_on_white() {
    let stage = stage();
    let plain = encoded(&glass(80, 40), ImageFormat::Png);
    let sent = png_with(b"tEXt", b"Location\0home", &png_with(b"eXIf", &crate::snapshot::exif(6)[6..], &plain));
    assert_eq!(stage.send(1, &sent).await.unwrap().kind, Kind::Png);
    stage.media.rebuild(id(1)).await.unwrap();
    let bytes = stage.bytes(1, Variant::Full).await;
    assert!(!contains(&bytes, b"Location") && !contains(&bytes, PLACE));
    let image = picture(&stage, 1, Variant::Full).await;
    assert_eq!(image.dimensions(), (40, 80), "the orientation of eXIf counts");
    let [r, g, b, _] = image.get_pixel(20, 10).0;
    assert!(r > 240 && g > 240 && b > 240);
}

#[tokio::test]
async fn webp_and_grey_and_deep_pictures_are_rebuilt() {
    let stage = stage();
    let files = [
        encoded(&flag(80, 40), ImageFormat::WebP),
        encoded(&glass(80, 40), ImageFormat::WebP),
        encoded(&DynamicImage::ImageLuma8(flag(80, 40).into_luma8()), ImageFormat::Jpeg),
        encoded(&DynamicImage::ImageRgba16(glass(3000, 40).into_rgba16()), ImageFormat::Png),
        encoded(&DynamicImage::ImageLumaA8(glass(3000, 40).into_luma_alpha8()), ImageFormat::Png),
    ];
    for (n, file) in (1..).zip(&files) {
        stage.rebuild(n, file).await.unwrap();
        assert!(picture(&stage, n, Variant::Full).await.width() >= 80);
    }
    assert_eq!(stage.send(9, &files[0]).await.unwrap().kind, Kind::Webp);
}

#[tokio::test]
async fn grey_deep_and_clear_pictures_shrink_too() {
    let stage = stage_with(Limits { full_edge: 40, thumb_edge: 20, ..Limits::default() });
    let (opaque, clear) = (flag(80, 40), glass(80, 40));
    let sent = [
        encoded(&DynamicImage::ImageLuma8(opaque.to_luma8()), ImageFormat::Jpeg),
        encoded(&DynamicImage::ImageLuma8(opaque.to_luma8()), ImageFormat::Png),
        encoded(&DynamicImage::ImageLuma16(opaque.to_luma16()), ImageFormat::Png),
        encoded(&DynamicImage::ImageRgb16(opaque.to_rgb16()), ImageFormat::Png),
        encoded(&DynamicImage::ImageLumaA8(clear.to_luma_alpha8()), ImageFormat::Png),
        encoded(&DynamicImage::ImageLumaA16(clear.to_luma_alpha16()), ImageFormat::Png),
        encoded(&DynamicImage::ImageRgba16(clear.to_rgba16()), ImageFormat::Png),
    ];
    for (n, sent) in (1..).zip(&sent) {
        let ready = stage.rebuild(n, sent).await.unwrap();
        assert!(matches!(ready, Ready::Photo { width: 40, height: 20, .. }), "picture {n}: {ready:?}");
        let small = picture(&stage, n, Variant::Thumb).await;
        let (left, right) = (small.get_pixel(2, 5).0[0], small.get_pixel(15, 5).0[0]);
        assert!(left > right + 20 && right < 50, "picture {n}: {left} beside {right}");
    }
}
