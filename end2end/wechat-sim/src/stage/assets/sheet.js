// Things that slide over a phone's screen: the action sheet, the banner of a new message, a short note.

import { avatar, h } from "./dom.js";
import { summary } from "./card.js";

const BANNER_MS = 5000;
const NOTE_MS = 2200;

/** An action sheet with `[words, action]` rows; Escape, 取消 and a tap beside it close it. */
export function actionSheet(screen, rows) {
  const before = document.activeElement;
  const close = () => {
    cover.remove();
    before?.focus({ preventScroll: true });
  };
  const row = ([words, action, tone]) =>
    h("button", { type: "button", class: tone, onclick: () => (close(), action()) }, words);
  const sheet = h(
    "div",
    { class: "sheet", role: "dialog", "aria-modal": "true", "aria-label": "更多操作" },
    rows.map(row),
    h("button", { type: "button", class: "cancel", onclick: close }, "取消"),
  );
  const cover = h("div", { class: "cover", onclick: (event) => event.target === cover && close() }, sheet);
  cover.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  screen.append(cover);
  sheet.querySelector("button").focus({ preventScroll: true });
}

/** The banner that drops from the top while another page covers the chat. */
export function banner(screen, chat, message, tapped) {
  screen.querySelector(".banner")?.remove();
  const view = h(
    "button",
    { class: "banner", type: "button", onclick: () => (view.remove(), tapped()) },
    avatar(chat.name, `small account ${chat.kind}`),
    h("span", {}, h("b", {}, chat.name), h("span", { class: "banner-words" }, summary(message))),
    h("small", {}, "现在"),
  );
  screen.append(view);
  setTimeout(() => view.remove(), BANNER_MS);
}

/** A short dark note in the middle of a screen. */
export function note(screen, words) {
  screen.querySelector(".note")?.remove();
  const view = h("div", { class: "note", role: "status" }, words);
  screen.append(view);
  setTimeout(() => view.remove(), NOTE_MS);
}
