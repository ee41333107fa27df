//! Electricity, light, access, lifts, parking.

use super::{Fault, f};

pub(super) const ELE: &[Fault] = &[
    f("trip", "开空调就跳闸，推上去过一会儿又跳"),
    f("trip", "一用热水器空开就跳"),
    f("trip", "漏电保护推不上去"),
    f("dead", "家里突然没电，电费是有的"),
    f("dead", "厨房和卫生间没电，客厅正常"),
    f("dead", "表箱这边总闸合不上，整屋没电"),
    f("socket", "插座松动，插头插上去会打滑"),
    f("socket", "厨房插座没电"),
    f("socket", "床头插座发热，不敢用了"),
    f("lamp", "卫生间吸顶灯不亮，换了灯泡也没用"),
    f("lamp", "客厅灯一闪一闪的"),
    f("lamp", "厨房灯带有 {n} 根不亮"),
    f("switch", "卧室双控开关坏了，只能在门口关"),
    f("switch", "开关按下去没反应"),
];

pub(super) const LIGHT: &[Fault] = &[
    f("corridor", "楼道声控灯不亮，晚上很黑"),
    f("corridor", "这一层楼道灯一直亮着不灭"),
    f("corridor", "楼梯间 {n} 盏灯不亮"),
    f("corridor", "楼道灯反应很慢，要跺好几下脚"),
    f("lobby", "大堂筒灯坏了 {n} 个"),
    f("lobby", "大堂吊灯闪烁"),
    f("garage", "地下车库转弯处灯不亮，看不清"),
    f("garage", "车库一排灯管坏了，有 {n} 根"),
    f("garage", "车库坡道灯忽明忽暗"),
    f("road", "小区主路路灯不亮"),
    f("road", "儿童乐园旁边的草坪灯不亮"),
    f("road", "北门的路灯白天也亮着"),
];

pub(super) const LV: &[Fault] = &[
    f("door", "单元门禁刷卡没反应，手机也开不了"),
    f("door", "门禁卡昨天还能用，今天刷不开"),
    f("door", "单元门关上后要推很久才能打开"),
    f("intercom", "家里对讲机按了没声音"),
    f("intercom", "对讲能响但是开不了楼下的门"),
    f("intercom", "对讲屏幕花屏看不清人"),
    f("barrier", "南门道闸识别不了车牌，排队了"),
    f("barrier", "道闸杆抬起来不落下"),
    f("barrier", "地库出口道闸反应慢，差点砸到车"),
    f("camera", "车库的监控看不到画面，车被刮了查不了"),
    f("camera", "车库 {n} 号柱边上的摄像头歪了"),
    f("door", "单元后门门禁坏了，谁都能进"),
];

pub(super) const LIFT: &[Fault] = &[
    f("stopped", "电梯停在中间楼层不动了，里面没人"),
    f("stopped", "电梯停运了，老人下不了楼"),
    f("stopped", "电梯面板不亮，按什么都没反应"),
    f("noise", "电梯运行时有咯噔咯噔的声音"),
    f("noise", "电梯上行抖动厉害，有点吓人"),
    f("noise", "电梯到 {n} 楼附近有异响"),
    f("door", "电梯门关到一半又弹开，要好几次"),
    f("door", "电梯门关不上，一直在响"),
    f("door", "电梯开门很慢，门缝里有东西"),
    f("button", "电梯里 {n} 楼的按钮按不亮"),
    f("button", "一楼外呼按钮失灵"),
    f("intercom", "电梯里的呼叫按钮没人应答"),
    f("intercom", "五方对讲有杂音听不清"),
];

pub(super) const PARK: &[Fault] = &[
    f("lock", "车位地锁降不下去，车停不进"),
    f("lock", "地锁遥控没反应"),
    f("lock", "地锁被车压坏了，翘起来"),
    f("charger", "充电桩插上没反应，显示离线"),
    f("charger", "充电枪拔不下来"),
    f("charger", "充电充到一半就停，扣了钱"),
    f("charger", "电瓶车充电棚 {n} 个插口没电"),
    f("space", "车位的挡车器松了"),
    f("space", "车位线磨没了，旁边的车总压线"),
    f("space", "车库立柱防撞条掉了"),
    f("space", "车库反光镜碎了，转弯看不到人"),
];
