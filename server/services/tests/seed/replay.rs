//! Replaying: the stored history gives every stored ticket back, and its dates follow from it.

use super::*;
use domain::{
    sla::Levels,
    ticket::{EventBody, Queue, Stage, Status, Ticket, evolve},
};
use store::config;

fn first(record: &TicketRecord, event: &Event) -> Ticket {
    let EventBody::Reported { urgency, source } = event.body else { panic!("{} begins with {event:?}", record.no) };
    assert_eq!(source, record.source);
    Ticket {
        urgency,
        reported_at: event.at,
        version: 1,
        recorded_at: event.recorded_at,
        status: Status::Submitted { queue: Queue::New },
        rounds: 0,
        urged: None,
        rated: false,
        ..record.ticket.clone()
    }
}

/// The date to finish by, from the levels and the rests that the owner caused.
fn finish_by(levels: &Levels, record: &TicketRecord, events: &[Event]) -> Option<At> {
    let target = levels.find(record.ticket.urgency, &record.ticket.category)?;
    let calendar = levels.calendar(target);
    let wanted = record.wanted.map_or(At(0), |w| w.1);
    let mut due = levels.finish_by(target, record.ticket.reported_at).max(wanted);
    for pair in events.windows(2) {
        if let EventBody::Suspended { reason, .. } = pair[0].body
            && reason.stops_net_clock()
            && pair[0].at < due
        {
            due = calendar.after_open_ms(due, calendar.open_ms(pair[0].at, pair[1].at));
        }
    }
    Some(due)
}

testkit::both! {
    async fn every_history_gives_its_ticket_back(store: Store) {
        seeded(&store, 500).await;
        let records = all(&store).await;
        let histories = histories(&store, &records).await;
        for record in &records {
            let events = &histories[&record.ticket.id];
            let mut ticket = first(record, &events[0]);
            for (pair, seq) in events.windows(2).zip(2..) {
                assert_eq!(pair[1].seq, seq, "{}", record.no);
                assert!(pair[0].recorded_at <= pair[1].recorded_at, "{}", record.no);
                ticket = evolve(&ticket, &pair[1]);
            }
            assert_eq!(ticket, record.ticket, "{}", record.no);
            assert!(events.iter().all(|e| e.at <= e.recorded_at && e.recorded_at <= NOW), "{}", record.no);
            assert_eq!(record.no.to_string()[2..10], day_of(events[0].recorded_at), "{}", record.no);
        }
    }

    async fn dates_follow_from_the_history(store: Store) {
        seeded(&store, 500).await;
        let records = all(&store).await;
        let histories = histories(&store, &records).await;
        let levels = config::version::<Levels>(store.reader(), records[0].levels).await.unwrap().unwrap().body;
        let mut moved = 0;
        for record in &records {
            let events = &histories[&record.ticket.id];
            // While it rests, the date has not moved yet; nothing follows the rest, so no pair of events moves it.
            let expected = finish_by(&levels, record, events);
            assert_eq!(record.finish_by, expected, "{}", record.no);
            let plain = levels.find(record.ticket.urgency, &record.ticket.category);
            moved += usize::from(plain.map(|t| levels.finish_by(t, record.ticket.reported_at)) != record.finish_by);
            let done = events.iter().find(|e| matches!(e.body, EventBody::Completed { .. })).map(|e| e.at);
            assert_eq!(record.completed_at, done, "{}", record.no);
            let offered = match record.ticket.status {
                Status::Dispatched { accept_by, .. } => Some(accept_by),
                _ => None,
            };
            assert_eq!(record.accept_by, offered, "{}", record.no);
        }
        assert!(moved > 10, "only {moved} dates were ever moved");
    }

    async fn ratings_and_notes_belong_to_their_steps(store: Store) {
        seeded(&store, 300).await;
        for record in all(&store).await {
            let rating = tickets::rating(store.reader(), record.ticket.id).await.unwrap();
            assert_eq!(rating.is_some(), record.ticket.rated, "{}", record.no);
            let worst = rating.map(|r| [r.scores.response, r.scores.attitude, r.scores.quality].map(|s| s.stars()));
            assert_eq!(record.stars, worst.map(|s| s.into_iter().min().unwrap()), "{}", record.no);
            let history = tickets::history(store.reader(), record.ticket.id).await.unwrap();
            for row in history.iter().filter(|row| row.note.is_some()) {
                let speaks = matches!(
                    row.event.body,
                    EventBody::Completed { .. } | EventBody::Suspended { .. } | EventBody::Declined { .. }
                );
                assert!(speaks, "{} has a note at {:?}", record.no, row.event.body);
            }
            let offers = history.iter().filter(|row| matches!(row.event.body, EventBody::Offered { .. })).count();
            let assignments = tickets::assignments(store.reader(), record.ticket.id).await.unwrap();
            assert_eq!(assignments.len(), offers, "{}", record.no);
            for a in assignments.iter().filter(|_| record.ticket.stage() == Stage::Closed) {
                assert!(a.choice.ranked.iter().any(|s| s.staff == a.staff) || a.choice.ranked.is_empty() || offers > 1);
            }
        }
    }
}

fn day_of(at: At) -> String {
    let (year, month, day) = at.day().civil();
    format!("{year:04}{month:02}{day:02}")
}
