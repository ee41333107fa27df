//! The pool: no more at once than it has room for, and no job takes others down.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, mpsc};
use std::time::Duration;

use futures::future::join_all;
use media::{Limits, Pool, Ready, Stopped};

use crate::snapshot::jpeg;
use crate::stage::stage_with;

const MINUTE: Duration = Duration::from_secs(60);
const MIB: u64 = 1 << 20;

/// Most jobs that were inside at one time, if each waits until `together` are.
async fn most_at_once(pool: &Pool, memory: u64, together: usize) -> usize {
    let (inside, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let meeting = Arc::new(Barrier::new(together));
    let jobs = (0..together * 5).map(|_| {
        let (inside, most, meeting) = (Arc::clone(&inside), Arc::clone(&most), Arc::clone(&meeting));
        pool.run(memory, MINUTE, move || {
            most.fetch_max(inside.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            meeting.wait();
            inside.fetch_sub(1, Ordering::SeqCst);
        })
    });
    assert!(join_all(jobs).await.iter().all(Result::is_ok));
    most.load(Ordering::SeqCst)
}

#[tokio::test]
async fn places_and_memory_bound_what_runs_at_once() {
    assert_eq!(most_at_once(&Pool::new(3, 100 * MIB), MIB, 3).await, 3);
    assert_eq!(most_at_once(&Pool::new(8, 100 * MIB), 40 * MIB, 2).await, 2);
    assert_eq!(
        most_at_once(&Pool::new(8, 100 * MIB), 500 * MIB, 1).await,
        1,
        "too much for the pool still runs, alone"
    );
}

#[tokio::test]
async fn a_panic_is_an_answer_and_frees_its_place() {
    let pool = Pool::new(1, MIB);
    let failed: Result<(), _> = pool.run(0, MINUTE, || panic!("a codec's bug")).await;
    assert_eq!(failed, Err(Stopped::Panicked));
    let failed: Result<(), _> = pool.run_behind(0, MINUTE, || panic!("a codec's bug")).await;
    assert_eq!(failed, Err(Stopped::Panicked));
    assert_eq!(pool.run(0, MINUTE, || 7).await, Ok(7));
}

#[tokio::test]
async fn a_job_given_up_keeps_its_place_until_it_ends() {
    let pool = Pool::new(1, MIB);
    let (end, ended) = mpsc::channel::<()>();
    let slow = pool.run(0, Duration::ZERO, move || ended.recv().is_ok()).await;
    assert_eq!(slow, Err(Stopped::TooSlow));
    let mut next = std::pin::pin!(pool.run(0, MINUTE, || ()));
    assert!(futures::poll!(&mut next).is_pending());
    end.send(()).unwrap();
    assert_eq!(next.await, Ok(()));
}

#[tokio::test]
async fn a_job_behind_that_is_given_up_keeps_its_place_too() {
    let pool = Pool::new(1, MIB);
    let (end, ended) = mpsc::channel::<()>();
    let slow = pool.run_behind(0, Duration::ZERO, move || ended.recv().is_ok()).await;
    assert_eq!(slow, Err(Stopped::TooSlow));
    let mut next = std::pin::pin!(pool.run_behind(0, MINUTE, || ()));
    assert!(futures::poll!(&mut next).is_pending());
    end.send(()).unwrap();
    assert_eq!(next.await, Ok(()));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_job_behind_steps_back_and_nobody_else_does() {
    let priority = || rustix::process::getpriority_process(None).unwrap();
    let (pool, before) = (Pool::new(1, MIB), priority());
    assert_eq!(pool.run_behind(0, MINUTE, priority).await, Ok((before + 10).min(19)));
    assert_eq!(priority(), before);
    assert_eq!(pool.run(0, MINUTE, priority).await, Ok(before));
}

#[tokio::test]
async fn many_pictures_at_once_all_come_through_a_small_pool() {
    let stage = stage_with(Limits { decode_memory: 12 * MIB, ..Limits::default() });
    let files: Vec<(u128, Vec<u8>)> = (0..12).map(|n| (n, jpeg(1000, 800 + n as u32))).collect();
    let all = join_all(files.iter().map(|(n, file)| stage.rebuild(*n, file))).await;
    for ((n, _), ready) in files.iter().zip(all) {
        assert!(matches!(ready.unwrap(), Ready::Photo { width: 1000, height, .. } if height == 800 + *n as u32));
    }
    assert!(stage.quarantined().is_empty());
}
