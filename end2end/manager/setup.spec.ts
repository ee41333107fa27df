// The set-up of the service account: what to enter where, and whether it works.
import { expect, test } from "../fixtures/base.ts";

test("every step says what to do, and the check says what works", async ({ page, signIn, axe, shot }) => {
  await signIn(page, "gao");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "微信接入" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("微信接入");
  await expect(page.getByText("还没检查过")).toBeVisible();
  await expect(page.getByText("/wx/main/callback")).toBeVisible();
  await axe(page);
  await shot(page, "setup");
  await page.getByRole("button", { name: "现在检查" }).click();
  await expect(page.getByText("还没检查过")).toHaveCount(0);
  await axe(page);
  await shot(page, "setup-checked");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the check is a button that answers with the same page", async ({ page, signIn, axe, shot }) => {
    await signIn(page, "gao");
    await page.goto("/admin/wechat");
    await page.getByRole("button", { name: "现在检查" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("微信接入");
    await expect(page.getByText("还没检查过")).toHaveCount(0);
    await axe(page);
    await shot(page, "setup-plain");
  });
});
