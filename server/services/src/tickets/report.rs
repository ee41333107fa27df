//! Reporting: the one way in which a ticket comes to be, for owners and for the desk.

use super::{actor_key, deltas::Dates, files::Came};
use crate::{Services, error::Work};
use contract::{
    AppError,
    forms::{AllowedPlace, CheckedReport, RepairForm, ReportRules, Wanted, is_key},
    services::Reported,
};
use domain::{
    At, Refusal,
    access::Actor,
    catalogue::Catalogue,
    form::{Faults, Problem},
    id::{PersonId, StaffId, TicketId},
    ticket::{By, Moved, Opening, Source, TicketNo, Urgency, open},
};
use sha2::{Digest, Sha256};
use store::{
    idempotency::{self, Used},
    media,
    places::Project,
    rerun,
    tickets::{self, NewTicket, Words},
};

/// How a report reached us, and from whom.
#[derive(Clone, Debug)]
pub(crate) struct Channel {
    pub source: Source,
    pub reporter: Option<PersonId>,
    pub entered_by: Option<StaffId>,
    pub contact_name: Option<String>,
    pub contact_phone: Option<String>,
    pub reported_at: At,
}

/// A report on its way into the store.
pub(crate) struct Reporting<'a> {
    pub by: &'a Actor,
    pub form: &'a RepairForm,
    pub place: Option<AllowedPlace>,
    pub project: Option<Project>,
    pub channel: Channel,
}

impl Services {
    /// Checks and stores a report once, however often it is sent.
    pub(crate) async fn store_report(&self, r: Reporting<'_>) -> Work<Reported> {
        let now = self.now();
        let (held, checked) = self.check_report(&r, now).await?;
        let project = r.project.as_ref().ok_or(AppError::NotFound)?;
        let files = self.files_of(r.by, &checked.media).await?;
        let photos = self.expected(&checked.weixin_photos)?;
        let key = if is_key(&r.form.key) { r.form.key.clone() } else { self.new_key() };
        let key = if r.form.fresh { format!("{}-new", key.chars().take(60).collect::<String>()) } else { key };
        let fingerprint = fingerprint(r.form, &files);
        if let Some(from) = self.not_before(r.by, now).await? {
            // A report that is sent again is answered however many came after it.
            let again = self.earlier(r.by, &key, &fingerprint).await?;
            return again.ok_or_else(|| Refusal::TooManyReports { from }.into());
        }
        let no = self.numbers.next(&self.store, project.id, project.short_no, now.day()).await?;
        let id = TicketId(self.ids.next());
        let category = held.body.find(&r.form.category).ok_or(AppError::NotFound)?;
        let urgency = match checked.wanted {
            Wanted::Between(from, _) if category.urgency == Urgency::Normal && from.day() > now.day() => {
                Urgency::Planned
            }
            _ => category.urgency,
        };
        let opening = Opening {
            id,
            project: project.id,
            category: category.code.clone(),
            reporter: r.channel.reporter,
            urgency,
            source: r.channel.source,
        };
        let by = By { happened: r.channel.reported_at, ..By::now(r.by, now) };
        let moved = open(opening, &by)?;
        let new = self.new_ticket(&r, &moved, checked.clone(), no, held.id).await?;
        let used = Used { fingerprint, ticket: id };
        let came = Came { files: &checked.media, photos: &photos };
        let stored = rerun(async || self.insert_report(r.by, &key, &used, &moved, new.clone(), came).await).await?;
        match stored {
            true => Ok(Reported { no, again: false }),
            false => self.earlier(r.by, &key, &used.fingerprint).await?.ok_or_else(|| AppError::Busy.into()),
        }
    }

    async fn check_report(&self, r: &Reporting<'_>, now: At) -> Work<(crate::configs::Held<Catalogue>, CheckedReport)> {
        let project = r.project.as_ref().map(|p| p.id);
        let Some(project) = project else {
            let mut faults = Faults::default();
            faults.add("place", if r.form.place.is_empty() { Problem::Missing } else { Problem::Unknown });
            return Err(faults.into());
        };
        let held = self.configs.catalogue(&self.store, project).await?;
        let rules = ReportRules { category: held.body.find(&r.form.category), place: r.place.as_ref(), now };
        let checked = r.form.check(&rules)?;
        Ok((held, checked))
    }

