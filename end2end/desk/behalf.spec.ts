// A technician's steps, entered by the desk.
import { expect, person, test } from "../fixtures/base.ts";
import { reportCall, technicianOf } from "../fixtures/desk.ts";
import { callOff, reportForLiu } from "../fixtures/job.ts";
import { withinOneDay } from "../fixtures/midnight.ts";
import { DEMO_PASSWORD } from "../fixtures/sign-in.ts";
import { unique } from "../fixtures/words.ts";

test("the desk enters what a technician told by telephone, with the time when it happened", async ({ page, signIn, quiet, axe, shot }, info) => {
  await withinOneDay();
  quiet.allow(/422/);
  await signIn(page, "he");
  await reportCall(page, {
    search: "园区道路",
    place: "湖畔雅苑 园区道路",
    category: "绿化保洁",
    answers: [[/^什么问题/, "树枝倒伏"]],
    words: unique("树倒在路上", info),
    calledAt: "00:00",
  });
  const technician = await technicianOf(page);
  const menu = page.getByText("代师傅录入", { exact: true });
  const dialog = page.getByRole("dialog", { name: `代${technician}录入：接单` });
  const open = async () => {
    await menu.click();
    await page.getByRole("link", { name: "接单", exact: true }).click();
    await expect(dialog).toBeVisible();
  };
  await open();
  await expect(async () => {
    await page.keyboard.press("Escape");
    await expect(dialog, "as soon as the page is awake").toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(menu, "the focus returns to what opened it").toBeFocused();
  await open();
  await expect(dialog).toContainText(`代 ${technician} 操作`);
  await dialog.getByLabel("发生时间").fill("00:01");
  await dialog.getByLabel("说明").fill("电话里说马上去");
  await axe(page);
  await shot(page, "behalf");
  await dialog.getByRole("button", { name: "接单" }).click();
  const entry = page.getByRole("listitem").filter({ hasText: `${technician}已接单` });
  await expect(entry).toContainText(`我 代${technician}录入`);
  await expect(entry).toContainText("电话里说马上去");
  await expect(entry.locator("time").first()).toHaveText("今天 00:01");
  await shot(page, "behalf-entered");

  for (const step of ["开始维修", "完工"]) {
    await page.getByText("代师傅录入", { exact: true }).click();
    await page.getByRole("link", { name: step, exact: true }).click();
    if (step === "完工") {
      await page.getByRole("radio", { name: "已修好" }).check();
      await page.getByLabel("发生时间").fill("23:59");
      await page.getByRole("dialog").getByRole("button", { name: step }).click();
      await expect(page.getByLabel("发生时间")).toHaveAccessibleDescription(/不能晚于现在/);
      await expect(page.getByRole("radio", { name: "已修好" })).toBeChecked();
      await shot(page, "behalf-fault");
      await page.getByLabel("发生时间").fill("");
    }
    await page.getByRole("dialog").getByRole("button", { name: step }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
  await expect(page.getByRole("listitem").filter({ hasText: "维修完成" })).toContainText("已修好");
});

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a step that is sent after the session has ended is not lost", async ({ page, context, signIn, visit, quiet, axe, shot }, info) => {
      quiet.allow(/401/);
      const owner = await visit("sun");
      const no = await reportForLiu(owner, unique("会话过期时的工单", info));
      await signIn(page, "he");
      await page.goto(`/m/tickets/${no}?do=cancel`);
      const dialog = page.getByRole("dialog", { name: "取消" });
      await dialog.getByRole("radio", { name: "等太久了" }).check();
      await dialog.getByLabel("说明").fill("会话过期以后还在的说明");
      await context.clearCookies();
      await dialog.getByRole("button", { name: "取消" }).click();
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("登录已过期");
      await page.getByRole("link", { name: "重新登录，继续提交" }).click();
      await page.locator("input[name=login]").fill(person("he").login!);
      await page.locator("input[name=password]").fill(DEMO_PASSWORD);
      await page.locator("input[name=password]").press("Enter");
      await expect(dialog.getByLabel("说明")).toHaveValue("会话过期以后还在的说明");
      await expect(dialog.getByRole("radio", { name: "等太久了" })).toBeChecked();
      await expect(dialog.getByRole("status")).toHaveText("登录过期前填写的内容已恢复，还没有提交。");
      await axe(page);
      await shot(page, scripts ? "step-restored" : "step-restored-plain");
      await dialog.getByRole("link", { name: "返回" }).click();
      await expect(dialog).toHaveCount(0);
      await callOff(owner, no);
    });
  });
}
