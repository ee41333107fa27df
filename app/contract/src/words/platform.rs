//! The platforms' codes as sentences: what a code means, and what somebody can do. Source: the platforms' lists of return codes.

/// Whose code it is: some numbers mean something else in WeCom.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Platform {
    /// A service account 服务号.
    Official,
    /// WeCom 企业微信.
    Wecom,
    /// The gateway of text messages and voice calls, which gives words instead of numbers.
    Telephone,
}

/// What a code means, and what to do about it.
type Meaning = (&'static str, &'static str);

/// `平台代码 43004：对方没有关注服务号。请打电话告知，并请对方关注。`
pub fn sentence(platform: Platform, code: i64) -> String {
    let (what, todo) = meaning(platform, code).unwrap_or(UNKNOWN);
    format!("平台代码 {code}：{what}。{todo}。")
}

const UNKNOWN: Meaning = ("平台给出的代码我们还没有见过", "请把这个代码告诉管理员，由管理员向平台查询");

const RING: &str = "请打电话告知";
const WAIT: &str = "会自动重试，不用处理";
const TELL_US: &str = "请把这条记录告诉管理员或软件服务商";
const CHECK_ACCOUNT: &str = "请管理员在平台后台核对账号和密钥";
const CHECK_ADDRESS: &str = "请管理员在平台后台把服务器的出口 IP 加入白名单";
const CHECK_TEMPLATE: &str = "请管理员核对模板编号和关键词";
const CHECK_LINK: &str = "请管理员核对系统的访问地址";
const SIGN_IN_AGAIN: &str = "请对方重新打开链接登录";

fn meaning(platform: Platform, code: i64) -> Option<Meaning> {
    match platform {
        Platform::Official => official(code),
        Platform::Wecom => wecom(code),
        Platform::Telephone => None,
    }
}

fn official(code: i64) -> Option<Meaning> {
    person(code).or_else(|| account(code)).or_else(|| message(code))
}

/// What lies with the person.
fn person(code: i64) -> Option<Meaning> {
    Some(match code {
        40003 => ("对方的微信编号不属于这个服务号", "请对方从服务号菜单重新进入一次"),
        43004 | 50005 => ("对方没有关注服务号", "请打电话告知，并请对方关注"),
        43019 => ("对方在服务号的黑名单里", "请打电话告知；需要时由管理员移出黑名单"),
        43101 => ("对方没有同意接收，或者同意的次数用完了", RING),
        48002 => ("对方关闭了服务号的消息", RING),
        43117 => ("给对方发得太频繁", "一小时后会自动再试一次；着急请打电话"),
        45015 => ("对方很久没有和服务号互动，不能主动发消息", RING),
        45047 => ("对方上次互动后能发的消息已经发完", RING),
        70000 => ("平台的未成年人保护不允许发送", RING),
        40029 | 40163 | 42003 | 41008 => ("登录凭证无效、用过或者过期", SIGN_IN_AGAIN),
        40030 | 42002 | 42007 => ("网页授权已经失效", SIGN_IN_AGAIN),
        _ => return None,
    })
}

/// What lies with our account.
fn account(code: i64) -> Option<Meaning> {
    Some(match code {
        -1 => ("平台繁忙", WAIT),
        40001 | 40014 | 42001 => {
            ("访问令牌失效", "系统会自动换新；反复出现时，请管理员确认没有别的程序在用同一个服务号")
        }
        40002 | 40013 | 41002 => ("AppID 不对", CHECK_ACCOUNT),
        40125 | 41004 => ("AppSecret 不对", CHECK_ACCOUNT),
        40243 => ("AppSecret 已被冻结", "请管理员在平台后台解冻或重置"),
        40164 | 61004 | 45035 => ("服务器的 IP 不在白名单里", CHECK_ADDRESS),
        89503 => ("服务器的 IP 等待管理员确认", "请管理员在微信里确认"),
        89506 | 89507 => ("管理员拒绝了服务器的 IP", "请管理员加入白名单，或者过后重新确认"),
        48001 | 50001 => ("服务号没有这项权限，可能认证已过期", "请管理员在平台后台查看认证和接口权限"),
        48004 | 50002 => ("服务号或接口被平台封禁", "请管理员在平台后台查看通知并申诉"),
        48006 => ("本月清零次数已用完", "等到平台自动恢复"),
        45009 => ("今天的发送次数已用完", "零点后自动继续；着急请打电话"),
        45011 => ("一分钟内发得太多", WAIT),
        45029 => ("服务号的带参数二维码数量已用完", TELL_US),
        46003 => ("服务号还没有菜单", "系统会自动创建"),
        45109 => ("平台已停用这个接口", TELL_US),
        _ => return None,
    })
}

