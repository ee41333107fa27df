// Photos and videos on their way from the phone to those who may see them.
import { expect, test } from "../fixtures/base.ts";
import { PHOTO, TRACES, VIDEO } from "../fixtures/files.ts";
import { EVERYDAY, fillIn, openForm, send, withoutBrowserChecks } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";
import { unique } from "../fixtures/words.ts";

test("a photo and a video arrive without their traces and only where they belong", async ({ page, visit, axe, shot, javaScriptEnabled }, info) => {
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, "渗漏");
  await fillIn(page, { place: room, answers: ["墙面"], words: unique("水管接头漏水", info) });
  await page.getByLabel("相册", { exact: true }).setInputFiles(PHOTO);
  await page.getByLabel("视频", { exact: true }).setInputFiles(VIDEO);
  const no = await send(page);

  const photo = page.getByRole("link", { name: "照片 1" });
  const video = page.getByRole("link", { name: "视频" });
  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(photo).toBeVisible({ timeout: 500 });
    await expect(video).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.evaluate(() => Promise.all(Array.from(document.images, (image) => image.decode())));
  await axe(page);
  await shot(page, "ticket-files");

  const [picture, film] = [await photo.getAttribute("href"), await video.getAttribute("href")];
  const served = await page.request.get(picture!);
  expect(served.headers()["content-type"]).toBe("image/jpeg");
  const played = await page.request.get(film!, { headers: { range: "bytes=0-99" } });
  expect(played.status()).toBe(206);
  expect(played.headers()["content-range"]).toMatch(/^bytes 0-99\/\d+$/);
  const whole = await page.request.get(film!);
  expect(whole.headers()["content-type"]).toBe("video/mp4");
  for (const answer of [served, whole]) {
    for (const trace of [...TRACES, "Exif"]) expect((await answer.body()).includes(trace), trace).toBe(false);
  }

  const stranger = await visit("sun");
  for (const address of [picture!, `${picture}/thumb`, film!]) {
    expect((await stranger.request.get(address)).status(), address).toBe(404);
  }
});

test("a file that is no picture is refused at its place, and the good ones are kept", async ({ page, quiet, axe, shot, javaScriptEnabled }, info) => {
  quiet.allow(/422/);
  // Playwright's own trace reads the previews, which the page's policy forbids.
  quiet.allow(/^Connecting to 'blob:/);
  const { room } = await asResident(page, javaScriptEnabled);
  await openForm(page, EVERYDAY.category);
  const words = unique("信箱打不开", info);
  await fillIn(page, { ...EVERYDAY, place: room, words });
  await page.getByLabel("拍照", { exact: true }).setInputFiles(PHOTO);
  await page.getByLabel("相册", { exact: true }).setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("no picture") });
  await withoutBrowserChecks(page);
  await page.getByRole("button", { name: "提交报修" }).click();
  await expect(page.getByRole("group", { name: "照片或短视频" })).toHaveAccessibleDescription(/只支持照片/);
  await expect(page.getByLabel(/^哪里坏了/)).toHaveValue(words);
  await axe(page);
  await shot(page, "report-file-fault");
  const no = await send(page);

  await expect(async () => {
    await page.goto(`/o/repairs/${no}`);
    await expect(page.getByRole("link", { name: /^照片/ })).toHaveCount(1, { timeout: 500 });
  }).toPass();
});
