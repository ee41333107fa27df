// The form that puts a fault in front of an endpoint, and the button that sends a forged push.

import { api } from "./api.js";
import { h } from "./dom.js";

/** What can be chosen: words, and the fault as the control interface takes it. */
const CALLS = [
  ["系统繁忙 −1", { errcode: -1 }],
  ["令牌被顶替 40001", { token: "revoked" }],
  ["令牌过期 42001", { token: "expired" }],
  ["令牌无效 40014", { token: "invalid" }],
  ["刷新得到同一个令牌", { refresh: "same" }],
  ["IP 不在白名单 40164", { errcode: 40164 }],
  ["密钥错误 40125", { errcode: 40125 }],
  ["密钥被冻结 40243", { errcode: 40243 }],
  ["无权限 48001", { errcode: 48001 }],
  ["当日额度用尽 45009", { errcode: 45009 }],
  ["每分钟额度用尽 45011", { errcode: 45011 }],
  ["未关注 43004", { errcode: 43004 }],
  ["发送前取消关注", "unfollow"],
  ["拒收 43101", { errcode: 43101 }],
  ["过于频繁 43117", { errcode: 43117 }],
  ["字段不合法 47003", { refuse: { errcode: 47003, errmsg: "argument invalid! data.thing2.value invalid" } }],
  ["4 秒后才应答", { delay_ms: 4000 }],
  ["30 秒后才应答", { delay_ms: 30000 }],
  ["不应答（未处理）", { silence: "before" }],
  ["不应答（已处理）", { silence: "after" }],
  ["连接中断（未处理）", { reset: "before" }],
  ["连接中断（已处理）", { reset: "after" }],
  ["HTTP 502 网页", { http: 502 }],
  ["截断的 JSON", { body: "truncated" }],
  ["64 MB 的应答", { body: "huge" }],
  ["gzip 应答", { body: "gzip" }],
  ["空应答", { body: "empty" }],
  ["以 JSON 代替文件", { body: "json" }],
  ["送达事件：迟 10 分钟", { event: "late" }],
  ["送达事件：两次", { event: "twice" }],
  ["送达事件：没有", { event: "never" }],
  ["送达事件：先于应答", { event: "before" }],
  ["送达事件：MsgID 为 0", { event: "zero_msgid" }],
  ["送达失败：用户拒收", { event: "user_block" }],
  ["送达失败：系统失败", { event: "system_failed" }],
];
const TELEPHONE = [
  ["余额不足", { code: "no_balance" }],
  ["签名错误", { code: "bad_signature" }],
  ["号码停用", { code: "blocked" }],
  ["当日次数用尽", { code: "too_often" }],
  ["网关繁忙", { code: "busy" }],
  ["30 秒后才应答", { delay_ms: 30000 }],
  ["不应答（未处理）", { silence: "before" }],
  ["不应答（已处理）", { silence: "after" }],
  ["HTTP 502 网页", { http: 502 }],
  ["回执：迟 10 分钟", { event: "late" }],
  ["回执：两次", { event: "twice" }],
  ["回执：没有", { event: "never" }],
  ["占线或拒收", { event: "user_block" }],
  ["送达失败", { event: "system_failed" }],
];
const SIGN_IN = [
  ["用户拒绝授权", { sign_in: "denied" }],
  ["快照页", { sign_in: "snapshot" }],
  ["code 已被使用", { sign_in: "used" }],
  ["code 已过期", { sign_in: "expired" }],
  ["state 不符", { sign_in: "other_state" }],
  ["链接被预览一次", { sign_in: "twice" }],
];
const PUSH = [
  ["丢失", { push: "lost" }],
  ["重复 4 次", { push: { copies: 4 } }],
  ["同时两份", { push: { parallel: 2 } }],
  ["迟 2 小时", { push: { delay_ms: 7_200_000 } }],
  ["乱序：后于下一条", { push: "after_next" }],
];
const ATTACKS = [
  ["签名错误", "bad_signature"], ["消息签名错误", "bad_msg_signature"], ["他人的 appid", "wrong_appid"], ["密文被改", "tampered"],
  ["别的密钥", "other_key"], ["旧密钥", "previous_key"], ["明文", "plaintext"], ["明文与密文不一致", "mixed"], ["长度字段造假", "length"],
  ["XML 外部实体", "xxe"], ["XML 实体炸弹", "bomb"], ["10 MB", "huge"], ["空", "empty"], ["不是 XML", "not_xml"], ["正确的请求", "none"],
];

const offered = (place) => (place === "push" ? PUSH : place.startsWith("/connect/") ? SIGN_IN : place.startsWith("/telephone/") ? TELEPHONE : CALLS);
const options = (rows) => rows.map(([words, value]) => h("option", { value: typeof value === "string" ? value : JSON.stringify(value) }, words));
const labelled = (words, field) => h("label", {}, words, field);
const number = (name, min, step, hint) => h("input", { name, type: "number", min, step, placeholder: hint });

/** Fills `form`; `added()` runs after each fault. */
export function faultForm(form, places, people, added) {
  const place = h("select", { name: "endpoint" }, places.map((path) => h("option", { value: path }, path === "push" ? "事件推送" : path)));
  const fault = h("select", { name: "fault" });
  const person = h("select", { name: "person" }, h("option", { value: "" }, "所有人"), people.map(({ key, name }) => h("option", { value: key }, name)));
  const refill = () => fault.replaceChildren(...offered(place.value).map(([words, value]) => h("option", { value: JSON.stringify(value) }, words)));
  place.value = "/cgi-bin/message/template/send";
  place.addEventListener("change", refill);
  refill();
  form.replaceChildren(
    labelled("接口", place),
    labelled("故障", fault),
    labelled("谁", person),
    labelled("从第几次起", number("nth", 1, 1, "1")),
    labelled("共几次", number("times", 1, 1, "每次")),
    labelled("概率", number("probability", 0, 0.05, "1")),
    h("button", { type: "submit" }, "加入"),
    h("output", {}),
  );
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const rule = { endpoint: place.value, fault: JSON.parse(fault.value) };
    if (person.value) rule.person = person.value;
    for (const name of ["nth", "times", "probability"]) if (form.elements[name].value) rule[name] = Number(form.elements[name].value);
    const done = await api.addFault(rule).then(() => "已加入", () => "没有成功");
    form.querySelector("output").textContent = done;
    added();
  });
}

/** Fills `form` with what a product must refuse; the product's answer is shown beside it. */
export function attackForm(form, accounts, people) {
  const account = h("select", {}, accounts.map(({ settings }) => h("option", { value: settings.key }, settings.name)));
  const kind = h("select", {}, options(ATTACKS));
  const answer = h("output", {});
  form.replaceChildren(labelled("账号", account), labelled("请求", kind), h("button", { type: "submit" }, "发出"), answer);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const person = people.find(({ openids }) => openids?.[account.value]);
    const met = person && (await api.attack(account.value, person.key, kind.value).catch(() => null));
    answer.textContent = met ? `产品应答 ${met.status || "无"}：${met.answer.slice(0, 60)}（${met.latency_ms} 毫秒）` : "没有成功";
  });
}
