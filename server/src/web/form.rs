//! Forms: fields and files of a request, urlencoded or multipart. Files go straight to quarantine; a refused one is a fault at its field.

use super::urlencoded::{self, MAX_FIELDS, clean};
use crate::app::App;
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header::CONTENT_TYPE,
};
use contract::{AppError, Reply};
use domain::{access::Actor, form::Faults, id::MediaId};
use futures::{StreamExt, stream};

/// Bytes of one field.
const MAX_FIELD: usize = 16 << 10;
/// Bytes of a form without files.
const MAX_PLAIN: usize = 128 << 10;

/// A form as it came.
#[derive(Debug, Default)]
pub(crate) struct Form {
    fields: Vec<(String, String)>,
    /// Files that are safe now, in the order in which they came.
    pub files: Vec<MediaId>,
    /// Faults of files that were not taken.
    pub faults: Faults,
}

impl Form {
    /// The first value of a field, or nothing.
    pub(crate) fn get(&self, name: &str) -> String {
        self.all(name).next().unwrap_or_default().to_owned()
    }

    /// Every value of a field.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.fields.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Fields whose name begins so, without that beginning.
    pub(crate) fn with_prefix<'f>(&'f self, prefix: &'f str) -> impl Iterator<Item = (&'f str, &'f str)> {
        self.fields.iter().filter_map(move |(n, v)| Some((n.strip_prefix(prefix)?, v.as_str())))
    }

    /// Files named by hidden fields, then those that came now.
    pub(crate) fn media(&self) -> Vec<MediaId> {
        self.all("media").filter_map(|id| id.parse().ok()).chain(self.files.iter().copied()).collect()
    }

    /// Reads a form. Files are received as this actor's.
    ///
    /// # Errors
    /// `Busy` if the sender broke off or sent too much.
    pub(crate) async fn read(app: &App, by: &Actor, request: Request) -> Reply<Form> {
        Ok(Form::read_all(app, Some(by), request).await?.0)
    }

    /// Reads the fields and throws files away: nobody is there whose they could be. Says whether any came.
    ///
    /// # Errors
    /// `Busy` if the sender broke off or sent too much.
    pub(crate) async fn read_fields(app: &App, request: Request) -> Reply<(Form, bool)> {
        Form::read_all(app, None, request).await
    }

    /// The form whose `urlencoded` this is.
    pub(crate) fn of_fields(body: &str) -> Form {
        Form { fields: urlencoded::read(body.as_bytes()), ..Form::default() }
    }

    /// Every field with its value, in the order in which they came.
    pub(super) fn pairs(&self) -> &[(String, String)] {
        &self.fields
    }

    /// The form without some of its fields, and whether any of them was filled in.
    pub(super) fn without(mut self, names: &[&str]) -> (Form, bool) {
        let is_one = |(name, _): &(String, String)| names.contains(&name.as_str());
        let was_there = self.fields.iter().any(|field| is_one(field) && !field.1.is_empty());
        self.fields.retain(|field| !is_one(field));
        (self, was_there)
    }

    /// The fields as `a=1&b=2`.
    pub(crate) fn urlencoded(&self) -> String {
        urlencoded::write(&self.fields)
    }

    /// The form, and whether files were thrown away because nobody is there.
    async fn read_all(app: &App, by: Option<&Actor>, request: Request) -> Reply<(Form, bool)> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let multipart = Multipart::from_request(request, app).await.map_err(|_| AppError::Busy)?;
            return Form::read_parts(app, by, multipart).await;
        }
        let body = axum::body::to_bytes(request.into_body(), MAX_PLAIN).await.map_err(|_| AppError::Busy)?;
        let fields = urlencoded::read(&body);
        Ok((Form { fields, ..Form::default() }, false))
    }

    async fn read_parts(app: &App, by: Option<&Actor>, mut multipart: Multipart) -> Reply<(Form, bool)> {
        let (mut form, mut thrown_away) = (Form::default(), false);
        while let Some(part) = multipart.next_field().await.map_err(|_| AppError::Busy)? {
            if form.fields.len() + form.files.len() >= MAX_FIELDS {
                return Err(AppError::Busy);
            }
            let name = part.name().unwrap_or_default().to_owned();
            match (part.file_name().is_some(), by) {
                (true, Some(by)) => form.take_file(app, by, part).await?,
                (true, None) => thrown_away |= throw_away(part).await?,
                (false, _) => form.fields.push((name, text(part).await?)),
            }
        }
        Ok((form, thrown_away))
    }

    /// A file input that was left empty comes as a part without bytes. Pages have several inputs for files and one place for their faults.
    async fn take_file(&mut self, app: &App, by: &Actor, mut part: Field<'_>) -> Reply<()> {
        let Some(first) = part.chunk().await.map_err(|_| AppError::Busy)?.filter(|c| !c.is_empty()) else {
            return Ok(());
        };
        let rest = stream::unfold(part, |mut part| async move {
            match part.chunk().await {
                Ok(Some(chunk)) => Some((Ok(chunk), part)),
                Ok(None) => None,
                Err(error) => Some((Err(error), part)),
            }
        });
        let body = stream::iter([Ok::<Bytes, axum::extract::multipart::MultipartError>(first)]).chain(rest);
        match app.services.receive_file(by, "media", body.boxed()).await {
            Ok(file) => self.files.push(file.id),
            Err(AppError::Invalid(faults)) => {
                faults.iter().for_each(|f| self.faults.add(f.field.clone(), f.problem.clone()));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// Reads past a file. Says whether there was anything in it.
async fn throw_away(mut part: Field<'_>) -> Reply<bool> {
    let mut any = false;
    while let Some(chunk) = part.chunk().await.map_err(|_| AppError::Busy)? {
        any |= !chunk.is_empty();
    }
    Ok(any)
}

async fn text(mut part: Field<'_>) -> Reply<String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = part.chunk().await.map_err(|_| AppError::Busy)? {
        if bytes.len() + chunk.len() > MAX_FIELD {
            return Err(AppError::Busy);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(clean(&String::from_utf8_lossy(&bytes)))
}
