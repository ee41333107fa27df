//! Serving: whole, in parts, and not at all.

use bytes::Bytes;
use futures::TryStreamExt;
use media::{Error, Span, Variant};

use crate::film::Film;
use crate::snapshot::jpeg;
use crate::stage::{Stage, id, stage, stage_in_memory};

async fn part(stage: &Stage, span: Span) -> Result<(std::ops::Range<u64>, Vec<u8>), Error> {
    let served = stage.media.read(id(1), Variant::Video, Some(span)).await?;
    let pieces: Vec<Bytes> = served.body.try_collect().await?;
    Ok((served.range, pieces.concat()))
}

#[tokio::test]
async fn ranges_are_those_of_the_file_in_any_store() {
    for stage in [stage(), stage_in_memory()] {
        check_ranges(&stage).await;
        stage.media.delete(id(1)).await.unwrap();
        assert!(matches!(part(&stage, Span::From(0)).await, Err(Error::NotFound)));
    }
}

async fn check_ranges(stage: &Stage) {
    stage.rebuild(1, &Film::default().build()).await.unwrap();
    let whole = stage.bytes(1, Variant::Video).await;
    let total = whole.len() as u64;
    let cases = [
        (Span::Between(0, 0), 0..1),
        (Span::Between(5, 99), 5..100),
        (Span::Between(total - 1, u64::MAX), total - 1..total),
        (Span::From(10), 10..total),
        (Span::Last(7), total - 7..total),
        (Span::Last(total + 5), 0..total),
    ];
    for (span, range) in cases {
        let expected = whole[range.start as usize..range.end as usize].to_vec();
        assert_eq!(part(stage, span).await.unwrap(), (range, expected), "{span:?}");
    }
    for span in [Span::From(total), Span::Between(total, total + 1), Span::Last(0), Span::From(u64::MAX)] {
        let beyond = part(stage, span).await;
        assert!(matches!(beyond, Err(Error::Beyond { total: t }) if t == total), "{span:?} {beyond:?}");
    }
}

#[test]
fn range_headers_are_read_as_the_rfc_says() {
    let read = [
        ("bytes=0-499", Some(Span::Between(0, 499))),
        ("bytes=500-", Some(Span::From(500))),
        ("bytes=-500", Some(Span::Last(500))),
        (" bytes= 1 - 2 ", Some(Span::Between(1, 2))),
        ("bytes=5-4", None),
        ("bytes=0-1,5-6", None),
        ("bytes=-", None),
        ("bytes=+1-2", None),
        ("bytes=99999999999999999999-", None),
        ("items=0-1", None),
        ("", None),
    ];
    for (header, span) in read {
        assert_eq!(Span::parse(header), span, "{header}");
    }
}

#[tokio::test]
async fn types_are_fixed_and_tags_are_quoted_and_steady() {
    let stage = stage();
    stage.rebuild(1, &jpeg(90, 90)).await.unwrap();
    let full = stage.media.read(id(1), Variant::Full, None).await.unwrap();
    let again = stage.media.read(id(1), Variant::Full, Some(Span::From(3))).await.unwrap();
    assert_eq!((full.content_type, &full.etag), ("image/jpeg", &again.etag));
    assert!(full.etag.len() > 2 && full.etag.starts_with('"') && full.etag.ends_with('"'));
    assert_ne!(full.etag, stage.media.read(id(1), Variant::Thumb, None).await.unwrap().etag);
}

#[tokio::test]
async fn what_is_not_rebuilt_is_not_there() {
    let stage = stage();
    stage.send(1, &jpeg(90, 90)).await.unwrap();
    for (n, variant) in [(1, Variant::Full), (1, Variant::Video), (2, Variant::Full)] {
        for span in [None, Some(Span::From(0))] {
            assert!(matches!(stage.media.read(id(n), variant, span).await, Err(Error::NotFound)));
        }
    }
}
