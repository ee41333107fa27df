// What WeChat itself can do on an owner's page, and that the page is whole without it.
import type { Page } from "@playwright/test";
import { asleep, awake } from "../fixtures/awake.ts";
import { expect, test } from "../fixtures/base.ts";
import { PHOTO } from "../fixtures/files.ts";
import { EVERYDAY, fillIn, onReceipt, openForm, send } from "../fixtures/report.ts";
import type { Sim } from "../fixtures/sim.ts";
import { stickerOf } from "../fixtures/sticker.ts";
import { asResident, resident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

/** The page through the person's own port, where the platforms know whose phone it is. */
async function onOwnPhone(page: Page, sim: Sim, key: string): Promise<string> {
  const { port, home } = (await sim.people()).find((person) => person.key === key)!;
  const phone = `http://127.0.0.1:${port}`;
  await page.goto(`${phone}${home}`);
  // The platform's sign-in, on the way only the first time, leaves its fragment behind.
  await expect(page).toHaveURL(new RegExp(`^${phone}/o/repairs(#wechat_redirect)?$`));
  return phone;
}

/** Chooses a photo by way of WeChat. */
async function chooseByWeChat(page: Page): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.getByRole("button", { name: "微信选图" }).click()]);
  await chooser.setFiles(PHOTO);
}

test("a photo chosen by WeChat arrives on the ticket", async ({ page, axe, shot }, info) => {
  const { room } = await asResident(page, true);
  await openForm(page, EVERYDAY.category);
  await chooseByWeChat(page);
  await expect(page.locator("input[name=weixin_photo]")).toHaveCount(1);
  const preview = page.getByRole("group", { name: "照片或短视频" }).getByRole("img", { name: "照片" });
  await expect(preview).toBeVisible();
  await axe(page);
  await shot(page, "report-weixin");
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("厨房地漏返水", info) });
  const no = await send(page);
  await expect(page.getByRole("button", { name: "关闭" })).toBeVisible();
  await shot(page, "receipt-weixin");
  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(page.getByRole("link", { name: "照片 1" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
});

test("a photo that was removed does not travel", async ({ page }, info) => {
  const { room } = await asResident(page, true);
  await openForm(page, EVERYDAY.category);
  await chooseByWeChat(page);
  await expect(page.locator("input[name=weixin_photo]")).toHaveCount(1);
  await page.getByRole("button", { name: "移除" }).click();
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("阳台地漏有味", info) });
  const no = await send(page);
  await page.goto(`/o/repairs/${no}`);
  await expect(page.getByRole("heading", { name: "报修内容" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^照片/ })).toHaveCount(0);
  await expect(page.getByText("正在检查")).toHaveCount(0);
});

test("a photo that was chosen before the page is awake is removed like any other", async ({ page }) => {
  await asResident(page, true);
  const wake = await asleep(page);
  await openForm(page, EVERYDAY.category);
  await chooseByWeChat(page);
  await expect(page.locator("input[name=weixin_photo]")).toHaveCount(1);
  wake();
  await awake(page);
  await page.getByRole("button", { name: "移除" }).click();
  await expect(page.locator("input[name=weixin_photo]")).toHaveCount(0);
});

test("a position becomes a line that everybody can read", async ({ page }) => {
  await asResident(page, true);
  await openForm(page, "绿化保洁");
  const words = page.getByLabel(/^哪里坏了/);
  await words.fill("垃圾桶倒了");
  await page.getByRole("button", { name: "附上我的位置" }).click();
  await expect(words).toHaveValue("垃圾桶倒了\n我的位置：30.27408,120.15507（误差约 30 米）");
  await page.getByRole("button", { name: "附上我的位置" }).click();
  await expect(words).toHaveValue(/^垃圾桶倒了\n我的位置：[^\n]*$/);
});

