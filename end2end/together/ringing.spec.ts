// An emergency rings the people on duty one after the other until somebody presses a key. If nobody ever does, the desk has it in red.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";
import { nobodyAnswers, ringing, trapped } from "../fixtures/emergency.ts";
import { callOff } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test.setTimeout(300_000);

const stage = process.env.WEIXIU_SIM_URL ?? "http://127.0.0.1:3100";

/** The calls about the ticket that is open, as the desk reads them. */
const calls = (desk: Page) => desk.locator("section.card", { has: desk.getByRole("heading", { name: "电话记录" }) }).getByRole("row").filter({ has: desk.getByRole("cell") });

/** What the desk is told in red. */
const red = (desk: Page) => desk.getByRole("alert").filter({ hasText: "紧急工单没有人接" });

test("technician, stand-in and manager are rung in turn until a key is pressed", async ({ page, visit, sim, axe, shot }, info) => {
  const owner = await visit("lin");
  const no = await trapped(owner, unique("电梯停在三楼，门打不开", info));
  const first = await ringing(sim);
  expect(first.text).toContain("按 1 接单");
  await sim.hangUp(first.id);

  const call = page.getByRole("dialog", { name: "来电" });
  for (const [key, name] of [["ma", "班组长"], ["xu", "经理"]] as const) {
    await page.goto(`${stage}/phone/${key}`);
    await call.getByRole("button", { name: "接听" }).click();
    await expect(call.getByText(/电梯困人。还没有人接单，请马上安排/)).toBeVisible();
    await axe(page);
    await shot(page, `emergency-${name}`);
    await call.getByRole("button", { name: "挂断" }).click();
    await expect(call).toBeHidden();
  }

  const again = await ringing(sim);
  expect(again.number, "round again").toBe(first.number);
  await sim.pressKey(again.id, "1");
  await expect(async () => {
    await owner.goto(`/o/repairs/${no}`);
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText(/已接单$/, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const desk = await visit("he");
  await desk.goto(`/m/tickets/${no}`);
  await expect(calls(desk)).toHaveText([/师傅.*第 1 轮.*占线或挂断/, /马国栋.*班组长.*没有应答/, /许文博.*经理.*没有应答/, /师傅.*第 2 轮.*已按键.*按了 1/]);
  await expect(red(desk)).toHaveCount(0);
  await axe(desk);
  await shot(desk, "emergency-taken");
  expect((await sim.calls()).filter(({ state }) => state === "ringing"), "nothing rings any more").toEqual([]);
  await callOff(owner, no);
});

test("an emergency that nobody hears of is red on every page of the desk until somebody sees to it", async ({ visit, sim, axe, shot }, info) => {
  const [owner, desk, manager] = [await visit("lin"), await visit("he"), await visit("xu")];
  const no = await trapped(owner, unique("老人和孩子关在电梯里", info));
  await expect(async () => {
    await nobodyAnswers(sim);
    await desk.goto(`/m/tickets/${no}`);
    expect(await red(desk).filter({ hasText: no }).count()).toBe(1);
  }).toPass({ timeout: 240_000, intervals: [250] });
  await expect(calls(desk).filter({ hasText: "第 3 轮" }).filter({ hasText: "许文博" }).last()).toContainText("占线或挂断");
  await axe(desk);
  await shot(desk, "emergency-unheard");
  await manager.goto("/m");
  await expect(red(manager)).toContainText(no);
  await axe(manager);
  await shot(manager, "emergency-unheard-board");
  await red(manager).getByRole("link", { name: no }).click();
  await expect(manager).toHaveURL(new RegExp(`/m/tickets/${no}$`));
  await callOff(owner, no);
  await desk.reload();
  await expect(red(desk)).toHaveCount(0);
});
