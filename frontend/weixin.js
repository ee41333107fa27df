// What WeChat itself can do on an owner's page: scanning, photos, the position, closing, notifications. Every hook
// `data-weixin` stands hidden in the HTML with its words; here it is shown, and hidden again when WeChat refuses.
// The page's own inputs stay as they are. WeChat's script is fetched at the first tap, or for notifications at once.
const PATIENCE = 8000; // Milliseconds for the script and its permission.
const APIS = ["chooseImage", "uploadImage", "getLocalImgData", "scanQRCode", "getLocation", "closeWindow"];
const entry = location.pathname + location.search;
const isIos = /iPhone|iPad/.test(navigator.userAgent);

const all = (selector) => [...document.querySelectorAll(selector)];
const element = (name, members = {}) => Object.assign(document.createElement(name), members);
const buttonOf = (hook) => (hook.matches("button") ? hook : hook.querySelector("button"));

const tell = (hook, words) => hook.querySelector("[role=status]")?.replaceChildren(words);
const load = (src) =>
  new Promise((onload, onerror) => document.head.append(element("script", { src, onload, onerror })));

/** WeChat's script with permission for this page, and what our server says of it. */
async function start() {
  // iOS validates the address that was loaded first, everybody else the present one.
  const url = isIos ? entry : location.pathname + location.search;
  const asked = new URLSearchParams({ url, account: document.querySelector("[data-account]")?.dataset.account ?? "" });
  const answer = await fetch(`/o/weixin?${asked}`, { redirect: "manual" });
  if (answer.status !== 200) throw answer.status;
  const { sdk, account, home, ...signed } = await answer.json();
  await load(sdk);
  const granted = new Promise((resolve, reject) => (wx.error(reject), wx.ready(resolve)));
  wx.config({ debug: false, ...signed, jsApiList: APIS, openTagList: ["wx-open-subscribe"] });
  await granted;
  return { account, home };
}

let started;
/** Asked for once; nothing if it is refused or late. */
const permission = () =>
  (started ??= Promise.race([start().catch(() => {}), new Promise((late) => setTimeout(late, PATIENCE))]));

/** One function of WeChat. Somebody who thinks better of it rejects with nothing. */
const call = (name, options) =>
  new Promise((success, fail) => wx[name]({ ...options, success, fail, cancel: () => fail() }));

/** The address of a code of ours: a sticker's, a page's, or an entry link that leads to one. */
function ours(text, home) {
  try {
    const url = new URL(text);
    if (url.origin !== home && url.origin !== location.origin) return;
    return /^\/wx\/[^/]+\/in$/.test(url.pathname) ? new URL(url.searchParams.get("to"), home) : url;
  } catch {} // Not an address at all.
}

const isSticker = (url) => /^\/q\/\w+$/.test(url.pathname);

/** Place and asset of such a code. Where a sticker leads only the server knows; asked so, it sends to the form at once, not by an account. */
async function known(url) {
  if (isSticker(url)) url = new URL((await fetch(`${url.pathname}?stay`)).url);
  if (url.pathname === "/o/repairs/new" && url.searchParams.get("place")) return url.searchParams;
}

/** Fills in as if by hand. */
function fill(control, value) {
  control.value = value;
  for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
}

/** Chooses an answer; says whether there is such an answer. */
function choose(select, value) {
  const found = value && [...(select?.options ?? [])].some((option) => option.value === value && !option.disabled);
  if (found) fill(select, value);
  return found;
}

async function scan(hook, { home }) {
  const { resultStr } = await call("scanQRCode", { needResult: 1, scanType: ["qrCode"] });
  const form = hook.closest("form");
  const url = ours(resultStr, home);
  if (url && isSticker(url) && !form) return location.assign(url.pathname);
  const found = url && (await known(url));
  if (!found) throw hook.dataset.no;
  const [place, asset] = ["place", "asset"].map((name) => found.get(name) ?? "");
  if (!form) return location.assign(`/o/repairs/new?${new URLSearchParams({ place, asset })}`);
  if (!choose(form.elements.place, place)) throw hook.dataset.full;
  choose(form.elements.asset, asset);
}

/** How many files the list still takes; without room nothing can be added. */
function room(list) {
  const left = list.dataset.max - list.querySelectorAll("li:not(.add)").length;
  for (const add of list.querySelectorAll(".add")) add.hidden = left < 1;
  return left;
}

async function preview(image, localId) {
  if (!window.__wxjs_is_wkwebview) return void (image.src = localId);
  const { localData } = await call("getLocalImgData", { localId });
  // The prefix may be missing or wrong.
  image.src = `data:image/jpeg;base64,${localData.replace(/^data:[^,]*,/, "").replace(/\s/g, "")}`;
}

