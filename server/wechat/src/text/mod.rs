//! Fits a value to what a template keyword accepts, so that the platform never has to refuse or cut it.

mod subscription;

pub use subscription::fit_subscription;
pub(crate) use subscription::fit_subscription_strictly;

/// The value as the keyword's type (`thing2` → `thing`) allows it: no line breaks, controls or emoji, cut to length.
/// A character is a Unicode scalar value. A value that would be empty becomes 无 where the type allows Chinese.
pub fn fit(keyword: &str, value: &str) -> String {
    let clean = clean(value);
    match keyword.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "character_string" => or(only(&clean, |c| c.is_ascii_graphic(), 32), "-"),
        "time" | "date" => minute(&clean),
        "amount" => amount(&clean, 12),
        "phone_number" => only(&clean, |c| c.is_ascii_digit() || "+-()*#".contains(c), 17),
        "car_number" => only(&clean, |c| c != ' ', 8),
        // A constant must equal one of the approved values: an ellipsis would never fit.
        "const" => only(&clean, |_| true, 20),
        _ => or(cut(&clean, 20), "无"),
    }
}

/// The second attempt after the platform refused the field: letters, digits and the plainest punctuation only.
pub(crate) fn fit_strictly(keyword: &str, value: &str) -> String {
    fit(keyword, &plain(value))
}

fn plain(value: &str) -> String {
    value.chars().map(|c| if c.is_alphanumeric() || "-:.,，。：".contains(c) { c } else { ' ' }).collect()
}

/// Plain text of several lines for a chat: the platform reads markup there, people must not write it.
pub(crate) fn chat(value: &str, most_bytes: usize) -> String {
    let harmless = value.replace('<', "＜").replace('>', "＞");
    let lines: Vec<_> =
        harmless.lines().map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>()).collect();
    let text = lines.join("\n").trim().to_owned();
    text[..text.floor_char_boundary(most_bytes)].to_owned()
}

/// Text in one line without controls, emoji, invisible marks and private characters.
pub(crate) fn clean(value: &str) -> String {
    let visible: String = value
        .chars()
        .filter(|&c| !is_stripped(c))
        .map(|c| if c.is_whitespace() || c.is_control() { ' ' } else { c })
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// At most `most` characters; what is cut ends in an ellipsis.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    kept.trim_end().to_owned() + "…"
}

fn only(text: &str, keep: impl Fn(char) -> bool, most: usize) -> String {
    text.chars().filter(|&c| keep(c)).take(most).collect()
}

fn or(text: String, empty: &str) -> String {
    if text.is_empty() { empty.to_owned() } else { text }
}

/// `2026-11-22T13:36:05+08:00` and `2026-11-22 13:36:05` become `2026-11-22 13:36`; other shapes stay.
fn minute(text: &str) -> String {
    let text = text.replacen('T', " ", 1);
    let (day, time) = text.split_once(' ').unwrap_or(("", &text));
    let minutes: String = match time.match_indices(':').nth(1) {
        Some((seconds, _)) => time[..seconds].to_owned(),
        None => time.trim_end_matches('Z').to_owned(),
    };
    only(format!("{day} {minutes}").trim(), |_| true, 32)
}

/// A currency sign, at most so many digits, decimals, 元.
fn amount(text: &str, most: usize) -> String {
    let mut digits = 0;
    text.chars()
        .filter(|&c| {
            digits += usize::from(c.is_ascii_digit());
            (c.is_ascii_digit() && digits <= most) || "¥￥$.,-元".contains(c)
        })
        .collect()
}

/// Emoji and symbols that the platform strips or refuses, invisible and direction marks, private use.
fn is_stripped(c: char) -> bool {
    matches!(u32::from(c),
        0x00AD | 0x061C | 0x20E3 | 0xFEFF
        | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F
        | 0x231A..=0x231B | 0x23E9..=0x23FA | 0x2600..=0x27BF | 0x2B00..=0x2BFF
        | 0xD800..=0xF8FF | 0xFE00..=0xFE0F | 0xFFF0..=0xFFFF
        | 0x1F000..=0x1FAFF | 0xE0000..=0x10FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fit_their_keyword() {
        for (keyword, value, expected) in [
            ("thing2", "3号楼2单元电梯异响", "3号楼2单元电梯异响"),
            ("thing2", "  水管\n漏水\t严重  ", "水管 漏水 严重"),
            ("thing2", "漏水😀💧👨‍👩‍👧☎️1️⃣", "漏水1"),
            ("thing2", "", "无"),
            ("thing2", "\u{200b}😀\n", "无"),
            ("thing2", "一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十"),
            ("thing2", "一二三四五六七八九十一二三四五六七八九十一", "一二三四五六七八九十一二三四五六七八九…"),
            ("thing2", "\u{202e}abc\u{0}def", "abc def"),
            ("thing2", "𠀀生僻字", "𠀀生僻字"),
            ("character_string1", "BX20261122001", "BX20261122001"),
            ("character_string1", "单号 BX-1", "BX-1"),
            ("character_string1", "单号", "-"),
            ("character_string1", "0123456789012345678901234567890123456789", "01234567890123456789012345678901"),
            ("time4", "2026-11-22 13:36", "2026-11-22 13:36"),
            ("time4", "2026-11-22T13:36:05+08:00", "2026-11-22 13:36"),
            ("time4", "2026-11-22 13:36:05", "2026-11-22 13:36"),
            ("time4", "2026年11月22日 13:36", "2026年11月22日 13:36"),
            ("time4", "13:36", "13:36"),
            ("time4", "13:36:59", "13:36"),
            ("amount5", "¥128.50元", "¥128.50元"),
            ("amount5", "约 1234567890123 元", "123456789012元"),
            ("phone_number6", "138****0801", "138****0801"),
            ("phone_number6", "电话 +86-138-0000-0801 转 12", "+86-138-0000-0801"),
            ("car_number7", "京A 123456789", "京A123456"),
            ("const3", "维修中", "维修中"),
        ] {
            assert_eq!(fit(keyword, value).trim(), expected, "{keyword} {value:?}");
        }
    }

    #[test]
    fn no_value_outgrows_its_type() {
        let long = "长a1 ".repeat(50);
        for (keyword, most) in
            [("thing1", 20), ("character_string1", 32), ("const1", 20), ("phone_number1", 17), ("car_number1", 8)]
        {
            assert!(fit(keyword, &long).chars().count() <= most, "{keyword}");
        }
    }

    #[test]
    fn chat_keeps_its_lines_and_shows_no_markup() {
        assert_eq!(
            chat(" 已派工😀\r\n<a href=\"https://evil\">点我</a>\u{7}\n", 2048),
            "已派工😀\n＜a href=\"https://evil\"＞点我＜/a＞"
        );
        assert_eq!(chat(&"修".repeat(1000), 2048), "修".repeat(682));
        assert_eq!(chat(" \n", 2048), "");
    }

    #[test]
    fn the_second_attempt_is_plainer() {
        assert_eq!(fit_strictly("thing2", "漏水→厨房<b>"), "漏水 厨房 b");
    }
}
