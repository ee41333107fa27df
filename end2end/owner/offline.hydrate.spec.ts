// No network: one page that says so, and the way back.
import { expect, test } from "../fixtures/base.ts";
import { EVERYDAY, openForm } from "../fixtures/report.ts";
import { asResident } from "../fixtures/who.ts";

test.use({ serviceWorkers: "allow" });

test("without a network there is a page that says so, and nothing of anybody", async ({ page, quiet, axe, shot }) => {
  quiet.allow(/ERR_INTERNET_DISCONNECTED/);
  await asResident(page, true);
  await openForm(page, EVERYDAY.category);
  const scope = await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.scope));
  expect(new URL(scope).pathname).toBe("/o/");

  await page.context().setOffline(true);
  await page.goto("/o/repairs");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("现在没有网络");
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  expect(kept).toEqual(["/offline", "/icons.svg"]);
  await axe(page);
  await shot(page, "offline");

  await page.context().setOffline(false);
  await page.getByRole("link", { name: "再试一次" }).click();
  await expect(page).toHaveURL(/\/o\/repairs$/);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("现在没有网络");
});
