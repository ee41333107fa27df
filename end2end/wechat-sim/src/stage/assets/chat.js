// One chat on a phone: an official account in WeChat, or the company's app in WeCom.

import { api } from "./api.js";
import { faceOf } from "./article.js";
import { looks } from "./card.js";
import { avatar, h, icon } from "./dom.js";
import { menuBar, typingBar } from "./menubar.js";
import { actionSheet, note } from "./sheet.js";
import { stamp } from "./time.js";
import { markSeen, on, remember, world } from "./world.js";

const GAP_MS = 5 * 60_000;
const FRESH_MS = 6000;
const NEAR_END = 80;

/** The chats a person has: each account whose openid they own, and their company. */
export function chatsOf(person) {
  const accounts = world.scene.accounts
    .filter((account) => person.openids?.[account.key])
    .map((account) => ({ ...account, kind: "wechat", following: person.follows.includes(account.key) }));
  const corps = world.scene.corps
    .filter((corp) => person.userid && person.corp === corp.key)
    .map((corp) => ({ ...corp, kind: "wecom", following: true }));
  const chats = person.device === "wecom" ? [...corps, ...accounts] : [...accounts, ...corps];
  return chats.map((chat) => ({ ...chat, holder: person.name }));
}

const OTHER = { wechat: ["text_card", "template_card"], wecom: ["template", "reply", "custom", "subscription"] };

/** A person's messages in one chat, oldest first. */
export function messagesIn(person, chat) {
  const all = [...(world.messages.get(person.key) ?? []), ...(world.said.get(person.key) ?? [])];
  const here = all.filter((message) => message.source === chat.name && !OTHER[chat.kind].includes(message.channel));
  return here.sort((a, b) => a.at - b.at);
}

export class Chat {
  /** `go` is the phone: `open(url)`, `back()`, `screen`, `visible(chat)`. */
  constructor(person, chat, phone) {
    Object.assign(this, { person, chat, phone, typing: false, fresh: new Set(), drawn: [] });
    this.list = h("div", { class: "messages", role: "log", "aria-label": `${chat.name}的消息`, tabindex: "0" });
    this.foot = h("div", { class: "chat-foot" });
    this.trouble = h("div", { class: "trouble", role: "status" }, icon("alert"), "微信服务异常，新消息可能延迟");
    this.element = h("div", { class: `chat ${chat.kind}` }, this.#head(), this.trouble, this.list, this.foot);
    this.drawMessages();
    this.drawFoot();
    this.drawTrouble();
  }

  #head() {
    const more = [["扫一扫", () => this.#scan()], [this.chat.following ? "取消关注" : "关注公众号", () => this.#toggleFollow(), this.chat.following ? "danger" : null]];
    return h(
      "header",
      { class: "navbar" },
      h("button", { type: "button", title: "返回", onclick: () => this.phone.back() }, icon("back")),
      h("h2", {}, this.chat.name),
      this.chat.kind === "wechat"
        ? h("button", { type: "button", title: "公众号资料", onclick: () => actionSheet(this.phone.screen, more) }, icon("person"))
        : h("span", { class: "tag" }, "工单助手"),
    );
  }

  /** A code held in front of the camera: a scene code of the account, or words for a page that scans. */
  async #scan() {
    const code = prompt("扫到的二维码：场景码的 ticket 或链接，或任意文字");
    if (!code) return;
    const seen = await api.scan(this.person.key, code).catch(() => null);
    note(this.phone.screen, seen?.scene ? `场景 ${seen.scene}` : seen ? "下次网页扫码时读到它" : "没有成功");
  }

  async #toggleFollow() {
    const act = this.chat.following ? api.unfollow : api.follow;
    await act(this.person.key, this.chat.key).catch(() => note(this.phone.screen, "没有成功，请稍后再试"));
  }

  /** Shows `messages` that just arrived with the arrival animation. */
  arrived(messages) {
    for (const message of messages) {
      this.fresh.add(message.id);
      setTimeout(() => this.fresh.delete(message.id), FRESH_MS);
    }
    this.drawMessages();
  }

