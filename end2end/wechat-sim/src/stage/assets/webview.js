// A frame onto the product through a person's own port, with the little that a frame of another origin lets us know:
// after each load the proxy is asked which page it was.

import { api } from "./api.js";
import { h } from "./dom.js";
import { world } from "./world.js";

const LOCAL = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/;

/** The address of `url` on this person's port, for the app or for the phone's own browser; null when it leads out of the product. */
export function addressFor(person, url, inBrowser = false) {
  const target = new URL(url, world.scene.product || location.origin);
  if (!LOCAL.test(target.host) && target.origin !== world.scene.product) return null;
  const host = location.hostname.includes(":") ? `[${location.hostname}]` : location.hostname;
  return `http://${host}:${person.port ?? target.port}${target.pathname}${search(target, inBrowser)}${target.hash}`;
}

function search(target, inBrowser) {
  if (!inBrowser) return target.search;
  return `${target.search || "?"}${target.search ? "&" : ""}__as=browser`;
}

export class Webview {
  /** `changed({title, path, loading})` runs whenever one of them changed. */
  constructor(label, changed) {
    this.changed = changed;
    this.label = label;
    this.trail = [];
    this.element = h("div", { class: "webview" });
  }

  /** Shows `url` as `person`; links out of the product open a window of their own. In the browser nobody is signed in by WeChat. */
  open(person, url, inBrowser = false) {
    const address = addressFor(person, url, inBrowser);
    if (!address) return void window.open(url, "_blank", "noopener");
    this.person = person;
    this.inBrowser = inBrowser;
    this.trail = [];
    this.#load(address);
  }

  /** A frame that is replaced rather than navigated leaves no entries in the stage's own history. */
  #load(address) {
    this.address = address;
    this.frame?.remove();
    this.frame = h("iframe", { title: this.label, src: address, allow: "clipboard-write; geolocation; camera; fullscreen" });
    this.frame.addEventListener("load", () => this.#loaded());
    this.element.append(this.frame);
    this.changed({ title: this.title ?? "", path: this.path ?? "", loading: true });
  }

  async #loaded() {
    const page = await api.shownPage(new URL(this.address).origin).catch(() => null);
    this.title = page?.title ?? "";
    this.path = page?.path ?? "";
    if (page?.path && this.trail.at(-1) !== page.path) this.trail.push(page.path);
    this.changed({ title: this.title, path: this.path, loading: false });
  }

  get canGoBack() {
    return this.trail.length > 1;
  }

  back() {
    if (!this.canGoBack) return;
    this.trail.pop();
    this.#load(addressFor(this.person, this.trail.at(-1), this.inBrowser));
  }

  reload() {
    if (this.person) this.#load(this.path ? addressFor(this.person, this.path, this.inBrowser) : this.address);
  }

  /** The address shown, on the person's own port. */
  get here() {
    return this.path ? addressFor(this.person, this.path, this.inBrowser) : this.address;
  }

  close() {
    this.frame?.remove();
    this.frame = null;
    this.trail = [];
    this.title = this.path = "";
  }
}
