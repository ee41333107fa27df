// One ticket at the desk: its story, its phone number, its sheet of paper.
import type { Page } from "@playwright/test";
import { expect, person, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { PHOTO } from "../fixtures/files.ts";
import { fillIn, openForm, send } from "../fixtures/report.ts";
import { unique } from "../fixtures/words.ts";

/** A card of the page by its heading. */
const card = (page: Page, heading: string) => page.locator("section.card").filter({ has: page.getByRole("heading", { name: heading, exact: true }) });

test("a ticket tells its story, why this technician was chosen, and what was pushed", async ({ page, signIn, visit, axe, shot }, info) => {
  const owner = await visit("sun");
  const words = unique("儿童乐园有碎玻璃", info);
  const no = await reportForLiu(owner, words);
  await signIn(page, "he");
  await page.goto(`/m/tickets/${no}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`^${words.slice(0, 20)}`));
  const story = card(page, "进度").getByRole("listitem");
  await expect(story.filter({ hasText: "微信报修" })).toContainText("业主 孙**");
  await expect(story.filter({ hasText: `派给${TECHNICIAN.name}` })).toContainText("前接单");
  await expect(card(page, "为什么派给他")).toContainText(new RegExp(`按第 \\d 条规则“.+”，${TECHNICIAN.name}.+：手上.+(兼修此专业|专业对口)`));

  const ledger = card(page, "推送记录");
  const line = (title: string) => ledger.getByRole("row").filter({ hasText: title });
  await expect(async () => {
    await page.reload();
    await expect(line("报修已提交")).toContainText("已送达", { timeout: 500 });
    await expect(line("报修已受理")).toContainText("已送达", { timeout: 500 });
    await expect(line("新工单，请接单")).toContainText("已送达", { timeout: 500 });
  }).toPass({ timeout: 120_000 });
  await expect(line("报修已提交")).toContainText("服务号");
  await expect(line("新工单，请接单")).toContainText("企业微信");
  await axe(page);
  await shot(page, "ticket");
  await callOff(owner, no);
});

test("a phone number is shown in full only when it is asked for", async ({ page, signIn, visit, axe, shot }, info) => {
  const owner = await visit("sun");
  const no = await reportForLiu(owner, unique("健身广场积水", info));
  await signIn(page, "he");
  await page.goto(`/m/tickets/${no}`);
  const { phone } = person("sun");
  await expect(card(page, "报修人")).toContainText("138****0502");
  expect(await page.content()).not.toContain(phone);
  await page.getByRole("button", { name: "显示号码" }).click();
  await expect(card(page, "报修人").getByRole("link", { name: phone! })).toHaveAttribute("href", `tel:${phone}`);
  await expect(card(page, "报修人")).toContainText("已记录这次查看");
  await axe(page);
  await shot(page, "ticket-phone");
  await callOff(owner, no);
});

test("a ticket prints on one A4 page", async ({ page, signIn, visit, axe, shot }, info) => {
  const owner = await visit("sun");
  await openForm(owner, "其他");
  await fillIn(owner, { place: "中心花园", words: `${unique("长椅断了", info)}。${"靠背的木条断了两根，钉子露在外面，小孩子会碰到，请尽快来看一下。".repeat(10)}` });
  await owner.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  const no = await send(owner);
  await signIn(page, "he");
  await page.goto(`/m/tickets/${no}`);
  await page.getByRole("link", { name: "打印" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("维修工单");
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole("img", { name: "照片 1" })).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.getByRole("img", { name: "照片 1" }).evaluate((image: HTMLImageElement) => image.decode());
  await axe(page);
  await shot(page, "print");
  const pdf = (await page.pdf({ path: "artefacts/desk/print.pdf", preferCSSPageSize: true, printBackground: true })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/.exec(pdf)!;
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  await callOff(owner, no);
});

test("a number that does not exist is not found", async ({ page, signIn, quiet, axe, shot }) => {
  quiet.allow(/404/);
  await signIn(page, "he");
  const answer = await page.goto("/m/tickets/BX202001010019999");
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("没有找到");
  await axe(page);
  await shot(page, "not-found");
});
