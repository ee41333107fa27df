//! People who say that they live somewhere: the desk confirms or refuses.

use super::list::{named, projects_of};
use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{
    AppError,
    views::desk::{BindingRow, BindingsPage},
};
use domain::{
    access::{Act, Actor, Projects, permit_act},
    id::{PersonId, PlaceId},
    person::mask_phone,
};
use store::{people, places, rerun};

/// The projects whose people the reader answers. Whoever answers nobody's sees who asks.
fn answered_by(by: &Actor) -> Work<Projects> {
    let all = projects_of(by)?;
    let roles = Act::ConfirmBinding.roles();
    Ok(if by.is_any(roles) { by.projects_as(roles) } else { all })
}

impl Services {
    pub(super) async fn desk_bindings(&self, by: &Actor) -> Work<BindingsPage> {
        let frame = self.desk_frame(by).await?;
        let asked = people::asked(self.store.reader(), &answered_by(by)?).await?;
        let row = |a: people::Asked| BindingRow {
            person: a.person,
            room: a.place,
            name: a.name,
            phone: a.phone.as_deref().map(mask_phone).unwrap_or_default(),
            place: named(&frame.projects, a.project, &a.label),
            asked_at: a.asked_at,
            phone_matches: a.phone_matches,
            joins: a.joins,
        };
        let rows = asked.into_iter().map(row).collect();
        Ok(BindingsPage { rows, frame })
    }

    pub(super) async fn desk_answer_binding(&self, by: &Actor, who: (PersonId, PlaceId), yes: bool) -> Work<()> {
        let projects = projects_of(by)?;
        let place = places::find(self.store.reader(), who.1).await?.filter(|p| projects.contains(p.project));
        let place = place.ok_or(AppError::NotFound)?;
        permit_act(by, Act::ConfirmBinding, place.project)?;
        let (me, now) = (by.staff().ok_or(AppError::NotSignedIn)?, self.now());
        let answered = rerun(async || {
            let tx = self.store.begin().await?;
            let answered = people::answer(&tx, &projects, who, yes, me, now).await?;
            if answered && yes {
                self.join_same_human(&tx, who.0, &actor_key(by), now).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(answered)
        })
        .await?;
        if answered { Ok(()) } else { Err(AppError::NotFound.into()) }
    }
}
