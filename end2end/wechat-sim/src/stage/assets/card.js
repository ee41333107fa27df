// One message as the chat shows it: template message, WeCom text card, WeCom card with buttons, or a plain bubble.

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

/** The buttons of a WeCom card, or what took their place. */
function buttons(message, press) {
  const { card } = message;
  if (card.replaced) return h("div", { class: "card-buttons" }, h("button", { type: "button", disabled: true }, card.replaced));
  const one = (button) => {
    const pressed = async ({ currentTarget: node }) => {
      node.disabled = true;
      await press(message, button);
      node.disabled = false;
    };
    return h("button", { type: "button", class: `look-${button.style}`, onclick: pressed }, button.text);
  };
  const menu = card.menu.map((entry) => one({ ...entry, style: 2 }));
  return h("div", { class: "card-buttons" }, card.buttons.map(one), menu);
}

/** A WeCom template card. The face opens its link, each button does its own thing: {key} tells the app, {url} opens. */
function templateCard(message, chat, open, press) {
  const { card } = message;
  const words = (name, text) => (text ? h("span", { class: name }, text) : null);
  const face = [
    words("card-source", card.source),
    h("strong", { class: "card-title" }, message.title || card.subtitle),
    words("card-words", message.text),
    message.title ? words("card-words tone-gray", card.subtitle) : null,
    message.fields.length ? fields(message) : null,
  ];
  const top = message.url
    ? h("button", { class: "card-face", type: "button", onclick: () => open(message) }, face)
    : h("div", { class: "card-face" }, face);
  const row = card.buttons.length || card.menu.length ? buttons(message, press) : null;
  const view = h("div", { class: "card textcard" }, top, row);
  return h("div", { class: "bubble-row" }, avatar(chat.name, "small account wecom"), view);
}

function bubble(message, mine, name) {
  const face = avatar(name, mine ? "small" : "small account");
  return h("div", { class: mine ? "bubble-row mine" : "bubble-row" }, face, h("p", { class: "bubble" }, message.text));
}

/** What tells whether a message looks as it did when it was drawn. */
export const looks = (message) => `${message.id} ${message.card ? JSON.stringify(message.card) : ""}`;

/** Draws `message` of `chat`; `open(message)` runs when its card is tapped, `press(message, button)` when a button is. */
export function messageView(message, chat, open, press) {
  if (message.channel === "template") return card(message, "template", fields(message), "查看详情", open);
  if (message.channel === "text_card") {
    const words = message.text ? description(message.text) : fields(message);
    const view = card(message, "textcard", words, "详情", open);
    return h("div", { class: "bubble-row" }, avatar(chat.name, "small account wecom"), view);
  }
  if (message.channel === "template_card") return templateCard(message, chat, open, press);
  return bubble(message, Boolean(message.mine), message.mine ? chat.holder : chat.name);
}

/** One line for lists and banners: 报修进度通知 · 已接单 */
export function summary(message) {
  const news = message.fields?.find((field) => NEWS.test(field.label))?.value;
  const first = message.fields?.[0]?.value;
  const plain = message.text?.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  return [message.title, news ?? first ?? plain].filter(Boolean).join(" · ");
}
