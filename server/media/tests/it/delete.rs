//! Rebuilding again, rebuilding at once, and forgetting.

use futures::future::join_all;
use media::{Error, Variant};

use crate::film::Film;
use crate::snapshot::{gps_jpeg, jpeg};
use crate::stage::{id, stage};

#[tokio::test]
async fn a_second_rebuild_gives_the_same_and_the_original_is_gone() {
    let stage = stage();
    for (n, file) in [(1, gps_jpeg(6)), (2, Film::default().build())] {
        let first = stage.rebuild(n, &file).await.unwrap();
        assert!(stage.quarantined().is_empty());
        assert_eq!(stage.media.rebuild(id(n)).await.unwrap(), first);
        assert_eq!(stage.media.ready(id(n)).await.unwrap(), Some(first));
    }
}

#[tokio::test]
async fn rebuilds_of_one_file_at_once_agree() {
    let stage = stage();
    stage.send(1, &jpeg(600, 400)).await.unwrap();
    let all = join_all((0..6).map(|_| stage.media.rebuild(id(1)))).await;
    let first = all[0].as_ref().unwrap();
    assert!(all.iter().all(|one| one.as_ref().unwrap() == first));
    assert!(stage.quarantined().is_empty());
    assert!(!stage.bytes(1, Variant::Full).await.is_empty());
}

#[tokio::test]
async fn a_rebuild_that_stopped_half_way_is_finished_by_the_next() {
    let (stage, sent) = (stage(), jpeg(90, 90));
    let first = stage.rebuild(1, &sent).await.unwrap();
    let record = stage.folder.path().join("objects").join(&id(1).simple().to_string()[..6]);
    std::fs::remove_file(record.join(id(1).simple().to_string()).join("ready.json")).unwrap();
    assert!(matches!(stage.media.rebuild(id(1)).await, Err(Error::NotFound)));
    assert_eq!(stage.rebuild(1, &sent).await.unwrap(), first);
}

#[tokio::test]
async fn nothing_received_is_nothing_to_rebuild() {
    assert!(matches!(stage().media.rebuild(id(1)).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_deleted_file_is_gone_and_its_neighbour_stays() {
    let stage = stage();
    for n in 1..=2 {
        stage.rebuild(n, &jpeg(90, 90)).await.unwrap();
    }
    stage.send(3, &jpeg(90, 90)).await.unwrap();
    for n in [1, 1, 3, 4] {
        stage.media.delete(id(n)).await.unwrap();
    }
    for variant in [Variant::Full, Variant::Thumb] {
        assert!(matches!(stage.media.read(id(1), variant, None).await, Err(Error::NotFound)));
        stage.media.read(id(2), variant, None).await.unwrap();
    }
    assert_eq!(stage.media.ready(id(1)).await.unwrap(), None);
    assert!(stage.quarantined().is_empty());
}
