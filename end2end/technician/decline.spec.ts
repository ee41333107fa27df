// Jobs that are given back, and those of others.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("an offer is given back with a reason and is nobody's secret", async ({ page, signIn, visit, axe, shot }, info) => {
  const owner = await visit("sun");
  const words = unique("景观灯旁有蜂窝", info);
  const no = await reportForLiu(owner, words);
  await signIn(page, TECHNICIAN.key);
  await page.goto(`/t/jobs/${no}`);
  await page.getByRole("link", { name: "退单" }).click();
  await axe(page);
  await shot(page, "job-decline");
  await page.getByRole("button", { name: "不是我的专业" }).click();
  await expect(page).toHaveURL(/\/t\/jobs$/);
  await expect(page.getByRole("link", { name: words })).toHaveCount(0);

  const desk = await visit("he");
  await desk.goto(`/m/tickets/${no}`);
  await expect(desk.getByRole("listitem").filter({ hasText: `${TECHNICIAN.name}退单` })).toContainText("不是我的专业");
  await expect(desk.getByRole("listitem").filter({ hasText: "已上报" })).toBeVisible();
  await callOff(owner, no);
});

test("somebody else's job is not found", async ({ page, signIn, visit, quiet, axe, shot }, info) => {
  quiet.allow(/404/);
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("草坪枯了", info));
  await signIn(page, "zhang");
  const answer = await page.goto(`/t/jobs/${no}`);
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到");
  await axe(page);
  await shot(page, "job-not-found");
  await callOff(owner, no);
});

test("a list without jobs says so", async ({ page, signIn, axe, shot }) => {
  await signIn(page, "ma");
  await page.goto("/t/jobs?tab=offered");
  await expect(page.getByRole("heading", { name: "没有待接的工单" })).toBeVisible();
  await axe(page);
  await shot(page, "jobs-empty");
});
