//! Writes a file with its `.br` and `.gz` twins; compressing once at build time beats doing it per request.

use std::{
    ffi::OsString,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use super::Profile;
use crate::files;

/// Writes all three and returns the size of the brotli twin in bytes.
pub fn write(path: &Path, bytes: &[u8], profile: Profile) -> Result<u64> {
    let brotli = brotli(bytes, profile)?;
    files::write(path, bytes)?;
    files::write(&twin(path, ".br"), &brotli)?;
    files::write(&twin(path, ".gz"), gzip(bytes)?)?;
    Ok(brotli.len() as u64)
}

/// `name` becomes `name.br`.
fn twin(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    name.into()
}

fn brotli(mut bytes: &[u8], profile: Profile) -> Result<Vec<u8>> {
    let quality = match profile {
        Profile::Release => 11,
        Profile::Dev => 4,
    };
    let mut out = vec![];
    let parameters = BrotliEncoderParams { quality, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut out, &parameters)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(vec![], Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}
