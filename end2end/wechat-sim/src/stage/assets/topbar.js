// The stage's top bar: the platform's outage switch, the simulated clock, starting over.

import { api } from "./api.js";
import { say } from "./toast.js";
import { hourMinute, longDay, now } from "./time.js";
import { on, refreshClock, refreshOutage, startOver as readAgain, world } from "./world.js";

const $ = (id) => document.getElementById(id);

async function attempt(work, done) {
  try {
    await work();
    if (done) say(done);
  } catch {
    say("没有成功：模拟器没有应答", "warn");
  }
}

function outageSwitch() {
  const button = $("outage");
  const draw = () => {
    button.setAttribute("aria-checked", String(world.outage));
    document.body.classList.toggle("outage", world.outage);
    $("outage-strip").hidden = !world.outage;
  };
  button.addEventListener("click", () =>
    attempt(async () => {
      await api.setOutage(!world.outage);
      await refreshOutage();
    }),
  );
  on("outage", () => {
    draw();
    say(world.outage ? "微信平台已中断：推送会留在产品的发件箱里" : "微信平台已恢复：积压的推送正按顺序补发");
  });
  draw();
}

function clock() {
  const tick = () => {
    const at = now();
    $("clock-time").textContent = hourMinute(at);
    $("clock-day").textContent = longDay(at);
    $("clock").classList.toggle("ahead", world.clockAhead > 60_000);
  };
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.addEventListener("click", () =>
      attempt(async () => {
        await api.advance(Number(button.dataset.advance));
        await refreshClock();
      }, `平台时钟已拨快${button.textContent.replace("+", " ")}`),
    );
  }
  on("clock", tick);
  setInterval(tick, 1000);
  tick();
}

function startOver() {
  const dialog = $("reset-dialog");
  $("reset").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    attempt(async () => {
      await api.reset();
      await readAgain();
    }, "微信侧已回到演示开头");
  });
}

function link() {
  const strip = $("link-strip");
  const draw = () => (strip.hidden = world.connected);
  on("link", () => {
    draw();
    if (world.connected) say("已重新连上模拟器");
  });
  draw();
}

/** Wires the bar up. */
export function topbar() {
  outageSwitch();
  clock();
  startOver();
  link();
}
