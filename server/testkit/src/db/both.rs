//! One test case, two databases.

/// Makes two tests of each case, `<name>::sqlite` and `<name>::postgres`. The argument is anything that is `Given`.
///
/// ```ignore
/// testkit::both! {
///     async fn keeps_what_was_committed(store: Store) { … }
/// }
/// ```
#[macro_export]
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($store:ident: $type:ty) $body:block)+) => { $(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn case($store: $type) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let db = $crate::db::TestDb::sqlite().await;
                case(<$type as $crate::db::Given>::given(&db).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                let db = $crate::db::TestDb::postgres().await;
                case(<$type as $crate::db::Given>::given(&db).await).await;
            }
        }
    )+ };
}
