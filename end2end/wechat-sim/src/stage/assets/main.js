// The stage: two phones, a desktop, and who holds them.

import { summary } from "./card.js";
import { Desktop } from "./desktop.js";
import { remembered } from "./dom.js";
import { feed } from "./feed.js";
import { start } from "./live.js";
import { Phone, fitPhone, phonePeople } from "./phone.js";
import { picker } from "./picker.js";
import { sayArrived } from "./toast.js";
import { topbar } from "./topbar.js";
import { on, personOf, world } from "./world.js";

const wanted = new URLSearchParams(location.search);
const $ = (selector, root = document) => root.querySelector(selector);
const FIRST = { left: ["owner"], right: ["technician", "lead"], desk: ["desk", "manager", "admin"] };
const deskPeople = () => world.people.filter((person) => person.device === "desktop");

/** A pane with a device in it: `held` is the key of the person who holds it. */
class Pane {
  constructor(slot, label, people, device) {
    Object.assign(this, { slot, people, device });
    this.element = $(`[data-pane="${slot}"]`);
    this.picker = picker(label, people, (key) => this.give(key));
    $(".pane-head", this.element).prepend(this.picker.element);
    on("people", () => this.#peopleChanged());
  }

  #firstPerson() {
    const asked = [wanted.get(this.slot), remembered.get(this.slot)].find((key) => this.people().some((one) => one.key === key));
    const fitting = FIRST[this.slot].map((role) => this.people().find((one) => one.role === role)).find(Boolean);
    return asked ?? fitting?.key ?? this.people()[0]?.key;
  }

  #peopleChanged() {
    const key = this.held && personOf(this.held) ? this.held : this.#firstPerson();
    if (key && key !== this.held) this.give(key);
    else this.picker.show(this.held);
  }

  give(key) {
    this.held = key;
    remembered.set(this.slot, key);
    this.picker.show(key);
    this.device.hold(personOf(key));
  }
}

function panes() {
  const phone = (slot, label) => {
    const root = $(`[data-pane="${slot}"]`);
    fitPhone($(".room", root), $(".device", root));
    return new Pane(slot, label, phonePeople, new Phone($(".screen", root)));
  };
  const desk = $('[data-pane="desk"]');
  return {
    left: phone("left", "左边手机"),
    right: phone("right", "右边手机"),
    desk: new Pane("desk", "电脑前", deskPeople, new Desktop($(".room", desk))),
  };
}

/** Panes can be folded away; at least one stays. */
function folding() {
  const toggles = [...document.querySelectorAll("[data-toggle]")];
  const shown = () => toggles.filter((toggle) => toggle.getAttribute("aria-pressed") === "true");
  const apply = (toggle, visible) => {
    toggle.setAttribute("aria-pressed", String(visible));
    $(`[data-pane="${toggle.dataset.toggle}"]`).hidden = !visible;
    $("#panes").dataset.shown = shown().map((one) => one.dataset.toggle).join(" ");
  };
  const asked = (wanted.get("panes") ?? remembered.get("panes") ?? "left right desk").split(/[ ,]+/);
  for (const toggle of toggles) {
    toggle.addEventListener("click", () => {
      const visible = toggle.getAttribute("aria-pressed") !== "true";
      if (!visible && shown().length === 1) return;
      apply(toggle, visible);
      remembered.set("panes", $("#panes").dataset.shown);
    });
    apply(toggle, asked.includes(toggle.dataset.toggle));
  }
  if (!shown().length) toggles.forEach((toggle) => apply(toggle, true));
}

/** The QR dialog of the person who holds a phone. */
function codes(all) {
  const dialog = $("#qr-dialog");
  for (const button of document.querySelectorAll("[data-qr]")) {
    button.addEventListener("click", () => {
      const person = personOf(all[button.dataset.qr].held);
      if (!person) return;
      $("h2", dialog).textContent = `用真手机扮演${person.name}`;
      $("img", dialog).src = `/stage/qr/${encodeURIComponent(person.key)}.svg?${Date.now()}`;
      $("a", dialog).href = `/phone/${encodeURIComponent(person.key)}`;
      $(".qr-note", dialog).textContent = world.scene.lan
        ? `手机连到同一个局域网，用相机或微信扫码（${world.scene.lan}）`
        : "现在只有本机能打开。启动时加上 --lan，同一局域网里的手机就能扫码。";
      dialog.showModal();
    });
  }
}

function main() {
  folding();
  const all = panes();
  const show = (key) => {
    const person = personOf(key);
    if (!person || [all.left.held, all.right.held].includes(key)) return;
    all[person.role === "owner" ? "left" : "right"].give(key);
  };
  topbar();
  codes(all);
  feed($("#feed"), show);
  on("messages", ({ person, fresh }) => {
    const last = fresh.at(-1);
    if (last && personOf(person) && ![all.left.held, all.right.held].includes(person)) {
      sayArrived(personOf(person), summary(last), () => show(person));
    }
  });
  on("telephone", ({ texts, calls }) => {
    for (const [list, words] of [[texts, "短信"], [calls, "来电"]]) {
      const last = list.at(-1);
      const person = last && world.people.find((one) => one.phone && last.number.endsWith(one.phone));
      if (!person || [all.left.held, all.right.held].includes(person.key)) continue;
      sayArrived(person, `${words} · ${last.text}`, () => show(person.key));
    }
  });
  start();
}

main();
