//! Headings of the exported workbook.

/// One heading for each column, in order.
pub const COLUMNS: [&str; 15] = [
    "工单号",
    "小区",
    "类目",
    "地点",
    "报修内容",
    "状态",
    "紧急程度",
    "渠道",
    "维修师傅",
    "报修人",
    "电话",
    "报修时间",
    "应完成时间",
    "完工时间",
    "最低评分",
];
