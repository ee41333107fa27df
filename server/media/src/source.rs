//! A byte source of known length that is read forward once: running past its end means the file is damaged.

use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};

use crate::{Error, Refusal};

pub(crate) struct Source<R> {
    inner: BufReader<R>,
    at: u64,
    len: u64,
}

impl<R: Read + Seek> Source<R> {
    /// Starts at the first byte, wherever `inner` stood.
    pub(crate) fn new(mut inner: R) -> Result<Self, Error> {
        let len = inner.seek(SeekFrom::End(0))?;
        inner.rewind()?;
        Ok(Self { inner: BufReader::new(inner), at: 0, len })
    }

    pub(crate) fn at(&self) -> u64 {
        self.at
    }

    pub(crate) fn len(&self) -> u64 {
        self.len
    }

    pub(crate) fn left(&self) -> u64 {
        self.len.saturating_sub(self.at)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    pub(crate) fn byte(&mut self) -> Result<u8, Error> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Error> {
        self.array().map(u16::from_be_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Error> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, Error> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn fill(&mut self, bytes: &mut [u8]) -> Result<(), Error> {
        self.inner.read_exact(bytes).map_err(|error| match error.kind() {
            ErrorKind::UnexpectedEof => Refusal::Damaged.into(),
            _ => Error::from(error),
        })?;
        self.at += bytes.len() as u64;
        Ok(())
    }

    pub(crate) fn skip(&mut self, bytes: u64) -> Result<(), Error> {
        if bytes > self.left() {
            return Err(Refusal::Damaged.into());
        }
        self.inner.seek_relative(i64::try_from(bytes).map_err(|_| Refusal::Damaged)?)?;
        self.at += bytes;
        Ok(())
    }

    /// Goes to `at`, counted from the first byte.
    pub(crate) fn seek(&mut self, at: u64) -> Result<(), Error> {
        self.at = self.inner.seek(SeekFrom::Start(at))?;
        Ok(())
    }

    /// Goes just behind the next `byte`.
    pub(crate) fn skip_past(&mut self, byte: u8) -> Result<(), Error> {
        let skipped = self.inner.skip_until(byte)?;
        if skipped == 0 {
            return Err(Refusal::Damaged.into());
        }
        self.at += skipped as u64;
        Ok(())
    }
}