  /** Adds what is new and leaves the rest alone, so that focus and reading place stay. */
  drawMessages() {
    const messages = messagesIn(this.person, this.chat);
    const kept = this.drawn.length && this.drawn.every((look, i) => messages[i] && looks(messages[i]) === look) ? this.drawn.length : 0;
    const atEnd = this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END;
    if (!kept) this.list.replaceChildren(...(messages.length ? [] : [this.#welcome()]));
    for (let i = kept; i < messages.length; i++) this.list.append(...this.#row(messages[i], messages[i - 1]));
    this.drawn = messages.map(looks);
    if (!kept || atEnd) requestAnimationFrame(() => this.list.scrollTo({ top: this.list.scrollHeight }));
    this.seen();
  }

  #row(message, before) {
    const view = faceOf(message, this.chat, (tapped) => this.#tap(tapped), (card, button) => this.#press(card, button));
    if (this.fresh.has(message.id)) view.classList.add("fresh");
    const close = before && message.at - before.at < GAP_MS && message.channel === "text";
    return close ? [view] : [h("time", { class: "stamp", datetime: new Date(message.at).toISOString() }, stamp(message.at)), view];
  }

  #welcome() {
    const menu = this.chat.following ? "报修、查进度，都在下方菜单里" : "关注后就能报修、随时收到进度";
    const words = this.chat.kind === "wecom" ? "新工单会在这里提醒您" : menu;
    return h("div", { class: "welcome" }, avatar(this.chat.name, `big account ${this.chat.kind}`), h("b", {}, this.chat.name), h("p", {}, words));
  }

  /** What is on the screen has been read. */
  seen() {
    if (this.phone.visible(this)) markSeen(messagesIn(this.person, this.chat));
  }

  #tap(message) {
    markSeen([message]);
    this.phone.open(message.url);
  }

  async #press(message, button) {
    markSeen([message]);
    if (button.url) return this.phone.open(button.url);
    await api.press(this.person.key, message.card.task_id, button.key).catch(() => note(this.phone.screen, "没有成功，请稍后再试"));
  }

  drawTrouble() {
    this.trouble.hidden = !world.outage;
  }

  drawFoot() {
    if (this.chat.kind === "wecom") return this.foot.replaceChildren();
    if (!this.chat.following) {
      const follow = h("button", { class: "follow", type: "button", onclick: () => this.#toggleFollow() }, "关注公众号");
      return this.foot.replaceChildren(h("div", { class: "menubar single" }, follow));
    }
    const redraw = (typing) => {
      this.typing = typing;
      this.drawFoot();
      (this.foot.querySelector("input") ?? this.foot.querySelector("button"))?.focus({ preventScroll: true });
    };
    const bar = this.typing
      ? typingBar((words) => this.#say(words), () => redraw(false))
      : menuBar(world.menus.get(this.chat.key) ?? [], (button) => this.#pick(button), () => redraw(true));
    this.foot.replaceChildren(bar);
  }

  async #say(words) {
    try {
      await api.say(this.person.key, this.chat.key, words);
      remember(this.person.key, this.chat.name, words);
    } catch {
      note(this.phone.screen, "发送失败");
    }
  }

  async #pick(button) {
    const tapped = button.type === "view" ? { url: button.url } : { key: button.key };
    if (button.type === "view") this.phone.open(button.url);
    else if (/^scancode_/.test(button.type)) tapped.result = prompt("扫到的内容") ?? "";
    else if (button.type !== "click") return note(this.phone.screen, `演示里没有「${button.name}」`);
    await api.tap(this.person.key, this.chat.key, tapped).catch(() => note(this.phone.screen, "没有成功，请稍后再试"));
  }
}

/** Redraws when something that every chat shows has changed. */
export function keepCurrent(chatNow) {
  on("menu", ({ account }) => chatNow()?.chat.key === account && chatNow().drawFoot());
  on("outage", () => chatNow()?.drawTrouble());
}
