//! Stickers 报修码: the key that one carries, and what it hangs at. The key says nothing of the place, so it can be taken back.

use crate::id::{AssetId, PlaceId};
use std::{fmt, str::FromStr};
use thiserror::Error;
use uuid::Uuid;

/// Digits, capitals and small letters: what any code reader passes on as it is.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Letters of a new key: nobody finds one of 62¹⁰ by trying.
const LETTERS: usize = 10;
/// Shortest and longest key that is looked up.
const LENGTHS: std::ops::RangeInclusive<usize> = 8..=16;

/// The key of a sticker: 8 to 16 letters and digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StickerKey(String);

impl StickerKey {
    /// A key made of random bytes.
    pub fn from_bytes(random: [u8; 16]) -> StickerKey {
        let mut rest = u128::from_be_bytes(random);
        let mut letter = || {
            let digit = (rest % 62) as usize;
            rest /= 62;
            char::from(ALPHABET[digit])
        };
        StickerKey((0..LETTERS).map(|_| letter()).collect())
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StickerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text that names no sticker, and nothing that one could hang at.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Error)]
#[error("no sticker has this name")]
pub struct NotASticker;

impl FromStr for StickerKey {
    type Err = NotASticker;

    fn from_str(text: &str) -> Result<Self, NotASticker> {
        let fits = LENGTHS.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric());
        fits.then(|| StickerKey(text.to_owned())).ok_or(NotASticker)
    }
}

/// What a sticker hangs at. As text `place-<id>` or `asset-<id>`.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Marked {
    /// A public area.
    Place(PlaceId),
    /// A lift, a pump, a fire panel.
    Asset(AssetId),
}

impl Marked {
    /// Stable name of the kind in the database.
    pub fn kind(self) -> &'static str {
        match self {
            Marked::Place(_) => "place",
            Marked::Asset(_) => "asset",
        }
    }

    /// Its id; no two things of an estate share one.
    pub fn id(self) -> Uuid {
        match self {
            Marked::Place(place) => place.0,
            Marked::Asset(asset) => asset.0,
        }
    }

    /// The thing of this kind with this id.
    pub fn of(kind: &str, id: Uuid) -> Option<Marked> {
        match kind {
            "place" => Some(Marked::Place(PlaceId(id))),
            "asset" => Some(Marked::Asset(AssetId(id))),
            _ => None,
        }
    }
}

impl fmt::Display for Marked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.kind(), self.id().simple())
    }
}

impl FromStr for Marked {
    type Err = NotASticker;

    fn from_str(text: &str) -> Result<Self, NotASticker> {
        let (kind, id) = text.split_once('-').ok_or(NotASticker)?;
        Marked::of(kind, id.parse().map_err(|_| NotASticker)?).ok_or(NotASticker)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_made_key_is_one_and_differs_with_its_bytes(one: [u8; 16], other: [u8; 16]) {
            let key = StickerKey::from_bytes(one);
            prop_assert_eq!(key.as_str().len(), LETTERS);
            prop_assert_eq!(key.to_string().parse(), Ok(key.clone()));
            prop_assert!(one == other || key != StickerKey::from_bytes(other));
        }
    }

    #[test]
    fn only_letters_and_digits_of_a_fair_length_are_a_key() {
        for bad in ["", "short12", "with-dash-1", "with space", "中文中文中文", "../../etc/passwd", "a234567890123456x"]
        {
            assert_eq!(bad.parse::<StickerKey>(), Err(NotASticker), "{bad}");
        }
        assert!("Ab3dEf7h".parse::<StickerKey>().is_ok());
    }

    #[test]
    fn what_it_hangs_at_comes_back_from_its_text() {
        for marked in [Marked::Place(PlaceId(Uuid::from_u128(7))), Marked::Asset(AssetId(Uuid::from_u128(8)))] {
            assert_eq!(marked.to_string().parse(), Ok(marked));
            assert_eq!(Marked::of(marked.kind(), marked.id()), Some(marked));
        }
        for bad in ["", "place", "place-x", "room-00000000000000000000000000000007"] {
            assert_eq!(bad.parse::<Marked>(), Err(NotASticker), "{bad}");
        }
    }
}
