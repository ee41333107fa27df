// One phone alone: full screen on a real phone, framed on anything larger.

import { start } from "./live.js";
import { Phone, fitPhone } from "./phone.js";
import { on, personOf } from "./world.js";

const key = decodeURIComponent(location.pathname.split("/").at(-1));
const device = document.querySelector(".device");
const phone = new Phone(document.querySelector(".screen"));
let asked = new URLSearchParams(location.search).get("open");

fitPhone(document.querySelector(".room"), device);
on("people", () => {
  const person = personOf(key);
  document.querySelector("#nobody").hidden = Boolean(person);
  device.hidden = !person;
  if (!person || phone.person) return;
  document.title = `${person.name} · 微修演示台`;
  phone.hold(person);
  if (asked) phone.open(asked);
  asked = null;
});
start();
