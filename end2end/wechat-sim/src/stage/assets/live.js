// Keeps the world current: the simulator's event stream, and polling as the net while it is down.

import { emit, refreshAll, refreshMenu, refreshMessages, refreshMissed, refreshOutage, refreshPeople, refreshScene, refreshTelephone, world } from "./world.js";

const NET_MS = 15_000;
const DOWN_MS = 2_000;

let source;
let timer;

function link(connected) {
  if (connected === world.connected) return;
  world.connected = connected;
  emit("link");
}

async function poll() {
  clearTimeout(timer);
  try {
    if (!world.scene.accounts.length && !world.scene.corps.length) await refreshScene();
    await refreshAll();
    if (source?.readyState === EventSource.CLOSED) listen();
    link(true);
  } catch {
    link(false);
  }
  timer = setTimeout(poll, world.connected ? NET_MS : DOWN_MS);
}

const quietly = (work) => work.catch(() => link(false));

function listen() {
  source?.close();
  source = new EventSource("/__sim/events");
  source.addEventListener("open", poll);
  source.addEventListener("error", () => {
    clearTimeout(timer);
    timer = setTimeout(poll, DOWN_MS);
  });
  source.addEventListener("message", (event) => {
    const { person } = JSON.parse(event.data);
    quietly(Promise.all([refreshMessages(person), refreshPeople()]));
  });
  source.addEventListener("menu", (event) => quietly(refreshMenu(JSON.parse(event.data).account)));
  source.addEventListener("telephone", () => quietly(refreshTelephone()));
  source.addEventListener("outage", () => quietly(refreshOutage()));
  source.addEventListener("people", () => quietly(refreshMissed()));
}

/** Starts listening; resolves after the first reading, whether or not it succeeded. */
export async function start() {
  listen();
  await poll();
  window.addEventListener("pagehide", () => source.close());
  document.addEventListener("visibilitychange", () => document.hidden || poll());
}
