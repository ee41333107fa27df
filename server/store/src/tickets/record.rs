//! A ticket's row as values of the rules, and back.

use crate::{StoreError, StoreResult, entities::ticket, unreadable};
use domain::{
    At, Code,
    form::Answers,
    id::{AssetId, ConfigId, PersonId, PlaceId, ProjectId, StaffId, TicketId},
    ticket::{Source, Ticket, TicketNo, Urgency},
};

/// What people typed into a ticket. It can be erased without touching the history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// What is wrong.
    pub description: String,
    /// Whom to ring.
    pub contact_name: Option<String>,
    /// Their number.
    pub contact_phone: Option<String>,
    /// The category's own questions.
    pub answers: Answers,
}

/// What a new ticket's row holds besides the rules' part.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct NewTicket {
    pub no: TicketNo,
    pub place: PlaceId,
    pub asset: Option<AssetId>,
    pub source: Source,
    pub entered_by: Option<StaffId>,
    pub words: Words,
    pub wanted: Option<(At, At)>,
    pub catalogue: ConfigId,
    pub levels: ConfigId,
    pub finish_by: Option<At>,
}

/// A ticket as stored.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the names are the columns' own")]
pub struct TicketRecord {
    pub ticket: Ticket,
    pub no: TicketNo,
    pub place: PlaceId,
    pub asset: Option<AssetId>,
    pub source: Source,
    pub entered_by: Option<StaffId>,
    pub words: Words,
    pub wanted: Option<(At, At)>,
    pub catalogue: ConfigId,
    pub levels: ConfigId,
    pub accept_by: Option<At>,
    pub finish_by: Option<At>,
    pub completed_at: Option<At>,
    /// Worst of the three scores.
    pub stars: Option<u8>,
}

pub(super) fn urgency_number(urgency: Urgency) -> i32 {
    Urgency::ALL.iter().position(|u| *u == urgency).unwrap_or(0) as i32
}

impl TryFrom<ticket::Model> for TicketRecord {
    type Error = StoreError;

    fn try_from(row: ticket::Model) -> StoreResult<TicketRecord> {
        let status = serde_json::from_str(&row.status).map_err(|e| unreadable("ticket.status", e))?;
        let answers = serde_json::from_str(&row.answers).map_err(|e| unreadable("ticket.answers", e))?;
        let urgency = usize::try_from(row.urgency).ok().and_then(|n| Urgency::ALL.get(n).copied());
        let ticket = Ticket {
            id: TicketId(row.id),
            project: ProjectId(row.project_id),
            category: Code::from(row.category.as_str()),
            reporter: row.reporter_id.map(PersonId),
            urgency: urgency.ok_or_else(|| unreadable("ticket.urgency", row.urgency))?,
            reported_at: At(row.reported_at),
            version: u32::try_from(row.version).map_err(|e| unreadable("ticket.version", e))?,
            recorded_at: At(row.recorded_at),
            status,
            rounds: u8::try_from(row.rounds).unwrap_or(u8::MAX),
            urged: row.urged_at.map(|at| (At(at), u16::try_from(row.urged_times).unwrap_or(u16::MAX))),
            rated: row.rated,
        };
        Ok(TicketRecord {
            ticket,
            no: row.no.parse().map_err(|e| unreadable("ticket.no", e))?,
            place: PlaceId(row.place_id),
            asset: row.asset_id.map(AssetId),
            source: Source::from_code(&row.source).ok_or_else(|| unreadable("ticket.source", &row.source))?,
            entered_by: row.entered_by.map(StaffId),
            words: Words {
                description: row.description,
                contact_name: row.contact_name,
                contact_phone: row.contact_phone,
                answers,
            },
            wanted: row.wanted_from.zip(row.wanted_to).map(|(from, to)| (At(from), At(to))),
            catalogue: ConfigId(row.catalogue_id),
            levels: ConfigId(row.levels_id),
            accept_by: row.accept_by.map(At),
            finish_by: row.finish_by.map(At),
            completed_at: row.completed_at.map(At),
            stars: row.stars.and_then(|s| u8::try_from(s).ok()),
        })
    }
}
