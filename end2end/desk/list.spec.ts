// The list of tickets: pages, filters, search. Every filter is tried against the rows that it leaves.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";

test.beforeEach(async ({ page, signIn }) => signIn(page, "he"));

const table = (page: Page) => page.getByRole("table", { name: "工单，按报修时间从新到旧" });
const total = async (page: Page) => Number(/共 ([\d,]+) 张/.exec(await page.getByRole("navigation", { name: "翻页" }).innerText())![1]!.replaceAll(",", ""));

/** The words of one column in all rows of the page. A click ends when the next page begins, so its end is waited for. */
async function column(page: Page, name: string): Promise<string[]> {
  await page.waitForLoadState();
  const heads = await table(page).getByRole("columnheader").allInnerTexts();
  const at = heads.indexOf(name);
  expect(at, `the column ${name} of ${heads.join(" ")}`).toBeGreaterThanOrEqual(0);
  return table(page).locator(`tbody tr > *:nth-child(${at + 1})`).allInnerTexts();
}

/** The days on which the tickets of the page were reported. */
async function days(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  return table(page).locator("tbody tr > :last-child time").evaluateAll((times) => times.map((time) => time.getAttribute("datetime")!.slice(0, 10)));
}

async function filter(page: Page): Promise<void> {
  await page.getByRole("button", { name: "筛选" }).click();
  await expect(page.getByRole("group", { name: "当前条件" })).toBeVisible();
}

test("the list and its pages", async ({ page, axe, shot }) => {
  expect(await total(page)).toBeGreaterThan(200);
  await expect(table(page).getByRole("row")).toHaveCount(51);
  await axe(page);
  await shot(page, "tickets");
  const first = await column(page, "工单号");
  await page.getByRole("link", { name: "下一页" }).click();
  await expect(page).toHaveURL(/page=2/);
  expect(await column(page, "工单号")).not.toContain(first[0]);
});

const CHOICES: { label: string; option: string; chip: string; column: string; holds: RegExp }[] = [
  { label: "状态", option: "已关闭", chip: "状态：已关闭", column: "状态", holds: /^已关闭/ },
  { label: "项目", option: "湖畔雅苑", chip: "项目：湖畔雅苑", column: "地点", holds: /^湖畔雅苑/ },
  { label: "类别", option: "给水", chip: "类别：给水", column: "问题", holds: /给水/ },
  { label: "紧急程度", option: "急修", chip: "紧急程度：急修", column: "问题", holds: /急修/ },
  { label: "师傅", option: "刘洋", chip: "师傅：刘洋", column: "师傅", holds: /^刘洋$/ },
];

for (const { label, option, chip, column: name, holds } of CHOICES) {
  test(`filter by ${label}`, async ({ page }) => {
    const all = await total(page);
    await page.getByRole("main").getByRole("combobox", { name: label }).selectOption({ label: option });
    await filter(page);
    await expect(page.getByRole("link", { name: chip })).toBeVisible();
    for (const words of await column(page, name)) expect(words).toMatch(holds);
    const some = await total(page);
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(all);
    await page.getByRole("link", { name: chip }).click();
    await expect(page.getByRole("group", { name: "当前条件" })).toHaveCount(0);
  });
}

test("filter by days", async ({ page }) => {
  const day = (await days(page)).at(-1)!;
  await page.getByLabel("从", { exact: true }).fill(day);
  await page.getByLabel("到", { exact: true }).fill(day);
  await filter(page);
  await expect(page.getByRole("link", { name: `${day} 起报修` })).toBeVisible();
  expect(new Set(await days(page))).toEqual(new Set([day]));
});

test("filter by open and overdue work", async ({ page, axe, shot }) => {
  await page.getByLabel("只看未完").check();
  await filter(page);
  const open = await total(page);
  for (const stage of await column(page, "状态")) expect(stage).toMatch(/^(待派单|待接单|已接单|已出发|维修中|挂起|已转外委)/);
  await page.getByLabel("只看超时").check();
  await filter(page);
  await expect(page.getByRole("link", { name: "只看超时" })).toBeVisible();
  expect(await total(page)).toBeLessThanOrEqual(open);
  for (const due of await column(page, "时限")) expect(due).toMatch(/^超时/);
  await axe(page);
  await shot(page, "tickets-overdue");
  await page.getByRole("link", { name: "全部清除" }).click();
  await expect(page).toHaveURL(/\/m\/tickets$/);
});

test("the questions of every hour are tabs", async ({ page }) => {
  const tabs = page.getByRole("navigation", { name: "常用" });
  for (const [tab, stage] of [["挂起", "挂起"], ["待评价", "已完工"]] as const) {
    await tabs.getByRole("link", { name: tab, exact: true }).click();
    await expect(tabs.getByRole("link", { name: tab, exact: true })).toHaveAttribute("aria-current", "page");
    for (const words of await column(page, "状态")) expect(words).toMatch(new RegExp(`^${stage}`));
  }
});

test("search by number, place and words; nothing found says what to do", async ({ page, axe, shot }) => {
  const search = async (words: string) => {
    await page.getByRole("searchbox", { name: "搜索工单" }).fill(words);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: `关键词：${words}` })).toBeVisible();
  };
  const no = (await column(page, "工单号"))[3]!.split(/\s/)[0]!;
  const place = (await column(page, "地点"))[3]!.split("\n")[1]!;
  await search(no);
  expect(await column(page, "工单号")).toHaveLength(1);
  await search(place);
  for (const found of await column(page, "地点")) expect(found).toContain(place);
  const words = (await column(page, "问题"))[0]!.split("\n")[0]!.slice(0, 6);
  await search(words);
  expect((await column(page, "问题")).filter((found) => found.includes(words)).length).toBeGreaterThan(0);
  await search("没有人会这样写");
  await expect(page.getByRole("heading", { name: "没有符合条件的工单" })).toBeVisible();
  await axe(page);
  await shot(page, "tickets-nothing");
});

test("phones are masked in the list", async ({ page }) => {
  const reporters = (await column(page, "报修人")).join("\n");
  expect(reporters).toMatch(/1\d{2}\*{4}\d{4}/);
  expect(reporters).not.toMatch(/1\d{10}/);
});
