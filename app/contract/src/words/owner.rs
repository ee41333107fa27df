//! Fixed texts of the owner pages.

#![expect(missing_docs, reason = "the texts speak for themselves; names say where they stand")]

// Shared by owner and technician pages.
pub const REQUIRED: &str = "必填";
pub const FILL_IN: &str = "请填写";
pub const CHOOSE: &str = "请选择";
pub const CALL_OFFICE: &str = "打电话给物业";
pub const CALL: &str = "打电话";
pub const PHOTO: &str = "照片";
pub const VIDEO: &str = "视频";
pub const CHECKING: &str = "正在检查";
pub const FILE_REFUSED: &str = "未能处理";
pub const FILE_LOST: &str = "照片没能取到";
pub const TAKE_PHOTO: &str = "拍照";
pub const PICK_PHOTO: &str = "相册";
pub const PICK_VIDEO: &str = "视频";
pub const REMOVE: &str = "移除";
pub const PROGRESS: &str = "进度";
pub const TICKET_NO: &str = "工单号";
pub const CATEGORY: &str = "类别";
pub const PLACE: &str = "地点";
pub const ASSET: &str = "设备";
pub const WANTED: &str = "上门";
pub const REPORTED_AT: &str = "报修时间";
pub const DESCRIPTION: &str = "描述";
pub const ELDER_ON: &str = "长辈版";
pub const ELDER_OFF: &str = "标准版";
pub const SOON: &str = "尽快";
pub const HAS_NEWS: &str = "有新进展";
pub const SHOW_NEWS: &str = "点这里更新（填写的内容会清空）";

// While a form is being sent.
pub const SENDING: &str = "正在提交";
pub const NO_NETWORK: &str = "没有发出去：网络不通。内容和照片都还在，请再试一次。";
pub const NOT_TAKEN: &str = "没有提交成功：服务器正忙。内容和照片都还在，请再试一次。";
pub const TOO_LARGE: &str = "文件太大：照片最大 20 MB，视频最大 100 MB，请换一个。";
pub const TRY_AGAIN: &str = "再试一次";

// Choosing a category.
pub const REPORT: &str = "我要报修";
pub const WHAT_IS_WRONG: &str = "哪里需要维修？";
pub const DANGER_FIRST: &str = "有危险，点这里先看怎么做";
pub const MOST_LIKE: &str = "选一个最像的";
pub const NO_CATEGORIES: &str = "还没有可以报修的类别，请打电话给物业。";

// The report form.
pub const DO_THIS_FIRST: &str = "请先这样做";
pub const THEN_TELL_US: &str = "同时告诉我们在哪里，马上派人";
pub const PLACE_QUESTION: &str = "在哪里";
pub const MY_ROOMS_GROUP: &str = "我的房屋";
pub const PUBLIC_GROUP: &str = "公共区域";
pub const ASSET_QUESTION: &str = "哪一台";
pub const ASSET_UNKNOWN: &str = "不清楚";
pub const WORDS_QUESTION: &str = "哪里坏了";
pub const WORDS_EXAMPLE: &str = "例如：厨房水槽下面的软管接头漏水";
pub const FILES_QUESTION: &str = "照片或短视频";
pub const FILES_HINT: &str = "最多 9 个，视频不超过 60 秒；请避开人脸和证件";
pub const WHEN_CONVENIENT: &str = "什么时候方便";
pub const DAY_QUESTION: &str = "哪一天";
pub const SLOT_QUESTION: &str = "时段";
pub const MORNING: &str = "上午 8–12 点";
pub const AFTERNOON: &str = "下午 12–18 点";
pub const EVENING: &str = "晚上 18–21 点";
pub const PHONE_QUESTION: &str = "联系电话";
pub const PHONE_EXAMPLE: &str = "手机或座机";
pub const SEND_REPORT: &str = "提交报修";
pub const SEND_EMERGENCY: &str = "马上上报";
pub const SEND_AS_NEW: &str = "作为新报修提交";
pub const OPEN_EARLIER: &str = "打开原工单";
pub const NO_PLACES: &str = "先认领您的房屋";
pub const NO_PLACES_WHY: &str = "认领后，这里会自动填好地址。";
pub const GO_BIND: &str = "去认领房屋";

// The receipt.
pub const SENT: &str = "报修已提交";
pub const SENT_NEXT: &str = "每一步进展都会在微信里告诉您。";
pub const FOLLOW_WHY: &str = "关注服务号，维修进度会发到您的微信";
pub const FOLLOW_HOW: &str = "长按识别二维码";
pub const REPORT_ANOTHER: &str = "再报一个";
pub const SEE_PROGRESS: &str = "看进度";
pub const TECHNICIAN: &str = "师傅";

