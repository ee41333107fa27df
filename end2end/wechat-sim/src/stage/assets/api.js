// The simulator's control interface, one function per call. A refused or lost call rejects.

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { "content-type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(8000),
  });
  if (answer.status === 404 && method === "GET") return null;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  const text = await answer.text();
  return text && answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : null;
}

const get = (path) => call("GET", path);
const post = (path, body = {}) => call("POST", path, body);
const q = encodeURIComponent;

export const api = {
  scene: () => get("/stage/scene.json"),
  /** Path and title of the page that a person sees; `origin` is their own port. */
  shownPage: (origin) => get(`${origin}/__stage/page`),
  people: () => get("/__sim/people"),
  messages: (person) => get(`/__sim/messages?person=${q(person)}`),
  read: (id) => post(`/__sim/messages/${q(id)}/read`),
  menu: (account) => get(`/stage/menu/${q(account)}`),
  follow: (person, account) => post(`/__sim/people/${q(person)}/follow`, { account }),
  unfollow: (person, account) => post(`/__sim/people/${q(person)}/unfollow`, { account }),
  /** `tapped` is {key} of a click button or {url} of a view button. */
  tap: (person, account, tapped) => post(`/__sim/people/${q(person)}/click`, { account, ...tapped }),
  say: (person, account, content) => post(`/__sim/people/${q(person)}/text`, { account, content }),
  /** Presses a button of a WeCom card. */
  press: (person, task, key) => post("/__sim/wecom/click", { person, task_id: task, key }),
  /** Text messages, calls and receipts of everybody. */
  telephone: () => get("/__sim/telephone"),
  readTexts: (number) => post("/__sim/telephone/read", { number }),
  answerCall: (id) => post("/__sim/telephone/answer", { id }),
  pressKey: (id, key) => post("/__sim/telephone/press", { id, key }),
  hangUp: (id) => post("/__sim/telephone/hangup", { id }),
  outage: () => get("/__sim/outage"),
  setOutage: (on) => post("/__sim/outage", { on }),
  clock: () => get("/__sim/clock"),
  advance: (ms) => post("/__sim/clock", { advance_ms: ms }),
  stats: () => get("/__sim/stats"),
  accounts: () => get("/__sim/accounts"),
  grants: (account) => get(`/__sim/grants?account=${q(account)}`),
  endpoints: () => get("/__sim/endpoints"),
  addFault: (rule) => post("/__sim/faults", rule),
  removeFault: (id) => call("DELETE", `/__sim/faults/${q(id)}`),
  /** Sends one request that no platform sends; resolves to {status, answer, latency_ms}. */
  attack: (account, person, kind) => post("/__sim/attack", { account, person, kind }),
  /** Holds a code in front of a person's camera. */
  scan: (person, code) => post(`/__sim/people/${q(person)}/scan`, { code }),
  faults: () => get("/__sim/faults"),
  clearFaults: () => call("DELETE", "/__sim/faults"),
  deliveries: () => get("/__sim/deliveries"),
  reset: () => post("/__sim/reset", { seed: 1 }),
};
