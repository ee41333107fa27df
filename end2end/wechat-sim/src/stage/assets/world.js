// What the stage knows of the simulator, and who wants to hear when it changes.

import { api } from "./api.js";

export const world = {
  scene: { product: "", accounts: [], corps: [] },
  people: [],
  messages: new Map(),
  /** What people typed in the stage itself; the control interface lists only what reached them. */
  said: new Map(),
  menus: new Map(),
  /** What the telephone network carried, oldest first. */
  telephone: { texts: [], calls: [] },
  outage: false,
  connected: true,
  clockAhead: 0,
};

const bus = new EventTarget();

/** Calls `hear(detail)` at every change of that name: people, messages, telephone, menu, outage, link, clock. */
export function on(name, hear) {
  bus.addEventListener(name, (event) => hear(event.detail));
}

/** Tells everybody who listens. */
export const emit = (name, detail = {}) => bus.dispatchEvent(new CustomEvent(name, { detail }));

export const personOf = (key) => world.people.find((person) => person.key === key);

/** Reads the scene: names of accounts and corps, the product's address. */
export async function refreshScene() {
  world.scene = (await api.scene()) ?? world.scene;
}

/** Reads the people with their unread counts. */
export async function refreshPeople() {
  const people = (await api.people()) ?? [];
  const changed = JSON.stringify(people) !== JSON.stringify(world.people);
  world.people = people;
  if (changed) emit("people");
}

const readings = new Map();

/** Reads one person's messages, one reading after the other so that none overtakes; all that ask while one waits share it. */
export function refreshMessages(person) {
  const queue = readings.get(person) ?? { last: Promise.resolve(), waiting: null };
  readings.set(person, queue);
  queue.waiting ??= queue.last
    .catch(() => {})
    .then(() => {
      queue.waiting = null;
      return readMessages(person);
    });
  queue.last = queue.waiting;
  return queue.last;
}

/** `fresh` are the messages that came since the last reading. */
async function readMessages(person) {
  const list = (await api.messages(person)) ?? [];
  const before = world.messages.get(person);
  if (before && JSON.stringify(before) === JSON.stringify(list)) return;
  const known = new Set(before?.map((message) => message.id));
  world.messages.set(person, list);
  emit("messages", { person, fresh: before ? list.filter((message) => !known.has(message.id)) : [] });
}

/** Reads the messages of everybody whose unread count shows that something was missed. */
export async function refreshMissed() {
  await refreshPeople();
  const unread = (key) => (world.messages.get(key) ?? []).filter((message) => !message.read).length;
  await Promise.all(world.people.filter((person) => person.unread > unread(person.key)).map((person) => refreshMessages(person.key)));
}

/** Shows at once what somebody typed to `source`. */
export function remember(person, source, text) {
  const line = { id: `said-${Date.now()}`, at: Date.now() + world.clockAhead, channel: "text", source, text, mine: true, read: true };
  world.said.set(person, [...(world.said.get(person) ?? []), line]);
  emit("messages", { person, fresh: [line] });
}

/** Forgets what was typed and reads everything again. */
export async function startOver() {
  world.said.clear();
  await refreshAll();
}

/** Reads one account's menu; none yet is an empty list. */
export async function refreshMenu(account) {
  const buttons = (await api.menu(account))?.button ?? [];
  if (JSON.stringify(buttons) === JSON.stringify(world.menus.get(account))) return;
  world.menus.set(account, buttons);
  emit("menu", { account });
}

let heard = false;

/** Reads the text messages and calls; `texts` and `calls` of the notice are those that came since the last reading. */
export async function refreshTelephone() {
  const { texts = [], calls = [] } = (await api.telephone()) ?? {};
  const before = world.telephone;
  if (JSON.stringify([texts, calls]) === JSON.stringify([before.texts, before.calls])) return;
  const since = (list, known) => list.filter((one) => !known.some((old) => old.id === one.id));
  const fresh = heard ? { texts: since(texts, before.texts), calls: since(calls, before.calls) } : { texts: [], calls: [] };
  heard = true;
  world.telephone = { texts, calls };
  emit("telephone", fresh);
}

/** The text messages on a person's telephone. */
export const textsOf = (person) => world.telephone.texts.filter((text) => person.phone && text.number.endsWith(person.phone));

/** The call on a person's line, ringing or answered. */
export const callOf = (person) =>
  world.telephone.calls.find((call) => person.phone && call.number.endsWith(person.phone) && ["ringing", "answered"].includes(call.state));

/** Reads the outage switch. */
export async function refreshOutage() {
  const on = Boolean((await api.outage())?.on);
  if (on === world.outage) return;
  world.outage = on;
  emit("outage");
}

/** Reads how far the simulated clock runs ahead of this one. */
export async function refreshClock() {
  const clock = await api.clock();
  if (!clock) return;
  world.clockAhead = clock.now_ms - Date.now();
  emit("clock");
}

/** Reads everything; used at the start, after a reconnect and by the slow poll. */
export async function refreshAll() {
  await Promise.all([refreshPeople(), refreshOutage(), refreshClock(), refreshTelephone()]);
  await Promise.all([
    ...world.scene.accounts.map((account) => refreshMenu(account.key)),
    ...world.people.map((person) => refreshMessages(person.key)),
  ]);
}

/** Marks what a person has now seen. */
export async function markSeen(messages) {
  const unseen = messages.filter((message) => !message.read);
  for (const message of unseen) message.read = true;
  await Promise.allSettled(unseen.map((message) => api.read(message.id)));
  if (unseen.length) await refreshPeople().catch(() => {});
}
