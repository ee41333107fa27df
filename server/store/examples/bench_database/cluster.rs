//! Databases of our own in the tests' PostgreSQL cluster, which flushes as a real one does.

use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection};

/// Makes an empty database and answers its address. `name` must be letters, digits and `_`.
pub(crate) async fn make(name: &str) -> String {
    let url = tokio::task::spawn_blocking(testkit::db::postgres_url).await.expect("the cluster's task");
    let url = url.expect("a PostgreSQL cluster");
    run(&url, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    run(&url, format!("CREATE DATABASE {name}")).await;
    let (server, _) = url.rsplit_once('/').expect("an address with a database");
    format!("{server}/{name}")
}

/// Drops a database that `make` made.
pub(crate) async fn remove(url: &str) {
    let (server, name) = url.rsplit_once('/').expect("an address with a database");
    run(&format!("{server}/postgres"), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
}

async fn run(url: &str, sql: String) {
    let mut connection = PgConnection::connect(url).await.expect("the cluster answers");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.expect("the cluster obeys");
    connection.close().await.expect("the connection closes");
}
