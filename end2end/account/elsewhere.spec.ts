// Pages for people who are not where they should be: another browser, an address that does not exist.
import { expect, test } from "../fixtures/base.ts";
import { desktop } from "../fixtures/devices.ts";

test.describe("in another browser", () => {
  test.use({ userAgent: desktop.userAgent });

  test("an owner's page says that it opens in WeChat", async ({ page, axe, shot }) => {
    await page.goto("/o/repairs/new");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("请在微信里打开");
    await expect(page.getByText("打开微信，进入物业的服务号，点菜单里的“物业报修”。")).toBeVisible();
    await axe(page);
    await shot(page, "open-in-wechat");
  });
});

test("an address that does not exist is not found", async ({ page, quiet, axe, shot }) => {
  quiet.allow(/404/);
  const answer = await page.goto("/o/nothing-here");
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到");
  await axe(page);
  await shot(page, "not-found");
  await page.getByRole("link", { name: "回到首页" }).click();
  await expect(page.getByText("以谁的身份打开？")).toBeVisible();
});
