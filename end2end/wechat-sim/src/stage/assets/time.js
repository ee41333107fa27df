// Times as a phone in China shows them; the simulated clock decides what "today" is.

import { world } from "./world.js";

const ZONE = "Asia/Shanghai";
const clockFormat = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const dayFormat = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, month: "numeric", day: "numeric" });
const weekFormat = new Intl.DateTimeFormat("zh-CN", { timeZone: ZONE, weekday: "short" });
const dateFormat = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE });
const DAY = 86_400_000;

/** The simulated time in milliseconds. */
export const now = () => Date.now() + world.clockAhead;

/** 09:05 */
export const hourMinute = (at) => clockFormat.format(at);

/** 11月22日 周日 */
export const longDay = (at) => `${dayFormat.format(at).replace("/", "月")}日 ${weekFormat.format(at)}`;

/** 09:05, 昨天 09:05 or 11月20日 09:05 */
export function stamp(at) {
  const day = (time) => dateFormat.format(time);
  if (day(at) === day(now())) return hourMinute(at);
  if (day(at) === day(now() - DAY)) return `昨天 ${hourMinute(at)}`;
  return `${dayFormat.format(at).replace("/", "月")}日 ${hourMinute(at)}`;
}
