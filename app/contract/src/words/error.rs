//! Words for errors and refusals: what happened, in the reader's terms, and what to do now.

use super::{ticket, time};
use crate::error::AppError;
use domain::{At, Refusal};

/// Title and sentence of an error's page.
pub fn page(error: &AppError, now: At) -> (&'static str, String) {
    match error {
        AppError::NotSignedIn => ("请先登录", "登录后才能继续。".into()),
        AppError::NotFound => ("没有找到", "链接可能已失效，或者您没有查看权限。".into()),
        AppError::Refused(why) => ("现在不能这样操作", refusal(why, now)),
        AppError::Invalid(_) => ("请检查填写的内容", "有几处需要修改，已在对应位置标出。".into()),
        AppError::AlreadyReported(no) => ("已经报修过了", format!("这份报修已提交，工单号 {no}。")),
        AppError::Busy => ("系统繁忙", "请稍等几秒再试一次，重复提交不会产生两张工单。".into()),
        AppError::Trouble(incident) => {
            ("出了点问题", format!("系统没能完成这次操作，请稍后再试。如需帮助，请告诉物业编号 {incident}。"))
        }
    }
}

/// Why a rule said no.
pub fn refusal(refusal: &Refusal, now: At) -> String {
    match refusal {
        Refusal::NotAllowed { verb } => format!("您不能执行“{}”。", ticket::verb(*verb)),
        Refusal::Forbidden { .. } => "您没有这项权限，请联系管理员。".into(),
        Refusal::WrongStage { verb, stage } => {
            format!("工单目前是“{}”，不能“{}”。", ticket::stage(*stage), ticket::verb(*verb))
        }
        Refusal::Stale { .. } => "工单刚刚有了新进展，已为您更新，请确认后再操作。".into(),
        Refusal::TooSoon { from } => format!("刚刚操作过，{} 之后可以再次操作。", time::moment(*from, now)),
        Refusal::TooManyReports { from } => {
            format!("一小时内报修太多次了，{} 之后可以再报。着急请直接打电话给物业。", time::moment(*from, now))
        }
        Refusal::Already { verb } => format!("已经完成“{}”，无需重复操作。", ticket::verb(*verb)),
        Refusal::SameTechnician => "工单已经在这位师傅手上。".into(),
        Refusal::MergeIntoSelf => "不能把工单合并到它自己。".into(),
        Refusal::ImpossibleTime => "填写的时间不对：不能晚于现在，也不能早于报修时间。".into(),
        Refusal::PushMovedOn => "这条推送刚刚有了新结果，已为您更新，请看过再操作。".into(),
        Refusal::NobodyReached => "对方没有可以送达的账号，请打电话告知。".into(),
        Refusal::SentTooOften => "已经人工重发很多次了，请打电话告知。".into(),
    }
}
