//! Fixed texts of the account pages.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

// Sign-in.
pub const PRODUCT: &str = "微修";
pub const SIGN_IN: &str = "登录";
pub const STAFF_SIGN_IN: &str = "员工登录";
pub const LOGIN: &str = "工号";
pub const PASSWORD: &str = "密码";
pub const WRONG_PASSWORD: &str = "工号或密码不对，请再试一次。";
pub const SIGN_IN_HELP: &str = "忘记密码请找本公司管理员。业主请在微信里打开服务号。";

// Sign-in by WeCom.
pub const OR: &str = "或者";
pub const SCAN: &str = "企业微信扫码登录";
pub const SCAN_TROUBLE: &str = "扫码登录没有成功";
pub const SCAN_TROUBLE_HOW: &str =
    "可能是二维码过期，或者企业微信暂时没有回应。请返回再试一次，也可以用工号和密码登录。";
pub const NO_DESK: &str = "不能登录客服台";
pub const SCAN_OUTSIDER: &str = "扫码的企业微信账号不是本公司的成员。";
pub const SCAN_UNBOUND: &str = "这个企业微信账号还没有绑定员工，请找本公司管理员在“微信接入”里绑定。";
pub const SCAN_NO_POST: &str = "您的岗位不使用客服台。接单和维修请在企业微信里打开。";
pub const SCAN_BACK: &str = "返回登录";

// Open in WeChat.
pub const OPEN_IN_WECHAT: &str = "请在微信里打开";
pub const OPEN_IN_WECHAT_HOW: &str = "打开微信，进入物业的服务号，点菜单里的“物业报修”。";
pub const OPEN_IN_WECHAT_QR: &str = "或者用微信扫描楼道里的报修二维码。";

// Session expired.
pub const EXPIRED: &str = "登录已过期";
pub const EXPIRED_NOT_SENT: &str = "登录已过期，刚才的内容没有提交。请返回上一页复制，重新登录后再提交。";
pub const EXPIRED_KEPT: &str = "刚才的内容还没有提交，已为您保留 30 分钟，重新登录后可以接着提交。";
pub const EXPIRED_NO_FILES: &str = "照片和视频没有保留，登录后请重新添加。";
pub const EXPIRED_NO_CODE: &str = "房屋码没有保留，登录后请重新填写。";
pub const EXPIRED_UNDONE: &str = "登录过期前点的这一步还没有提交，需要的话请再点一次。";
pub const EXPIRED_NOT_HERE: &str = "登录过期前的内容还没有提交，仍为您保留着，但这一页上没有它的位置。";
pub const EXPIRED_RESTORED: &str = "登录过期前填写的内容已恢复，还没有提交。";
pub const EXPIRED_SIGN_IN_ONLY: &str = "重新登录";
pub const EXPIRED_SIGN_IN: &str = "重新登录，继续提交";

// WeChat's snapshot mode: no identity until the person asks for the full service.
pub const SNAPSHOT: &str = "还差一步";
pub const SNAPSHOT_HOW: &str = "您正在浏览页面快照。请点右下角的“使用完整服务”，同意后就能报修。";
pub const SNAPSHOT_AGAIN: &str = "我已点过，继续";

// OAuth trouble.
pub const OAUTH_TROUBLE: &str = "微信登录没有成功";
pub const OAUTH_TROUBLE_WHY: &str = "可能是链接打开得太久，或者微信暂时没有回应。再试一次通常就好了。";

// Offline.
pub const OFFLINE: &str = "现在没有网络";
pub const OFFLINE_HOW: &str = "请检查网络，连上以后再试一次。紧急情况请直接打电话。";

// Errors.
pub const TRY_AGAIN: &str = "再试一次";
pub const GO_HOME: &str = "回到首页";
pub const GO_BACK: &str = "返回";
pub const OPEN_TICKET: &str = "打开工单";
pub const INCIDENT: &str = "事故编号";
pub const INCIDENT_HOW: &str = "不是您的操作有误，值班人员已经能看到。已经提交成功的内容不会丢。";
pub const INCIDENT_TELL: &str = "联系物业时报这个编号，马上能查到。";
pub const CALL_OFFICE: &str = super::owner::CALL_OFFICE;

/// `再错 3 次后锁定` is never told; only that it is locked, and until when.
pub fn locked_until(moment: &str) -> String {
    format!("试的次数太多，账号已锁定，请在 {moment} 之后再试。")
}

/// Beside the box with which an employee says that the WeChat in which they sign in is their own.
pub fn this_is_mine(account: &str) -> String {
    format!("这是我自己的微信：以后在“{account}”里免密登录，并用它收工作提醒和测试消息")
}
