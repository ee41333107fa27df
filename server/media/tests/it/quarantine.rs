//! Receiving: what is acknowledged is safe, what is not leaves no trace.

use std::collections::HashSet;
use std::convert::Infallible;
use std::fs;
use std::io;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures::{StreamExt, poll, stream};
use media::{Error, Kind, Limits, Refusal, Swept, Variant};
use sha2::{Digest, Sha256};

use crate::film::Film;
use crate::snapshot::jpeg;
use crate::stage::{id, refusal, stage, stage_with};

#[tokio::test]
async fn what_arrived_is_told_and_kept_as_sent() {
    let (stage, sent) = (stage(), jpeg(300, 200));
    let received = stage.send(1, &sent).await.unwrap();
    assert_eq!((received.kind, received.bytes, received.id), (Kind::Jpeg, sent.len() as u64, id(1)));
    assert_eq!(received.sha256[..], Sha256::digest(&sent)[..]);
    let [name] = &stage.quarantined()[..] else { panic!("one file") };
    assert_eq!(fs::read(stage.quarantine().join(name)).unwrap(), sent);
    let again = stage.send(1, &sent).await.unwrap();
    assert_eq!((again, stage.quarantined().len()), (received, 1));
}

#[tokio::test]
async fn the_limit_is_the_kinds_own_and_exact() {
    let (photo, video) = ([jpeg(300, 200), vec![0; 3000]].concat(), Film::default().build());
    let limit = photo.len() as u64;
    let exact = Limits { photo_bytes: limit, video_bytes: video.len() as u64, ..Limits::default() };
    let stage = stage_with(exact);
    stage.send(1, &photo).await.unwrap();
    stage.send(2, &video).await.unwrap();
    assert_eq!(refusal(stage.send(3, &[&photo[..], &[0]].concat()).await), Refusal::TooLarge { limit });
    let limit = video.len() as u64;
    assert_eq!(refusal(stage.send(3, &[&video[..], &[0]].concat()).await), Refusal::TooLarge { limit });
    assert_eq!(stage.quarantined().len(), 2);
}

#[tokio::test]
async fn an_endless_upload_is_stopped_at_the_limit() {
    let stage = stage_with(Limits { photo_bytes: 100_000, ..Limits::default() });
    let read = AtomicU64::new(0);
    let endless = stream::repeat_with(|| {
        read.fetch_add(1000, Ordering::Relaxed);
        Ok::<_, Infallible>(Bytes::from([0xFF, 0xD8, 0xFF, 0xE0].repeat(250)))
    });
    assert_eq!(refusal(stage.media.receive(id(1), endless).await), Refusal::TooLarge { limit: 100_000 });
    assert_eq!(read.into_inner(), 101_000);
    assert!(stage.quarantined().is_empty());
}

#[tokio::test]
async fn a_wrong_type_is_refused_by_its_first_bytes() {
    let stage = stage();
    let read = AtomicU64::new(0);
    let endless = stream::repeat_with(|| {
        read.fetch_add(1, Ordering::Relaxed);
        Ok::<_, Infallible>(Bytes::from_static(b"<html><script>alert(1)</script>"))
    });
    assert_eq!(refusal(stage.media.receive(id(1), endless).await), Refusal::Unknown);
    assert_eq!(read.into_inner(), 17, "512 bytes suffice");
}

#[tokio::test]
async fn a_sender_who_breaks_off_leaves_nothing() {
    let stage = stage();
    let broken = stream::iter([Ok(Bytes::from(jpeg(90, 90))), Err(io::Error::from(io::ErrorKind::ConnectionReset))]);
    assert!(matches!(stage.media.receive(id(1), broken).await, Err(Error::Cut(_))));
    assert!(stage.quarantined().is_empty());
}

#[test]
fn an_upload_dropped_at_any_point_leaves_nothing() {
    let (stage, sent) = (stage(), jpeg(300, 200));
    for polls in 0..60 {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let done = runtime.block_on(async {
            let mut upload = pin!(stage.send(polls, &sent));
            for _ in 0..polls {
                if let std::task::Poll::Ready(result) = poll!(&mut upload) {
                    return result.is_ok();
                }
                tokio::task::yield_now().await;
            }
            false
        });
        // The end of the runtime waits for file work that was under way.
        drop(runtime);
        assert_eq!(stage.quarantined().len(), usize::from(done), "after {polls} polls");
        if done {
            fs::remove_file(stage.quarantine().join(&stage.quarantined()[0])).unwrap();
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_silent_or_trickling_sender_is_let_go() {
    let stage = stage();
    let start = tokio::time::Instant::now();
    let silent = stream::iter([Ok::<_, Infallible>(Bytes::from(jpeg(90, 90)))]).chain(stream::pending());
    assert_eq!(refusal(stage.media.receive(id(1), silent).await), Refusal::TooSlow);
    let trickle = stream::unfold((), |()| async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        Some((Ok::<_, Infallible>(Bytes::from_static(b"\xFF")), ()))
    });
    assert_eq!(refusal(stage.media.receive(id(2), trickle).await), Refusal::TooSlow);
    assert!(start.elapsed() < Duration::from_secs(65), "{:?}", start.elapsed());
    assert!(stage.quarantined().is_empty());
}

#[tokio::test]
async fn our_own_trouble_is_not_blamed_on_the_file() {
    let (stage, sent) = (stage(), jpeg(90, 90));
    fs::remove_dir(stage.quarantine()).unwrap();
    let trouble = stage.send(1, &sent).await.unwrap_err();
    assert!(matches!(trouble, Error::Trouble(_)) && !trouble.disk_full());
    let full = || io::Error::from(io::ErrorKind::StorageFull);
    assert!(Error::from(full()).disk_full());
    let wrapped = object_store::Error::Generic { store: "disk", source: full().into() };
    assert!(Error::from(wrapped).disk_full());
}

#[test]
fn every_verb_may_move_between_threads() {
    fn movable(_: impl Send) {}
    let stage = stage();
    movable(stage.send(1, &[]));
    movable(stage.media.rebuild(id(1)));
    movable(stage.media.read(id(1), Variant::Full, None));
    movable(stage.media.delete(id(1)));
    movable(stage.media.sweep(std::time::UNIX_EPOCH, Duration::ZERO, HashSet::new()));
}

#[tokio::test]
async fn the_sweep_takes_old_files_except_those_still_waited_for() {
    let stage = stage();
    for n in 1..=2 {
        stage.send(n, &jpeg(90, 90)).await.unwrap();
    }
    let draft = format!("{}.0.part", id(3).simple());
    fs::write(stage.quarantine().join(&draft), b"half").unwrap();
    fs::write(stage.quarantine().join("README"), b"not ours").unwrap();
    let written = fs::metadata(stage.quarantine().join(&draft)).unwrap().modified().unwrap();
    let hour = Duration::from_secs(3600);
    let waiting = HashSet::from([id(1), id(3)]);
    // Half an hour: the files before the draft are older than it by as long as they took to write.
    assert_eq!(stage.media.sweep(written + hour / 2, hour, waiting.clone()).await.unwrap(), []);
    let mut swept = stage.media.sweep(written + 2 * hour, hour, waiting).await.unwrap();
    swept.sort_by_key(|swept| swept.id);
    let bytes = jpeg(90, 90).len() as u64;
    assert_eq!(swept, [Swept { id: id(2), draft: false, bytes }, Swept { id: id(3), draft: true, bytes: 4 }]);
    let mut left = stage.quarantined();
    left.sort();
    assert_eq!(left, [id(1).simple().to_string(), "README".to_owned()]);
}