/// What lies with the message.
fn message(code: i64) -> Option<Meaning> {
    Some(match code {
        47003 => ("消息里有一项内容不合模板的要求", CHECK_TEMPLATE),
        43116 | 40249 => ("模板被平台封禁或判为营销", "请管理员在平台后台换一个模板"),
        40036 | 40037 => ("服务号里没有这个模板", CHECK_TEMPLATE),
        40246 | 40247 => ("模板的关键词或类目不对", CHECK_TEMPLATE),
        40039 | 40020 | 65317 => ("消息里的链接太长或者不合要求", CHECK_LINK),
        41030 => ("消息要打开的页面不对", CHECK_LINK),
        45002 | 45008 | 40004 | 40005 | 40006 | 41005 => ("消息的内容或图片平台不接受", TELL_US),
        40007 => ("图片在平台上已经过期", "请对方重新上传"),
        43001 | 43002 | 43003 | 44002 | 47001 | 40033 | 40035 | 41001 => ("发给平台的请求不对", TELL_US),
        _ => return None,
    })
}

fn wecom(code: i64) -> Option<Meaning> {
    Some(match code {
        -1 | 45033 => ("企业微信繁忙", WAIT),
        40014 | 42001 => ("访问令牌失效", "系统会自动换新"),
        40013 => ("企业 ID 不对", CHECK_ACCOUNT),
        40001 | 40091 => ("应用的 Secret 不对", CHECK_ACCOUNT),
        45009 => ("发得太频繁", "过一会儿会自动继续；着急请打电话"),
        60020 | 48009 => ("服务器的 IP 不在企业可信 IP 里", "请管理员在应用设置里加上服务器的出口 IP"),
        60111 | 81013 | 40003 | 46004 | 50002 => {
            ("对方不在应用的可见范围，或者没有启用企业微信", "请打电话告知，并由管理员把对方加入可见范围")
        }
        60011 | 48002 => ("应用没有这项权限", "请管理员核对应用的权限和可见范围"),
        40056 | 301_002 => ("应用编号不对", CHECK_ACCOUNT),
        50003 => ("应用已停用", "请管理员在管理后台启用应用"),
        43012 => ("应用没有设置接收消息的地址", "请管理员在应用设置里填写"),
        82001 | 40058 | 44004 | 41_000..=41_999 => ("发给企业微信的请求不对", TELL_US),
        42014..=42020 => ("这张卡片不能再更新", "不影响工单，不用处理"),
        45002 | 45034 => ("消息的内容或链接企业微信不接受", TELL_US),
        40029 | 42003 | 42022 => ("登录凭证无效、用过或者过期", SIGN_IN_AGAIN),
        50001 => ("登录的返回地址不在可信域名里", "请管理员在应用设置里填写可信域名"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    /// The rows of the error table that the gateway works by, besides its open-ended last one.
    #[rustfmt::skip]
    const OFFICIAL: &[i64] = &[
        -1, 40001, 40014, 42001, 41001, 40002, 40013, 40125, 41002, 41004, 40164, 61004, 45035, 40243, 89503, 89506, 89507,
        48001, 48004, 50001, 50002, 48006, 45009, 45011, 43001, 43002, 43003, 44002, 47001, 40033, 40035, 47003, 40003,
        43004, 50005, 43019, 43101, 43117, 43116, 40249, 40036, 40037, 40246, 40247, 40039, 40020, 65317, 41030, 45015, 45047,
        45008, 40007, 40004, 40005, 40006, 41005, 45109, 46003, 40029, 40163, 42003, 41008, 40030, 42002, 42007, 70000,
    ];
    #[rustfmt::skip]
    const WECOM: &[i64] = &[
        -1, 45033, 40014, 42001, 40001, 40091, 40013, 45009, 60020, 48009, 60111, 81013, 60011, 48002, 301_002, 40056,
        82001, 40058, 41001, 41999, 44004, 40029, 50001,
    ];

    #[test]
    fn every_code_of_the_table_has_a_sentence() {
        for (platform, codes) in [(Platform::Official, OFFICIAL), (Platform::Wecom, WECOM)] {
            for code in codes {
                let (what, todo) =
                    meaning(platform, *code).unwrap_or_else(|| panic!("{platform:?} {code} has no words"));
                assert!(!what.ends_with('。') && !todo.ends_with('。'), "{platform:?} {code}");
            }
            assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len(), "a code stands twice");
        }
    }

    #[test]
    fn a_number_is_read_by_its_platform() {
        assert_eq!(
            sentence(Platform::Official, 43004),
            "平台代码 43004：对方没有关注服务号。请打电话告知，并请对方关注。"
        );
        assert_ne!(sentence(Platform::Official, 40001), sentence(Platform::Wecom, 40001));
        assert_ne!(sentence(Platform::Official, 48002), sentence(Platform::Wecom, 48002));
    }

    #[test]
    fn an_unknown_code_says_so() {
        let told = sentence(Platform::Official, 9_001_001);
        assert!(told.starts_with("平台代码 9001001：平台给出的代码我们还没有见过"), "{told}");
        assert!(meaning(Platform::Wecom, 42_000).is_none() && meaning(Platform::Official, 0).is_none());
    }
}
