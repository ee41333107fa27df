// One phone: its status bar, the list of chats, one chat, its text messages, the page opened from one of them, and a call.

import { IncomingCall } from "./call.js";
import { Chat, chatsOf, keepCurrent, messagesIn } from "./chat.js";
import { summary } from "./card.js";
import { avatar, h, icon } from "./dom.js";
import { actionSheet, banner, note } from "./sheet.js";
import { signOf, Texts, textsKey } from "./sms.js";
import { hourMinute, now, stamp } from "./time.js";
import { on, personOf, world } from "./world.js";
import { Webview } from "./webview.js";

export class Phone {
  /** Draws into `screen`, an element of 390 by 844 logical pixels or the whole window. */
  constructor(screen) {
    this.screen = screen;
    this.time = h("span", { class: "status-time" });
    this.stack = h("div", { class: "stack" });
    this.pageTitle = h("h2", {});
    this.pageBack = h("button", { type: "button", title: "返回上一页", hidden: true, onclick: () => this.web.back() }, icon("back"));
    this.progress = h("div", { class: "progress" });
    this.web = new Webview("手机里打开的页面", (page) => this.#pageChanged(page));
    this.page = h("section", { class: "page", hidden: true, "aria-label": "网页" }, this.#pageHead(), this.progress, this.web.element);
    screen.append(h("div", { class: "statusbar", "aria-hidden": "true" }, this.time, this.#signal()), this.stack, this.page);
    this.textsKey = textsKey(() => this.openTexts());
    screen.append(this.textsKey.element);
    this.call = new IncomingCall(screen);
    screen.addEventListener("keydown", (event) => event.key === "Escape" && this.closePage());
    window.addEventListener("message", ({ data, source }) => {
      if (data?.simulator === "closeWindow" && source === this.web.frame?.contentWindow) this.closePage();
    });
    on("messages", (change) => change.person === this.person?.key && this.#messages(change.fresh));
    on("people", () => this.#peopleChanged());
    on("telephone", ({ texts }) => this.#telephone(texts));
    on("clock", () => this.#tick());
    keepCurrent(() => this.chat);
    setInterval(() => this.#tick(), 5000);
    this.#tick();
  }

  #signal() {
    const bars = [5, 7, 9, 11].map((height) => h("i", { style: `height:${height}px` }));
    return h("span", { class: "status-signal" }, h("span", { class: "bars" }, bars), "5G", h("span", { class: "battery" }));
  }

  #pageHead() {
    const rows = () => [
      ["刷新", () => this.web.reload()],
      ["复制链接", () => this.#copy()],
      ["在新窗口打开", () => window.open(this.web.here, "_blank", "noopener")],
    ];
    return h(
      "header",
      { class: "navbar" },
      h(
        "span",
        { class: "nav-left" },
        h("button", { type: "button", title: "关闭", onclick: () => this.closePage() }, icon("close")),
        this.pageBack,
      ),
      this.pageTitle,
      h("button", { type: "button", title: "更多", onclick: () => actionSheet(this.screen, rows()) }, icon("more")),
    );
  }

  async #copy() {
    const done = await navigator.clipboard?.writeText(this.web.here).then(() => true, () => false);
    note(this.screen, done ? "已复制" : "浏览器不允许复制");
  }

  /** Puts the phone into this person's hand. */
  hold(person) {
    this.person = person;
    this.closePage();
    const chats = chatsOf(person);
    this.screen.dataset.device = person.device;
    this.chat = this.texts = null;
    this.textsKey.show(person);
    this.call.show(person);
    if (chats.length === 1) this.#openChat(chats[0]);
    else this.#listChats();
  }

  #listChats() {
    this.chat = this.texts = null;
    const chats = chatsOf(this.person);
    const title = this.person.device === "wecom" ? "消息" : "微信";
    const empty = h("p", { class: "chats-empty" }, "这部手机里还没有公众号或企业应用");
    this.stack.replaceChildren(
      h("div", { class: "chats" }, h("header", { class: "navbar" }, h("span"), h("h2", {}, title), h("span")), chats.length ? chats.map((chat) => this.#chatRow(chat)) : empty),
    );
  }

  #chatRow(chat) {
    const messages = messagesIn(this.person, chat);
    const last = messages.at(-1);
    const unread = messages.filter((message) => !message.read).length;
    return h(
      "button",
      { class: "chat-row", type: "button", onclick: () => this.#openChat(chat) },
      h("span", { class: "dotted" }, avatar(chat.name, `account ${chat.kind}`), unread ? h("em", { class: "badge" }, String(unread)) : null),
      h("span", { class: "chat-row-words" }, h("b", {}, chat.name), h("span", {}, last ? summary(last) : "暂无消息")),
      last ? h("small", {}, stamp(last.at)) : null,
    );
  }

  #openChat(chat) {
    this.texts = null;
    this.chat = new Chat(this.person, chat, this);
    this.stack.replaceChildren(this.chat.element);
    this.chat.drawMessages();
  }

  /** From a chat to the list of chats; from the text messages to the chat before them. */
  back() {
    const before = this.texts?.before;
    if (before) this.#openChat(before);
    else this.#listChats();
  }

  /** The text messages, over whatever was there. */
  openTexts() {
    this.closePage();
    const before = this.texts ? this.texts.before : this.chat?.chat;
    this.chat = null;
    this.texts = null;
    const texts = new Texts(this.person, this);
    this.texts = Object.assign(texts, { before });
    this.stack.replaceChildren(texts.element);
    texts.draw();
  }

  /** Whether these text messages are what the screen shows. */
  reads(texts) {
    return this.page.hidden && this.texts === texts && !document.hidden;
  }

  /** Whether this chat is what the screen shows. */
  visible(chat) {
    return this.page.hidden && this.chat === chat && !document.hidden;
  }

  /** Opens a page of the product over the chat. */
  open(url, inBrowser = false) {
    if (!url) return;
    this.page.hidden = false;
    this.stack.inert = true;
    this.web.open(this.person, url, inBrowser);
    this.page.querySelector("button").focus({ preventScroll: true });
  }

  /** Opens a link of a text message, in the phone's browser instead of WeChat. */
  openInBrowser(url) {
    this.open(url, true);
  }

  /** Back to the chat. */
  closePage() {
    if (this.page.hidden) return;
    this.page.hidden = true;
    this.stack.inert = false;
    this.web.close();
    this.chat?.seen();
    this.texts?.draw();
    this.stack.querySelector("button")?.focus({ preventScroll: true });
  }

  #pageChanged({ title, loading }) {
    this.pageTitle.textContent = title || (loading ? "" : "网页");
    this.progress.classList.toggle("busy", loading);
    this.pageBack.hidden = !this.web.canGoBack;
  }

  #messages(fresh) {
    if (!this.chat && !this.texts) this.#listChats();
    else this.chat?.arrived(fresh.filter((message) => messagesIn(this.person, this.chat.chat).includes(message)));
    const last = fresh.at(-1);
    if (!last || (this.chat && this.visible(this.chat))) return;
    const chat = chatsOf(this.person).find((one) => messagesIn(this.person, one).includes(last));
    if (chat) banner(this.screen, chat, last, () => (this.closePage(), this.#openChat(chat)));
  }

  #telephone(fresh) {
    if (!this.person) return;
    this.textsKey.show(this.person);
    this.call.show(this.person);
    this.texts?.draw();
    const last = fresh.filter((text) => this.person.phone && text.number.endsWith(this.person.phone)).at(-1);
    if (!last || (this.texts && this.reads(this.texts))) return;
    banner(this.screen, { name: signOf(last.text), kind: "sms" }, last, () => this.openTexts());
  }

  #peopleChanged() {
    const person = this.person && personOf(this.person.key);
    if (!person) return;
    const followed = JSON.stringify(person.follows) !== JSON.stringify(this.person.follows);
    this.person = person;
    if (!followed || this.texts) return this.chat || this.texts ? undefined : this.#listChats();
    const same = chatsOf(person).find((chat) => chat.key === this.chat?.chat.key && chat.kind === this.chat.chat.kind);
    if (same) this.#openChat(same);
  }

  #tick() {
    this.time.textContent = hourMinute(now());
  }
}

/** Keeps a 390 by 844 phone as large as its pane allows. */
export function fitPhone(room, device) {
  const [wide, high] = [390 + 24, 844 + 24];
  const fit = () => {
    const scale = Math.min(1, room.clientWidth / wide, room.clientHeight / high);
    device.style.setProperty("--scale", String(Math.max(0.4, scale)));
  };
  new ResizeObserver(fit).observe(room);
  fit();
}

/** The people who can hold a phone. */
export const phonePeople = () => world.people.filter((person) => person.device !== "desktop" || person.phone);
