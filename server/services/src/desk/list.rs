//! The list with its frame, and the same rows for a file.

use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{
    AppError,
    forms::TicketFilter,
    views::{
        desk::{Frame, TicketList, TicketRow},
        parts::{ProjectOption, StaffOption},
    },
};
use domain::{
    access::{Act, Actor, Projects, Scope, reach},
    catalogue::Catalogue,
    id::{ProjectId, TicketId},
    person::{mask_name, mask_phone},
    ticket::TicketNo,
};
use std::{collections::HashMap, sync::Arc};
use store::{
    audit, media, outbox, people,
    places::{self, Project},
    rerun,
    tickets::{self, TicketRecord},
};

/// Rows of a file fetched at one time.
const BATCH: u64 = 500;
/// Pushes that have waited longer than this are told in the frame, milliseconds.
pub(super) const WAITED_MS: i64 = 60_000;

/// The projects that an employee sees from the desk; nobody else has any.
pub(super) fn projects_of(by: &Actor) -> Work<Projects> {
    match by {
        Actor::Staff { .. } if by.is_any(Act::ReadBoard.roles()) => Ok(by.projects_as(Act::ReadBoard.roles())),
        Actor::Staff { .. } => Err(AppError::NotFound.into()),
        _ => Err(AppError::NotSignedIn.into()),
    }
}

/// The tickets of these projects: jobs that somebody has elsewhere are on their phone.
pub(super) fn scope_of(by: &Actor) -> Work<Scope> {
    projects_of(by)?;
    Ok(by.scope_as(Act::ReadBoard.roles()))
}

/// Whether an employee has several projects, so that people and places must be told apart by them.
pub(super) fn has_several(by: &Actor) -> Work<bool> {
    Ok(match projects_of(by)? {
        Projects::All => true,
        Projects::Only(set) => set.len() > 1,
    })
}

/// A place with the estate in front, where the reader has several.
pub(super) fn named(projects: &[ProjectOption], project: ProjectId, label: &str) -> String {
    match projects.iter().find(|p| p.id == project) {
        Some(estate) if projects.len() > 1 => format!("{} {label}", estate.name),
        _ => label.to_owned(),
    }
}

impl Services {
    pub(super) async fn desk_frame(&self, by: &Actor) -> Work<Frame> {
        let reader = self.store.reader();
        let of = projects_of(by)?;
        let Actor::Staff { staff, posts } = by else { return Err(AppError::NotSignedIn.into()) };
        let projects = self.projects(&of).await?;
        Ok(Frame {
            role: posts.main(),
            name: tickets::staff_name(reader, *staff).await?.unwrap_or_default(),
            projects: projects.into_iter().map(|p| ProjectOption { id: p.id, name: p.name }).collect(),
            pushes_waiting: outbox::count_stuck(reader, &of, self.now().0 - WAITED_MS).await?,
            alarms: self.standing_for(by).await?.len() as u64,
            unheard: self.unheard_by(by).await?,
            sets_up: self.sets_up(by).await?,
        })
    }

    /// The frame of a page about one project: what may be done there follows from the role there.
    pub(super) async fn frame_at(&self, by: &Actor, project: ProjectId) -> Work<Frame> {
        let frame = self.desk_frame(by).await?;
        Ok(match by {
            Actor::Staff { posts, .. } => Frame { role: posts.main_in(project), ..frame },
            _ => frame,
        })
    }

    /// The catalogue by which lists name categories: that of the first project of the set.
    pub(super) async fn list_catalogue(&self, projects: &[ProjectOption]) -> Work<Arc<Catalogue>> {
        let first = projects.first().ok_or(AppError::NotFound)?;
        Ok(self.configs.catalogue(&self.store, first.id).await?.body)
    }

    pub(super) async fn desk_list(&self, by: &Actor, filter: TicketFilter) -> Work<TicketList> {
        let frame = self.desk_frame(by).await?;
        let (reader, now) = (self.store.reader(), self.now());
        let scope = scope_of(by)?;
        let records = tickets::list(reader, &scope, &filter, now).await?;
        let total = tickets::count(reader, &scope, &filter, now).await?;
        let catalogue = self.list_catalogue(&frame.projects).await?;
        let staff = people::technicians(reader, &projects_of(by)?).await?;
        Ok(TicketList {
            rows: self.rows(records).await?,
            filter,
            total,
            categories: catalogue.categories.iter().map(|c| (c.code.to_string(), c.name.clone())).collect(),
            technicians: staff.into_iter().map(|(id, name)| StaffOption { id, name }).collect(),
            frame,
        })
    }

    pub(super) async fn desk_export(
        &self,
        by: &Actor,
        filter: &TicketFilter,
        after: Option<TicketNo>,
    ) -> Work<Vec<TicketRow>> {
        projects_of(by)?;
        let scope = reach(by, Act::ExportList)?;
        if after.is_none() {
            self.audit(by, "export_list", "tickets", &filter.query().chars().take(500).collect::<String>()).await?;
        }
        let records = tickets::export(self.store.reader(), &scope, filter, after, BATCH, self.now()).await?;
        self.rows(records).await
    }

    /// Rows with the names that they mention, read in a handful of queries.
    async fn rows(&self, records: Vec<TicketRecord>) -> Work<Vec<TicketRow>> {
        let reader = self.store.reader();
        let labels = places::labels(reader, records.iter().map(|r| r.place)).await?;
        let names = tickets::staff_names(reader, records.iter().filter_map(|r| r.ticket.status.technician())).await?;
        let ids: Vec<TicketId> = records.iter().map(|r| r.ticket.id).collect();
        let mut files: HashMap<TicketId, u32> = HashMap::new();
        for file in media::of_tickets(reader, &ids).await? {
            if let Some(ticket) = file.ticket {
                *files.entry(ticket).or_default() += 1;
            }
        }
        let of = Projects::Only(records.iter().map(|r| r.ticket.project).collect());
        let projects: HashMap<ProjectId, Project> = self.projects(&of).await?.into_iter().map(|p| (p.id, p)).collect();
        let mut rows = Vec::with_capacity(records.len());
        for r in records {
            let (category, _) = self.category_name(&r).await?;
            rows.push(TicketRow {
                no: r.no,
                project: projects.get(&r.ticket.project).map(|p| p.name.clone()).unwrap_or_default(),
                category,
                place: labels.get(&r.place).cloned().unwrap_or_default(),
                stage: r.ticket.stage(),
                urgency: r.ticket.urgency,
                source: r.source,
                technician: r.ticket.status.technician().and_then(|t| names.get(&t).cloned()),
                contact: r.words.contact_name.as_deref().map(mask_name),
                phone: r.words.contact_phone.as_deref().map(mask_phone),
                reported_at: r.ticket.reported_at,
                finish_by: r.finish_by,
                completed_at: r.completed_at,
                media: files.get(&r.ticket.id).copied().unwrap_or(0),
                stars: r.stars,
                urged: r.ticket.urged.map_or(0, |u| u.1),
                description: r.words.description,
            });
        }
        Ok(rows)
    }

    /// Adds a line to the audit trail.
    pub(super) async fn audit(&self, by: &Actor, act: &str, subject: &str, detail: &str) -> Work<()> {
        let (id, now) = (self.ids.next(), self.now());
        rerun(async || {
            let tx = self.store.begin().await?;
            audit::add(&tx, id, now, &actor_key(by), act, subject, detail).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}
