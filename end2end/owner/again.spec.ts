// The same report sent more than once.
import type { Page } from "@playwright/test";
import { awake } from "../fixtures/awake.ts";
import { expect, test } from "../fixtures/base.ts";
import { EVERYDAY, fillIn, onReceipt, openForm, send } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

const FORM = "**/o/repairs/new";

/**
 * Sends a form that stays in front of the owner although the server has it: with scripts the answer is lost on the way,
 * without them the owner goes back. Answers the ticket's number.
 */
async function sendAndStay(page: Page, scripts: boolean | undefined): Promise<string> {
  if (!scripts) {
    const no = await send(page);
    await page.goBack();
    return no;
  }
  await awake(page);
  const stored = new Promise<string>((resolve) => {
    void page.route(FORM, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      const answer = await route.fetch();
      resolve(/BX\d{15,}/.exec(answer.url())![0]);
      await route.abort();
    });
  });
  await page.getByRole("button", { name: "提交报修" }).click();
  const no = await stored;
  await expect(page.getByRole("alert").filter({ hasText: "没有发出去：网络不通。内容和照片都还在，请再试一次。" })).toBeVisible();
  await page.unroute(FORM);
  return no;
}

test("the same form sent twice is one repair", async ({ page, quiet, shot, javaScriptEnabled }, info) => {
  quiet.allow(/ERR_FAILED/);
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, EVERYDAY.category);
  const words = unique("门厅镜子松了", info);
  await fillIn(page, { ...EVERYDAY, place: room, words });
  const no = await sendAndStay(page, javaScriptEnabled);
  if (javaScriptEnabled) {
    await shot(page, "report-unsent");
    await page.getByRole("button", { name: "再试一次" }).click();
    expect(await onReceipt(page)).toBe(no);
  } else {
    expect(await send(page)).toBe(no);
  }
  await page.goto("/o/repairs");
  await expect(page.getByRole("link", { name: words })).toHaveCount(1);
});

test("another report under the same key is asked about first", async ({ page, quiet, axe, shot, javaScriptEnabled }, info) => {
  quiet.allow(/ERR_FAILED|409/);
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, EVERYDAY.category);
  const [first, second] = [unique("楼道扶手松了", info), unique("楼道窗户关不上", info)];
  await fillIn(page, { ...EVERYDAY, place: room, words: first });
  const no = await sendAndStay(page, javaScriptEnabled);
  await page.getByLabel(/^哪里坏了/).fill(second);
  await page.getByRole("button", { name: "提交报修" }).click();

  const told = page.getByRole("alert").filter({ hasText: "这份报修已经提交过了" });
  await expect(told).toContainText(no);
  await expect(told.getByRole("link", { name: "打开原工单" })).toHaveAttribute("href", `/o/repairs/${no}`);
  await expect(page.getByLabel(/^哪里坏了/)).toHaveValue(second);
  await axe(page);
  await shot(page, "report-already");
  await page.getByRole("button", { name: "作为新报修提交" }).click();
  expect(await onReceipt(page)).not.toBe(no);
});

test("with scripts a report that was sent is not there to be sent again", async ({ page, javaScriptEnabled }, info) => {
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, EVERYDAY.category);
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("晾衣架坏了", info) });
  if (javaScriptEnabled) await awake(page);
  const no = await send(page);
  await page.goBack();
  if (javaScriptEnabled) await expect(page.getByRole("heading", { level: 1 })).toHaveText("哪里需要维修？");
  else expect(await send(page)).toBe(no);
});