// My repairs.
pub const MY_REPAIRS: &str = "我的报修";
pub const NO_REPAIRS: &str = "还没有报修";
pub const NO_REPAIRS_HINT: &str = "家里或小区里有东西坏了，拍张照告诉我们，一分钟就好。";
pub const TO_RATE: &str = "已完工，待评价";
pub const MY_ROOMS: &str = "我的房屋";
pub const BIND_FIRST: &str = "认领房屋";
pub const BIND_FIRST_WHY: &str = "认领后报修不用再填地址";

// One ticket.
pub const TICKET: &str = "报修进度";
pub const STEPS: [&str; 5] = ["提交", "派单", "上门", "维修", "完工"];
pub const WHAT_WAS_SAID: &str = "报修内容";
pub const CANCEL_WHY: &str = "为什么取消？";
pub const CANCEL_SEND: &str = "确认取消报修";
pub const URGE: &str = "催一下";
pub const CONFIRM: &str = "确认修好";
pub const RATE_TITLE: &str = "这次修得怎么样？";
pub const RATE_SEND: &str = "提交评价";
pub const RESPONSE: &str = "响应速度";
pub const ATTITUDE: &str = "服务态度";
pub const QUALITY: &str = "维修质量";
pub const RATE_WORDS: &str = "想说的话";
pub const RATE_WORDS_HINT: &str = "师傅看不到是谁写的";
pub const YOUR_RATING: &str = "您的评价";
pub const STARS: [&str; 5] = ["1 星 很不满意", "2 星 不满意", "3 星 一般", "4 星 满意", "5 星 很满意"];

// My rooms.
pub const ROOMS_HINT: &str = "认领后报修不用再填地址。不认领也可以报公共区域的问题。";
pub const VERIFIED: &str = "已核实";
pub const UNVERIFIED: &str = "待核实";
pub const UNBIND: &str = "解除";
pub const ADD_ROOM: &str = "认领一个房屋";
pub const CHOSEN: &str = "已选";
pub const CHOOSE_AGAIN: &str = "重选";
pub const NOTHING_BELOW: &str = "这里还没有登记房屋，请打电话给物业。";
pub const YOUR_NAME: &str = "姓名";
pub const YOUR_MOBILE: &str = "手机号";
pub const ROOM_CODE: &str = "房屋码";
pub const ROOM_CODE_EXAMPLE: &str = "8 位数字，没有可不填";
pub const ROOM_CODE_HINT: &str = "印在最近一期的物业账单上；没有账单由前台核对";
pub const ROOM_CODE_WRONG: &str = "房屋码不对。请对照账单再填一次，没有账单就留空。";
pub const BIND_SEND: &str = "提交";
pub const ROOM: &str = "房屋";

/// `还差 2 处，改好再提交。您填的都还在。`
pub fn to_mend(faults: usize) -> String {
    format!("还有 {faults} 处要改，改好再提交。您填的都还在。")
}

/// `已登记 138****1234，可不填`
pub fn phone_on_file(masked: &str) -> String {
    format!("不填就打 {masked}")
}

/// `我住的 3 幢`
pub fn own_building(building: &str) -> String {
    format!("我住的 {building}")
}

/// `照片 2`
pub fn photo_number(n: usize) -> String {
    format!("{PHOTO} {n}")
}

/// `关注“云栖物业服务”`
pub fn follow(account: &str) -> String {
    format!("关注“{account}”")
}

/// By which account somebody reports, and for which estates; of many the first three.
pub fn came_by(account: &str, estates: &[String]) -> String {
    let named = estates[..estates.len().min(3)].join("、");
    match estates.len() {
        0..=3 => format!("服务号“{account}”：{named}"),
        many => format!("服务号“{account}”：{named}等 {many} 个小区"),
    }
}

/// `服务号“云栖物业服务”的二维码`, for those who hear the picture.
pub fn follow_code(account: &str) -> String {
    format!("服务号“{account}”的二维码")
}

/// Where there is no code to show.
pub fn follow_by_name(account: &str) -> String {
    format!("请在微信里搜索服务号“{account}”并关注，维修进度会发到您的微信。")
}

/// `我们已收到，工单号 …`
pub fn already(no: impl std::fmt::Display) -> (&'static str, String) {
    ("这份报修已经提交过了", format!("工单号 {no}。可以打开它；如果是另一个问题，请作为新报修提交，您填的都还在。"))
}

/// `试的次数太多，请在 今天 14:05 之后再试`
pub fn locked_until(moment: &str) -> String {
    format!("试的次数太多，请在 {moment} 之后再试。")
}

/// `响应 5 星，态度 5 星，质量 4 星`
pub fn scores(scores: &domain::rating::Scores) -> String {
    let (response, attitude, quality) = (scores.response.stars(), scores.attitude.stars(), scores.quality.stars());
    format!("{RESPONSE} {response} 星，{ATTITUDE} {attitude} 星，{QUALITY} {quality} 星")
}
