//! No bytes whatever bring a reader down.

use std::io::Cursor;

use image::ImageFormat;
use media::{Error, Kind, Limits, inspect};
use proptest::prelude::*;

use crate::film::Film;
use crate::snapshot::{encoded, flag, glass, gps_jpeg};
use crate::stage::stage;

fn seeds() -> Vec<Vec<u8>> {
    vec![
        gps_jpeg(6),
        encoded(&glass(40, 20), ImageFormat::Png),
        encoded(&flag(40, 20), ImageFormat::WebP),
        Film::default().build(),
        Film { movie_first: true, media_header: 16, long_offsets: true, ..Film::default() }.build(),
    ]
}

/// A good file with some bytes changed and perhaps cut.
fn spoiled() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), prop_oneof![Just(0), Just(0xFF), any::<u8>()]);
    (
        prop::sample::select(seeds()),
        prop::collection::vec(change, 0..12),
        prop::option::of(any::<prop::sample::Index>()),
    )
        .prop_map(|(mut file, changes, cut)| {
            for (place, byte) in changes {
                let at = place.index(file.len());
                file[at] = byte;
            }
            if let Some(cut) = cut {
                file.truncate(cut.index(file.len() + 1));
            }
            file
        })
}

fn is_answer<T>(result: &Result<T, Error>) -> bool {
    matches!(result, Ok(_) | Err(Error::Refused(_)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_get_an_answer(head in prop::sample::select(vec![
        &b""[..], b"\xFF\xD8\xFF", b"\x89PNG\r\n\x1A\n", b"RIFF\x20\0\0\0WEBP", b"\0\0\0\x14ftypisom\0\0\0\0isom",
    ]), tail in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = [head, &tail].concat();
        let _ = Kind::sniff(&file);
        prop_assert!(is_answer(&inspect(Cursor::new(file), &Limits::default())));
    }

    #[test]
    fn spoiled_files_get_an_answer(file in spoiled()) {
        prop_assert!(is_answer(&inspect(Cursor::new(file), &Limits::default())));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn spoiled_files_are_rebuilt_or_refused(file in spoiled()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let result = runtime.block_on(stage().rebuild(1, &file));
        prop_assert!(is_answer(&result), "{result:?}");
    }
}
