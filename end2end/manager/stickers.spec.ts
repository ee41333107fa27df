// Stickers of an estate: made, renewed after a question, moved, printed. No scripts needed.
import { expect, test } from "../fixtures/base.ts";
import { openLifts } from "../fixtures/sticker.ts";

test.use({ javaScriptEnabled: false });

test("stickers are made and printed", async ({ page, signIn, axe, shot }) => {
  await signIn(page, "gao");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "报修码" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报修码");
  await openLifts(page, "湖畔雅苑", "1栋");
  await expect(page.getByText("还差 2 处没有码")).toBeVisible();
  await page.getByRole("button", { name: "制作" }).click();
  await expect(page.getByText("制作好 2 张，可以打印了。")).toBeVisible();
  await expect(page.getByText("共 2 处，都有码")).toBeVisible();
  await axe(page);
  await shot(page, "stickers");
  await page.getByRole("button", { name: "打印" }).click();
  await expect(page).toHaveURL(/\/admin\/stickers\/print\?/);
  const stickers = page.getByRole("article");
  await expect(stickers).toHaveCount(2);
  await expect(stickers.first()).toContainText("湖畔雅苑");
  await expect(stickers.first()).toContainText("1栋1单元1号梯");
  await expect(stickers.first()).toContainText("微信扫一扫报修");
  const code = stickers.first().locator("[role=img]");
  await expect(code).toHaveAttribute("aria-label", /^https?:\/\/[^/]+\/q\/[0-9A-Za-z]{8,}$/);
  await axe(page);
  await shot(page, "stickers-print");
  await page.emulateMedia({ media: "print" });
  // 35 mm of dark modules, at 96 points an inch, inside a quiet zone of four modules on each side.
  const box = (await code.locator("svg").boundingBox())!;
  const [, , modules] = (await code.locator("svg").getAttribute("viewBox"))!.split(" ").map(Number);
  expect((box.width * (modules! - 8)) / modules! / (96 / 25.4)).toBeGreaterThanOrEqual(35);
});

test("a renewed key ends the old one, after a question", async ({ page, signIn, quiet, axe, shot }) => {
  quiet.allow(/404/);
  await signIn(page, "gao");
  await openLifts(page, "湖畔雅苑", "2栋");
  await page.getByRole("button", { name: "换新" }).click();
  await expect(page.getByText("请先勾选有码的地点")).toBeVisible();
  await page.getByRole("button", { name: "制作" }).click();
  const row = page.getByRole("row").filter({ hasText: "2栋1单元1号梯" });
  const old = await row.locator("code").innerText();
  await row.getByRole("checkbox").check();
  await page.getByRole("button", { name: "换新" }).click();
  await expect(page.getByRole("heading", { name: "换新这 1 张报修码？" })).toBeVisible();
  await expect(page.getByText(old)).toBeVisible();
  await axe(page);
  await shot(page, "stickers-renew");
  await page.getByRole("button", { name: "确认换新" }).click();
  await expect(page.getByText("换新 1 张，旧码已失效。")).toBeVisible();
  await expect(row.locator("code")).not.toHaveText(old);
  const gone = await page.goto(`/q/${old}`);
  expect(gone!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("这个报修码已停用");
});

test("a sticker that hangs at the wrong lift is handed to the right one", async ({ page, signIn, axe, shot }) => {
  await signIn(page, "gao");
  await openLifts(page, "湖畔雅苑", "3栋");
  const [wrong, right] = ["3栋1单元1号梯", "3栋2单元1号梯"].map((lift) => page.getByRole("row").filter({ hasText: lift }));
  await wrong!.getByRole("checkbox").check();
  await page.getByRole("button", { name: "制作" }).click();
  const key = await wrong!.locator("code").innerText();
  await expect(right!.locator("code")).toHaveCount(0);
  await wrong!.getByRole("checkbox").check();
  await page.getByRole("button", { name: "改挂" }).click();
  await page.getByLabel("改挂到").selectOption({ label: "3栋2单元 电梯厅 · 3栋2单元1号梯" });
  await axe(page);
  await shot(page, "stickers-move");
  await page.getByRole("button", { name: "确认改挂" }).click();
  await expect(page.getByText("已改挂。")).toBeVisible();
  await expect(right!.locator("code")).toHaveText(key);
  await expect(wrong!.getByText("还没有")).toBeVisible();
});
