//! Videos as phones make them, box by box: one picture track, one sound track, and one that measures positions.

/// Where it was filmed, in the two places where phones and action cameras write it.
pub(crate) const PLACE: &[u8] = b"+31.2304+121.4737/";
pub(crate) const POSITION: &[u8] = b"GPS5 31.2304 121.4737";
pub(crate) const PICTURES: &[u8] = b"PICTURE-ONE.PICTURE-TWO.PICTURE-3";
pub(crate) const SOUND: &[u8] = b"SOUND-SOUND";
pub(crate) const JUNK: &[u8] = b"PK\x03\x04 nobody points here";
const MADE: u32 = 0xE1D2_C3B4;

/// How the test's video is put together.
#[derive(Clone)]
pub(crate) struct Film {
    pub(crate) brand: [u8; 4],
    pub(crate) codec: [u8; 4],
    pub(crate) seconds: u32,
    /// Seconds that the movie's header admits to.
    pub(crate) stated: u32,
    pub(crate) movie_first: bool,
    /// Bytes of the media box's header: 8, or 16 for a size of 64 bits.
    pub(crate) media_header: usize,
    /// Whether the media box states size 0: to the end of the file.
    pub(crate) to_the_end: bool,
    pub(crate) turned: bool,
    /// Whether positions of chunks have 64 bits.
    pub(crate) long_offsets: bool,
}

impl Default for Film {
    fn default() -> Self {
        Self {
            brand: *b"isom",
            codec: *b"avc1",
            seconds: 12,
            stated: 12,
            movie_first: false,
            media_header: 8,
            to_the_end: false,
            turned: false,
            long_offsets: false,
        }
    }
}

pub(crate) fn atom(name: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    let size = u32::try_from(body.len() + 8).unwrap().to_be_bytes();
    [&size, &name[..], &body].concat()
}

fn words(words: &[u32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_be_bytes()).collect()
}

impl Film {
    pub(crate) fn ftyp(&self) -> Vec<u8> {
        atom(b"ftyp", &[&self.brand, &[0; 4], &self.brand])
    }

    pub(crate) fn build(&self) -> Vec<u8> {
        let (ftyp, media) = (self.ftyp(), self.media());
        let before = ftyp.len() + self.media_header;
        if self.movie_first {
            let moov = self.moov((before + self.moov(0).len()) as u64);
            return [ftyp, moov, media].concat();
        }
        [ftyp, media, self.moov(before as u64)].concat()
    }

    /// Pictures in two chunks, between them a position and bytes that nobody points to, then sound.
    fn media_body() -> Vec<u8> {
        [&PICTURES[..24], POSITION, JUNK, &PICTURES[24..], SOUND].concat()
    }

    fn media(&self) -> Vec<u8> {
        let body = Self::media_body();
        let size = if self.to_the_end { 0 } else { body.len() + self.media_header };
        let small = u32::try_from(size).unwrap().to_be_bytes();
        match self.media_header {
            16 => [&1u32.to_be_bytes(), &b"mdat"[..], &(size as u64).to_be_bytes(), &body].concat(),
            _ => [&small, &b"mdat"[..], &body].concat(),
        }
    }

    pub(crate) fn moov(&self, media: u64) -> Vec<u8> {
        let second = media + (24 + POSITION.len() + JUNK.len()) as u64;
        let sound = second + 9;
        let xyz = atom(b"\xA9xyz", &[&[0, 18, 0x15, 0xC7], PLACE]);
        let keys = atom(b"meta", &[&[0; 4], &atom(b"keys", &[b"com.apple.quicktime.location", PLACE])]);
        let pictures = self.trak(b"vide", &self.codec, &[media, second], &[12, 12, 9], &[1, 2, 1, 2, 1, 1], &keys);
        let voice = self.trak(b"soun", b"mp4a", &[sound], &[11], &[1, 1, 1], &[]);
        let track = self.trak(b"meta", b"gpmd", &[media + 24], &[POSITION.len() as u32], &[1, 1, 1], &keys);
        let header = atom(b"mvhd", &[&words(&[0, MADE, MADE, 1000, self.stated * 1000]), &[0; 80]]);
        atom(b"moov", &[&header, &pictures, &voice, &track, &atom(b"udta", &[&xyz]), &keys])
    }

    fn trak(
        &self,
        handler: &[u8; 4],
        codec: &[u8; 4],
        at: &[u64],
        sizes: &[u32],
        runs: &[u32],
        extra: &[u8],
    ) -> Vec<u8> {
        let table = self.table(codec, at, sizes, runs);
        let reference = atom(b"dref", &[&words(&[0, 1]), &atom(b"url ", &[&words(&[1])])]);
        let info = atom(b"minf", &[&atom(b"dinf", &[&reference]), &table]);
        let time = atom(b"mdhd", &[&words(&[0, MADE, MADE, 600, self.seconds * 600]), &[0; 4]]);
        let kind = atom(b"hdlr", &[&[0; 8], handler, &[0; 13]]);
        atom(b"trak", &[&self.tkhd(), &atom(b"mdia", &[&time, &kind, &info]), extra])
    }

    fn tkhd(&self) -> Vec<u8> {
        let one = 1 << 16;
        let matrix =
            if self.turned { [0, one, 0, one, 0, 0, 0, 0, 1 << 30] } else { [one, 0, 0, 0, one, 0, 0, 0, 1 << 30] };
        let size = words(&[640 << 16, 360 << 16]);
        atom(b"tkhd", &[&words(&[0, MADE, MADE, 1, 0, self.seconds * 1000]), &[0; 16], &words(&matrix), &size])
    }

    fn table(&self, codec: &[u8; 4], at: &[u64], sizes: &[u32], runs: &[u32]) -> Vec<u8> {
        let samples = sizes.len() as u32;
        let offsets = if self.long_offsets {
            atom(
                b"co64",
                &[&words(&[0, at.len() as u32]), &at.iter().flat_map(|at| at.to_be_bytes()).collect::<Vec<_>>()],
            )
        } else {
            let at: Vec<u32> = at.iter().map(|at| *at as u32).collect();
            atom(b"stco", &[&words(&[0, at.len() as u32]), &words(&at)])
        };
        let described = atom(b"stsd", &[&words(&[0, 1]), &atom(codec, &[&[0; 78]])]);
        let times = atom(b"stts", &[&words(&[0, 1, samples, self.seconds * 600 / samples])]);
        let runs = atom(b"stsc", &[&words(&[0, runs.len() as u32 / 3]), &words(runs)]);
        let sizes = atom(b"stsz", &[&words(&[0, 0, samples]), &words(sizes)]);
        atom(b"stbl", &[&described, &times, &runs, &sizes, &offsets])
    }
}

/// Names, positions and sizes of all boxes, by a walk of its own.
pub(crate) fn outline(file: &[u8], at: usize, found: &mut Vec<(String, usize, usize)>) {
    let mut rest = file;
    let mut at = at;
    while rest.len() >= 8 {
        let small = u32::from_be_bytes(rest[..4].try_into().unwrap()) as usize;
        let (size, header) = match small {
            0 => (rest.len(), 8),
            1 => (u64::from_be_bytes(rest[8..16].try_into().unwrap()) as usize, 16),
            size => (size, 8),
        };
        let name = String::from_utf8_lossy(&rest[4..8]).into_owned();
        found.push((name.clone(), at, size));
        if ["moov", "trak", "mdia", "minf", "stbl", "dinf"].contains(&name.as_str()) {
            outline(&rest[header..size], at + header, found);
        }
        (rest, at) = (&rest[size..], at + size);
    }
    assert!(rest.is_empty());
}
