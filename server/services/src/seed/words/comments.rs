//! What owners say with a rating, by the worst of the three scores.

use super::super::chance::Chance;

const GOOD: &[&str] = &[
    "师傅来得很快，态度也好",
    "修得很好，还帮忙把地擦干净了",
    "准时上门，很专业",
    "十分钟就修好了，点赞",
    "师傅很耐心，讲清楚了原因",
    "效率高，比以前好多了",
    "辛苦师傅了，这么热的天",
    "非常满意",
    "进门就戴鞋套，细心",
    "老人一个人在家，师傅很客气",
    "报修半小时就到了",
    "换了配件还教我怎么保养",
    "晚上也能来，谢谢",
    "一次修好，没有再坏",
    "沟通顺畅，进度随时能看到",
    "手艺不错，收拾得也干净",
    "电梯很快恢复了，给维保点赞",
    "不推诿，直接解决问题",
    "师傅冒雨来的，感谢",
    "态度好，技术过硬",
    "微信上报修真方便",
    "说几点来就几点来",
    "修完还回访了，服务到位",
    "一直困扰的小问题终于解决了",
];

const FAIR: &[&str] = &[
    "修好了，就是来得晚了点",
    "还行，希望下次快一些",
    "问题解决了，垃圾没带走",
    "师傅话不多，但活还可以",
    "改了两次时间，有点麻烦",
    "配件等了几天",
    "修是修好了，看看能用多久",
    "一般吧",
    "电话里没说清楚，来了才知道要收材料费",
];

const BAD: &[&str] = &[
    "等了一天才来，太慢",
    "修完第二天又坏了",
    "没有提前打电话，家里没人",
    "催了两次才有人接单",
    "弄得满地是水，没收拾",
    "说好上午来，下午才到",
    "师傅说修不了就走了",
    "只是临时处理，没有彻底解决",
    "态度生硬，问一句就不耐烦",
    "电梯老是坏，什么时候能彻底修好",
    "拖了三天，很不满意",
];

/// A comment that fits the worst score.
pub(in super::super) fn comment(chance: &mut Chance, worst: u8) -> &'static str {
    let comments: &[&str] = match worst {
        4.. => GOOD,
        3 => FAIR,
        _ => BAD,
    };
    chance.word(comments)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_enough_and_none_twice() {
        let all: std::collections::BTreeSet<_> = GOOD.iter().chain(FAIR).chain(BAD).collect();
        assert!(all.len() >= 40, "{}", all.len());
        assert_eq!(all.len(), GOOD.len() + FAIR.len() + BAD.len());
    }
}
