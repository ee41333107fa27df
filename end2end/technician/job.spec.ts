// The whole of a job.
import type { Page } from "@playwright/test";
import { expect, person, test } from "../fixtures/base.ts";
import { PHOTO } from "../fixtures/files.ts";
import { reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { withinOneDay } from "../fixtures/midnight.ts";
import { unique } from "../fixtures/words.ts";

const step = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const entry = (page: Page, heading: string) => page.getByRole("listitem").filter({ hasText: heading });

test("a job from the list to its end", async ({ page, signIn, visit, axe, shot }, info) => {
  await withinOneDay();
  const owner = await visit("sun");
  const words = unique("垃圾桶旁边堆了旧家具", info);
  const no = await reportForLiu(owner, words);
  const ownerSees = async (heading: string, detail?: string) => {
    await owner.goto(`/o/repairs/${no}`);
    await expect(owner.getByRole("heading", { level: 1 })).toHaveText(heading);
    if (detail) await expect(entry(owner, heading).first()).toContainText(detail);
  };

  await signIn(page, TECHNICIAN.key);
  await expect(page.getByRole("navigation").getByRole("link")).toHaveText([/^待接单 \d+$/, /^进行中 \d+$/, /^已完成 \d+$/]);
  await axe(page);
  await shot(page, "jobs");
  await page.getByRole("link", { name: words }).click();
  await expect(page).toHaveURL(new RegExp(`/t/jobs/${no}$`));

  await expect(page.getByText("138****0502 · 接单后可拨打")).toBeVisible();
  await expect(page.locator("a[href^='tel:']")).toHaveCount(0);
  await axe(page);
  await shot(page, "job-offered");
  await step(page, "接单").click();
  await expect(page.getByRole("link", { name: /点一下拨打/ })).toHaveAttribute("href", `tel:${person("sun").phone}`);
  await ownerSees(`${TECHNICIAN.name}已接单`);

  await step(page, "出发上门").click();
  await expect(step(page, "开始维修")).toBeVisible();
  await ownerSees(`${TECHNICIAN.name}已出发`);
  await step(page, "开始维修").click();
  await expect(page.getByRole("link", { name: "完工", exact: true })).toBeVisible();
  await ownerSees("开始维修");
  await axe(page);
  await shot(page, "job-started");

  await page.getByRole("link", { name: "挂起" }).click();
  await axe(page);
  await shot(page, "job-suspend");
  await step(page, "业主不在家").click();
  await expect(step(page, "恢复处理")).toBeVisible();
  await ownerSees("暂停处理", "业主不在家");
  await step(page, "恢复处理").click();
  await expect(step(page, "出发上门"), "after an empty door somebody has to come again").toBeVisible();

  await page.getByRole("link", { name: "挂起" }).click();
  await page.getByRole("link", { name: "明天上午" }).click();
  await expect(page.getByLabel("时间")).toHaveValue("09:00");
  await step(page, "业主改约").click();
  await expect(step(page, "恢复处理")).toBeVisible();
  await ownerSees("暂停处理", "业主改约到明天 09:00");
  await shot(owner, "owner-suspended");
  await step(page, "恢复处理").click();
  await step(page, "开始维修").click();

  await page.getByRole("link", { name: "完工", exact: true }).click();
  await expect(page.getByRole("radio", { name: "已修好" })).toBeChecked();
  await page.getByLabel("拍照", { exact: true }).setInputFiles(PHOTO);
  await page.getByLabel("做了什么").fill("旧家具已经运走");
  await step(page, "已清理现场").click();
  await expect(page.getByLabel("做了什么")).toHaveValue("旧家具已经运走，已清理现场");
  await axe(page);
  await shot(page, "job-complete");
  await step(page, "完工，请业主评价").click();
  await expect(page).toHaveURL(new RegExp(`/t/jobs/${no}$`));
  await expect(page.getByText("已完工", { exact: true })).toBeVisible();
  await page.getByText(/^进度（/).click();
  await expect(entry(page, "维修完成")).toContainText("旧家具已经运走，已清理现场");
  await axe(page);
  await shot(page, "job-done");

  await ownerSees("维修完成", "旧家具已经运走，已清理现场");
  await expect(owner.getByRole("radiogroup", { name: "响应速度" })).toBeVisible();
  await expect(async () => {
    await owner.reload();
    await expect(entry(owner, "维修完成").getByRole("link", { name: "照片 1" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await axe(owner);
  await shot(owner, "owner-to-rate");

  await page.goto("/t/jobs?tab=done");
  await expect(page.getByRole("link", { name: words })).toBeVisible();
  await shot(page, "jobs-done");
});
