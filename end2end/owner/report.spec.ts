// Reporting: choosing, filling in, being told what is wrong, the receipt.
import { expect, test } from "../fixtures/base.ts";
import { fillIn, openForm, report, send, withoutBrowserChecks } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

test("a report reaches my repairs and its own page", async ({ page, axe, shot, javaScriptEnabled }, info) => {
  const { room } = await asResident(page, javaScriptEnabled);
  const words = unique("阳台龙头一直滴水", info);
  const no = await report(page, { category: "给水", place: room, answers: ["水龙头漏水", "滴水"], words });
  const main = page.getByRole("main");
  await expect(main.getByText("给水", { exact: true })).toBeVisible();
  await expect(main.getByText(room)).toBeVisible();
  await axe(page);
  await shot(page, "receipt");

  await page.getByRole("link", { name: "看进度" }).click();
  await expect(page).toHaveURL(new RegExp(`/o/repairs/${no}$`));
  await expect(page.getByRole("listitem").filter({ hasText: "报修已提交" })).toBeVisible();
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByText("水龙头漏水")).toBeVisible();
  await axe(page);
  await shot(page, "ticket");

  await page.getByRole("link", { name: "我的报修" }).click();
  await page.getByRole("link", { name: words }).click();
  await expect(page).toHaveURL(new RegExp(`/o/repairs/${no}$`));
});

test("an empty form comes back with its faults and everything that was typed", async ({ page, quiet, axe, shot, javaScriptEnabled }) => {
  quiet.allow(/422/);
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, "给水");
  await page.getByRole("button", { name: "提交报修" }).click();
  await expect(page, "the browser itself stops an empty form").toHaveURL(/category=/);
  await expect(page.getByRole("alert").filter({ visible: true })).toHaveCount(0);

  await withoutBrowserChecks(page);
  await page.getByLabel(/^在哪里/).selectOption({ label: room });
  await page.getByLabel(/^哪一天/).selectOption({ index: 2 });
  const day = await page.getByLabel(/^哪一天/).inputValue();
  await page.getByLabel(/^联系电话/).fill("12345");
  await page.getByRole("button", { name: "提交报修" }).click();
  const faults = page.getByRole("alert").filter({ hasText: "还有 3 处要改" });
  await expect(faults.getByRole("link")).toHaveText(["哪里有问题", "哪里坏了", "联系电话"], { useInnerText: true });
  await expect(page.getByLabel(/^哪里坏了/)).toHaveAccessibleDescription(/请填写这一项/);
  await expect(page.getByLabel(/^联系电话/)).toHaveAccessibleDescription(/请填写正确的电话号码/);
  await expect(page.getByLabel(/^在哪里/).locator("option:checked")).toHaveText(room);
  await expect(page.getByLabel(/^联系电话/)).toHaveValue("12345");
  await expect(page.getByLabel(/^哪一天/)).toHaveValue(day);
  await axe(page);
  await shot(page, "report-faults");

  await faults.getByRole("link", { name: "哪里坏了" }).click();
  await expect(page.getByLabel(/^哪里坏了/)).toBeInViewport();
});

test("a question is asked only where it matters", async ({ page, axe, shot, javaScriptEnabled }) => {
  await asResident(page, javaScriptEnabled);
  await openForm(page, "给水");
  const [how, scope] = [page.getByRole("radiogroup", { name: /漏得怎么样/ }), page.getByRole("radiogroup", { name: /影响范围/ })];
  if (!javaScriptEnabled) {
    await expect(how, "without scripts it stands open").toBeVisible();
    await expect(scope).toBeVisible();
    return;
  }
  await expect(how).toBeHidden();
  await expect(scope).toBeHidden();
  await axe(page);
  await shot(page, "report-form");
  await page.getByRole("radio", { name: "水龙头漏水" }).check();
  await expect(how).toBeVisible();
  await expect(scope).toBeHidden();
  await page.getByRole("radio", { name: "停水" }).check();
  await expect(how).toBeHidden();
  await expect(scope).toBeVisible();
});

test("a conditional question that was left open is told at its place", async ({ page, quiet, javaScriptEnabled }, info) => {
  quiet.allow(/422/);
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, "给水");
  await fillIn(page, { place: room, answers: ["马桶水箱"], words: unique("水箱漏水", info) });
  await withoutBrowserChecks(page);
  await page.getByRole("button", { name: "提交报修" }).click();
  await expect(page.getByRole("alert").getByRole("link")).toHaveText(["漏得怎么样"]);
  await page.getByRole("radio", { name: "一直流" }).check();
  await send(page);
});

test("an emergency says first what to do and whom to call", async ({ page, axe, shot, javaScriptEnabled }) => {
  await asResident(page, javaScriptEnabled);
  await openForm(page, "燃气泄漏");
  const safety = page.getByRole("region", { name: "请先这样做" });
  await expect(safety.getByRole("listitem").first()).toHaveText("不要开关任何电器，不要点火。");
  await expect(safety.getByRole("link", { name: /燃气抢修/ })).toHaveAttribute("href", "tel:96777");
  await expect(safety.getByRole("link", { name: /消防/ })).toHaveAttribute("href", "tel:119");
  const [first, place] = [await safety.boundingBox(), await page.getByLabel(/^在哪里/).boundingBox()];
  expect(first!.y + first!.height).toBeLessThanOrEqual(place!.y);
  await expect(page.getByRole("button", { name: "马上上报" })).toBeVisible();
  await axe(page);
  await shot(page, "emergency");
});
