//! Files: only their sender can use them, and only those who see the ticket see them.

use bytes::Bytes;
use contract::{
    AppError,
    services::{DeskService, FieldService, MediaService, OwnerService},
    views::parts::{MediaKind, MediaState},
};
use domain::{access::Verb, form::Problem, id::MediaId};
use testkit::{Persona, Town};

async fn sees(town: &Town, who: &Persona, file: MediaId) -> bool {
    match MediaService::may_see(&town.services, &who.actor, file).await {
        Ok(item) => item.id == file,
        Err(error) => {
            assert_eq!(error, AppError::NotFound);
            false
        }
    }
}

testkit::both! {
    async fn a_photo_is_its_senders_until_the_report_has_it(town: Town) {
        let (lin, chen, wang) = (&town.lin_owner, &town.chen_neighbour, &town.wang_technician);
        let photo = town.photo(lin).await;
        assert!(sees(&town, lin, photo).await);
        for stranger in [chen, wang, &town.he_desk] {
            assert!(!sees(&town, stranger, photo).await, "{}", stranger.name);
            let unclaimed = MediaService::unclaimed(&town.services, &stranger.actor, &[photo]).await.unwrap();
            assert_eq!(unclaimed, []);
        }
        let stolen = town.report(chen).category("LIGHT").media(&[photo]).try_send().await;
        let Err(AppError::Invalid(faults)) = stolen else { panic!("{stolen:?}") };
        assert_eq!(faults.at("media"), Some(&Problem::Unknown));

        let no = town.report(lin).media(&[photo]).send().await;
        assert_eq!(MediaService::unclaimed(&town.services, &lin.actor, &[photo]).await.unwrap(), []);
        assert_eq!(OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap().media[0].state, MediaState::Received);
        town.drain().await;
        let shown = FieldService::job(&town.services, &wang.actor, no).await.unwrap().media;
        assert_eq!((shown[0].id, shown[0].kind, shown[0].state), (photo, MediaKind::Photo, MediaState::Ready));
        for (who, may) in [
            (lin, true), (wang, true), (&town.liu_lead, true), (&town.he_desk, true), (&town.zhou_manager, true),
            (chen, false), (&town.zhang_technician, false), (&town.outsider_desk, false),
        ] {
            assert_eq!(sees(&town, who, photo).await, may, "{}", who.name);
        }
    }

    async fn several_photos_are_rebuilt_in_their_order(town: Town) {
        let lin = &town.lin_owner;
        let mut photos = vec![];
        for _ in 0..9 {
            photos.push(town.photo(lin).await);
        }
        photos.reverse();
        let no = town.report(lin).media(&photos).send().await;
        town.drain().await;
        let shown = OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap().media;
        assert_eq!(shown.iter().map(|m| m.id).collect::<Vec<_>>(), photos);
        assert!(shown.iter().all(|m| m.state == MediaState::Ready), "{shown:?}");
    }

    async fn a_step_shows_the_photos_of_who_took_it(town: Town) {
        let (lin, wang, he) = (&town.lin_owner, &town.wang_technician, &town.he_desk);
        let no = town.report(lin).send().await;
        town.drain().await;
        for verb in [Verb::Accept, Verb::Start] {
            town.step(wang, no, verb).await;
        }
        let (mine, theirs) = (town.photo(wang).await, town.photo(lin).await);
        town.step(wang, no, Verb::Complete).media(&[mine, theirs]).await;
        town.drain().await;
        let page = DeskService::ticket(&town.services, &he.actor, no).await.unwrap();
        let done = page.timeline.last().unwrap();
        assert_eq!(done.media.iter().map(|m| m.id).collect::<Vec<_>>(), [mine], "only what they sent themselves");
        assert!(page.media.is_empty(), "the report had none");
        assert!(!sees(&town, he, theirs).await);
    }

    async fn what_is_no_picture_is_refused_at_its_field(town: Town) {
        let body = futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"<svg onload=alert(1)>"))]);
        let refused = town.services.receive_file(&town.lin_owner.actor, "media", body).await;
        let Err(AppError::Invalid(faults)) = refused else { panic!("{refused:?}") };
        assert!(matches!(faults.at("media"), Some(Problem::File { .. })), "{faults:?}");
    }

    async fn nobody_piles_up_files_that_they_do_not_use(town: Town) {
        let lin = &town.lin_owner;
        let mut files = vec![];
        for _ in 0..town.services.settings().unclaimed_files {
            files.push(town.photo(lin).await);
        }
        let body = || futures::stream::iter([Ok::<_, std::io::Error>(Bytes::from_static(b"one more"))]);
        let one_more = town.services.receive_file(&lin.actor, "media", body()).await;
        assert_eq!(one_more.unwrap_err(), AppError::Busy);
        town.photo(&town.chen_neighbour).await;
        let no = town.report(lin).media(&files[..9]).send().await;
        town.photo(lin).await;
        town.drain().await;
        assert_eq!(OwnerService::ticket(&town.services, &lin.actor, no).await.unwrap().media.len(), 9);
    }

    async fn what_nobody_used_is_gone_after_a_day(town: Town) {
        let lin = &town.lin_owner;
        let (used, unused) = (town.photo(lin).await, town.photo(lin).await);
        town.report(lin).media(&[used]).send().await;
        town.drain().await;
        assert!(sees(&town, lin, unused).await);
        town.advance_minutes(24 * 60 + 1);
        town.drain().await;
        assert!(!sees(&town, lin, unused).await);
        assert!(sees(&town, lin, used).await);
    }
}
