// The text messages of a phone: one thread, as the network's service number shows it, and the key that opens it.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { stamp } from "./time.js";
import { textsOf } from "./world.js";

const GAP_MS = 5 * 60_000;
const LINK = /https?:\/\/[^\s，。；）】]+/g;

/** The words of a text with its addresses as links; `open(url)` runs when one is tapped. */
function words(text, open) {
  const parts = [];
  let from = 0;
  for (const { 0: url, index } of text.matchAll(LINK)) {
    parts.push(text.slice(from, index), h("button", { class: "sms-link", type: "button", onclick: () => open(url) }, url));
    from = index + url.length;
  }
  return [...parts, text.slice(from)];
}

/** The company in front of a text, 【…】. */
export const signOf = (text) => text.match(/^【(.+?)】/)?.[1] ?? "短信";

export class Texts {
  /** `phone` gives `openInBrowser(url)` and `back()`. */
  constructor(person, phone) {
    Object.assign(this, { person, phone });
    this.list = h("div", { class: "messages", role: "log", "aria-label": "短信", tabindex: "0" });
    const back = h("button", { type: "button", title: "返回", onclick: () => phone.back() }, icon("back"));
    this.element = h("div", { class: "chat sms" }, h("header", { class: "navbar" }, back, h("h2", {}, "短信"), h("span")), this.list);
    this.draw();
  }

  draw() {
    const texts = textsOf(this.person);
    const rows = texts.flatMap((text, i) => this.#row(text, texts[i - 1]));
    const empty = h("div", { class: "welcome" }, h("span", { class: "sms-mark" }, icon("text")), h("b", {}, "还没有短信"), h("p", {}, "微信送不到的通知，会发到这里"));
    this.list.replaceChildren(...(rows.length ? rows : [empty]));
    requestAnimationFrame(() => this.list.scrollTo({ top: this.list.scrollHeight }));
    if (this.phone.reads(this) && texts.some((text) => !text.read)) api.readTexts(texts[0].number).catch(() => {});
  }

  #row(text, before) {
    const bubble = h("p", { class: "sms-bubble" }, words(text.text, (url) => this.phone.openInBrowser(url)));
    if (before && text.at - before.at < GAP_MS) return [bubble];
    return [h("time", { class: "stamp", datetime: new Date(text.at).toISOString() }, stamp(text.at)), bubble];
  }
}

/** The small bubble in the status bar, with the number of unread texts; `open()` runs when it is tapped. */
export function textsKey(open) {
  const count = h("em", { class: "badge", hidden: true });
  const key = h("button", { class: "sms-key", type: "button", title: "短信", onclick: open }, icon("text"), count);
  return {
    element: key,
    show(person) {
      const unread = person ? textsOf(person).filter((text) => !text.read).length : 0;
      key.hidden = !person?.phone;
      count.hidden = !unread;
      count.textContent = String(unread);
      key.setAttribute("aria-label", unread ? `短信，${unread} 条未读` : "短信");
    },
  };
}
