// What an official account can send besides template messages: articles, pictures, subscription notifications.

import { h, icon } from "./dom.js";
import { messageView } from "./card.js";

function article(message, open) {
  const inner = [
    h("strong", { class: "card-title" }, message.title),
    message.text ? h("div", { class: "card-words" }, message.text) : null,
    message.url ? h("span", { class: "card-foot" }, "阅读全文", icon("forward")) : null,
  ];
  if (!message.url) return h("div", { class: "card template" }, inner);
  return h("button", { class: "card template", type: "button", onclick: () => open(message) }, inner);
}

function picture(message) {
  const source = `/__sim/media/${encodeURIComponent(message.media_id)}`;
  return h("div", { class: "bubble-row" }, h("img", { class: "picture", src: source, alt: message.text }));
}

/** Draws any message of an account or a company; the parameters are those of `messageView`. */
export function faceOf(message, chat, open, press) {
  if (message.channel === "subscription") return messageView({ ...message, channel: "template" }, chat, open, press);
  if (["reply", "custom"].includes(message.channel)) {
    if (message.title) return article(message, open);
    if (message.media_id && message.text === "[图片]") return picture(message);
  }
  return messageView(message, chat, open, press);
}
