// The way in from the account's menu.
import { expect, test } from "../fixtures/base.ts";
import { resident } from "../fixtures/who.ts";

interface Button {
  name: string;
  type?: string;
  url?: string;
  sub_button?: Button[];
}

test("the account's menu leads through the platform to my repairs", async ({ page, sim, axe, shot, javaScriptEnabled }) => {
  const { button } = (await sim.menu("main")) as { button: Button[] };
  expect(button.map(({ name }) => name)).toEqual(["物业报修", "我的报修", "更多"]);
  await page.goto(button[1]!.url!);
  await expect(page.getByText("以谁的身份打开？")).toBeVisible();
  await page.locator(`button[value=${resident(javaScriptEnabled).key}]`).click();
  await expect(page).toHaveURL(/\/o\/repairs(#|$)/);
  await expect(page).toHaveTitle("我的报修");
  await axe(page);
  await shot(page, "my-repairs");
});

test("the menu's report asks what is wrong, emergencies first", async ({ page, sim, signIn, axe, shot, javaScriptEnabled }) => {
  await signIn(page, resident(javaScriptEnabled).key);
  const { button } = (await sim.menu("main")) as { button: Button[] };
  await page.goto(button[0]!.url!);
  await expect(page).toHaveURL(/\/o\/repairs\/new(#|$)/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("哪里需要维修？");
  const groups = page.getByRole("navigation");
  await expect(groups.first().getByRole("link")).toHaveText([/电梯困人/, /燃气泄漏/, /触电冒烟/, /水管爆裂/]);
  await expect(groups.nth(1).getByRole("link")).toHaveCount(15);
  await axe(page);
  await shot(page, "categories");
});

test("large type stays on until it is switched off", async ({ page, signIn, axe, shot, javaScriptEnabled }) => {
  await signIn(page, resident(javaScriptEnabled).key);
  await page.goto("/o/repairs/new");
  const small = (await page.getByRole("heading", { level: 1 }).boundingBox())!.height;
  await page.getByRole("link", { name: "长辈版" }).click();
  await expect(page).toHaveURL(/\/o\/repairs\/new(#|$)/);
  expect((await page.getByRole("heading", { level: 1 }).boundingBox())!.height).toBeGreaterThan(small * 1.1);
  await axe(page);
  await shot(page, "categories-elder");
  await page.goto("/o/repairs");
  await shot(page, "my-repairs-elder");
  await page.getByRole("link", { name: "标准版" }).click();
  await expect(page.getByRole("link", { name: "长辈版" })).toBeVisible();
});
