//! Text messages: a number, how it stands, and where to look. Nothing else: nobody knows who reads a telephone. Seventy characters are one
//! message on the networks; with a link it is two.

use super::notice::{self, Details};
use domain::{At, notice::NoticeKind};

/// A name as it may be told where it is not known who reads: `王师傅`.
pub fn discreet(name: &str) -> String {
    name.chars().take(1).chain("师傅".chars()).collect()
}

/// How it stands, in words that need no title above them.
pub fn progress(kind: NoticeKind, details: &Details, now: At) -> String {
    let said = notice::progress(kind, details, now);
    match kind {
        NoticeKind::Cancelled if details.cancelled.is_some() => format!("已取消，{said}"),
        NoticeKind::Rejected if details.rejected.is_some() => format!("未受理，{said}"),
        _ => said,
    }
}

/// To whoever reported: `报修 BX…：已受理，已派给王师傅。进度 https://…`
pub fn to_reporter(no: &str, progress: &str, link: &str) -> String {
    format!("报修 {no}：{progress}。进度 {link}")
}

/// To an employee, about an emergency: `新工单，请接单：电梯困人，3栋大堂，请于今天 09:05前接单。单号 BX…`
pub fn to_employee(title: &str, category: &str, place: &str, progress: &str, no: &str) -> String {
    format!("{title}：{category}，{place}，{progress}。单号 {no}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ticket::CancelReason;

    const NO: &str = "BX202611230010001";

    #[test]
    fn names_are_cut_to_the_family_name() {
        assert_eq!(discreet("王志强"), "王师傅");
        assert_eq!(discreet(""), "师傅");
    }

    #[test]
    fn what_ended_says_that_it_ended() {
        let details = Details { cancelled: Some(CancelReason::Mistake), ..Details::default() };
        assert_eq!(progress(NoticeKind::Cancelled, &details, At(0)), "已取消，报错了");
        assert_eq!(progress(NoticeKind::Cancelled, &Details::default(), At(0)), "已取消");
        assert_eq!(progress(NoticeKind::Receipt, &details, At(0)), "已收到，正在安排师傅");
    }

    #[test]
    fn what_goes_without_a_link_is_one_message() {
        let text = to_employee("无人接单，请处理", "电梯困人", "3栋2单元大堂", "请于今天 09:05前接单", NO);
        assert!(text.chars().count() + "【某某物业】".chars().count() <= 70, "{text}");
    }

    #[test]
    fn the_words_before_a_link_are_few() {
        let text = to_reporter(NO, "等待配件，改约明天 09:00", "");
        assert!(text.chars().count() <= 45, "{text}");
    }
}
