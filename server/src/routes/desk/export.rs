//! The list as a workbook: the same rows, phones masked, streamed into a temporary file a batch at a time.

use super::tickets::filter;
use crate::{
    app::App,
    web::{caller::Desk, page::Look},
};
use axum::{
    body::Body,
    extract::{RawQuery, State},
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use contract::{
    AppError, Reply,
    forms::TicketFilter,
    views::desk::TicketRow,
    words::{export, ticket, time},
};
use domain::{access::Actor, ticket::TicketNo};
use rust_xlsxwriter::{Format, Workbook, XlsxError};

/// Rows of one file: the limit of what people can use, and of what we hold in memory.
const MOST: usize = 50_000;
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// `GET /m/tickets/export.xlsx`
pub(crate) async fn xlsx(State(app): State<App>, Desk(by): Desk, look: Look, RawQuery(query): RawQuery) -> Response {
    let look = look.desk();
    let rows = match rows(&app, &by, &filter(query.as_deref())).await {
        Ok(rows) => rows,
        Err(error) => return look.error(&error, "/m/tickets"),
    };
    match tokio::task::spawn_blocking(move || workbook(&rows)).await {
        Ok(Ok(bytes)) => {
            let name = format!("attachment; filename=\"tickets-{}.xlsx\"", time::day_value(look.now.day()));
            ([(CONTENT_TYPE, TYPE.to_owned()), (CONTENT_DISPOSITION, name)], Body::from(bytes)).into_response()
        }
        _ => look.error(&AppError::Busy, "/m/tickets"),
    }
}

async fn rows(app: &App, by: &Actor, filter: &TicketFilter) -> Reply<Vec<TicketRow>> {
    let (mut all, mut after): (Vec<TicketRow>, Option<TicketNo>) = (vec![], None);
    loop {
        let batch = app.desk.export(by, filter, after).await?;
        let Some(last) = batch.last().map(|r| r.no) else { return Ok(all) };
        all.extend(batch);
        after = Some(last);
        if all.len() >= MOST {
            all.truncate(MOST);
            return Ok(all);
        }
    }
}

/// Cells are written as text, so nothing that somebody typed becomes a formula.
fn workbook(rows: &[TicketRow]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    let bold = Format::new().set_bold();
    for (column, title) in (0..).zip(export::COLUMNS) {
        sheet.write_string_with_format(0, column, title, &bold)?;
    }
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells(row)) {
            sheet.write_string(line, column, cell)?;
        }
    }
    book.save_to_buffer()
}

fn cells(row: &TicketRow) -> [String; 15] {
    let at = |at: Option<domain::At>| at.map(time::exact).unwrap_or_default();
    [
        row.no.to_string(),
        row.project.clone(),
        row.category.clone(),
        row.place.clone(),
        row.description.clone(),
        ticket::stage_inside(row.stage).into(),
        ticket::urgency(row.urgency).into(),
        ticket::source(row.source).into(),
        row.technician.clone().unwrap_or_default(),
        row.contact.clone().unwrap_or_default(),
        row.phone.clone().unwrap_or_default(),
        time::exact(row.reported_at),
        at(row.finish_by),
        at(row.completed_at),
        row.stars.map(|s| s.to_string()).unwrap_or_default(),
    ]
}
