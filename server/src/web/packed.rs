//! Pages packed whole: with the page at hand, a small window and one pass take a quarter of what the streaming layer takes, which
//! serves files and everything else.

use axum::{
    body::Body,
    http::{
        HeaderMap, HeaderValue,
        header::{ACCEPT_ENCODING, CONTENT_ENCODING, VARY},
    },
    response::Response,
};
use brotli::enc::{BrotliCompress, BrotliEncoderParams};

/// The next level takes twice as long for a page that is a sixteenth smaller.
const LEVEL: i32 = 3;
/// 64 KiB: as far back as a page reaches.
const WINDOW: i32 = 16;

/// Whether this reader takes brotli.
pub(crate) fn is_taken(headers: &HeaderMap) -> bool {
    let offers = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    offers.flat_map(|value| value.split(',')).any(|offer| {
        let (name, weight) = offer.split_once(';').unwrap_or((offer, ""));
        name.trim().eq_ignore_ascii_case("br") && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// An answer with this page, packed if the reader takes it so.
pub(crate) fn answer(html: String, is_taken: bool) -> Response {
    let packed = is_taken.then(|| pack(html.as_bytes())).flatten();
    let is_packed = packed.is_some();
    let mut response = Response::new(packed.map_or_else(|| Body::from(html), Body::from));
    let headers = response.headers_mut();
    if is_packed {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("br"));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}

fn pack(mut page: &[u8]) -> Option<Vec<u8>> {
    let params =
        BrotliEncoderParams { quality: LEVEL, lgwin: WINDOW, size_hint: page.len(), ..BrotliEncoderParams::default() };
    let mut packed = Vec::with_capacity(page.len() / 2);
    BrotliCompress(&mut page, &mut packed, &params).ok()?;
    Some(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(offer: &'static str) -> bool {
        is_taken(&HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(offer))]))
    }

    #[test]
    fn readers_say_what_they_take() {
        assert!(taken("br") && taken("gzip, deflate, BR;q=0.5") && taken("gzip,br"));
        assert!(!taken("gzip") && !taken("br;q=0, gzip") && !taken("brotli") && !is_taken(&HeaderMap::new()));
    }

    #[test]
    fn what_is_packed_is_the_page() {
        let page = "<p>电梯异响，门关不上</p>".repeat(500);
        let packed = pack(page.as_bytes()).unwrap();
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut packed.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, page.as_bytes());
        assert!(packed.len() < page.len() / 20);
    }
}
