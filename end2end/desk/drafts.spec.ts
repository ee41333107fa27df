// Forms of the desk that are sent after the session has ended: they stand on their pages again, in the right place, and say so.
import type { Page } from "@playwright/test";
import { expect, person, test } from "../fixtures/base.ts";
import { TECHNICIAN } from "../fixtures/job.ts";
import { DEMO_PASSWORD } from "../fixtures/sign-in.ts";

const RESTORED = "登录过期前填写的内容已恢复，还没有提交。";

/** The desk signs in again, by the way that the page shows. */
async function backToTheDesk(page: Page, who: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录已过期");
  await page.getByRole("link", { name: "重新登录，继续提交" }).click();
  await page.locator("input[name=login]").fill(person(who).login!);
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.locator("input[name=password]").press("Enter");
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a leave waits in its own row", async ({ page, context, signIn, quiet, axe, shot }) => {
      quiet.allow(/401/);
      await signIn(page, "he");
      await page.goto("/m/staff");
      const until = page.getByLabel(`${TECHNICIAN.name} 请假到`);
      await until.fill("2099-12-31");
      await context.clearCookies();
      await page.locator("form").filter({ has: until }).getByRole("button", { name: "请假" }).click();
      await backToTheDesk(page, "he");
      await expect(page.getByText(RESTORED)).toBeVisible();
      await expect(until).toHaveValue("2099-12-31");
      await expect(until).toBeFocused();
      await axe(page);
      await shot(page, scripts ? "leave-restored" : "leave-restored-plain");
      await page.goto("/m/staff");
      await expect(page.getByText(RESTORED)).toHaveCount(0);
    });
  });
}

test("the reason for another account waits with its preview", async ({ page, context, signIn, quiet, axe, shot }) => {
  quiet.allow(/401/);
  await signIn(page, "gao");
  await page.goto("/admin/wechat/accounts");
  await page.getByLabel("小区或上级单位").selectOption({ label: "　　江南里" });
  await page.getByLabel(/^服务号/).selectOption({ label: "湖畔管家" });
  await page.getByRole("button", { name: "预览" }).click();
  const preview = page.getByRole("region", { name: "发布前请核对" });
  await preview.getByLabel("原因").fill("会话过期以后还在的原因");
  await context.clearCookies();
  await preview.getByRole("button", { name: "发布" }).click();
  await backToTheDesk(page, "gao");
  await expect(page.getByText(RESTORED)).toBeVisible();
  await expect(preview.getByLabel("原因")).toHaveValue("会话过期以后还在的原因");
  await axe(page);
  await shot(page, "account-restored");
});
