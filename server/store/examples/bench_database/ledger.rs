//! What became of reports, read beside a running server: how many there are, what is still on its way, and when each step was taken.

use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use serde::Serialize;
use store::{Access, DbConfig, Store};

/// What is stored and what is not finished yet.
#[derive(Debug, FromQueryResult, Serialize)]
pub(crate) struct Counts {
    tickets: i64,
    /// Dispatch has not looked at them yet.
    undecided: i64,
    /// Pushes that are not at their end: the platform's delivery event is one.
    open_pushes: i64,
    /// Delivery events received and not worked on.
    open_inbox: i64,
    /// Photos and videos received and not rebuilt.
    unbuilt_files: i64,
    /// Everything that the platforms ever told us, each once.
    told: i64,
}

/// One push of one ticket. Times are epoch milliseconds.
#[derive(Debug, FromQueryResult, Serialize)]
pub(crate) struct Step {
    /// Thirty-two hex digits: the platform knows the push by them.
    push: uuid::fmt::Simple,
    /// The ticket's version that caused it, times 100.
    lane_seq: i64,
    /// Stamp of the report, taken before its commit.
    reported_at: i64,
    /// Stamp of the event that caused the push.
    created_at: i64,
    tried_at: Option<i64>,
    handed_at: Option<i64>,
    state: String,
}

/// How dispatch decided.
#[derive(Debug, FromQueryResult, Serialize)]
pub(crate) struct Decisions {
    offered: i64,
    pooled: i64,
    escalated: i64,
}

const COUNTS: &str = "SELECT (SELECT count(*) FROM ticket) AS tickets, \
    (SELECT count(*) FROM ticket WHERE stage = 'submitted' AND status LIKE '%\"new\"%') AS undecided, \
    (SELECT count(*) FROM outbox WHERE state IN ('queued', 'leased', 'handed')) AS open_pushes, \
    (SELECT count(*) FROM inbox WHERE done_at IS NULL) AS open_inbox, \
    (SELECT count(*) FROM media WHERE state = 'received') AS unbuilt_files, \
    (SELECT count(*) FROM inbox) AS told";

const STEPS: &str = "SELECT o.id AS push, o.lane_seq, e.recorded_at AS reported_at, o.created_at, o.tried_at, o.handed_at, o.state \
    FROM event e JOIN outbox o ON o.ticket_id = e.ticket_id \
    WHERE e.recorded_at >= $1 AND e.kind = 'reported'";

const DECISIONS: &str = "SELECT count(CASE WHEN kind = 'offered' THEN 1 END) AS offered, \
    count(CASE WHEN kind = 'pooled' THEN 1 END) AS pooled, count(CASE WHEN kind = 'escalated' THEN 1 END) AS escalated \
    FROM event WHERE recorded_at >= $1";

/// What is there now.
pub(crate) async fn counts(url: &str) -> Counts {
    let store = open(url).await;
    Counts::find_by_statement(sql(&store, COUNTS, [])).one(store.reader()).await.expect("the counts").expect("one row")
}

/// Every push of the tickets reported since then.
pub(crate) async fn steps(url: &str, since: i64) -> Vec<Step> {
    let store = open(url).await;
    Step::find_by_statement(sql(&store, STEPS, [since.into()])).all(store.reader()).await.expect("the steps")
}

/// What dispatch decided since then.
pub(crate) async fn decisions(url: &str, since: i64) -> Decisions {
    let store = open(url).await;
    let found = Decisions::find_by_statement(sql(&store, DECISIONS, [since.into()])).one(store.reader()).await;
    found.expect("the decisions").expect("one row")
}

async fn open(url: &str) -> Store {
    let config = DbConfig { access: Access::Read, max_readers: 1, ..DbConfig::new(url) };
    Store::open(&config).await.expect("the database opens beside its server")
}

fn sql(store: &Store, text: &str, values: impl IntoIterator<Item = sea_orm::Value>) -> Statement {
    Statement::from_sql_and_values(store.reader().get_database_backend(), text, values)
}
