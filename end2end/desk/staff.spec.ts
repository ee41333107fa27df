// Technicians and their leave.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";
import { reportCall, technicianOf } from "../fixtures/desk.ts";
import { unique } from "../fixtures/words.ts";

const row = (page: Page, name: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: new RegExp(`^${name}`) }) });

/** Tomorrow in China, as an input of the kind date wants it: a leave until today might end under the story's hands. */
const tomorrow = () => new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date(Date.now() + 86_400_000));

test("putting somebody on leave changes the next choice", async ({ page, signIn, axe, shot }, info) => {
  await signIn(page, "he");
  const call = { search: "2栋1单元 电梯厅", place: "江南里 2栋1单元 电梯厅", category: "电梯", answers: [[/^什么现象/, "异响抖动"]] as [RegExp, string][] };
  await reportCall(page, { ...call, words: unique("电梯有异响", info) });
  const first = await technicianOf(page);

  await page.getByRole("link", { name: "师傅与排班" }).click();
  await axe(page);
  await shot(page, "staff");
  await page.getByLabel(`${first} 请假到`).fill(tomorrow());
  await row(page, first).getByRole("button", { name: "请假" }).click();
  await expect(row(page, first)).toContainText(/请假到 .+（含）/);
  await axe(page);
  await shot(page, "staff-leave");

  await reportCall(page, { ...call, words: unique("电梯还是有异响", info) });
  expect(await technicianOf(page)).not.toBe(first);
  await expect(page.locator("section.card").filter({ hasText: "为什么派给他" })).toContainText(`${first}请假中`);

  await page.getByRole("link", { name: "师傅与排班" }).click();
  await row(page, first).getByRole("button", { name: "销假" }).click();
  await expect(row(page, first).getByRole("button", { name: "请假" })).toBeVisible();
});
