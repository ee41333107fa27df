// The state page: accounts, counters, injected faults and deliveries as tables, read again every two seconds, and the
// forms that add faults and send forged pushes.

import { api } from "./api.js";
import { h } from "./dom.js";
import { attackForm, faultForm } from "./faultform.js";

const EVERY_MS = 2000;
const $ = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });
const TIME = /^at$/;
// Also the order of the columns.
const WORDS = {
  at: "时间", endpoint: "接口", event: "事件", account: "账号", corp: "企业", person: "人员", openid: "openid", fault: "故障", nth: "第几次",
  times: "次数", kind: "类别", state: "状态", key: "按键", reason: "原因", probability: "概率", seen: "经过", hit: "命中", outcome: "结果", attempts: "次数", last_answer: "最后应答", latency_ms: "耗时(毫秒)", id: "编号",
};
const ORDER = Object.keys(WORDS);
const MODES = { plaintext: "明文", compatible: "兼容", safe: "安全" };

function cell(name, value) {
  if (value instanceof Node) return h("td", {}, value);
  if (value === null || value === undefined) return h("td", { class: "none" }, "–");
  if (TIME.test(name) && Number.isFinite(value)) return h("td", {}, time.format(value));
  if (typeof value === "object") return h("td", {}, h("code", {}, JSON.stringify(value)));
  if (typeof value === "boolean") return h("td", {}, value ? "是" : "否");
  return h("td", { class: Number.isFinite(value) ? "number" : null }, String(value));
}

function table(rows, empty) {
  if (!rows?.length) return h("p", { class: "none" }, empty);
  const place = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort((a, b) => place(a) - place(b));
  const head = h("tr", {}, columns.map((name) => h("th", { scope: "col", class: rows.every((row) => Number.isFinite(row[name]) && !TIME.test(name)) ? "number" : null }, WORDS[name] ?? name)));
  const body = rows.map((row) => h("tr", {}, columns.map((name) => cell(name, row[name]))));
  return h("table", {}, h("thead", {}, head), h("tbody", {}, body));
}

const counts = (map) => Object.entries(map ?? {}).sort((a, b) => b[1] - a[1]).map(([path, times]) => ({ 路径: path, 次数: times }));
const refusals = (map) => Object.entries(map ?? {}).flatMap(([path, codes]) => Object.entries(codes).map(([code, times]) => ({ 路径: path, 错误码: code, 次数: times })));

function figures(stats, outage) {
  const { sent = 0, ok = 0, failed = 0 } = stats.callbacks ?? {};
  const minted = Object.values(stats.tokens_minted ?? {}).reduce((sum, n) => sum + n, 0);
  const rows = [
    ["微信故障", outage?.on ? "中断中" : "正常"], ["送到手机的消息", stats.messages ?? 0], ["重复而未再显示", stats.duplicates ?? "–"],
    ["签发的令牌", minted], ["事件推送：发出", sent], ["事件推送：成功", ok], ["事件推送：放弃", failed],
  ];
  return rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, String(value))]);
}

const accountRow = ({ settings, tokens, tickets, media, stopped_until }) => ({
  账号: settings.name, appid: settings.appid, 推送: `${MODES[settings.mode]} · ${settings.format.toUpperCase()}`, 模板: settings.templates.length,
  有效令牌: tokens, JS票据: tickets, 素材: media, 推送暂停: stopped_until ? `至 ${time.format(stopped_until)}` : null,
});

const faultRow = (fault) => {
  const remove = () => api.removeFault(fault.id).then(draw, () => {});
  return { ...fault, " ": h("button", { type: "button", onclick: remove }, "清除") };
};

const grantRow = ({ person, template, grant }) => ({ person, 模板: template, 剩余: grant.left, 已用: grant.used });

async function draw() {
  try {
    const [stats, faults, deliveries, outage, accounts, telephone] = await Promise.all([api.stats(), api.faults(), api.deliveries(), api.outage(), api.accounts(), api.telephone()]);
    const grants = await Promise.all(accounts.map(({ settings }) => api.grants(settings.key)));
    $("figures").replaceChildren(...figures(stats ?? {}, outage));
    $("accounts").replaceChildren(table(accounts.map(accountRow), "没有账号"));
    $("quota").replaceChildren(table(accounts.flatMap(({ settings, used_today }) => counts(used_today).map((row) => ({ 账号: settings.name, ...row }))), "今天还没有计入额度的调用"));
    $("faults").replaceChildren(table(faults?.map(faultRow), "没有注入故障"));
    $("calls").replaceChildren(table(counts(stats?.calls), "还没有调用"));
    $("refused").replaceChildren(table(refusals(stats?.refused), "没有"));
    $("unknown").replaceChildren(table(counts(stats?.unknown), "没有，产品只调用了平台有的接口"));
    $("grants").replaceChildren(table(grants.flat().map(grantRow), "还没有人授权"));
    $("deliveries").replaceChildren(table([...(deliveries ?? [])].reverse(), "还没有推送"));
    $("gateway").replaceChildren(table(Object.entries(stats?.telephone ?? {}).map(([code, times]) => ({ 应答: code, 次数: times })), "还没有短信和电话"));
    $("receipts").replaceChildren(table([...(telephone?.receipts ?? [])].reverse(), "还没有回执"));
    $("fresh").textContent = `更新于 ${time.format(Date.now())}`;
  } catch {
    $("fresh").textContent = "模拟器没有应答，正在重试…";
  }
}

async function drawAgain() {
  await draw();
  setTimeout(drawAgain, EVERY_MS);
}

async function forms() {
  const [places, people, accounts] = await Promise.all([api.endpoints(), api.people(), api.accounts()]);
  faultForm($("add-fault"), places, people, draw);
  attackForm($("attack"), accounts, people);
}

$("clear-faults").addEventListener("click", () => api.clearFaults().then(draw, () => {}));
forms().catch(() => {});
drawAgain();
