// An incoming call over the whole phone: ringing, then what the voice reads out and the keys that it asks for.

import { api } from "./api.js";
import { h, icon } from "./dom.js";
import { note } from "./sheet.js";
import { callOf } from "./world.js";

export class IncomingCall {
  /** Draws over `screen`. */
  constructor(screen) {
    this.screen = screen;
    this.element = h("section", { class: "call", role: "dialog", "aria-label": "来电", "aria-modal": "true", tabindex: "-1", hidden: true });
    screen.append(this.element);
  }

  /** Shows the call on this person's line, or nothing. */
  show(person) {
    const call = person && callOf(person);
    const look = call ? `${call.id} ${call.state}` : "";
    if (look === this.look) return;
    this.look = look;
    this.element.hidden = !call;
    if (!call) return this.element.replaceChildren();
    this.element.className = `call ${call.state}`;
    this.element.replaceChildren(...(call.state === "ringing" ? this.#ringing(call) : this.#talking(call)));
    this.element.focus({ preventScroll: true });
  }

  #head(line) {
    return h("header", {}, h("span", { class: "call-mark", "aria-hidden": "true" }, icon("phone")), h("h2", {}, "物业语音通知"), h("p", { role: "status" }, line));
  }

  #ringing(call) {
    return [
      this.#head("来电…"),
      h("div", { class: "call-row" }, this.#round("call-no", "挂断", () => api.hangUp(call.id)), this.#round("call-yes", "接听", () => api.answerCall(call.id))),
    ];
  }

  #talking(call) {
    const keys = [...call.keys].map((key) => {
      const pressed = () => this.#attempt(() => api.pressKey(call.id, key));
      return h("button", { class: "call-key", type: "button", onclick: pressed }, h("b", {}, key), h("span", {}, `按 ${key}`));
    });
    return [
      this.#head("通话中"),
      h("blockquote", { class: "call-words" }, call.text),
      h("div", { class: "call-keys" }, keys),
      h("div", { class: "call-row" }, this.#round("call-no", "挂断", () => api.hangUp(call.id))),
    ];
  }

  #round(kind, words, act) {
    return h("button", { class: `call-round ${kind}`, type: "button", onclick: () => this.#attempt(act) }, h("span", {}, icon("phone")), words);
  }

  async #attempt(act) {
    await act().catch(() => note(this.screen, "电话已经结束"));
  }
}
