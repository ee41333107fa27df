//! Looking behind the pages: the ticket as stored, its events, its pushes, the audit trail, and files to send.

use super::{Persona, Town};
use bytes::Bytes;
use domain::{
    access::{Actor, SystemJob},
    id::MediaId,
    notice::NoticeKind,
    ticket::{EventBody, EventKind, Stage, TicketNo},
};
use sea_orm::{EntityTrait, QueryOrder};
use store::{
    entities::audit,
    outbox::{self, State},
    people,
    tickets::{self, HistoryRow, TicketRecord},
};

/// A picture of one red pixel.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\x03\x01\x01\0\xc9\xfe\x92\xef\0\0\0\0IEND\xaeB`\x82";

impl Town {
    /// The ticket as stored.
    pub async fn ticket(&self, no: TicketNo) -> TicketRecord {
        let scope = Actor::System(SystemJob::Seed).scope();
        let found = tickets::find(self.services.store().reader(), &scope, no).await;
        found.expect("the store can be read").expect("the ticket is there")
    }

    /// Where it stands.
    pub async fn stage(&self, no: TicketNo) -> Stage {
        self.ticket(no).await.ticket.stage()
    }

    /// Its history with notes.
    pub async fn history(&self, no: TicketNo) -> Vec<HistoryRow> {
        let id = self.ticket(no).await.ticket.id;
        tickets::history(self.services.store().reader(), id).await.expect("the history can be read")
    }

    /// The kinds of its events.
    pub async fn events(&self, no: TicketNo) -> Vec<EventKind> {
        self.history(no).await.iter().map(|row| row.event.body.kind()).collect()
    }

    /// To whom it was offered, in order.
    pub async fn offers(&self, no: TicketNo) -> Vec<String> {
        let mut names = vec![];
        for row in self.history(no).await {
            if let EventBody::Offered { to, .. } = row.event.body {
                names.extend(self.everybody().iter().find(|p| p.staff == Some(to)).map(|p| p.name.to_owned()));
            }
        }
        names
    }

    /// The outbox rows of a ticket, in the order of its events.
    pub async fn outbox(&self, no: TicketNo) -> Vec<outbox::Model> {
        let id = self.ticket(no).await.ticket.id;
        outbox::of_ticket(self.services.store().reader(), id.0).await.expect("the outbox can be read")
    }

    /// The same as kind, recipient and state, for people to read: `receipt 林晓梅 handed`.
    pub async fn ledger(&self, no: TicketNo) -> Vec<String> {
        self.outbox(no).await.iter().map(|row| self.ledger_line(row)).collect()
    }

    fn ledger_line(&self, row: &outbox::Model) -> String {
        let to = |p: &&&Persona| {
            row.lane.ends_with(&format!(":p{}", p.person)) && p.staff.is_none()
                || p.staff.is_some_and(|s| row.lane.ends_with(&format!(":s{s}")))
        };
        let everybody = self.everybody();
        let name = everybody.iter().find(to).map_or("somebody", |p| p.name);
        let reason = row.reason.as_ref().map(|r| format!(" {r}")).unwrap_or_default();
        format!("{} {name} {}{reason}", kind_of(row).code(), row.state.as_str())
    }

    /// The number under which the platform took a push of this kind.
    pub async fn msgid(&self, no: TicketNo, kind: NoticeKind) -> i64 {
        let rows = self.outbox(no).await;
        let row = rows.iter().find(|row| kind_of(row) == kind).expect("the push was planned");
        let id = row.platform_id.as_deref().and_then(|id| id.rsplit_once(':')).expect("the push was handed over");
        id.1.parse().expect("a number")
    }

    /// The state of a push of this kind.
    pub async fn push_state(&self, no: TicketNo, kind: NoticeKind) -> State {
        let rows = self.outbox(no).await;
        rows.iter().find(|row| kind_of(row) == kind).expect("the push was planned").state
    }

    /// Whether the product believes that the platform reaches this person.
    pub async fn reachable(&self, who: &Persona) -> bool {
        let (account, openid) = who.identity.expect("somebody on a platform");
        let found = people::identity_of(self.services.store().reader(), account, openid).await;
        found.expect("the store can be read").expect("the identity is known").reachable
    }

    /// The audit trail as act and subject, oldest first.
    pub async fn audit(&self) -> Vec<(String, String)> {
        let rows = audit::Entity::find().order_by_asc(audit::Column::At).all(self.services.store().reader()).await;
        rows.expect("the audit trail can be read").into_iter().map(|row| (row.act, row.subject)).collect()
    }

    /// Sends a picture and answers its id.
    pub async fn photo(&self, by: &Persona) -> MediaId {
        let body = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(PNG))]);
        self.services.receive_file(&by.actor, "photo", body).await.expect("the picture is taken").id
    }

    /// A phone gives the same photo to the platform, which keeps it under this id.
    pub fn weixin_photo(&self, media_id: &str) {
        let media = wechat::Media { media_type: Some("image/png".into()), bytes: PNG.to_vec() };
        self.gateway.set_media(media_id, media);
    }
}

fn kind_of(row: &outbox::Model) -> NoticeKind {
    let payload: serde_json::Value = serde_json::from_str(&row.payload).expect("JSON");
    serde_json::from_value(payload["notice"].clone()).expect("a kind of notice")
}
