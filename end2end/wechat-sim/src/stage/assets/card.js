// One message as the chat shows it: template card, WeCom text card, or a plain bubble.

import { avatar, h, icon } from "./dom.js";

// A field whose label says so carries the news of the card and is set in a stronger tone.
const NEWS = /进度|状态|结果/;

/** The words of a WeCom text card: `<div class="gray|normal|highlight">` and `<br>` keep their meaning, all else is text. */
function description(text) {
  const source = new DOMParser().parseFromString(text, "text/html").body;
  const line = (node) => {
    if (node.nodeName === "BR") return h("br");
    if (node.nodeName !== "DIV") return node.textContent;
    const tone = ["gray", "normal", "highlight"].find((name) => node.classList.contains(name)) ?? "normal";
    return h("div", { class: `tone-${tone}` }, [...node.childNodes].map(line));
  };
  return h("div", { class: "card-words" }, [...source.childNodes].map(line));
}

function fields(message) {
  const rows = message.fields.map((field) => [
    h("dt", {}, field.label),
    h("dd", { class: NEWS.test(field.label) ? "news" : null }, field.value),
  ]);
  return h("dl", { class: "card-fields" }, rows.flat());
}

function foot(words) {
  return h("span", { class: "card-foot" }, words, icon("forward"));
}

function card(message, kind, body, words, open) {
  const inner = [h("strong", { class: "card-title" }, message.title), body, message.url ? foot(words) : null];
  if (!message.url) return h("div", { class: `card ${kind}` }, inner);
  return h("button", { class: `card ${kind}`, type: "button", onclick: () => open(message) }, inner);
}

function bubble(message, mine, name) {
  const face = avatar(name, mine ? "small" : "small account");
  return h("div", { class: mine ? "bubble-row mine" : "bubble-row" }, face, h("p", { class: "bubble" }, message.text));
}

/** Draws `message` of `chat`; `open(message)` runs when its card is tapped. */
export function messageView(message, chat, open) {
  if (message.channel === "template") return card(message, "template", fields(message), "查看详情", open);
  if (message.channel === "text_card") {
    const words = message.text ? description(message.text) : fields(message);
    const view = card(message, "textcard", words, "详情", open);
    return h("div", { class: "bubble-row" }, avatar(chat.name, "small account wecom"), view);
  }
  return bubble(message, Boolean(message.mine), message.mine ? chat.holder : chat.name);
}

/** One line for lists and banners: 报修进度通知 · 已接单 */
export function summary(message) {
  const news = message.fields?.find((field) => NEWS.test(field.label))?.value;
  const first = message.fields?.[0]?.value;
  const plain = message.text?.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  return [message.title, news ?? first ?? plain].filter(Boolean).join(" · ");
}
