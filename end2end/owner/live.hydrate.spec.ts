// An open page that follows what happens.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { asResident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

test("the open page tells by itself that the technician has accepted", async ({ page, visit, axe, shot }, info) => {
  await asResident(page, true);
  const no = await reportForLiu(page, unique("花园垃圾桶满了", info));
  const technician = await visit(TECHNICIAN.key);
  await technician.goto(`/t/jobs/${no}`);
  let loads = 0;
  page.on("load", () => loads++);
  await technician.getByRole("button", { name: "接单" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${TECHNICIAN.name}已接单`);
  expect(loads, "no page was loaded").toBe(0);
  await expect(page.getByRole("link", { name: new RegExp(TECHNICIAN.name) })).toHaveAttribute("href", /^tel:139/);
  await axe(page);
  await shot(page, "ticket-live");
  await callOff(page, no);
});

test("nothing is swapped under the hands of somebody who fills something in", async ({ page, visit, shot }, info) => {
  await asResident(page, true);
  const no = await reportForLiu(page, unique("草地上有玻璃", info));
  await page.getByText("取消报修", { exact: true }).click();
  await page.getByRole("radio", { name: "等太久了" }).check();
  const technician = await visit(TECHNICIAN.key);
  await technician.goto(`/t/jobs/${no}`);
  await technician.getByRole("button", { name: "接单" }).click();
  await expect(page.getByRole("status").filter({ hasText: "有新进展" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "等太久了" })).toBeChecked();
  await shot(page, "ticket-news");
  await callOff(page, no);
});
