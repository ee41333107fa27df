// An open page that follows what happens.
import { asleep } from "../fixtures/awake.ts";
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

test("nor what was filled in before the page was awake", async ({ page, visit }, info) => {
  await asResident(page, true);
  const no = await reportForLiu(page, unique("花坛里有碎瓦", info));
  const wake = await asleep(page);
  await page.reload();
  await page.getByText("取消报修", { exact: true }).click();
  await page.getByRole("radio", { name: "等太久了" }).check();
  wake();
  const technician = await visit(TECHNICIAN.key);
  await technician.goto(`/t/jobs/${no}`);
  await technician.getByRole("button", { name: "接单" }).click();
  await expect(page.getByRole("status").filter({ hasText: "有新进展" })).toBeVisible();
  await expect(page.getByRole("radio", { name: "等太久了" })).toBeChecked();
  await callOff(page, no);
});

test("nor a refusal that is still to be read", async ({ page, visit, quiet }, info) => {
  quiet.allow(/409/);
  await asResident(page, true);
  const no = await reportForLiu(page, unique("喷泉边的地砖松了", info));
  for (const told of [page.getByRole("listitem").filter({ hasText: "第 1 次催单" }), page.getByRole("alert")]) {
    await page.getByRole("button", { name: "催一下" }).click();
    await expect(told).toBeVisible();
  }
  const technician = await visit(TECHNICIAN.key);
  await technician.goto(`/t/jobs/${no}`);
  await technician.getByRole("button", { name: "接单" }).click();
  const news = page.getByRole("status").filter({ hasText: "有新进展" });
  await expect(news).toBeVisible();
  await expect(page.getByRole("alert")).toHaveText(/^刚刚操作过/);
  await news.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${TECHNICIAN.name}已接单`);
  await callOff(page, no);
});
