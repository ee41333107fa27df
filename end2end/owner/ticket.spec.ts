// An owner's own ticket: urging, calling off, and nobody else's.
import { expect, test } from "../fixtures/base.ts";
import { openDispatched } from "../fixtures/job.ts";
import { EVERYDAY, report } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

test("an owner urges once; the second time is refused in words", async ({ page, quiet, axe, shot, javaScriptEnabled }, info) => {
  quiet.allow(/409/);
  const { room } = await asResident(page, javaScriptEnabled);
  const no = await report(page, { ...EVERYDAY, place: room, words: unique("入户门铃不响", info) });
  await page.goto(`/o/repairs/${no}`);
  await page.getByRole("button", { name: "催一下" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "第 1 次催单" })).toBeVisible();
  await page.getByRole("button", { name: "催一下" }).click();
  await expect(page.getByRole("alert")).toHaveText(/^刚刚操作过，(今天|明天) \d\d:\d\d 之后可以再次操作。$/);
  await expect(page.getByRole("listitem").filter({ hasText: "次催单" })).toHaveCount(1);
  await axe(page);
  await shot(page, "ticket-urged");
});

test("the address of a refused step leads back to the ticket", async ({ page, quiet, javaScriptEnabled }, info) => {
  quiet.allow(/409/);
  const { room } = await asResident(page, javaScriptEnabled);
  const no = await report(page, { ...EVERYDAY, place: room, words: unique("楼顶水箱有响声", info) });
  await page.goto(`/o/repairs/${no}`);
  await page.getByRole("button", { name: "催一下" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "第 1 次催单" })).toBeVisible();
  await page.getByRole("button", { name: "催一下" }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.goto(page.url());
  await expect(page, "a page is opened by its address, not only by its form").toHaveURL(new RegExp(`/o/repairs/${no}$`));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("第 1 次催单");
});

test("an owner calls a repair off with a reason", async ({ page, axe, shot, javaScriptEnabled }, info) => {
  const { room } = await asResident(page, javaScriptEnabled);
  const no = await report(page, { ...EVERYDAY, place: room, words: unique("晾衣杆卡住", info) });
  await openDispatched(page, no);
  await page.getByText("取消报修", { exact: true }).click();
  await page.getByRole("radiogroup", { name: "为什么取消？" }).getByRole("radio", { name: "已经好了" }).check();
  await shot(page, "ticket-cancel");
  await page.getByRole("button", { name: "确认取消报修" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("报修已取消");
  await expect(page.getByRole("listitem").filter({ hasText: "报修已取消" })).toContainText("已经好了");
  await expect(page.getByRole("button", { name: "催一下" })).toHaveCount(0);
  await axe(page);
  await shot(page, "ticket-cancelled");
});

test("another owner's link is answered as not found", async ({ page, visit, quiet, axe, shot, javaScriptEnabled }, info) => {
  quiet.allow(/404/);
  const { room } = await asResident(page, javaScriptEnabled);
  const no = await report(page, { ...EVERYDAY, place: room, words: unique("信报箱锁坏", info) });
  const stranger = await visit("sun");
  for (const address of [`/o/repairs/${no}`, `/o/repairs/${no}/receipt`]) {
    const answer = await stranger.goto(address);
    expect(answer!.status()).toBe(404);
    await expect(stranger.getByRole("heading", { level: 1 })).toHaveText("没有找到");
    expect(await stranger.content()).not.toContain("信报箱锁坏");
  }
  await axe(stranger);
  await shot(stranger, "not-found");
  await stranger.getByRole("link", { name: "回到首页" }).click();
  await expect(stranger).toHaveURL(/\/o\/repairs$/);
});
