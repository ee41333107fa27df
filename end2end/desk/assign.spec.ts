// Choosing a technician by hand.
import type { Page, TestInfo } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";
import { callOff } from "../fixtures/job.ts";
import { report } from "../fixtures/report.ts";
import { technicianOf } from "../fixtures/desk.ts";
import { unique } from "../fixtures/words.ts";

type Help = { visit: (key: string) => Promise<Page>; axe: (page: Page) => Promise<void>; shot: (page: Page, name: string) => Promise<void> };

/** Gives a ticket to another technician and takes the best but one. */
async function reassign(page: Page, { visit, axe, shot }: Help, name: string, info: TestInfo): Promise<void> {
  const owner = await visit("sun");
  const no = await report(owner, { category: "其他", place: "中心花园", words: unique("宣传栏玻璃松动", info) });
  await page.goto(`/m/tickets/${no}`);
  const before = await technicianOf(page);
  await page.getByRole("link", { name: "改派" }).click();
  const dialog = page.getByRole("dialog", { name: "改派给谁" });
  await expect(dialog.getByRole("radio").first()).toBeVisible();
  await axe(page);
  await shot(page, name);
  const other = dialog.locator("label").filter({ hasNotText: before }).filter({ has: page.getByRole("radio") }).first();
  const chosen = await other.locator("b").innerText();
  await other.getByRole("radio").check();
  await dialog.getByLabel("说明").fill("离得近");
  await dialog.getByRole("button", { name: "改派" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await technicianOf(page)).toBe(chosen);
  const entry = page.getByRole("listitem").filter({ hasText: `改派给${chosen}（第 2 次派单）` });
  await expect(entry).toContainText("我");
  await expect(entry).toContainText("离得近");
  await callOff(owner, no);
}

test("the desk gives a ticket to another technician", async ({ page, signIn, visit, axe, shot }, info) => {
  await signIn(page, "he");
  await reassign(page, { visit, axe, shot }, "assign", info);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the desk gives a ticket to another technician", async ({ page, signIn, visit, axe, shot }, info) => {
    await signIn(page, "he");
    await reassign(page, { visit, axe, shot }, "assign-plain", info);
  });
});
