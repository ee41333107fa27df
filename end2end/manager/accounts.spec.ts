// Service accounts and estates, and what each notice says: looked at, published, taken back, tried on one's own phone. No scripts needed.
import { expect, test } from "../fixtures/base.ts";
import { unique } from "../fixtures/words.ts";

test.use({ javaScriptEnabled: false });

test("an estate gets its account by a change that is looked at first", async ({ page, signIn, axe, shot }, info) => {
  await signIn(page, "gao");
  await page.goto("/admin/wechat");
  await page.getByRole("link", { name: "服务号归属" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("服务号归属");
  await page.getByLabel("小区或上级单位").selectOption({ label: "　　湖畔雅苑" });
  await page.getByLabel(/^服务号/).selectOption({ label: "云栖物业服务" });
  await page.getByRole("button", { name: "预览" }).click();
  const preview = page.getByRole("region", { name: "发布前请核对" });
  await expect(preview).toContainText("把湖畔雅苑改为：云栖物业服务");
  await expect(preview).toContainText("没有小区会换服务号");
  await axe(page);
  await shot(page, "accounts-preview");
  const reason = unique("统一品牌", info);
  await preview.getByLabel("原因").fill(reason);
  await preview.getByRole("button", { name: "发布" }).click();
  const past = page.getByRole("row").filter({ hasText: reason });
  await expect(past).toContainText("高远");
  await expect(past).toContainText("当前");
  await page.goto(`${page.url()}?unit=${await unitOf(page)}&account=-`);
  await preview.getByLabel("原因").fill(`${reason} 撤回`);
  await preview.getByRole("button", { name: "发布" }).click();
  await past.filter({ hasNotText: "撤回" }).getByRole("link", { name: /^恢复湖畔雅苑为：云栖物业服务/ }).click();
  await expect(preview).toContainText("把湖畔雅苑改为：云栖物业服务");
  await page.getByRole("link", { name: "不改了" }).click();
  await axe(page);
  await shot(page, "accounts");
});

test("every notice is shown as it will be read, and one is sent to oneself", async ({ page, signIn, sim, axe, shot }) => {
  await signIn(page, "gao");
  await page.goto("/admin/wechat/templates");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("消息模板");
  await page.getByRole("button", { name: "重新检查" }).click();
  await expect(page.getByText("上次核对：今天")).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: "师傅已接单" }).filter({ hasText: "报修进度通知" });
  await expect(row.getByText("正常", { exact: true })).toBeVisible();
  const before = (await sim.messages("gao")).length;
  await row.getByRole("button", { name: "给自己发：师傅已接单" }).click();
  await expect(async () => {
    await page.getByRole("link", { name: "刷新" }).click();
    await expect(page.getByRole("table", { name: "测试结果" }).getByText("已送达").first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  const seen = await sim.messages("gao");
  expect(seen).toHaveLength(before + 1);
  expect(seen.at(-1)!.fields.some((field) => field.value.startsWith("【测试】"))).toBe(true);
  await axe(page);
  await shot(page, "templates");
});

/** The unit that the form shows as chosen. */
async function unitOf(page: import("@playwright/test").Page): Promise<string> {
  const option = page.getByLabel("小区或上级单位").locator("option").filter({ hasText: "湖畔雅苑" });
  return (await option.getAttribute("value"))!;
}
