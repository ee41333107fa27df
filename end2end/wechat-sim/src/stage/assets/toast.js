// Notes of the stage itself, in a corner; spoken by screen readers.

import { avatar, h } from "./dom.js";

const SHOWN_MS = 6000;
const MOST = 3;

const corner = () => document.querySelector("#toasts");

function put(view) {
  const place = corner();
  place.prepend(view);
  while (place.children.length > MOST) place.lastElementChild.remove();
  setTimeout(() => view.remove(), SHOWN_MS);
}

/** A line of words; `tone` is "warn" for what went wrong. */
export function say(words, tone = "") {
  put(h("div", { class: `toast ${tone}` }, words));
}

/** Somebody who holds no phone right now got a message; the button puts a phone into their hand. */
export function sayArrived(person, words, show) {
  for (const older of corner().querySelectorAll(`[data-person="${CSS.escape(person.key)}"]`)) older.remove();
  const view = h(
    "div",
    { class: "toast", "data-person": person.key },
    avatar(person.name, "small"),
    h("span", { class: "toast-words" }, h("b", {}, `${person.name} 收到新消息`), h("span", {}, words)),
    h("button", { type: "button", onclick: () => (view.remove(), show()) }, "查看"),
  );
  put(view);
}
