//! What a check found, in one sentence each.

use super::{look, step as step_name};
use crate::{
    views::setup::{Finding, Step, Trouble},
    words::time,
};
use domain::notice::Fact;

/// A finding of a step.
pub fn finding(finding: &Finding, step: Step) -> String {
    match finding {
        Finding::ConfigurationGood => "格式正确，密钥都已设置。".into(),
        Finding::ConfigurationBad(problem) => format!("{problem}。"),
        Finding::Lacks(step) => format!("“{}”被平台拒绝：账号没有这个权限，未认证或认证已过期。", step_name(*step)),
        Finding::DomainGood => "公开地址是 https 域名。".into(),
        Finding::DomainBad => "公开地址不是 https 域名，或带了端口、IP，微信不接受。".into(),
        Finding::Simulated => "模拟平台不检查域名。".into(),
        Finding::TokenGood => "平台接受了 AppSecret 和出口 IP。".into(),
        Finding::QuotaGood(left, limit) => format!("今天还可发 {left} 条，上限 {limit} 条。"),
        Finding::QuotaLow(left, limit) => format!("今天只剩 {left} 条，上限 {limit} 条。"),
        Finding::PushTaken(to) => format!("平台已接收发给 {to} 的测试消息，请看手机。"),
        Finding::ApplicationGood => "平台接受了企业 ID 和 Secret。".into(),
        Finding::AddressGood => "平台接受了这台服务器的出口 IP。".into(),
        Finding::Visible(n) => format!("应用能看到 {n} 位成员。"),
        Finding::NobodyVisible => "应用看不到任何成员，派单发不到企业微信。".into(),
        Finding::LookYourself => look(step).into(),
        Finding::Blocked => "等前面的问题解决后再查。".into(),
        Finding::Trouble(why, address) => refused(*why, address.as_deref()),
        other => more(other),
    }
}

/// The findings about the verification, our addresses, the menu and the templates.
fn more(finding: &Finding) -> String {
    match finding {
        Finding::CertifiedUntil(day) => format!("认证有效到 {}。", time::day_value(*day)),
        Finding::CertificationEnds(days) => certification_ends(*days),
        Finding::CertificationOver(days) => format!("认证已过期 {days} 天，模板消息、菜单和网页授权会停用。"),
        Finding::CertificationUnknown => "没填认证到期日：在 weixiu.toml 的 verified_until 写上，到期前会提醒。".into(),
        Finding::CallbackGood => "公开地址按微信的方式验证通过；后台的 Token 和 EncodingAESKey 须与这里一致。".into(),
        Finding::Silent => "公开地址没有应答：服务没启动，或域名、证书、防火墙没通。".into(),
        Finding::Strange(status) => format!("公开地址答的不是本系统（HTTP {status}）：检查反向代理和网址。"),
        Finding::Refused => {
            "正在运行的服务拒绝了签名：它用的 Token 或 EncodingAESKey 与这里的不同，改好环境变量后重启。".into()
        }
        Finding::NoCallback => "没有配置接收消息，按钮卡片和可信 IP 可能用不了；不需要可以不填。".into(),
        Finding::FileGood(name) => format!("{name} 能读到。"),
        Finding::FileMissing(name) => format!("{name} 读不到：重启服务，并让反向代理把根目录的请求交给本系统。"),
        Finding::FileDiffers(name) => format!("{name} 的内容与配置不同：检查反向代理，重启服务。"),
        Finding::NoFiles => "还没配置 MP_verify 校验文件，后台保存域名时需要。".into(),
        Finding::MenuGood => "菜单与本系统一致。".into(),
        Finding::MenuMissing => "账号还没有菜单。".into(),
        Finding::MenuDiffers(lines) => format!("菜单被改过（- 现有，+ 应有）：{}", lines.join("；")),
        other => about_template(other),
    }
}

