//! One row of the outbox, which is also the line people read in the ledger.

use sea_orm::entity::prelude::*;

/// Where a push stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum State {
    /// Waits for its turn or its next try.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// A worker has it.
    #[sea_orm(string_value = "leased")]
    Leased,
    /// The platform took it; the delivery event is awaited.
    #[sea_orm(string_value = "handed")]
    Handed,
    /// The recipient has it.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// A newer one of the same lane made it pointless before it was sent.
    #[sea_orm(string_value = "superseded")]
    Superseded,
    /// The platform refused for good; `reason` says why.
    #[sea_orm(string_value = "undeliverable")]
    Undeliverable,
    /// It may have arrived, nobody can tell; it is not sent again.
    #[sea_orm(string_value = "unknown")]
    Unknown,
}

/// A push and its history. Times are epoch milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// UUIDv7; its 32 hex digits are the platform's `client_msg_id`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Ticket + recipient: what must arrive in order.
    pub lane: String,
    /// Place in the lane: ticket version × 100 + index.
    pub lane_seq: i64,
    /// What it is; with `v` it says how to read `payload`.
    pub kind: String,
    /// Version of the payload's shape.
    pub v: i32,
    /// JSON of ids, codes and numbers; no names or phones.
    pub payload: String,
    /// The ticket whose ledger shows it.
    pub ticket_id: Option<Uuid>,
    /// The project it belongs to.
    pub project_id: Uuid,
    /// Where it stands.
    pub state: State,
    /// When an open row may be claimed (again): first try, next try, or the end of the running lease. Else none.
    pub due_at: Option<i64>,
    /// How often it was claimed; every finish must name it.
    pub attempt: i32,
    /// The worker that has it; none unless leased.
    pub lease_owner: Option<String>,
    /// When it was claimed for the first time.
    pub tried_at: Option<i64>,
    /// Why it waits again, or why it ended without arriving.
    pub reason: Option<String>,
    /// The platform's id of the message, made unique by its account.
    pub platform_id: Option<String>,
    /// When it was posted.
    pub created_at: i64,
    /// When the platform took it.
    pub handed_at: Option<i64>,
    /// When it was over.
    pub finished_at: Option<i64>,
    /// JSON: by which channels it was tried.
    pub tries: Option<String>,
}

/// None are declared: the ledger joins by ticket id.
#[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

impl State {
    /// The text in the column.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Leased => "leased",
            Self::Handed => "handed",
            Self::Delivered => "delivered",
            Self::Superseded => "superseded",
            Self::Undeliverable => "undeliverable",
            Self::Unknown => "unknown",
        }
    }
}
