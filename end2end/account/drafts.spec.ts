// What an owner sends after the session has ended stands on its page again, and says so.
import { expect, test } from "../fixtures/base.ts";
import { openDispatched, reportForLiu } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

const RESTORED = "登录过期前填写的内容已恢复，还没有提交。";

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("the reason for calling off waits", async ({ page, context, signIn, quiet, axe, shot }, info) => {
      quiet.allow(/401/);
      await signIn(page, "sun");
      const no = await reportForLiu(page, unique("会话过期时要取消", info));
      await openDispatched(page, no);
      await page.getByText("取消报修", { exact: true }).click();
      await page.getByRole("radio", { name: "等太久了" }).check();
      await context.clearCookies();
      await page.getByRole("button", { name: "确认取消报修" }).click();
      await page.getByRole("link", { name: "重新登录，继续提交" }).click();
      await page.locator("button[value=sun]").click();
      await expect(page.getByText(RESTORED)).toBeVisible();
      await expect(page.getByRole("radio", { name: "等太久了" })).toBeChecked();
      await axe(page);
      await shot(page, scripts ? "cancel-restored" : "cancel-restored-plain");
      await page.getByRole("button", { name: "确认取消报修" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("报修已取消");
      await expect(page.getByText(RESTORED)).toHaveCount(0);
    });
  });
}
