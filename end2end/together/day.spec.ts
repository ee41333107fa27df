// Everybody in one story, and what each of them was told by WeChat.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";
import { PHOTO } from "../fixtures/files.ts";
import { TECHNICIAN } from "../fixtures/job.ts";
import { withinOneDay } from "../fixtures/midnight.ts";
import { report } from "../fixtures/report.ts";
import type { Message, Sim } from "../fixtures/sim.ts";
import { unique } from "../fixtures/words.ts";

test.setTimeout(300_000);

/** What a message tells: its progress, or else its title. */
function said({ title, text, fields }: Message): string {
  const progress = fields.find(({ label }) => label === "处理说明" || label === "当前进度");
  return progress?.value ?? (text.split("\n").at(-1) || title);
}

/** The messages about one ticket that somebody got, in the order of seeing. */
const about = async (sim: Sim, person: string, no: string) =>
  (await sim.messages(person)).filter((message) => JSON.stringify(message).includes(no));

/** What they told. */
const heard = async (sim: Sim, person: string, no: string) => (await about(sim, person, no)).map(said);

/** Numbers of the manager's board. */
async function board(manager: Page): Promise<Record<string, number>> {
  await manager.goto("/m");
  const tiles = manager.getByRole("main").getByRole("list").first().getByRole("listitem");
  const texts = await tiles.evaluateAll((items) => items.map((item) => [item.querySelector("span")!.textContent!, Number(item.querySelector("b")!.textContent!.replaceAll(",", ""))]));
  return Object.fromEntries(texts);
}

test("a day: reported, repaired, told at every step, rated, seen", async ({ visit, sim, axe, shot }, info) => {
  await withinOneDay();
  const manager = await visit("xu");
  const before = await board(manager);

  const owner = await visit("lin");
  const no = await report(owner, { category: "绿化保洁", place: "中心花园", answers: ["垃圾未清"], words: unique("凉亭里的垃圾没有清", info) });
  const told = [`已收到，正在安排师傅`, `已受理，已派给${TECHNICIAN.name}`];
  const ownerHeard = async (next: string) => {
    if (told.at(-1) !== next) told.push(next);
    await expect.poll(() => heard(sim, "lin", no), { timeout: 60_000 }).toEqual(told);
  };
  await ownerHeard(told[1]!);

  // A technician may have had all the messages of this minute from the stories before; then the product lets the rest wait.
  const card = async () => (await about(sim, TECHNICIAN.key, no))[0];
  await expect.poll(async () => [(await card())?.channel, (await card())?.title], { timeout: 90_000 }).toEqual(["template_card", "新工单，请接单"]);
  const technician = await visit(TECHNICIAN.key);
  await technician.goto((await card())!.url!);
  await expect(technician).toHaveURL(new RegExp(`/t/jobs/${no}(#|$)`));
  const tap = (name: string) => technician.getByRole("button", { name, exact: true }).click();
  await tap("接单");
  await ownerHeard(`${TECHNICIAN.name}已接单`);
  await tap("出发上门");
  await ownerHeard(`${TECHNICIAN.name}已出发`);
  await tap("开始维修");
  await ownerHeard(`${TECHNICIAN.name}开始维修`);
  await technician.getByRole("link", { name: "挂起" }).click();
  await technician.getByRole("link", { name: "明天上午" }).click();
  await tap("业主不在家");
  await ownerHeard("业主不在家，改约明天 09:00");
  await tap("恢复处理");
  await ownerHeard("已恢复处理");
  await tap("开始维修");
  await ownerHeard(`${TECHNICIAN.name}开始维修`);
  await technician.getByRole("link", { name: "完工", exact: true }).click();
  await technician.getByLabel("拍照", { exact: true }).setInputFiles(PHOTO);
  await tap("完工，请业主评价");
  await ownerHeard("待评价通知");

  const rate = (await about(sim, "lin", no)).at(-1)!;
  await owner.goto(rate.url!);
  for (const [what, stars] of [["响应速度", "5 星 很满意"], ["服务态度", "5 星 很满意"], ["维修质量", "4 星 满意"]] as const) {
    const row = owner.getByRole("radiogroup", { name: what });
    await row.locator("label", { hasText: stars }).click();
    await expect(row.getByRole("radio", { name: stars })).toBeChecked();
  }
  await owner.getByLabel("想说的话").fill("来得很快，谢谢师傅");
  await axe(owner);
  await shot(owner, "rate");
  await owner.getByRole("button", { name: "提交评价" }).click();
  await expect(owner.getByText("响应速度 5 星，服务态度 5 星，维修质量 4 星")).toBeVisible();
  await shot(owner, "rated");
  expect(await heard(sim, "lin", no), "nothing was told twice or late").toEqual(told);

  const desk = await visit("he");
  await desk.goto(`/m/tickets/${no}`);
  await expect(desk.getByText("来得很快，谢谢师傅")).toBeVisible();
  const pushed = desk.getByRole("row").filter({ has: desk.getByText("已送达") });
  await expect(async () => {
    await desk.reload();
    await expect(pushed).toHaveCount(10, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await axe(desk);
  await shot(desk, "desk-ticket");

  const after = await board(manager);
  expect(after).toMatchObject({ 今日报修: before["今日报修"]! + 1, 今日完工: before["今日完工"]! + 1, 未完工单: before["未完工单"]! });
  await shot(manager, "board");
  await technician.goto(`/t/jobs/${no}`);
  await expect(technician.getByText("来得很快，谢谢师傅"), "the technician does not see who rated what").toHaveCount(0);
});

test("while WeChat is down pushes wait, and afterwards they arrive once and in order", async ({ visit, sim, axe, shot }, info) => {
  const [owner, desk] = [await visit("lin"), await visit("he")];
  const technician = await visit(TECHNICIAN.key);
  await sim.outage(true);
  let no: string;
  try {
    no = await report(owner, { category: "绿化保洁", place: "中心花园", answers: ["地面脏"], words: unique("花园小路有油", info) });
    const accept = technician.getByRole("button", { name: "接单" });
    await expect(async () => {
      await technician.goto(`/t/jobs/${no}`);
      await expect(accept).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await accept.click();
    await technician.getByRole("button", { name: "出发上门" }).click();
    await expect(technician.getByRole("button", { name: "开始维修" })).toBeVisible();
    await desk.goto(`/m/tickets/${no}`);
    await expect(async () => {
      await desk.reload();
      await expect(desk.getByRole("row").filter({ hasText: "报修已提交" })).toContainText(/待发送.*(等待重试)/s, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
    await axe(desk);
    await shot(desk, "outage");
    expect(await heard(sim, "lin", no)).toEqual([]);
    expect(await heard(sim, TECHNICIAN.key, no)).toEqual([]);
  } finally {
    await sim.outage(false);
  }
  const told = ["已收到，正在安排师傅", `已受理，已派给${TECHNICIAN.name}`, `${TECHNICIAN.name}已接单`, `${TECHNICIAN.name}已出发`];
  await expect.poll(() => heard(sim, "lin", no), { timeout: 60_000 }).toEqual(told);
  await expect.poll(async () => (await heard(sim, TECHNICIAN.key, no)).length, { timeout: 60_000 }).toBe(1);
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByText("待发送")).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await shot(desk, "outage-over");
  expect(await heard(sim, "lin", no), "once").toEqual(told);
  await technician.getByRole("button", { name: "开始维修" }).click();
  await technician.getByRole("link", { name: "完工", exact: true }).click();
  await technician.getByRole("button", { name: "完工，请业主评价" }).click();
  await expect.poll(() => heard(sim, "lin", no)).toHaveLength(6);
});
