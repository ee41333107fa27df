// A lead's list of the crew's jobs.
import { expect, test } from "../fixtures/base.ts";
import { callOff, reportForLiu, TECHNICIAN } from "../fixtures/job.ts";
import { unique } from "../fixtures/words.ts";

test("a lead finds a member's job in the crew's list and opens it", async ({ page, signIn, visit, axe, shot }, info) => {
  const words = unique("花坛边堆了垃圾", info);
  const owner = await visit("lin");
  const no = await reportForLiu(owner, words);
  await signIn(page, "ma");
  await page.getByRole("link", { name: /^班组 \d+$/ }).click();
  const job = page.getByRole("listitem").filter({ hasText: words });
  await expect(job).toContainText(`${TECHNICIAN.name} · 这一步`);
  await axe(page);
  await shot(page, "crew-jobs");
  await job.getByRole("link").click();
  await expect(page).toHaveURL(new RegExp(`/t/jobs/${no}$`));
  await expect(page.getByRole("note")).toContainText(`代 ${TECHNICIAN.name} 操作`);
  await callOff(owner, no);
});

test("a technician has no such list", async ({ page, signIn, quiet }) => {
  quiet.allow(/404/);
  await signIn(page, "zhang");
  await expect(page.getByRole("link", { name: /^待接单/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^班组/ })).toHaveCount(0);
  const answer = await page.goto("/t/jobs?of=crew");
  expect(answer?.status()).toBe(404);
});
