// Somebody who reports without following the account, and then follows it.
import { expect, test } from "../fixtures/base.ts";
import { callOff } from "../fixtures/job.ts";
import { fillIn, openForm, send } from "../fixtures/report.ts";
import { unique } from "../fixtures/words.ts";

test("a receipt shows the account to follow until it is followed", async ({ page, sim, axe, shot, javaScriptEnabled }, info) => {
  const key = javaScriptEnabled ? "passer-by" : "passer-by-plain";
  await sim.comes({ key, name: "过路人", openid: `oPasserBy${key.length}`.padEnd(28, "0") });
  await page.goto("/wx/main/in?to=/o/repairs");
  await page.locator(`button[name=person][value="${key}"]`).click();
  await expect(page).toHaveURL(/\/o\/repairs(#|$)/);

  await openForm(page, "绿化保洁");
  await page.getByLabel(/^在哪里/).selectOption({ index: 1 });
  await fillIn(page, { answers: ["垃圾未清"], words: unique("门口的垃圾没有清", info) });
  await page.getByLabel(/^联系电话/).fill("13800000999");
  const no = await send(page);
  const code = page.getByRole("img", { name: "服务号“云栖物业服务”的二维码" });
  // Whether somebody follows is asked by a job, which may be a moment later than the receipt. The code itself is made by another one,
  // which rests for a minute where the platform is late.
  await expect(async () => {
    await page.reload();
    await expect(code).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 120_000 });
  const { width, height } = (await code.boundingBox())!;
  expect(Math.min(width, height)).toBeGreaterThanOrEqual(160);
  await expect(page.getByText("关注服务号，维修进度会发到您的微信")).toBeVisible();
  await axe(page);
  await shot(page, "receipt-follow");

  await sim.follow(key, "main");
  await expect(async () => {
    await page.reload();
    await expect(code).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await callOff(page, no);
});
