// What could not be told to people, and what is wrong with the platforms.
import { expect, test } from "../fixtures/base.ts";
import { cancelCall, reportCall } from "../fixtures/desk.ts";
import { unique } from "../fixtures/words.ts";

test("a caller without WeChat and without a mobile is among those who must be told by telephone", async ({ page, signIn, axe, shot }, info) => {
  await signIn(page, "he");
  const number = await reportCall(page, {
    search: "中心花园",
    place: "湖畔雅苑 中心花园",
    category: "绿化保洁",
    answers: [[/^什么问题/, "地面脏"]],
    words: unique("垃圾桶满了", info),
    phone: "0571-86660011",
  });
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "推送", exact: true }).click();
  await axe(page);
  await shot(page, "pushes-stuck");
  const row = page.getByRole("row").filter({ hasText: number });
  await expect(async () => {
    await page.getByRole("navigation", { name: "看哪些推送" }).getByRole("link", { name: "未送达" }).click();
    await expect(row.first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await expect(row.getByRole("button")).toHaveCount(0);
  await axe(page);
  await shot(page, "pushes-undelivered");
  await row.first().getByRole("link", { name: number }).click();
  await expect(page).toHaveURL(new RegExp(`/m/tickets/${number}$`));
  // The page says it of the last news, which may still be on its way.
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("联系不上：留的不是手机号，需电话告知")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await cancelCall(page);
});

test("every list of pushes says what it means to be empty", async ({ page, signIn, axe, shot }) => {
  await signIn(page, "he");
  await page.goto("/m/pushes?show=unclear&page=9");
  await expect(page.getByRole("heading", { name: "这一页没有推送" })).toBeVisible();
  await axe(page);
  await shot(page, "pushes-empty");
});

test("the set-up of accounts is not the desk's", async ({ page, signIn, quiet }) => {
  quiet.allow(/404/);
  await signIn(page, "he");
  await expect(page.getByRole("link", { name: "微信接入" })).toHaveCount(0);
  const answer = await page.goto("/admin/wechat");
  expect(answer!.status()).toBe(404);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("every list of pushes is a page of its own", async ({ page, signIn, axe, shot }) => {
    await signIn(page, "he");
    await page.goto("/m/pushes");
    for (const shown of ["未送达", "结果不明", "全部", "卡住的"]) {
      const tab = page.getByRole("navigation", { name: "看哪些推送" }).getByRole("link", { name: shown, exact: true });
      await tab.click();
      await expect(tab).toHaveAttribute("aria-current", "page");
    }
    await axe(page);
    await shot(page, "pushes-plain");
  });
});
