//! A QR code as a picture: WeChat looks for codes only where an `<img>` is pressed long, so it is an SVG in the picture's own address.

use fast_qr::{ECL, QRBuilder, QRCode};

/// White around the code, in modules, so that it is found on any ground.
const QUIET: usize = 4;
/// Points of one module: whole pixels on every screen.
const POINTS: usize = 5;
/// A code smaller than this is hard to find, points.
const SMALLEST: usize = 160;

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// For `src`.
    pub address: String,
    /// Width and height in points.
    pub side: usize,
}

/// The code that says `text`; none if there is more of it than fits into one.
pub fn picture(text: &str) -> Option<Picture> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    let address = format!(
        "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {side} {side}'%3E\
         %3Cpath fill='%23fff' d='M0 0h{side}v{side}H0z'/%3E\
         %3Cpath stroke='%23000' shape-rendering='crispEdges' d='{}'/%3E%3C/svg%3E",
        lines(&code)
    );
    Some(Picture { address, side: (side * POINTS).max(SMALLEST) })
}

/// Each row as strokes over its dark runs.
fn lines(code: &QRCode) -> String {
    let mut path = String::new();
    for row in 0..code.size {
        let (mut pen, mut column) = (None, 0);
        for run in code[row].chunk_by(|a, b| a.value() == b.value()) {
            if run[0].value() {
                match pen {
                    None => path.push_str(&format!("M{} {}.5h{}", column + QUIET, row + QUIET, run.len())),
                    Some(pen) => path.push_str(&format!("m{} 0h{}", column - pen, run.len())),
                }
                pen = Some(column + run.len());
            }
            column += run.len();
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "http://weixin.qq.com/q/02aBcDeFgHiJkLmNoPqRsT";

    /// The dark modules that a path draws, as (row, column).
    fn drawn(path: &str) -> Vec<(usize, usize)> {
        let (mut dark, mut row, mut at) = (vec![], 0, 0);
        for stroke in path.replace('M', "|M").replace('m', "|m").split('|').filter(|s| !s.is_empty()) {
            let (moved, length) = stroke.split_once('h').expect("every stroke has a length");
            let (x, y) = moved[1..].split_once(' ').expect("every move has two parts");
            let x: usize = x.parse().expect("a number");
            if moved.starts_with('M') {
                (row, at) = (y.trim_end_matches(".5").parse().expect("a number"), 0);
            }
            let length: usize = length.parse().expect("a number");
            dark.extend((at + x..at + x + length).map(|column| (row - QUIET, column - QUIET)));
            at += x + length;
        }
        dark
    }

    #[test]
    fn what_is_drawn_is_the_code() {
        let code = QRBuilder::new(URL).ecl(ECL::M).build().expect("it fits");
        let dark: Vec<_> = (0..code.size)
            .flat_map(|row| (0..code.size).map(move |column| (row, column)))
            .filter(|(row, column)| code[*row][*column].value())
            .collect();
        assert_eq!(drawn(&lines(&code)), dark);
    }

    #[test]
    fn it_is_small_to_send_and_large_to_see() {
        let code = picture(URL).expect("it fits");
        assert!(code.address.len() < 3_000 && !code.address.contains(['"', '<', '>', '#']), "{}", code.address);
        assert!(code.side >= SMALLEST && code.side <= 260, "{}", code.side);
        assert_eq!(picture(&"x".repeat(8_000)), None);
    }
}