/// More pressing at thirty days and at seven.
fn certification_ends(days: i64) -> String {
    match days {
        ..=7 => format!("认证只剩 {days} 天：今天就办续期，过期后推送、菜单和网页授权会停用。"),
        8..=30 => format!("认证还有 {days} 天到期，请这周办理续期。"),
        _ => format!("认证还有 {days} 天到期，请安排续期。"),
    }
}

fn about_template(finding: &Finding) -> String {
    match finding {
        Finding::TemplatesGood(n) => format!("{n} 个模板的关键词都对得上。"),
        Finding::SubscriptionsGood(n) => format!("{n} 个订阅通知模板的关键词都对得上。"),
        Finding::TemplateUnnamed(title) => format!("“{title}”没有配置模板 ID。"),
        Finding::TemplateMissing(title) => format!("“{title}”配置的模板 ID 不在这个账号里。"),
        Finding::KeywordMissing(title, key, is) => format!("“{title}”缺少关键词 {key}（{}）。", fact(*is)),
        Finding::KeywordUnfilled(title, key) => format!("“{title}”多了关键词 {key}，没有内容可填。"),
        Finding::KeywordKind(title, key, is) => format!("“{title}”的 {key} 这类关键词填不了{}。", fact(*is)),
        _ => String::new(),
    }
}

/// What stands under a keyword.
pub fn fact(fact: Fact) -> &'static str {
    match fact {
        Fact::No => "工单号",
        Fact::What => "报修内容",
        Fact::Place => "地点",
        Fact::Progress => "进度",
        Fact::Time => "时间",
        Fact::Person => "维修人员",
    }
}

fn refused(why: Trouble, address: Option<&str>) -> String {
    match (why, address) {
        (Trouble::AddressNotAllowed, Some(ip)) => format!("出口 IP {ip} 不在后台的名单里，请加入。"),
        (Trouble::AddressUnconfirmed, Some(ip)) => format!("管理员还没在微信里确认出口 IP {ip}。"),
        _ => trouble(why).into(),
    }
}

/// Why the platform refuses.
pub fn trouble(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NotConfigured => "配置里没有这个账号。",
        Trouble::Unreachable => "连不上微信平台：检查服务器能否访问外网。",
        Trouble::Busy => "微信平台正忙，稍后再查。",
        Trouble::WrongAppid => "平台不认识这个 AppID 或企业 ID。",
        Trouble::WrongSecret => "Secret 不对：在后台重置后更新环境变量。",
        Trouble::SecretFrozen => "AppSecret 已被冻结：在后台解冻。",
        Trouble::AddressNotAllowed => "这台服务器的出口 IP 不在后台的名单里，请加入。",
        Trouble::AddressUnconfirmed => "管理员微信里有一条确认消息，确认后才能调用。",
        Trouble::AddressRefused => "管理员拒绝了这台服务器的 IP：一小时到一天后再试，并在微信里确认。",
        Trouble::TokenRefused => "刚取的凭据就失效：有另一个程序在用同一个账号刷新凭据。",
        Trouble::PermissionMissing => "账号没有这个权限：未认证，或认证已过期。",
        Trouble::Banned => "平台封禁了账号或这个接口：看后台的通知。",
        Trouble::WrongAgent => "AgentId 与 Secret 不是同一个应用。",
        Trouble::CallbackMissing => "应用没有设置接收消息。",
        Trouble::WrongDomain => "域名与后台填的不一致。",
        Trouble::QuotaUsedUp => "今天的调用次数用完了，零点恢复。",
        Trouble::WrongTemplate => "模板 ID 或关键词不对。",
        Trouble::TemplateBanned => "模板被平台封禁：看后台的通知。",
        Trouble::WrongLink => "链接不被接受：检查公开地址。",
        Trouble::WrongRecipient => "这个人不属于这个账号，或不在应用的可见范围。",
        Trouble::RecipientUnwilling => "这个人没有关注，或拒收了消息。",
        Trouble::Other => "平台拒绝了，原因见服务器日志里的错误码。",
    }
}