test("a code of ours fills the place in, another one is named", async ({ page, sim }) => {
  const { key } = resident(true);
  const phone = await onOwnPhone(page, sim, key);
  await page.goto(`${phone}/o/repairs/new`);
  await sim.hold(key, "https://example.com/menu");
  await page.getByRole("button", { name: "扫一扫填地点" }).click();
  await expect(page.getByText("这不是我们贴的报修二维码。")).toBeVisible();

  await page.getByRole("link", { name: /^\s*绿化保洁(\s|$)/ }).click();
  const place = page.getByLabel(/^在哪里/);
  const option = place.locator("option", { hasText: "中心花园" });
  const garden = (await option.getAttribute("value"))!;
  const to = encodeURIComponent(`/o/repairs/new?place=${garden}`);
  await place.selectOption({ index: 0 });
  await sim.hold(key, `${phone}/wx/main/in?to=${to}`);
  await page.getByRole("button", { name: "扫一扫填地点" }).click();
  await expect(place).toHaveValue(garden);

  await page.goto(`${phone}/o/repairs/new`);
  await sim.hold(key, `${phone}/wx/main/in?to=${to}`);
  await page.getByRole("button", { name: "扫一扫填地点" }).click();
  await expect(page).toHaveURL(`${phone}/o/repairs/new?place=${garden}&asset=`);
});

test("a sticker fills the open form in, and leads there from the categories", async ({ page, sim, visit }) => {
  const lift = "3栋2单元1号梯";
  const address = await stickerOf(await visit("gao"), "3栋", lift);
  const { key } = resident(true);
  const phone = await onOwnPhone(page, sim, key);
  await page.goto(`${phone}/o/repairs/new`);
  await page.getByRole("link", { name: /^\s*电梯(\s|$)/ }).click();
  const words = page.getByLabel(/^哪里坏了/);
  await words.fill("按钮不亮");
  await sim.hold(key, `${phone}${address}`);
  await page.getByRole("button", { name: "扫一扫填地点" }).click();
  await expect(page.getByLabel(/^哪一台/).locator("option:checked")).toHaveText(lift);
  await expect(page.getByLabel(/^在哪里/).locator("option:checked")).toHaveText("3栋2单元 电梯厅");
  await expect(words).toHaveValue("按钮不亮");

  await page.goto(`${phone}/o/repairs/new`);
  await sim.hold(key, `${phone}${address}`);
  await page.getByRole("button", { name: "扫一扫填地点" }).click();
  await expect(page).toHaveURL(/\/o\/repairs\/new\?place=[0-9a-f]{32}&asset=[0-9a-f]{32}$/);
  await expect(page.getByText(`3栋2单元 电梯厅 · ${lift}`)).toBeVisible();
});

test("a notification is allowed once and not asked for again", async ({ page, sim, shot }, info) => {
  const { key, room } = resident(true);
  const phone = await onOwnPhone(page, sim, key);
  await page.goto(`${phone}/o/repairs/new`);
  await page.getByRole("link", { name: new RegExp(`^\\s*${EVERYDAY.category}(\\s|$)`) }).click();
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("卫生间地漏慢", info) });
  const no = await send(page);
  const ask = page.getByRole("button", { name: "接收下一步进展通知" });
  await expect(ask).toBeVisible();
  await shot(page, "receipt-subscribe");
  page.once("dialog", (dialog) => dialog.accept());
  await ask.click();
  await expect(page.getByText("好的，下一步进展会在微信里通知您。")).toBeVisible();
  await expect(async () => {
    await page.goto(`${phone}/o/repairs/${no}`);
    await expect(page.locator("[data-weixin=subscribe]")).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
});

test("without WeChat's permission its buttons go and the file input stays", async ({ page, shot }, info) => {
  const { room } = await asResident(page, true);
  await page.route("**/o/weixin?*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...(await answer.json()), signature: "0".repeat(40) } });
  });
  await openForm(page, EVERYDAY.category);
  await page.getByRole("button", { name: "微信选图" }).click();
  await expect(page.getByText("微信选图现在用不了，请用上面的拍照或相册。")).toBeVisible();
  for (const name of ["微信选图", "扫一扫填地点", "附上我的位置"]) await expect(page.getByRole("button", { name })).toHaveCount(0);
  await shot(page, "report-weixin-refused");
  await page.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("洗手池堵了", info) });
  await page.getByRole("button", { name: "提交报修" }).click();
  const no = await onReceipt(page);
  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(page.getByRole("link", { name: "照片 1" })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
});

test("a platform that gives no ticket leaves the page as it is", async ({ page }) => {
  await asResident(page, true);
  await page.route("**/o/weixin?*", (route) => route.fulfill({ status: 204 }));
  await openForm(page, EVERYDAY.category);
  await page.getByRole("button", { name: "扫一扫填地点" }).click();
  await expect(page.getByText("扫一扫现在用不了，请直接选地点或类别。")).toBeVisible();
  await expect(page.getByLabel(/^在哪里/)).toBeEnabled();
});
