//! What the program holds after a crowd of photos; a program of its own, because nothing else may allocate beside it.
#![cfg(all(target_os = "linux", target_env = "gnu"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::convert::Infallible;
use std::fs;

use bytes::Bytes;
use futures::future::join_all;
use futures::stream;
use image::{ImageFormat, RgbImage};
use media::{Config, Limits, MediaStore, local_objects};
use uuid::Uuid;

/// Photos at one time, as a round of the rebuilding job takes them, and rounds.
const TOGETHER: u128 = 8;
const ROUNDS: u128 = 5;
/// What may stay of them, MiB; one photo takes some 15 MiB while it is rebuilt.
const STAYS: u64 = 32;

/// Memory of this process that is no file, MiB.
fn held() -> u64 {
    let rollup = fs::read_to_string("/proc/self/smaps_rollup").unwrap();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Anonymous:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() / 1024
}

fn photo() -> Bytes {
    let mut file = std::io::Cursor::new(Vec::new());
    let picture = RgbImage::from_fn(1600, 1200, |x, y| image::Rgb([x as u8, y as u8, ((x * y) >> 9) as u8]));
    picture.write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner().into()
}

async fn pass(media: &MediaStore, id: Uuid, photo: Bytes) {
    media.receive(id, stream::iter([Ok::<_, Infallible>(photo)])).await.unwrap();
    media.rebuild(id).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn photos_leave_little_behind() {
    let folder = tempfile::tempdir().unwrap();
    let objects = local_objects(&folder.path().join("objects")).unwrap();
    let quarantine = folder.path().join("quarantine");
    let media = MediaStore::open(Config { objects, quarantine, pool: 2, limits: Limits::default() }).unwrap();
    let (photo, before) = (photo(), held());
    for round in 0..ROUNDS {
        let ids = (0..TOGETHER).map(|n| Uuid::from_u128((7 << 76) + round * TOGETHER + n));
        join_all(ids.map(|id| pass(&media, id, photo.clone()))).await;
    }
    let after = held();
    assert!(after <= before + STAYS, "{before} MiB before, {after} MiB after");
}
