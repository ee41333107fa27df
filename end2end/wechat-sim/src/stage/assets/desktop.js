// The manager's or desk's browser window.

import { h, icon } from "./dom.js";
import { world } from "./world.js";
import { Webview } from "./webview.js";

const NARROWEST = 1024;
const WIDEST = 1280;

export class Desktop {
  constructor(room) {
    this.tab = h("span", { class: "tab-title" });
    this.place = h("span", { class: "place" });
    this.back = this.#tool("back", "后退", () => this.web.back());
    this.web = new Webview("电脑里打开的页面", (page) => this.#changed(page));
    this.glass = h("div", { class: "glass" }, this.web.element);
    this.login = h("span", { class: "login", hidden: true });
    this.element = h(
      "div",
      { class: "window" },
      h("div", { class: "tabs" }, h("span", { class: "lights", "aria-hidden": "true" }, h("i"), h("i"), h("i")), h("span", { class: "tab" }, this.tab)),
      h(
        "div",
        { class: "address" },
        this.back,
        this.#tool("reload", "刷新", () => this.web.reload()),
        this.#tool("home", "首页", () => this.hold(this.person)),
        this.place,
        this.login,
        this.#tool("expand", "在新窗口打开", () => window.open(this.web.here, "_blank", "noopener")),
      ),
      this.glass,
    );
    room.append(this.element);
    new ResizeObserver(() => this.#fit()).observe(this.glass);
  }

  #tool(name, title, act) {
    return h("button", { type: "button", title, onclick: act }, icon(name));
  }

  /** Seats this person at the desktop: their home page opens. */
  hold(person) {
    this.person = person;
    const { login } = person;
    this.login.hidden = !login;
    this.login.textContent = login ? `登录名 ${login}` : "";
    this.web.open(person, person.home);
  }

  #changed({ title, path, loading }) {
    this.tab.textContent = title || (loading ? "正在打开…" : "新标签页");
    const host = world.scene.product.replace(/^https?:\/\//, "");
    this.place.replaceChildren(h("b", {}, host), path || this.person?.home || "");
    this.back.disabled = !this.web.canGoBack;
    this.element.classList.toggle("busy", loading);
  }

  /** The page sees a desktop's width however small the pane is. */
  #fit() {
    const { clientWidth: wide, clientHeight: high } = this.glass;
    if (!wide) return;
    const logical = wide >= WIDEST ? wide : Math.min(WIDEST, Math.max(NARROWEST, wide * 1.2));
    const scale = wide / logical;
    const style = this.web.element.style;
    style.width = `${logical}px`;
    style.height = `${high / scale}px`;
    style.transform = `scale(${scale})`;
  }
}
