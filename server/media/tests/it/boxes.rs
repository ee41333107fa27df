//! Boxes that lie: about their size, their number, their depth or where their data is.

use std::io::Cursor;

use media::{Error, Limits, Refusal, inspect};

use crate::film::{Film, atom};

fn why(file: &[u8]) -> Option<Refusal> {
    match inspect(Cursor::new(file), &Limits::default()) {
        Ok(_) => None,
        Err(Error::Refused(refusal)) => Some(refusal),
        Err(other) => panic!("{other:?}"),
    }
}

fn at(file: &[u8], name: &[u8; 4]) -> usize {
    file.windows(4).position(|window| window == name).unwrap() - 4
}

#[test]
fn every_size_that_lies_is_damage() {
    // The last box may state size 0 in truth, so each film puts the other one last.
    let inner = [b"mdat", b"mvhd", b"trak", b"tkhd", b"mdia", b"minf", b"stbl", b"stsz", b"stco", b"dref"];
    let film = Film::default().build();
    inner.iter().for_each(|name| lies_are_damage(&film, name));
    lies_are_damage(&Film { movie_first: true, ..Film::default() }.build(), b"moov");
}

fn lies_are_damage(film: &[u8], name: &[u8; 4]) {
    for size in [0u32, 1, 4, 7, u32::MAX, film.len() as u32] {
        let mut lying = film.to_vec();
        let at = at(film, name);
        lying[at..at + 4].copy_from_slice(&size.to_be_bytes());
        assert_eq!(why(&lying), Some(Refusal::Damaged), "{} {size}", String::from_utf8_lossy(name));
    }
}

#[test]
fn sizes_of_64_bits_are_checked_too() {
    let film = Film { media_header: 16, ..Film::default() }.build();
    assert_eq!(why(&film), None);
    let at = at(&film, b"mdat") + 8;
    for size in [0u64, 15, 1 << 40, u64::MAX - 3] {
        let mut lying = film.clone();
        lying[at..at + 8].copy_from_slice(&size.to_be_bytes());
        assert_eq!(why(&lying), Some(Refusal::Damaged), "{size}");
    }
}

#[test]
fn counts_beyond_their_tables_are_damage() {
    let film = Film::default().build();
    for (name, offset) in [(b"stco", 12), (b"stsz", 16), (b"stsc", 12), (b"stts", 12)] {
        let mut lying = film.clone();
        let at = at(&film, name) + offset;
        lying[at..at + 4].fill(0xFF);
        assert_eq!(why(&lying), Some(Refusal::Damaged), "{}", String::from_utf8_lossy(name));
    }
}

#[test]
fn chunks_outside_the_media_are_damage() {
    let film = Film::default().build();
    let at = at(&film, b"stco") + 16;
    for place in [0u32, 10, film.len() as u32 - 20, u32::MAX] {
        let mut lying = film.clone();
        lying[at..at + 4].copy_from_slice(&place.to_be_bytes());
        assert_eq!(why(&lying), Some(Refusal::Damaged), "{place}");
    }
}

#[test]
fn nesting_is_never_followed() {
    let film = Film::default();
    let mut nest = atom(b"meta", &[]);
    for _ in 0..20_000 {
        nest = [&(nest.len() as u32 + 8).to_be_bytes(), &b"udta"[..], &nest].concat();
    }
    let moov = film.moov((film.ftyp().len() + 8) as u64);
    let plain = film.build();
    let media = &plain[film.ftyp().len()..plain.len() - moov.len()];
    let bomb = [&film.ftyp(), media, &atom(b"moov", &[&moov[8..], &nest])].concat();
    assert_eq!(why(&bomb), None, "it is one box to blank");
    let crowd: Vec<u8> = std::iter::repeat_n(atom(b"free", &[]), 5000).flatten().collect();
    assert_eq!(why(&[&film.ftyp(), media, &atom(b"moov", &[&moov[8..], &crowd])].concat()), Some(Refusal::TooComplex));
    assert_eq!(why(&[plain, crowd].concat()), Some(Refusal::TooComplex));
}

#[test]
fn fragments_missing_movies_and_foreign_data_are_refused() {
    let (film, plain) = (Film::default(), Film::default().build());
    assert_eq!(why(&[plain.clone(), atom(b"moof", &[])].concat()), Some(Refusal::Coding));
    assert_eq!(why(&[film.ftyp(), atom(b"mdat", &[b"x"])].concat()), Some(Refusal::Damaged));
    assert_eq!(why(&[plain.clone(), film.moov(0)].concat()), Some(Refusal::Damaged));
    let mut foreign = plain.clone();
    let flags = at(&plain, b"url ") + 11;
    foreign[flags] = 0;
    assert_eq!(why(&foreign), Some(Refusal::Damaged));
    assert_eq!(why(&[film.ftyp(), atom(b"moov", &[&vec![0; 3 << 20]])].concat()), Some(Refusal::TooComplex));
    assert_eq!(why(&plain[..plain.len() - 1]), Some(Refusal::Damaged));
    assert_eq!(why(&[&plain[..], b"tail"].concat()), Some(Refusal::Damaged));
}
