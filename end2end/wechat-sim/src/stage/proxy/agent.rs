//! The user agents that phones in the field send.

use crate::scenario::Device;

const WECHAT: &str = "Mozilla/5.0 (Linux; Android 15; V2324A Build/AP3A.240905.015; wv) AppleWebKit/537.36 \
                      (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.173 Mobile Safari/537.36 XWEB/1420193 \
                      MMWEBSDK/20251006 MMWEBID/2965 MicroMessenger/8.0.66.2980(0x28004252) WeChat/arm64 Weixin \
                      NetType/WIFI Language/zh_CN ABI/arm64";
const WECOM: &str = "Mozilla/5.0 (Linux; Android 15; V2324A Build/AP3A.240905.015; wv) AppleWebKit/537.36 \
                     (KHTML, like Gecko) Version/4.0 Chrome/134.0.6998.136 Mobile Safari/537.36 XWEB/1340157 \
                     MMWEBSDK/20250904 MMWEBID/2965 wxwork/4.1.38 MicroMessenger/7.0.1 NetType/WIFI Language/zh";

const BROWSER: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 \
                       Mobile Safari/537.36";

/// What `device` calls itself, or its ordinary browser; `None` leaves the visitor's own browser as it is.
pub(crate) fn of(device: Device, in_browser: bool) -> Option<&'static str> {
    match device {
        _ if in_browser => Some(BROWSER),
        Device::Wechat => Some(WECHAT),
        Device::Wecom => Some(WECOM),
        Device::Desktop => None,
    }
}
