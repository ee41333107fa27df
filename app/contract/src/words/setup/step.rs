//! The steps: their names as the consoles have them, what to do, what to look at, how long the platform takes.

use crate::views::setup::{Step, Value};

/// Name of a step.
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Configuration => "配置文件",
        Step::Certification => "公众号认证",
        Step::Domain => "域名与备案",
        Step::Token => "AppSecret 与 IP 白名单",
        Step::Callback => "服务器配置",
        Step::WebDomain => "网页授权域名",
        Step::PageDomain => "JS 接口安全域名",
        Step::Menu => "自定义菜单",
        Step::Templates => "模板消息",
        Step::Quota => "今日发送额度",
        Step::TestPush => "测试消息",
        Step::Application => "自建应用",
        Step::Range => "可见范围",
        Step::TrustedDomain => "网页授权可信域名",
        Step::MemberCallback => "接收消息",
        Step::TrustedAddress => "企业可信IP",
    }
}

/// What to do, in one sentence.
pub fn todo(step: Step) -> &'static str {
    match step {
        Step::Configuration => "在 weixiu.toml 填好这一段，密钥写进环境变量，再运行 weixiu check。",
        Step::Certification => "公众平台 → 设置与开发 → 公众号设置 → 认证详情：以服务号完成微信认证，每年续一次。",
        Step::Domain => "域名完成 ICP 备案，配好 https 证书，解析到这台服务器；微信不接受 IP 地址和端口号。",
        Step::Token => "微信开发者平台 → 开发密钥：启用 AppSecret，并把这台服务器的出口 IP 加入 IP 白名单。",
        Step::Callback => {
            "微信开发者平台 → 域名与消息推送配置：填回调地址、Token 和 EncodingAESKey，选下面的加密方式，保存并启用。"
        }
        Step::WebDomain => {
            "公众号设置 → 功能设置 → 网页授权域名：先下载 MP_verify 文件，文件名和内容写进 weixiu.toml，重启后再保存域名。"
        }
        Step::PageDomain => "公众号设置 → 功能设置 → JS 接口安全域名：填同一个域名，用同一份校验文件。",
        Step::Menu => "运行 weixiu wechat menu --apply；启用服务器配置后，后台里手工做的菜单会失效。",
        Step::Templates => {
            "先申请“模板消息”功能并选服务类目，再按下面的标题和关键词选用模板，把模板 ID 写进 weixiu.toml。"
        }
        Step::Quota => "额度每天零点恢复；经常不够时，在公众平台申请提高，或减少一般通知。",
        Step::TestPush => "找一位已关注的同事，用他的 openid 在服务器上运行下面的命令，看手机能否收到。",
        Step::Application => "企业微信管理后台 → 应用管理 → 自建 → 创建应用，把企业 ID、AgentId 和 Secret 写进配置。",
        Step::Range => "应用详情 → 可见范围：加入全部维修工、班组长和经理，范围外的人收不到派单。",
        Step::TrustedDomain => {
            "应用详情 → 网页授权及 JS-SDK：填可信域名并完成归属校验，应用主页填下面的地址；客服要扫码登录，再到“企业微信授权登录”填授权回调域。"
        }
        Step::MemberCallback => {
            "应用详情 → 接收消息 → 设置 API 接收：填回调地址、Token 和 EncodingAESKey 并保存，之后派单卡片上可以直接接单。"
        }
        Step::TrustedAddress => "应用详情 → 企业可信IP：加入这台服务器的出口 IP，约一分钟后生效。",
    }
}

/// What to look at where nothing can be told from here.
pub fn look(step: Step) -> &'static str {
    match step {
        Step::WebDomain => {
            "从这里查不到后台填的域名：用微信打开菜单“我要报修”，能进入页面就对了，提示 10003 说明域名不一致。"
        }
        Step::PageDomain => {
            "从这里查不到后台填的域名：用微信打开报修页点“拍照”，提示 config:invalid url domain 说明域名没填对。"
        }
        Step::TrustedDomain => {
            "从这里查不到后台填的域名：在企业微信里打开应用，能进入工单页就对了，提示 50001 说明域名不一致。"
        }
        Step::TestPush => "还没发过测试消息，需要时带上 --send 再运行一次。",
        _ => "从这里看不出来，请在后台核对。",
    }
}

/// How long the platform or an authority takes.
pub fn lead_time(step: Step) -> Option<&'static str> {
    match step {
        Step::Certification => Some("首次认证和续期各约 1–7 个工作日，请在到期前一个月办理"),
        Step::Domain => Some("ICP 备案约 5–20 个工作日"),
        Step::Templates => Some("类目审核约 1–3 个工作日；换类目会删除该类目下的模板，每月最多换 5 次"),
        Step::Menu => Some("手机上约 5 分钟后更新"),
        Step::TrustedAddress => Some("约 1 分钟生效"),
        _ => None,
    }
}

/// What a value to copy is.
pub fn value(value: Value) -> &'static str {
    match value {
        Value::AppId => "AppID",
        Value::OriginalId => "原始 ID",
        Value::CorpId => "企业 ID",
        Value::AgentId => "AgentId",
        Value::Host => "域名",
        Value::CallbackUrl => "回调地址 URL",
        Value::CallbackMode => "消息加解密方式",
        Value::SecretVariable => "Secret 所在环境变量",
        Value::TokenVariable => "Token 所在环境变量",
        Value::AesKeyVariable => "EncodingAESKey 所在环境变量",
        Value::VerifyFile => "校验文件",
        Value::Button => "菜单",
        Value::Template => "模板与关键词",
        Value::HomePage => "应用主页",
        Value::Command => "命令",
    }
}