    async fn new_ticket(
        &self,
        r: &Reporting<'_>,
        moved: &Moved,
        checked: CheckedReport,
        no: TicketNo,
        catalogue: domain::id::ConfigId,
    ) -> Work<NewTicket> {
        let ticket = moved.ticket();
        let levels = self.configs.levels(&self.store, ticket.project).await?;
        let target = levels.body.find(ticket.urgency, &ticket.category);
        let wanted = match checked.wanted {
            Wanted::Soon => None,
            Wanted::Between(from, to) => Some((from, to)),
        };
        // An appointment is kept by its own end, not by a span from the report.
        let finish_by = target.map(|t| levels.body.finish_by(t, ticket.reported_at).max(wanted.map_or(At(0), |w| w.1)));
        Ok(NewTicket {
            no,
            place: checked.place,
            asset: checked.asset,
            source: r.channel.source,
            entered_by: r.channel.entered_by,
            words: Words {
                description: checked.description,
                contact_name: r.channel.contact_name.clone(),
                contact_phone: checked.phone.or_else(|| r.channel.contact_phone.clone()),
                answers: checked.answers,
            },
            wanted,
            catalogue,
            levels: levels.id,
            finish_by,
        })
    }

    async fn insert_report(
        &self,
        by: &Actor,
        key: &str,
        used: &Used,
        moved: &Moved,
        new: NewTicket,
        came: Came<'_>,
    ) -> Work<bool> {
        let asset = new.asset;
        let tx = self.store.begin().await?;
        if !idempotency::take(&tx, &actor_key(by), key, used, moved.event().recorded_at).await? {
            // Nothing of ours, but the one who has the key may be in our group: it is answered once it is durable.
            tx.commit().await?;
            return Ok(false);
        }
        tickets::insert(&tx, moved, new)?;
        self.claim_files(&tx, by, moved, came).await?;
        store::reports::append(&tx, self.deltas(moved, asset, Dates::default()));
        self.post_notices(&tx, None, moved)?;
        self.wake_after(&tx, moved);
        tx.commit().await?;
        Ok(true)
    }

    /// What this key was used for: the same report again, or another one.
    async fn earlier(&self, by: &Actor, key: &str, fingerprint: &[u8]) -> Work<Option<Reported>> {
        let Some(used) = idempotency::find(self.store.reader(), &actor_key(by), key).await? else { return Ok(None) };
        let system = Actor::System(domain::access::SystemJob::Dispatch).scope();
        let found = tickets::find_by_id(self.store.reader(), &system, used.ticket).await?;
        let no = found.ok_or(AppError::NotFound)?.no;
        if used.fingerprint == fingerprint {
            Ok(Some(Reported { no, again: true }))
        } else {
            Err(AppError::AlreadyReported(no).into())
        }
    }

    /// One person cannot flood the desk: from when the next report of theirs is taken, if not now.
    async fn not_before(&self, by: &Actor, now: At) -> Work<Option<At>> {
        let Actor::Person { person } = by else { return Ok(None) };
        let most = self.settings.reports_per_hour;
        let oldest = tickets::nth_last_report(self.store.reader(), *person, most).await?;
        Ok(oldest.map(|at| at.plus_minutes(60)).filter(|from| *from > now))
    }
}

/// SHA-256 over the fields as sent and the digests of the files, so that the same report is known again.
fn fingerprint(form: &RepairForm, files: &[media::MediaRecord]) -> Vec<u8> {
    let mut hash = Sha256::new();
    let mut field = |text: &str| {
        hash.update((text.len() as u64).to_be_bytes());
        hash.update(text.as_bytes());
    };
    for text in [
        &form.category,
        &form.place,
        &form.asset,
        form.description.trim(),
        form.phone.trim(),
        &form.wanted_day,
        &form.wanted_slot,
    ] {
        field(text);
    }
    for (code, values) in &form.answers {
        field(code);
        values.iter().for_each(|v| field(v));
    }
    form.weixin_photos.iter().for_each(|photo| field(&photo.to_string()));
    files.iter().for_each(|f| hash.update(&f.sha256));
    hash.finalize().to_vec()
}

impl Services {
    /// Checks a report without storing it.
    pub(crate) async fn check_only(&self, r: &Reporting<'_>) -> Work<()> {
        self.check_report(r, self.now()).await.map(|_checked| ())
    }
}
