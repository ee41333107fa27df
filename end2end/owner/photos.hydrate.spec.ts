// What scripts add to sending photos: previews, smaller files, progress.
import type { Page } from "@playwright/test";
import { asleep, awake } from "../fixtures/awake.ts";
import { expect, test } from "../fixtures/base.ts";
import { PHOTO, VIDEO } from "../fixtures/files.ts";
import { EVERYDAY, fillIn, onReceipt, openForm, send } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

/** A photo as large as a phone's, drawn as noise, which compresses badly. */
async function largePhoto(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 3000 });
    const context = canvas.getContext("2d")!;
    for (let y = 0; y < 3000; y += 20) {
      for (let x = 0; x < 4000; x += 20) {
        context.fillStyle = `hsl(${(x * 7 + y * 13) % 360} 60% ${30 + ((x * y) % 40)}%)`;
        context.fillRect(x, y, 20, 20);
      }
    }
    return canvas.toDataURL("image/jpeg", 0.95).split(",")[1]!;
  });
  return Buffer.from(base64, "base64");
}

/** From now on the page notes on its root how large the photo became, and how many bytes of files it sent. */
async function watch(page: Page): Promise<(what: "shrunk" | "sent") => Promise<number>> {
  await page.addInitScript(() => {
    const note = (what: string, size: number) => document.documentElement.setAttribute(`data-${what}`, String(size));
    const { toBlob } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.toBlob = function (done, ...how) {
      toBlob.call(this, (blob) => (done(blob), note("shrunk", blob!.size)), ...how);
    };
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (body) {
      const files = body instanceof FormData ? [...body.values()].filter((value) => value instanceof File) : [];
      note("sent", files.reduce((sum, file) => sum + file.size, 0));
      send.call(this, body);
    };
  });
  return async (what) => {
    await page.locator(`[data-${what}]`).waitFor({ state: "attached" });
    return Number(await page.locator("html").getAttribute(`data-${what}`));
  };
}

test("files have previews and can be removed", async ({ page, axe, shot }, info) => {
  const { room } = await asResident(page, true);
  await openForm(page, EVERYDAY.category);
  await awake(page);
  const files = page.getByRole("group", { name: "照片或短视频" });
  const previews = files.getByRole("listitem").filter({ has: page.getByRole("button", { name: "移除" }) });
  await page.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  await page.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  await page.getByLabel("视频", { exact: true }).setInputFiles(VIDEO);
  await expect(previews).toHaveCount(3);
  await expect(previews.first().getByRole("img")).toBeVisible();
  await axe(page);
  await shot(page, "report-previews");
  await previews.first().getByRole("button", { name: "移除" }).click();
  await expect(previews).toHaveCount(2);
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("大堂沙发破了", info) });
  const no = await send(page);
  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(page.getByRole("link", { name: /^照片/ })).toHaveCount(1, { timeout: 500 });
    await expect(page.getByRole("link", { name: "视频" })).toHaveCount(1, { timeout: 500 });
  }).toPass();
});

test("a photo that was picked before the page is awake travels too", async ({ page }, info) => {
  const { room } = await asResident(page, true);
  const wake = await asleep(page);
  await openForm(page, EVERYDAY.category);
  await page.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  wake();
  await expect(page.getByRole("button", { name: "移除" })).toHaveCount(1);
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("楼道墙皮掉了", info) });
  const no = await send(page);
  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(page.getByRole("link", { name: "照片 1" })).toBeVisible({ timeout: 500 });
  }).toPass();
});

test("a large photo travels small", async ({ page }, info) => {
  const { room } = await asResident(page, true);
  const noted = await watch(page);
  await openForm(page, EVERYDAY.category);
  const photo = await largePhoto(page);
  await page.getByLabel("相册", { exact: true }).setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo });
  const shrunk = await noted("shrunk");
  expect(shrunk).toBeLessThan(photo.length / 2);
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("墙砖掉落", info) });
  // The answer is held back, so that the sending page can still be asked.
  await page.route("**/o/repairs/new", async (route) => {
    expect(await noted("sent")).toBe(shrunk);
    await route.continue();
  });
  const no = await send(page);

  const link = page.getByRole("link", { name: "照片 1" });
  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(link).toBeVisible({ timeout: 500 });
  }).toPass();
  const size = await page.evaluate(async (address) => {
    const image = Object.assign(new Image(), { src: address });
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  }, (await link.getAttribute("href"))!);
  expect(size).toEqual([2048, 1536]);
});

test("an upload shows how far it has come", async ({ page, context, shot }, info) => {
  const { room } = await asResident(page, true);
  await openForm(page, EVERYDAY.category);
  await awake(page);
  await fillIn(page, { ...EVERYDAY, place: room, words: unique("单元门关不严", info) });
  await page.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  await page.getByLabel("视频", { exact: true }).setInputFiles(VIDEO);
  const network = await context.newCDPSession(page);
  const speed = (uploadThroughput: number) => network.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await speed(4_000);
  await page.getByRole("button", { name: "提交报修" }).click();
  await expect(page.getByRole("button", { name: /^正在提交 [1-9]\d?%$/ })).toBeVisible();
  await shot(page, "report-sending");
  await speed(-1);
  await onReceipt(page);
});
