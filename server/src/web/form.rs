//! Forms: fields and files of a request, urlencoded or multipart. Files go straight to quarantine; a refused one is a fault at its field.

use crate::app::App;
use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::Field},
    http::header::CONTENT_TYPE,
};
use contract::{AppError, Reply};
use domain::{access::Actor, form::Faults, id::MediaId};
use futures::{StreamExt, stream};

/// Fields of one form.
const MAX_FIELDS: usize = 120;
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
        let kind = request.headers().get(CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        if kind.starts_with("multipart/form-data") {
            let multipart = Multipart::from_request(request, app).await.map_err(|_| AppError::Busy)?;
            return Form::read_parts(app, by, multipart).await;
        }
        let body = axum::body::to_bytes(request.into_body(), MAX_PLAIN).await.map_err(|_| AppError::Busy)?;
        let fields = form_urlencoded(&body);
        Ok(Form { fields, ..Form::default() })
    }

    async fn read_parts(app: &App, by: &Actor, mut multipart: Multipart) -> Reply<Form> {
        let mut form = Form::default();
        while let Some(part) = multipart.next_field().await.map_err(|_| AppError::Busy)? {
            if form.fields.len() + form.files.len() >= MAX_FIELDS {
                return Err(AppError::Busy);
            }
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(_) => form.take_file(app, by, part).await?,
                None => form.fields.push((name, text(part).await?)),
            }
        }
        Ok(form)
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

/// Browsers send CRLF; control characters are nobody's words.
fn clean(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect()
}

/// Reads `a=1&b=2`.
pub(crate) fn form_urlencoded(body: &[u8]) -> Vec<(String, String)> {
    let pairs = body.split(|b| *b == b'&').filter(|p| !p.is_empty()).take(MAX_FIELDS);
    pairs
        .map(|pair| {
            let at = pair.iter().position(|b| *b == b'=').unwrap_or(pair.len());
            let value = pair.get(at + 1..).unwrap_or_default();
            (decode(&pair[..at]), clean(&decode(value)))
        })
        .collect()
}

fn decode(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().copied();
    while let Some(b) = rest.next() {
        match b {
            b'+' => out.push(b' '),
            b'%' => {
                let hex = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        out.push((high * 16 + low) as u8);
                        rest = ahead;
                    }
                    _ => out.push(b'%'),
                }
            }
            b => out.push(b),
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urlencoded_pairs() {
        let pairs = form_urlencoded("a=1+2&b=%E7%94%B5%0D%0Ax&c&d=%zz&=e".as_bytes());
        let expected = [("a", "1 2"), ("b", "电\nx"), ("c", ""), ("d", "%zz"), ("", "e")];
        assert_eq!(pairs, expected.map(|(k, v)| (k.to_owned(), v.to_owned())));
    }

    #[test]
    fn control_characters_go() {
        assert_eq!(clean("a\u{0}b\u{7}\r\nc"), "ab\nc");
    }
}
