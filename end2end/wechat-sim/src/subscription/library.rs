//! The public library of notification templates, as far as a property company's category needs it.

/// Category 物业服务.
pub(super) const CATEGORY: (i64, &str) = (616, "物业服务");

/// A title of the library.
pub(super) struct Title {
    pub(super) tid: i64,
    pub(super) title: &'static str,
    /// 2 = one-time, 3 = long-term.
    pub(super) kind: i64,
    /// kid, label, rule (kind of keyword).
    pub(super) keywords: &'static [(i64, &'static str, &'static str)],
}

/// Everything that there is.
pub(super) const TITLES: &[Title] = &[
    Title {
        tid: 6_161,
        title: "报修进度通知",
        kind: 2,
        keywords: &[
            (1, "报修单号", "character_string"),
            (2, "报修内容", "thing"),
            (3, "当前进度", "phrase"),
            (4, "更新时间", "time"),
            (5, "备注", "thing"),
        ],
    },
    Title {
        tid: 6_162,
        title: "维修完成通知",
        kind: 2,
        keywords: &[
            (1, "报修单号", "character_string"),
            (2, "维修项目", "thing"),
            (3, "维修人员", "name"),
            (4, "完成时间", "time"),
            (5, "费用", "amount"),
        ],
    },
    Title {
        tid: 6_163,
        title: "停水停电通知",
        kind: 3,
        keywords: &[
            (1, "通知内容", "thing"),
            (2, "影响范围", "thing"),
            (3, "开始时间", "time"),
            (4, "结束时间", "time"),
        ],
    },
];
