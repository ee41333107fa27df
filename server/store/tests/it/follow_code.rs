//! The code by which people follow an account: one node asks for it at a time, and the first one that was made stays.

use domain::At;
use store::{FollowCode, Store, claim_follow_code, follow_code, keep_follow_code, rerun, rest_follow_code};

async fn claim(store: &Store, now: i64, until: i64) -> bool {
    rerun(async || {
        let tx = store.begin().await?;
        let claimed = claim_follow_code(&tx, "main", At(now), At(until)).await?;
        tx.commit().await?;
        Ok::<_, store::StoreError>(claimed)
    })
    .await
    .unwrap()
}

async fn stands(store: &Store) -> Option<(Option<String>, i64, i32)> {
    let known = follow_code(store.reader(), "main").await.unwrap();
    known.map(|FollowCode { url, due_at, tries }| (url, due_at, tries))
}

testkit::both! {
    async fn of_two_who_ask_at_once_one_does(store: Store) {
        assert_eq!(stands(&store).await, None);
        let both = [store.clone(), store.clone()].map(|store| tokio::spawn(async move { claim(&store, 10, 60).await }));
        let mut claimed = 0;
        for one in both {
            claimed += usize::from(one.await.unwrap());
        }
        assert_eq!((claimed, stands(&store).await), (1, Some((None, 60, 1))));
        assert!(!claim(&store, 59, 99).await, "the other one still asks");
        assert!(claim(&store, 60, 99).await, "it never came back");
        assert_eq!(stands(&store).await, Some((None, 99, 2)));
    }

    async fn the_first_code_stays(store: Store) {
        assert!(claim(&store, 10, 60).await);
        let tx = store.begin().await.unwrap();
        keep_follow_code(&tx, "main", "first", At(20)).await.unwrap();
        keep_follow_code(&tx, "main", "second", At(21)).await.unwrap();
        rest_follow_code(&tx, "main", At(500)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(stands(&store).await, Some((Some("first".into()), 60, 1)));
        assert!(!claim(&store, 1_000, 2_000).await, "there is nothing to ask for");
        assert_eq!(follow_code(store.reader(), "lake").await.unwrap(), None, "each account has its own");
    }

    async fn a_failure_rests(store: Store) {
        assert!(claim(&store, 10, 60).await);
        let tx = store.begin().await.unwrap();
        rest_follow_code(&tx, "main", At(500)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!claim(&store, 499, 900).await);
        assert!(claim(&store, 500, 900).await);
    }
}
