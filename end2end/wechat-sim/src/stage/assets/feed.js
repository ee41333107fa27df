// What was pushed to whom, newest first, across everybody on the stage.

import { summary } from "./card.js";
import { avatar, h } from "./dom.js";
import { stamp } from "./time.js";
import { on, personOf, world } from "./world.js";

const SHOWN = 40;

const PLACES = { text_card: "企业微信", template_card: "企业微信", sms: "短信", call: "电话" };

/** Text messages and calls as rows beside the messages of the platforms. */
function telephone() {
  const of = ({ number }) => world.people.find((person) => person.phone && number.endsWith(person.phone));
  const rows = (list, channel) => list.map((one) => ({ message: { id: one.id, at: one.at, text: one.text, channel }, person: of(one) }));
  return [...rows(world.telephone.texts, "sms"), ...rows(world.telephone.calls, "call")];
}

function row({ message, person }, fresh, show) {
  return h(
    "li",
    { class: fresh ? "fresh" : null },
    h(
      "button",
      { type: "button", onclick: () => show(person.key), title: `看${person.name}的手机` },
      h("time", {}, stamp(message.at)),
      avatar(person.name, "tiny"),
      h("b", {}, person.name),
      h("span", {}, summary(message)),
      h("small", {}, PLACES[message.channel] ?? "微信"),
    ),
  );
}

/** Fills `list` and keeps it current; `show(person)` runs when a row is chosen. */
export function feed(list, show) {
  let fresh = new Set();
  const draw = () => {
    const all = [...world.messages].flatMap(([key, messages]) => messages.map((message) => ({ message, person: personOf(key) })));
    const shown = [...all, ...telephone()].filter(({ message, person }) => person && !message.mine).sort((a, b) => b.message.at - a.message.at || Number(b.message.id > a.message.id) - Number(b.message.id < a.message.id));
    const rows = shown.slice(0, SHOWN).map((entry) => row(entry, fresh.has(entry.message.id), show));
    list.replaceChildren(...(rows.length ? rows : [h("li", { class: "empty" }, "还没有推送。业主报修后，每一步都会出现在这里。")]));
    fresh = new Set();
  };
  on("messages", (change) => {
    fresh = new Set(change.fresh.map((message) => message.id));
    draw();
  });
  on("telephone", ({ texts, calls }) => {
    fresh = new Set([...texts, ...calls].map((one) => one.id));
    draw();
  });
  on("people", draw);
  draw();
}