function show(list, localId, words) {
  const item = element("li");
  const away = () => (item.remove(), room(list));
  const remove = element("button", { type: "button", ariaLabel: words.remove, onclick: away });
  remove.innerHTML = '<svg class=icon aria-hidden=true><use href="/icons.svg#x"/></svg>';
  const image = element("img", { alt: words.alt, onerror: () => image.remove() });
  item.append(image, remove);
  list.insertBefore(item, list.querySelector(".add"));
  preview(image, localId).catch(() => image.remove());
  return item;
}

let uploads = 0;
async function photo(hook, { account }) {
  const list = hook.closest("fieldset").querySelector(".files");
  const count = room(list);
  if (count < 1) throw hook.dataset.full;
  const { localIds } = await call("chooseImage", { count, sizeType: ["compressed"] });
  const items = localIds.map((localId) => show(list, localId, hook.dataset));
  room(list);
  let lost = false;
  uploads += 1;
  // WeChat takes one at a time.
  for (const [at, item] of items.entries()) {
    const { serverId } = await call("uploadImage", { localId: localIds[at] }).catch(() => ({}));
    const value = `${account}/${serverId}`;
    if (serverId) item.append(element("input", { type: "hidden", name: "weixin_photo", value }));
    else (lost = true), item.remove();
  }
  uploads -= 1;
  room(list);
  if (lost) throw hook.dataset.no;
}

async function position(hook) {
  const { latitude, longitude, accuracy } = await call("getLocation", { type: "gcj02" });
  const at = `${Number(latitude).toFixed(5)},${Number(longitude).toFixed(5)}`;
  const [head] = hook.dataset.line.split("{at}");
  const line = hook.dataset.line.replace("{at}", at).replace("{m}", Math.round(accuracy));
  const box = hook.closest("form").elements.description;
  const kept = box.value.trim().split("\n").filter((old) => old && !old.startsWith(head));
  const text = [...kept, line].join("\n");
  if (text.length > box.maxLength) throw hook.dataset.full;
  fill(box, text);
}

const acts = { scan, photo, position, close: () => call("closeWindow") };

/** WeChat does not work here: its buttons go, at the one that was tapped stays why. */
let withdrawn = false;
function withdraw(tapped) {
  withdrawn = true;
  for (const hook of all("[data-weixin]")) {
    hook.hidden = hook !== tapped || hook.matches("button");
    buttonOf(hook)?.remove();
  }
}

async function tap(hook, button) {
  if (button.ariaDisabled === "true") return;
  button.ariaDisabled = "true";
  tell(hook, "");
  try {
    const page = await permission();
    if (!page) withdraw(hook);
    if (!page) throw hook.dataset.fail;
    await acts[hook.dataset.weixin](hook, page);
  } catch (why) {
    if (why) tell(hook, typeof why === "string" ? why : hook.dataset.fail);
  }
  button.ariaDisabled = null;
}

/** The platform's style sheet knows neither our colours, dark or light, nor 长辈版. */
function look(hook) {
  const { fontSize } = getComputedStyle(hook);
  const token = (name) => getComputedStyle(hook).getPropertyValue(name);
  return `width:100%;padding:.67em;border:0;border-radius:8px;background:${token("--good-bg")};color:${token("--good")};font:500 ${fontSize}/1.4 sans-serif`;
}

/** The platform draws this button itself, in a style sheet of its own; whoever says no is not asked again here. */
async function subscribe(hook) {
  const hide = () => (hook.hidden = true);
  document.addEventListener("WeixinOpenTagsError", hide);
  if (!(await permission())) return withdraw();
  const tag = element("wx-open-subscribe");
  tag.setAttribute("template", hook.dataset.templates);
  tag.innerHTML = `<script type="text/wxtag-template" slot="style"><style>.b{${look(hook)}}</style></script><script type="text/wxtag-template"><button class="b">${hook.dataset.label}</button></script>`;
  tag.addEventListener("error", hide);
  tag.addEventListener("success", ({ detail }) => {
    tag.remove();
    /accept/.test(detail.subscribeDetails) ? tell(hook, hook.dataset.done) : hide();
  });
  hook.prepend(tag);
  hook.hidden = false;
}

function improve() {
  if (withdrawn) return;
  for (const hook of all("[data-weixin]:not([data-ready])")) {
    hook.dataset.ready = "";
    const button = buttonOf(hook);
    if (button) button.onclick = () => tap(hook, button);
    else subscribe(hook);
    hook.hidden = !button;
  }
}

// A report that leaves now would leave photos behind.
addEventListener("submit", (event) => {
  if (!uploads) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const hook of all("[data-weixin=photo]")) tell(hook, hook.dataset.wait);
}, true);
addEventListener("weixiu:swap", improve);
improve();
