// The dashboard: every number opens exactly its tickets.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../fixtures/base.ts";

test.beforeEach(async ({ page, signIn }) => signIn(page, "xu"));

const number = (text: string) => Number(text.replaceAll(/[^\d]/g, ""));

/** The number of tickets in the list that is open. */
async function listed(page: Page): Promise<number> {
  if (await page.getByRole("heading", { name: "没有符合条件的工单" }).isVisible()) return 0;
  return number(/共 ([\d,]+) 张/.exec(await page.getByRole("navigation", { name: "翻页" }).innerText())![1]!);
}

/** The number on the board and the list behind it agree. Others work meanwhile, so a change between the two is looked at again. */
async function agree(page: Page, link: (page: Page) => Locator, shown: (link: Locator) => Promise<number>): Promise<void> {
  await expect(async () => {
    await page.goto("/m");
    const expected = await shown(link(page));
    await page.goto((await link(page).getAttribute("href"))!);
    expect(await listed(page)).toBe(expected);
  }).toPass({ timeout: 60_000 });
}

test("the dashboard", async ({ page, axe, shot }) => {
  await page.goto("/m");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("看板");
  for (const heading of ["未完工单等了多久", "每天报修", "超时未完，在谁手上", "项目 × 类别：准时完工率", "故障比平均多的电梯", "业主评价"]) {
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
  await axe(page);
  await shot(page, "board");
});

for (const tile of ["今日报修", "今日完工", "未完工单", "超时未完", "待派单", "挂起中"]) {
  test(`${tile} opens exactly its tickets`, async ({ page }) => {
    const link = (page: Page) => page.getByRole("listitem").getByRole("link", { name: new RegExp(`^${tile}`) });
    await agree(page, link, async (link) => number(await link.locator("b").innerText()));
  });
}

test("every age opens exactly its tickets", async ({ page }) => {
  for (const age of ["4 小时内", "4–24 小时", "1–3 天", "3–7 天", "7 天以上"]) {
    const bar = (page: Page) => page.getByRole("group", { name: "未完工单等了多久" }).getByRole("link", { name: new RegExp(`^${age}：`) });
    await agree(page, bar, async (bar) => number((await bar.getAttribute("aria-label"))!.split("：")[1]!));
  }
});

test("every day of the chart opens exactly its tickets", async ({ page }) => {
  const bars = (page: Page) => page.getByRole("group", { name: "每天报修" }).getByRole("link");
  await page.goto("/m");
  await expect(bars(page)).toHaveCount(30);
  for (const at of [0, 11, 28, 29]) {
    await agree(page, (page) => bars(page).nth(at), async (bar) => number((await bar.getAttribute("aria-label"))!.split("：")[1]!));
  }
});

test("every cell of the matrix opens the finished tickets that it divides by", async ({ page }) => {
  const cells = (page: Page) => page.getByRole("table", { name: /准时完工率/ }).getByRole("link");
  await page.goto("/m");
  for (let at = 0; at < Math.min(4, await cells(page).count()); at++) {
    await page.goto("/m");
    await agree(page, (page) => cells(page).nth(at), async (cell) => number((await cell.locator("small").innerText()).split("/")[1]!));
  }
});

test("lifts and ratings open exactly their tickets", async ({ page }) => {
  const table = (page: Page, heading: string) => page.locator("section.card").filter({ has: page.getByRole("heading", { name: heading }) });
  const worst = (page: Page) => table(page, "故障比平均多的电梯");
  await page.goto("/m");
  // Whether a lift stands out depends on the date up to which the past was made; where none does, the board says so.
  if ((await worst(page).getByRole("row").count()) > 1) {
    await agree(page, (page) => worst(page).getByRole("row").nth(1).getByRole("link"), async (link) => number(await link.innerText()));
  } else {
    await expect(worst(page)).toContainText("没有电梯在近");
  }
  const low = (page: Page) => table(page, "业主评价").getByRole("row").filter({ hasText: "有低分的" }).getByRole("link");
  await agree(page, low, async (link) => number(await link.innerText()));
  const satisfied = (page: Page) => table(page, "业主评价").getByRole("row").filter({ hasText: "满意率" });
  await agree(page, (page) => satisfied(page).getByRole("link"), async (link) =>
    number(/÷ ([\d,]+)$/.exec((await link.locator("xpath=ancestor::tr").innerText()).trim())![1]!));
});
