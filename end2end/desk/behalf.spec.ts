// A technician's steps, entered by the desk.
import { expect, test } from "../fixtures/base.ts";
import { reportCall, technicianOf } from "../fixtures/desk.ts";
import { unique } from "../fixtures/words.ts";

test("the desk enters what a technician told by telephone, with the time when it happened", async ({ page, signIn, quiet, axe, shot }, info) => {
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
  await page.getByText("代师傅录入", { exact: true }).click();
  await page.getByRole("link", { name: "接单", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `代${technician}录入：接单` });
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
