// Small tools for building the page: elements, icons, remembered choices.

const SVG = "http://www.w3.org/2000/svg";

/** Builds an element; `on…` properties are listeners, the others attributes; `false` and `null` are left out. */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const PATHS = {
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  down: "M7 10l5 5 5-5",
  reload: "M19 12a7 7 0 1 1-2.2-5.1M19 4v4h-4",
  home: "M4 11l8-7 8 7M6 10v9h12v-9",
  keyboard: "M4 7h16v10H4zM7.5 10.5h.01M10.5 10.5h.01M13.5 10.5h.01M16.5 10.5h.01M8.5 14h7",
  phone: "M6.5 4.5h3l1.5 4-2 1.5a11 11 0 0 0 5 5l1.5-2 4 1.5v3a2 2 0 0 1-2.2 2A15.5 15.5 0 0 1 4.5 6.7a2 2 0 0 1 2-2.2z",
  text: "M5 5h14a1.5 1.5 0 0 1 1.5 1.5v9A1.5 1.5 0 0 1 19 17h-7l-4.5 3.5V17H5a1.5 1.5 0 0 1-1.5-1.5v-9A1.5 1.5 0 0 1 5 5z",
  list: "M5 8h14M5 12h14M5 16h14",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 20c.6-3.6 3.4-5.5 7-5.5s6.4 1.9 7 5.5",
  qr: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 14h2M14 18v2M18 18h2v2h-2z",
  expand: "M9 4H4v5M15 4h5v5M9 20H4v-5M15 20h5v-5",
  shrink: "M4 9h5V4M20 9h-5V4M4 15h5v5M20 15h-5v5",
  hide: "M5 12h14",
  alert: "M12 8v5M12 16.5h.01M12 3.5l9 16H3z",
  check: "M5 12.5l4.5 4.5L19 7.500",
  table: "M4 5h16v14H4zM4 10h16M10 10v9",
  undo: "M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
};

/** One of the line icons above, hidden from screen readers. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A square picture for a person or an account: its first (or last two) characters on a colour drawn from its name. */
export function avatar(name, shape = "") {
  const hue = [...name].reduce((sum, char) => (sum * 31 + char.codePointAt(0)) % 360, 7);
  const short = shape.includes("account") ? name.slice(0, 1) : name.slice(-2);
  return h("span", { class: `avatar ${shape}`, style: `--hue:${hue}`, "aria-hidden": "true" }, short);
}

/** A choice kept in this browser; private windows that refuse storage simply forget. */
export const remembered = {
  get(key) {
    try {
      return localStorage.getItem(`stage.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`stage.${key}`, value);
    } catch {
      // Nothing to do: the page works without memory.
    }
  },
};
