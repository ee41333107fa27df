// The bar under an official account's chat: the menu made by API, its sub menus, and the switch to typing.

import { h, icon } from "./dom.js";

function subMenu(button, pick, close) {
  const rows = button.sub_button.map((sub) =>
    h("button", { type: "button", role: "menuitem", onclick: () => (close(), pick(sub)) }, sub.name),
  );
  return h("div", { class: "submenu", role: "menu", "aria-label": button.name }, rows);
}

function entry(button, pick) {
  if (!button.sub_button?.length) {
    return h("div", { class: "menu-cell" }, h("button", { type: "button", onclick: () => pick(button) }, button.name));
  }
  const cell = h("div", { class: "menu-cell" });
  const close = () => {
    cell.querySelector(".submenu")?.remove();
    opener.setAttribute("aria-expanded", "false");
  };
  const toggle = () => {
    if (cell.querySelector(".submenu")) return close();
    cell.append(subMenu(button, pick, close));
    opener.setAttribute("aria-expanded", "true");
    cell.querySelector(".submenu button").focus({ preventScroll: true });
  };
  const opener = h(
    "button",
    { type: "button", "aria-haspopup": "menu", "aria-expanded": "false", onclick: toggle },
    icon("list"),
    button.name,
  );
  cell.append(opener);
  cell.addEventListener("focusout", (event) => cell.contains(event.relatedTarget) || close());
  cell.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !cell.querySelector(".submenu")) return;
    event.stopPropagation();
    close();
    opener.focus();
  });
  return cell;
}

/** The menu bar; `pick(button)` gets the tapped entry, `type()` switches to the text field. */
export function menuBar(buttons, pick, type) {
  if (!buttons.length) {
    return h("div", { class: "menubar empty" }, "菜单尚未创建 · 产品启动后会通过接口创建");
  }
  return h(
    "div",
    { class: "menubar" },
    h("button", { class: "menu-switch", type: "button", title: "改用文字输入", onclick: type }, icon("keyboard")),
    buttons.map((button) => entry(button, pick)),
  );
}

/** The text field in the menu's place; `send(words)` gets what was typed, `back()` returns to the menu. */
export function typingBar(send, back) {
  const field = h("input", { type: "text", maxlength: "600", "aria-label": "输入消息", enterkeyhint: "send" });
  const submit = (event) => {
    event.preventDefault();
    const words = field.value.trim();
    field.value = "";
    if (words) send(words);
  };
  return h(
    "form",
    { class: "menubar typing", onsubmit: submit },
    h("button", { class: "menu-switch", type: "button", title: "返回菜单", onclick: back }, icon("list")),
    field,
    h("button", { class: "send", type: "submit" }, "发送"),
  );
}
