// A sticker on a lift: scanned by WeChat it leads through signing in to the report, with place and lift filled in.
import { expect, test } from "../fixtures/base.ts";
import { desktop } from "../fixtures/devices.ts";
import { send } from "../fixtures/report.ts";
import { stickerOf } from "../fixtures/sticker.ts";
import { asResident, resident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

/** Another lift for each run of the stories. */
const liftOf = (scripts: boolean | undefined) =>
  scripts ? { building: "3栋", hall: "3栋2单元 电梯厅", lift: "3栋2单元1号梯" } : { building: "5栋", hall: "5栋1单元 电梯厅", lift: "5栋1单元1号梯" };

test("a scanned lift arrives on the ticket", async ({ page, visit, javaScriptEnabled, axe, shot }, info) => {
  const { building, hall, lift } = liftOf(javaScriptEnabled);
  const address = await stickerOf(await visit("gao"), building, lift);
  await page.goto(address);
  await page.locator(`button[name=person][value="${resident(javaScriptEnabled).key}"]`).click();
  await expect(page).toHaveURL(/\/o\/repairs\/new\?place=[0-9a-f]{32}&asset=[0-9a-f]{32}/);
  await expect(page.getByText(`${hall} · ${lift}`)).toBeVisible();
  await axe(page);
  await shot(page, "sticker-categories");
  await page.getByRole("link", { name: /^\s*电梯(\s|$)/ }).click();
  await expect(page.getByLabel(/^在哪里/).locator("option:checked")).toHaveText(hall);
  await expect(page.getByLabel(/^哪一台/).locator("option:checked")).toHaveText(lift);
  await page.getByRole("radio", { name: "异响抖动", exact: true }).check();
  await page.getByLabel(/^哪里坏了/).fill(unique("关门时有刮擦声", info));
  await shot(page, "sticker-report");
  const no = await send(page);
  await page.goto(`/o/repairs/${no}`);
  await expect(page.locator("dt:text-is('设备') + dd")).toHaveText(lift);
});

test("a sticker of another estate says so, and the own estate stays open", async ({ page, visit, javaScriptEnabled, axe, shot }) => {
  const desk = await visit("gao");
  await desk.goto("/admin/stickers");
  await desk.getByLabel("小区").selectOption({ label: "江南里" });
  await desk.getByRole("button", { name: "筛选" }).click();
  await desk.getByRole("button", { name: "制作" }).click();
  const address = `/q/${await desk.locator("td code").first().innerText()}`;
  await asResident(page, javaScriptEnabled);
  await page.goto(address);
  await expect(page.getByRole("alert")).toContainText("扫到的地点不在您的小区");
  await axe(page);
  await shot(page, "sticker-elsewhere");
  await page.getByRole("link", { name: /^\s*绿化保洁(\s|$)/ }).click();
  await expect(page.getByLabel(/^在哪里/)).toHaveValue("");
});

test("a key that does not hold is told, with the way on", async ({ page, quiet, javaScriptEnabled, axe, shot }) => {
  quiet.allow(/404/);
  await asResident(page, javaScriptEnabled);
  const answer = await page.goto("/q/NeverMade00");
  expect(answer!.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("这个报修码已停用");
  await axe(page);
  await shot(page, "sticker-gone");
  await page.getByRole("link", { name: "直接报修" }).click();
  await expect(page).toHaveURL(/\/o\/repairs\/new$/);
});

test.describe("by another camera", () => {
  test.use({ userAgent: desktop.userAgent });

  test("it says that it opens in WeChat", async ({ page, visit, javaScriptEnabled }) => {
    const { building, lift } = liftOf(javaScriptEnabled);
    await page.goto(await stickerOf(await visit("gao"), building, lift));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("请在微信里打开");
  });
});
