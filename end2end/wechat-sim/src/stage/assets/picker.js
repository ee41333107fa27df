// Choosing a person: a button that shows who it is now, and the list that opens under it.

import { avatar, h, icon } from "./dom.js";
import { personOf } from "./world.js";

const ROLES = { owner: "业主", technician: "维修工", lead: "班组长", desk: "客服", manager: "经理", admin: "管理员" };
const ORDER = Object.keys(ROLES);

export const roleName = (role) => ROLES[role] ?? role;

const face = (person) => [
  h("span", { class: "dotted" }, avatar(person.name), person.unread ? h("em", { class: "badge" }, String(person.unread)) : null),
  h("span", { class: "who" }, h("b", {}, person.name), h("small", {}, person.title)),
];

function list(people, current, pick) {
  const groups = ORDER.map((role) => [role, people.filter((person) => person.role === role)]).filter(([, group]) => group.length);
  const row = (person) =>
    h("button", { type: "button", role: "menuitemradio", "aria-checked": String(person.key === current), onclick: () => pick(person.key) }, face(person), person.key === current ? icon("check") : null);
  return groups.map(([role, group]) => h("div", { role: "group", "aria-label": roleName(role) }, h("h3", {}, roleName(role)), group.map(row)));
}

function moveFocus(menu, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const rows = [...menu.querySelectorAll("button")];
  rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length]?.focus();
}

/** `people()` are offered, `choose(key)` runs on a choice; returns the element and how to show another person. */
export function picker(label, people, choose) {
  const button = h("button", { class: "holder", type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => toggle() });
  const menu = h("div", { class: "people", role: "menu", "aria-label": label, hidden: true });
  const element = h("div", { class: "picker" }, button, menu);
  let current;

  const close = (refocus) => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    if (refocus) button.focus();
  };
  const toggle = () => {
    if (!menu.hidden) return close(true);
    menu.replaceChildren(...list(people(), current, (key) => (close(true), choose(key))));
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    (menu.querySelector("[aria-checked=true]") ?? menu.querySelector("button"))?.focus();
  };
  element.addEventListener("focusout", (event) => element.contains(event.relatedTarget) || close(false));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !menu.hidden) close(true);
    if (!menu.hidden) moveFocus(menu, event);
  });
  const show = (key) => {
    current = key;
    const person = personOf(key);
    const others = people().some((one) => one.key !== key && one.unread);
    button.setAttribute("aria-label", `${label}：${person?.name ?? "未选择"}，点按更换`);
    button.replaceChildren(...(person ? face({ ...person, unread: 0 }) : [label]), others ? h("i", { class: "dot", title: "其他人有未读消息" }) : "", icon("down"));
  };
  return { element, show };
}
