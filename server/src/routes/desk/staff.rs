//! The technicians, and leave.

use crate::{
    app::App,
    web::{caller::Desk, form::Form, page::Look},
};
use axum::{
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use contract::{AppError, forms::LeaveForm};
use pages::manager;

/// `GET /m/staff`
pub(crate) async fn list(State(app): State<App>, Desk(by): Desk, look: Look) -> Response {
    look.desk().answer(app.desk.staff(&by).await, "/m", manager::staff)
}

/// `POST /m/staff/leave`
pub(crate) async fn leave(State(app): State<App>, Desk(by): Desk, look: Look, request: Request) -> Response {
    let look = look.desk();
    let form = match Form::read(&app, &by, request).await {
        Ok(form) => form,
        Err(error) => return look.error(&error, "/m/staff"),
    };
    let typed = LeaveForm { staff: form.get("staff"), until: form.get("until") };
    let error = match app.desk.set_leave(&by, typed).await {
        Ok(()) => return Redirect::to("/m/staff").into_response(),
        Err(error) => error,
    };
    let status = crate::web::page::status(&error);
    match (app.desk.staff(&by).await, error) {
        (Ok(mut view), AppError::Invalid(faults)) => {
            view.faults = faults;
            look.page(status, |now| manager::staff(view, now))
        }
        (_, error) => look.error(&error, "/m/staff"),
    }
}
