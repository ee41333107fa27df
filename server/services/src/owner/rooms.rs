//! The owner's rooms: a phone match plus the one-time code on the bill verifies at once, anything else waits for the desk.

use super::places::person_of;
use crate::{
    Services,
    error::{Failure, Work},
    tickets::actor_key,
};
use contract::{
    AppError,
    forms::BindForm,
    views::owner::{ChooseRoom, MyRooms, RoomBinding},
};
use domain::{
    At, Refusal,
    access::{Actor, Projects},
    form::{Faults, Problem},
    id::{PersonId, PlaceId, ProjectId},
};
use sha2::{Digest, Sha256};
use store::{
    people::{self, Person},
    places, rerun,
};

/// Wrong codes in the window before a person must wait.
const TRIES: usize = 10;
/// The window, minutes.
const WINDOW_MINUTES: i64 = 60;

/// The hash under which a room code is stored. The room is part of it, so equal codes of two rooms differ.
pub fn code_hash(room: PlaceId, code: &str) -> Vec<u8> {
    Sha256::digest(format!("{room}:{code}").as_bytes()).to_vec()
}

/// Until when these failed tries lock.
fn locked_by(failed: &[At]) -> Option<At> {
    (failed.len() >= TRIES).then(|| failed[failed.len() - TRIES].plus_minutes(WINDOW_MINUTES))
}

impl Services {
    pub(super) async fn owner_rooms(&self, by: &Actor, at: &str) -> Work<MyRooms> {
        let person = person_of(by)?;
        let reader = self.store.reader();
        let rooms = people::bindings_of(reader, person).await?;
        let known = people::find_person(reader, person).await?;
        let identities = people::identities_of(reader, person).await?;
        let estates = self.through(identities.iter().map(|i| i.account.as_str())).await?;
        let choose = self.choose_room(at, &estates).await?;
        let form = BindForm {
            name: known.as_ref().map(|p| p.name.clone()).unwrap_or_default(),
            phone: known.and_then(|p| p.phone).unwrap_or_default(),
            room: choose.room.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default(),
            code: String::new(),
        };
        Ok(MyRooms {
            rooms: rooms
                .into_iter()
                .map(|r| RoomBinding { place: r.place, label: r.label, verified: r.verified })
                .collect(),
            choose,
            form,
            faults: Faults::default(),
            locked_until: self.locked_until(person, self.now()).await?,
            trouble: None,
        })
    }

    /// The next level below the place chosen so far; a project of these first.
    async fn choose_room(&self, at: &str, estates: &Projects) -> Work<ChooseRoom> {
        let reader = self.store.reader();
        let mut choose = ChooseRoom::default();
        let projects = self.projects(estates).await?;
        let project = at.parse::<ProjectId>().ok().and_then(|id| projects.iter().find(|p| p.id == id));
        let place = match at.parse::<PlaceId>() {
            Ok(id) if project.is_none() => {
                places::find(reader, id).await?.filter(|p| !p.is_public && estates.contains(p.project))
            }
            _ => None,
        };
        let (project, parent) = match (&project, &place) {
            (Some(p), _) => (p.id, None),
            (None, Some(p)) => (p.project, Some(p.id)),
            (None, None) => {
                choose.next = projects.into_iter().map(|p| (p.id.to_string(), p.name, false)).collect();
                return Ok(choose);
            }
        };
        let name = projects.iter().find(|p| p.id == project).map(|p| p.name.clone()).unwrap_or_default();
        choose.path.push((project.to_string(), name));
        if let Some(place) = place {
            let mut path = places::path(reader, place.id).await?;
            path.reverse();
            choose.path.extend(path.iter().map(|p| (p.id.to_string(), p.name.clone())));
            if place.is_room {
                choose.room = Some((place.id, place.label));
                return Ok(choose);
            }
        }
        let inside = places::inside(reader, project, parent).await?;
        choose.next =
            inside.into_iter().filter(|p| !p.is_public).map(|p| (p.id.to_string(), p.name, p.is_room)).collect();
        Ok(choose)
    }

    async fn locked_until(&self, person: PersonId, now: At) -> Work<Option<At>> {
        let since = now.plus_minutes(-WINDOW_MINUTES);
        Ok(locked_by(&people::attempts_since(self.store.reader(), "bind", &person.to_string(), since).await?))
    }

    pub(super) async fn owner_bind(&self, by: &Actor, form: BindForm) -> Work<bool> {
        let person = person_of(by)?;
        let now = self.now();
        let checked = form.check()?;
        let (me, since) = (person.to_string(), now.plus_minutes(-WINDOW_MINUTES));
        let reader = self.store.reader();
        let room = places::find(reader, checked.room).await?.filter(|p| p.is_room).ok_or(AppError::NotFound)?;
        let on_file = people::phone_on_file(reader, room.id, &checked.phone).await?;
        let named = Person { id: person, name: checked.name.clone(), phone: Some(checked.phone.clone()) };
        let code = checked.code.as_deref().map(|code| code_hash(room.id, code));
        let outcome = rerun(async || {
            let tx = self.store.begin().await?;
            // Asked in the turn that notes the try: many guesses at once are counted like many in a row.
            if let Some(from) = locked_by(&people::attempts_since(&tx, "bind", &me, since).await?) {
                return Err(Refusal::TooSoon { from }.into());
            }
            let right = match &code {
                Some(hash) => people::take_code(&tx, room.id, hash, person, now).await?,
                None => false,
            };
            if code.is_some() && !right {
                people::note_attempt(&tx, "bind", &me, now).await?;
                tx.commit().await?;
                return Ok(None);
            }
            // A code alone could have been picked up from a mailbox, a number alone can be typed by anybody: both together verify.
            let verified = right && on_file;
            // Who is known keeps their name and number until something proves another one.
            if verified || !people::bindings_of(&tx, person).await?.iter().any(|b| b.verified) {
                people::name_person(&tx, &named).await?;
            }
            people::ask(&tx, person, room.id, room.project, verified.then_some("code"), now).await?;
            if verified {
                self.join_same_human(&tx, person, &actor_key(by), now).await?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(Some(verified))
        })
        .await?;
        outcome.ok_or_else(|| {
            let mut faults = Faults::default();
            faults.add("code", Problem::Unknown);
            faults.into()
        })
    }

    pub(super) async fn owner_unbind(&self, by: &Actor, room: PlaceId) -> Work<()> {
        let person = person_of(by)?;
        rerun(async || {
            let tx = self.store.begin().await?;
            people::unbind(&tx, person, room).await?;
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }
}
